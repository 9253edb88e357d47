using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;

namespace Petitions.Application.Sweeps;

/// <summary>到期内容: what is kept for a time, and no longer.</summary>
public enum Expiring
{
    /// <summary>首次答复: first answers under a key.</summary>
    FirstAnswers,
    /// <summary>阅案记录: who read which case.</summary>
    Readings,
    /// <summary>草稿: of intake forms.</summary>
    Drafts,
    /// <summary>未完成的导入: uploads that nobody confirmed or called off; they expire.</summary>
    OpenImports,
    /// <summary>导入的单元格: the cells of uploaded ledgers, and what was wrong with them; they are emptied.</summary>
    ImportedCells,
    /// <summary>导入: the names and headings of uploaded ledgers; they are emptied, and the account stays.</summary>
    Imports,
}

/// <summary>到期内容的查询: where it stands, ascending; of much only the first page.</summary>
/// <param name="What">What is looked for.</param>
/// <param name="Before">Older than this instant (UTC).</param>
public sealed record FindExpired(Expiring What, DateTimeOffset Before) : IQuery<IReadOnlyList<long>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>清理到期内容: one portion; answers how many there were.</summary>
/// <param name="What">What is dropped.</param>
/// <param name="Before">Older than this instant (UTC).</param>
/// <param name="From">Where the portion begins.</param>
/// <param name="UpTo">Where its last one stands.</param>
public sealed record DropExpired(Expiring What, DateTimeOffset Before, long From, long UpTo) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>
/// 到期清理: in portions, each in a transaction of its own, so that the desk never waits long behind it, and no server takes a lock on the whole table for those of many rows.
/// </summary>
public sealed class Expiry(IMediator mediator, SweepBatches batches)
{
    /// <summary>How many go in one transaction.</summary>
    public const int Portion = 500;

    /// <summary>Drops all that is older than an instant; in a dry run it only looks whether there is any. Told is one or nothing: how many there were tells of cases that those who read it may not know.</summary>
    public async Task<SweepOutcome> Drop(SweepOrder order, Expiring what, DateTimeOffset before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var outcome = SweepOutcome.Nothing; ;)
        {
            var old = await mediator.Send(new FindExpired(what, before), cancellation);
            if (order.DryRun) return SweepOutcome.Would(old.Count).AsOne();
            var page = SweepOutcome.Nothing;
            foreach (var portion in old.Chunk(Portion))
                page += await batches.Send(new DropExpired(what, before, portion[0], portion[^1]), dropped => dropped, cancellation);
            outcome += page with { Seen = old.Count };
            // The end, or nothing that can be dropped: it is looked at again by the next run.
            if (page.Done == 0) return outcome.AsOne();
        }
    }
}

internal sealed class DropExpiredHandler(IExpired expired) : IRequestHandler<DropExpired, int>
{
    public Task<int> Handle(DropExpired request, CancellationToken cancellationToken)
        => expired.Drop(request.What, request.Before, request.From, request.UpTo, cancellationToken);
}
