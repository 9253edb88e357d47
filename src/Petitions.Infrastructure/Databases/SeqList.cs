using Petitions.Application.Cases;

namespace Petitions.Infrastructure.Databases;

/// <summary>按序列表: a list that goes by its row numbers, page by page, with a total that is counted up to a limit and no further.</summary>
/// <param name="SelectFragment">What a row is, without conditions.</param>
/// <param name="CountFragment">The beginning of its counting, open for conditions.</param>
/// <param name="CursorFragment">What lies behind the row <c>@CursorSeq</c>.</param>
/// <param name="OrderFragment">Its order.</param>
internal sealed record SeqList(string SelectFragment, string CountFragment, string CursorFragment, string OrderFragment)
{
    private const int CountLimit = 10_000;
    private const string CountEndFragment = ") AS counted";

    /// <summary>One page.</summary>
    /// <param name="session">Where it is read.</param>
    /// <param name="cursors">Opens and seals the place in the list.</param>
    /// <param name="filters">What is asked for, and what the reader may know.</param>
    /// <param name="cursor">The place that the page begins at; null for the first.</param>
    /// <param name="limit">Most rows of it.</param>
    /// <param name="place">The place of a row.</param>
    /// <param name="answered">A row as it is answered.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<Page<TAnswer>> Page<TRow, TAnswer>(
        Session session, Cursors cursors, Where filters, string? cursor, int limit, Func<TRow, (DateTimeOffset At, long Seq)> place, Func<TRow, TAnswer> answered,
        CancellationToken cancellation)
    {
        var total = await session.Scalar<long>(Count(filters, session.Dialect), filters.Parameters, cancellation);
        if (cursors.Parse<TAnswer>(cursor) is { } from) filters.And(CursorFragment, "CursorSeq", from.Seq);
        var rows = await session.Query<TRow>(Select(filters, session.Dialect, limit + 1), filters.Parameters, cancellation);
        var next = rows.Count > limit ? place(rows[limit - 1]) : ((DateTimeOffset At, long Seq)?)null;
        return new([.. rows.Take(limit).Select(answered)], next is { } last ? cursors.Text<TAnswer>(last.At, last.Seq) : null, Math.Min(total, CountLimit), total <= CountLimit);
    }

    /// <summary>All of it, row by row, in its order.</summary>
    internal IAsyncEnumerable<TRow> Every<TRow>(Session session, Where filters, CancellationToken cancellation)
        => session.Stream<TRow>(Every(filters), filters.Parameters, cancellation);

    /// <summary>What it composes of some conditions, in SQL Server's wording.</summary>
    internal IEnumerable<string> Composed(IEnumerable<Where> filters)
    {
        var dialect = new SqlServerDialect("");
        return filters.SelectMany(where => new[] { Select(where, dialect, 51), Count(where, dialect), Every(where) });
    }

    private string Select(Where filters, Dialect dialect, int rows) => Every(filters) + dialect.Page(rows);

    private string Every(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    private string Count(Where filters, Dialect dialect) => CountFragment + filters.Clause + OrderFragment + dialect.Page(CountLimit + 1) + CountEndFragment;
}
