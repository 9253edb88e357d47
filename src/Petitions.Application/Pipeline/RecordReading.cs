using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain.Access;

namespace Petitions.Application.Pipeline;

/// <summary>
/// Who read which case. A reading of an accusation is on record before its answer goes out, also where a list shows it with its title; any
/// other reading of a case within a second. Acts are in the history already.
/// </summary>
public sealed class RecordReading<TRequest, TResponse>(Readings readings) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IQuery<TResponse>, IGuarded
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var answer = await next();
        await readings.Record(request, answer, cancellationToken);
        return answer;
    }
}

/// <summary>阅读: puts on record what an answer shows, of the case asked about and of those beside it.</summary>
public sealed class Readings(Caller caller, Admission admission, IReadRecord record)
{
    /// <summary>Records what this answer to this message shows; of accusations it is on the disk when this returns.</summary>
    public async Task Record<TRequest, TResponse>(TRequest request, TResponse answer, CancellationToken cancellation)
    {
        if (caller.Actor is not { IsSystem: false }) return;
        var now = ShownCases.Restricted(answer).ToList();
        if (request is IAboutCase { CaseId: var id } && admission.SealOf(id) is { } seal)
        {
            if (Seal.IsRestricted(seal)) now.Insert(0, id);
            else record.Later(ShownCases.Read(id, caller, typeof(TRequest)));
        }

        if (now.Count > 0) await record.Now([.. now.Distinct().Select(c => ShownCases.Read(c, caller, typeof(TRequest)))], cancellation);
    }
}

/// <summary>What the answer of a command shows of other cases, such as likely repeats at intake: recorded in the command's own transaction.</summary>
public sealed class RecordShowing<TRequest, TResponse>(Caller caller, IShownRecord record) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var answer = await next();
        if (caller.Actor is not { IsSystem: false }) return answer;
        var shown = ShownCases.Restricted(answer).Distinct().ToList();
        if (shown.Count > 0) await record.Keep([.. shown.Select(c => ShownCases.Read(c, caller, typeof(TRequest)))], cancellationToken);
        return answer;
    }
}

/// <summary>所示案件: the accusations that an answer shows beside the case it is about.</summary>
internal static class ShownCases
{
    internal static IEnumerable<Guid> Restricted(object? answer)
    {
        IEnumerable<IShowsCase> rows = answer switch
        {
            IShowsCases many => many.Shown,
            IEnumerable<IShowsCase> list => list,
            _ => [],
        };
        return rows.Where(r => Seal.IsRestricted(r.Seal)).Select(r => r.CaseId);
    }

    internal static CaseRead Read(Guid id, Caller caller, Type message) => new(id, caller.Known.UserName, caller.At, caller.Route ?? message.Name);
}
