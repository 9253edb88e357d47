using Petitions.Application.Pipeline;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>列表语句: how conditions become the two statements of a list, its page and its count.</summary>
internal static class CaseStatements
{
    /// <summary>The order of the list: newest received first.</summary>
    internal const string OrderFragment = " ORDER BY c.received_at DESC, c.number DESC";

    // Orders to count in: each as an index has it, so that what is counted is not put in order first.
    internal const string NumberOrderFragment = " ORDER BY c.number";
    internal const string CountedOrderFragment = " ORDER BY c.counted_on";
    internal const string EndedOrderFragment = " ORDER BY c.ended_on";
    internal const string OwedOrderFragment = " ORDER BY c.owed_from";
    internal const string RegisteredOrderFragment = " ORDER BY c.registered_unit_id";
    internal const string UnitOrderFragment = " ORDER BY c.registered_unit_id, c.unit_id";

    // The first bound says nothing new, but it is the one an index can begin at.
    internal const string CursorFragment =
        "c.received_at <= @CursorAt AND (c.received_at < @CursorAt OR (c.received_at = @CursorAt AND c.number < @CursorNumber))";
    internal const string CursorAsideFragment =
        "CASE WHEN c.received_at < @CursorAt THEN 1 WHEN c.received_at = @CursorAt AND c.number < @CursorNumber THEN 1 ELSE 0 END <> 0";

    // No index has this order: a database that takes what is gathered for more than it is would go through the whole list for it.
    private const string GatheredOrderFragment = " ORDER BY CASE WHEN c.received_at IS NULL THEN NULL ELSE c.received_at END DESC, c.number DESC";

    // What is looked for by an index alone, so that only the rows of the page are opened: what is gathered, for it is put in order first,
    // and everything where rows are opened to be asked.
    private const string ClosedFragment = $"{ListedCase.SelectFragment} WHERE c.number IN (SELECT c.number FROM cases c";

    private const string CountAllFragment = "SELECT COUNT(*) AS Total FROM cases c";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT 1 AS one FROM cases c";
    private const string CountEndFragment = ") AS counted";

    /// <summary>The page of a list: of what is <paramref name="where"/>, in an order of its own or in that of the list.</summary>
    internal static string Page(Where where, bool gathered, Dialect dialect, int rows)
        => gathered || dialect.OpensRowsToAsk
            ? ClosedFragment + where.Clause + (gathered ? GatheredOrderFragment : OrderFragment) + dialect.Page(rows) + ")" + OrderFragment
            : ListedCase.SelectFragment + where.Clause + OrderFragment + dialect.Page(rows);

    /// <summary>How many there are in all.</summary>
    internal static string Count(Where where) => CountAllFragment + where.Clause;

    /// <summary>The same, counted no further than there is need to, which takes some order: that of the index it is counted by.</summary>
    internal static string Count(Where where, string order, Dialect dialect, int limit)
        => CountFragment + where.Clause + order + dialect.Page(limit) + CountEndFragment;

    /// <summary>Adds where a page begins.</summary>
    internal static void Begin(Part part, Cursor cursor)
        => part.Where.And(part.Gathered ? CursorAsideFragment : CursorFragment, "CursorAt", cursor.At).Parameters.Add("CursorNumber", cursor.Number);

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed() => CaseConditions.Wheres(CursorFragment).SelectMany(w => Composed(w, OrderFragment));

    /// <summary>Pages and count of some conditions, for the check against the schema: counted in an order, or all.</summary>
    internal static IEnumerable<string> Composed(Where where, string? order = null)
    {
        var dialect = new SqlServerDialect("");
        yield return Page(where, gathered: false, dialect, 51);
        yield return Page(where, gathered: true, dialect, 51);
        yield return order is null ? Count(where) : Count(where, order, dialect, 51);
    }
}
