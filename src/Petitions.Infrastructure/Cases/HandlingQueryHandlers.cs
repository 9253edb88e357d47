using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

internal sealed class ShowHandlingHandler(Session session, ICaseStore cases, IHandling handling, CaseCipher cipher, Caller caller) : IRequestHandler<ShowHandling, HandlingView>
{
    private const string RecordsSql = """
        SELECT h.ordinal AS Ordinal, h.round AS Round, h.kind AS Kind, h.done_on AS DoneOn, h.place AS Place, h.content AS Content, h.refers_to AS RefersTo,
            h.recorded_by AS RecordedBy, h.recorded_at AS RecordedAt, c.data_key AS DataKey
        FROM handling_records h
        JOIN cases c ON c.id = h.case_id
        WHERE h.case_id = @CaseId
        ORDER BY h.ordinal
        """;

    private const string RecusalsSql = """
        SELECT r.user_name AS UserName, r.reason AS Reason, r.recorded_by AS RecordedBy, r.recorded_at AS RecordedAt, r.lifted_by AS LiftedBy, r.lifted_at AS LiftedAt,
            c.data_key AS DataKey
        FROM recusals r
        JOIN cases c ON c.id = r.case_id
        WHERE r.case_id = @CaseId
        ORDER BY r.seq
        """;

    public async Task<HandlingView> Handle(ShowHandling request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        return new(file.Data.UnitId, await handling.CoUnits(request.CaseId, cancellationToken),
            [.. (await session.Query<HandlingRecordView>(RecordsSql, new { request.CaseId }, cancellationToken)).Select(r => r.Texts(cipher.Opening(r.DataKey)))],
            [.. (await session.Query<RecusalView>(RecusalsSql, new { request.CaseId }, cancellationToken)).Select(r => r.Texts(cipher.Opening(r.DataKey)))]);
    }
}
