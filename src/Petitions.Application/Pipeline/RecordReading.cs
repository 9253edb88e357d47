using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Application.Retention;
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

        if (answer is Page<CaseRow> page)
            foreach (var row in page.Items.Where(r => r.Class == PetitionClass.Accusation)) await record.Later(Read(row.Id, reader), cancellationToken);
        if (answer is Page<ProposalRow> proposals)
            foreach (var row in proposals.Items.Where(r => r.Class == PetitionClass.Accusation)) await record.Later(Read(row.CaseId, reader), cancellationToken);
        return answer;
    }

    private CaseRead Read(Guid id, Actor reader) => new(id, reader.UserName, caller.At, caller.Route ?? typeof(TRequest).Name);
}
