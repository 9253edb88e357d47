using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Pipeline;

/// <summary>
/// Who read which case. A reading of an accusation is on record before its answer goes out, any other within a second; of a list
/// the accusations in it are. Acts are in the history already.
/// </summary>
public sealed class RecordReading<TRequest, TResponse>(Caller caller, Admission admission, IReadRecord record) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IQuery<TResponse>, IGuarded
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var answer = await next();
        if (caller.Actor is not { IsSystem: false } reader) return answer;
        if (request is IAboutCase { CaseId: var id } && admission.SealOf(id) is { } seal)
        {
            if (Seal.RestrictionOf(seal).Length > 0) await record.Now(Read(id, reader), cancellationToken);
            else await record.Later(Read(id, reader), cancellationToken);
        }

        foreach (var shown in Shown(answer).Distinct()) await record.Later(Read(shown, reader), cancellationToken);
        return answer;
    }

    // The accusations that an answer shows beside the case it is about.
    private static IEnumerable<Guid> Shown(TResponse answer) => answer switch
    {
        Page<CaseRow> page => page.Items.Where(r => r.Class == PetitionClass.Accusation).Select(r => r.Id),
        Page<WorkRow> page => page.Items.Where(r => r.Case.Class == PetitionClass.Accusation).Select(r => r.Case.Id),
        Page<WarningRow> page => Restricted(page.Items),
        Page<SupervisionRow> page => Restricted(page.Items),
        Page<ExecutionOwed> page => Restricted(page.Items),
        Page<UrgentReportOwed> page => Restricted(page.Items),
        Page<ProposalRow> page => Restricted(page.Items),
        VisitView visit => Restricted(visit.Matters),
        _ => [],
    };

    private static IEnumerable<Guid> Restricted(IEnumerable<IShowsCase> rows) => rows.Where(r => Seal.RestrictionOf(r.Seal).Length > 0).Select(r => r.CaseId);

    private CaseRead Read(Guid id, Actor reader) => new(id, reader.UserName, caller.At, caller.Route ?? typeof(TRequest).Name);
}
