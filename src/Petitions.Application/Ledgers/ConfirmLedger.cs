using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Ledgers;

/// <summary>
/// 确认导入: stores the rows that are ready, each in a transaction of its own. Cancelled on the way, or cut off, what is stored stays
/// stored and is told; confirmed again it goes on with what is left.
/// </summary>
public sealed record ConfirmLedger(Guid ImportId) : ILongWork<LedgerImportView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.LedgerImport, ImportId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
}

internal sealed class ConfirmLedgerHandler(Caller caller, ILedgerImports imports, IServiceScopeFactory scopes, IMediator mediator)
    : IRequestHandler<ConfirmLedger, LedgerImportView>
{
    // SQLite commits those together that come together, the servers do them side by side; the desk still finds its place among them.
    private const int AtOnce = 4;

    // After so many it is asked whether somebody has cancelled.
    private const int Portion = 40;

    private const int Tries = 40;

    public async Task<LedgerImportView> Handle(ConfirmLedger request, CancellationToken cancellationToken)
    {
        var import = await imports.Find(request.ImportId, caller.Known.UserName, cancellationToken) ?? throw Refusal.NotFound();
        if (import.State != LedgerState.Done)
        {
            foreach (var portion in (await imports.Ready(import.Id, cancellationToken)).Chunk(Portion))
            {
                await Going(import, cancellationToken);
                await Parallel.ForEachAsync(portion, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                    (row, cancellation) => Store(import.Id, row, cancellation));
            }

            await Going(import, cancellationToken);
            await imports.Move(import.Id, [LedgerState.Storing], LedgerState.Done, caller.At, cancellationToken);
        }

        return await mediator.Send(new FindLedgerImport(import.Id), cancellationToken);
    }

    private async Task Going(LedgerImport import, CancellationToken cancellation)
    {
        if (await imports.Move(import.Id, [LedgerState.Ready, LedgerState.Storing], LedgerState.Storing, caller.At, cancellation)) return;
        var now = await imports.Find(import.Id, caller.Known.UserName, cancellation);
        throw Refusal.LedgerImportOver(WordTerm.Of(now!.State));
    }

    private async ValueTask Store(Guid importId, ReadyRow row, CancellationToken cancellation)
    {
        // Rows of one arrival that come at the same moment wait for each other: each try stores at least one of them.
        for (var left = Tries; ; left--)
        {
            try
            {
                await Once(importId, row, cancellation);
                return;
            }
            catch (JoinedMeanwhile) when (left > 0)
            {
            }
        }
    }

    // A scope has one session, one caller and one message.
    private async Task Once(Guid importId, ReadyRow row, CancellationToken cancellation)
    {
        var scope = scopes.CreateScope();
        try
        {
            var one = scope.ServiceProvider.GetRequiredService<Caller>();
            (one.Actor, one.Route) = (caller.Known, caller.Route);
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new StoreLedgerRow(importId, row.RowNo, row.IsVisit), cancellation);
        }
        finally
        {
            // A scope with a session in it can only be disposed of asynchronously.
            if (scope is IAsyncDisposable disposable) await disposable.DisposeAsync();
            else scope.Dispose();
        }
    }
}

/// <summary>取消导入: nothing more is stored; what was stays.</summary>
public sealed record CancelLedger : ICommand<Guid>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.LedgerImport, ImportId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>The import.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid ImportId { get; init; }
}

internal sealed class CancelLedgerHandler(Caller caller, ILedgerImports imports) : IRequestHandler<CancelLedger, Guid>
{
    public async Task<Guid> Handle(CancelLedger request, CancellationToken cancellationToken)
    {
        var import = await imports.Find(request.ImportId, caller.Known.UserName, cancellationToken) ?? throw Refusal.NotFound();
        if (!await imports.Move(import.Id, [LedgerState.Reading, LedgerState.Ready, LedgerState.Storing], LedgerState.Cancelled, caller.At, cancellationToken)
            && import.State != LedgerState.Cancelled)
            throw Refusal.LedgerImportOver(WordTerm.Of(import.State));
        return import.Id;
    }
}
