using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

internal sealed class ShowHandlingHandler(Session session, ICaseStore cases, IHandling handling, Caller caller) : IRequestHandler<ShowHandling, HandlingView>
{
    private const string RecordsSql = """
        SELECT ordinal AS Ordinal, round AS Round, kind AS Kind, done_on AS DoneOn, place AS Place, content AS Content, refers_to AS RefersTo,
            recorded_by AS RecordedBy, recorded_at AS RecordedAt
        FROM handling_records WHERE case_id = @CaseId ORDER BY ordinal
        """;

    private const string RecusalsSql = """
        SELECT user_name AS UserName, reason AS Reason, recorded_by AS RecordedBy, recorded_at AS RecordedAt, lifted_by AS LiftedBy, lifted_at AS LiftedAt
        FROM recusals WHERE case_id = @CaseId ORDER BY seq
        """;

    public async Task<HandlingView> Handle(ShowHandling request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        return new(file.Data.UnitId, await handling.CoUnits(request.CaseId, cancellationToken),
            await session.Query<HandlingRecordView>(RecordsSql, new { request.CaseId }, cancellationToken),
            await session.Query<RecusalView>(RecusalsSql, new { request.CaseId }, cancellationToken));
    }
}
