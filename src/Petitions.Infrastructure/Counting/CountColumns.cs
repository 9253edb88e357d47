using Petitions.Domain.Counting;
using Petitions.Infrastructure.Cases;

namespace Petitions.Infrastructure.Counting;

/// <summary>计数列: the measures as columns, in one order for every statement that writes or sums them.</summary>
internal static class CountColumns
{
    internal const string NamesFragment =
        "cases, received, reopened, moved_in, closed, passed_on, moved_out, overdue, due_soon, backlog_young, backlog_old, visits, people";

    internal const string ParametersFragment =
        "@Cases, @Received, @Reopened, @MovedIn, @Closed, @PassedOn, @MovedOut, @Overdue, @DueSoon, @BacklogYoung, @BacklogOld, @Visits, @People";

    internal const string SumsFragment = """
        SUM(cases) AS Cases, SUM(received) AS Received, SUM(reopened) AS Reopened, SUM(moved_in) AS MovedIn, SUM(closed) AS Closed,
        SUM(passed_on) AS PassedOn, SUM(moved_out) AS MovedOut, SUM(overdue) AS Overdue, SUM(due_soon) AS DueSoon,
        SUM(backlog_young) AS BacklogYoung, SUM(backlog_old) AS BacklogOld, SUM(visits) AS Visits, SUM(people) AS People
        """;

    // The class of a cell is the seal of what is counted in it. By CASE, or SQLite would look for each seal in each unit of each node.
    internal const string UnitsFragment =
        $"unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') AND CASE WHEN class IN ({Visibility.SealsFragment}) THEN 1 ELSE 0 END <> 0";

    /// <summary>So many parameters, each of which may be a number that is no node or row: a list of fixed length.</summary>
    internal static string List(string prefix, int length) => string.Join(", ", Enumerable.Range(0, length).Select(i => $"@{prefix}{i}"));
}

/// <summary>计数行: one cell of the sums, or, with dimension <see cref="Tail"/>, of the rows not folded yet.</summary>
internal sealed record CountRow : CountFigures
{
    /// <summary>Marks a row of the tail, still to be broken down; its <see cref="Value"/> is the channel.</summary>
    internal const string Tail = "tail";

    /// <summary>Marks the row that tells the turn of the last fold, in <see cref="CountFigures.Cases"/>.</summary>
    internal const string Turn = "turn";

    public string Dimension { get; init; } = "";
    public string UnitId { get; init; } = "";
    public string Class { get; init; } = "";
    public string Value { get; init; } = "";
    public string CategoryCode { get; init; } = "";
    public string State { get; init; } = "";

    /// <summary>The tree node whose sum this is; 0 where it is none.</summary>
    public int Node { get; init; }
}
