using Petitions.Domain.Access;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>
/// 计数查询: counts as of an office day, from at most sixteen nodes of the sums and the tail not folded yet, both in one
/// statement of a snapshot, so that a fold under way is seen whole or not at all (where there are no row versions, one statement alone may see half of it).
/// Never reads a case. What a dashboard needs of the sums is kept by node from one look to the next: then one short statement reads the tail, and that no fold
/// has been since, and another the nodes not seen yet.
/// </summary>
internal sealed class CountPrefix(Session session, FoldedSums folded)
{
    // A year and a month of days differ from each other only in their nine lowest bits: thirteen month ends share the others.
    private const int MonthNodes = 128;
    private const int NoNode = -1;

    private const string CellsFragment = $"""
        SELECT dimension AS Dimension, unit_id AS UnitId, class AS Class, value AS Value, '' AS CategoryCode, '' AS State, {CountColumns.SumsFragment}
        FROM count_sums
        WHERE node IN (#nodes) AND {CountColumns.UnitsFragment}
        GROUP BY dimension, unit_id, class, value
        UNION ALL
        SELECT 'tail', unit_id, class, channel, category_code, state, {CountColumns.SumsFragment}
        FROM count_deltas
        WHERE day <= @AsOf AND {CountColumns.UnitsFragment}
        GROUP BY unit_id, class, channel, category_code, state
        """;

    // A breakdown shows what is open and ended and what was received and ended within days: what goes in or out otherwise stands together in MovedIn and MovedOut. A
    // statement for each dimension, because grouping all thirteen measures of them together takes twice the time.
    private const string BreakdownFragment = """
        value AS Value, '' AS CategoryCode, '' AS State, SUM(cases) AS Cases,
            SUM(received) AS Received, 0 AS Reopened, SUM(reopened + moved_in) AS MovedIn, SUM(closed + passed_on) AS Closed,
            0 AS PassedOn, SUM(moved_out) AS MovedOut, 0 AS Overdue, 0 AS DueSoon, 0 AS BacklogYoung, 0 AS BacklogOld, 0 AS Visits, 0 AS People
        FROM count_sums
        """;

    private const string TotalsFragment = $"""
        SELECT 'all' AS Dimension, node AS Node, unit_id AS UnitId, '' AS Class, '' AS Value, '' AS CategoryCode, '' AS State, {CountColumns.SumsFragment}
        FROM count_sums
        WHERE node IN (#nodes) AND dimension = 'all' AND {CountColumns.UnitsFragment}
        GROUP BY node, unit_id
        UNION ALL
        SELECT 'state' AS Dimension, node AS Node, '' AS UnitId, '' AS Class, {BreakdownFragment}
        WHERE node IN (#nodes) AND dimension = 'state' AND {CountColumns.UnitsFragment}
        GROUP BY node, value
        UNION ALL
        SELECT 'channel' AS Dimension, node AS Node, '' AS UnitId, '' AS Class, {BreakdownFragment}
        WHERE node IN (#nodes) AND dimension = 'channel' AND {CountColumns.UnitsFragment}
        GROUP BY node, value
        UNION ALL
        SELECT 'category' AS Dimension, node AS Node, '' AS UnitId, '' AS Class, {BreakdownFragment}
        WHERE node IN (#nodes) AND dimension = 'category' AND {CountColumns.UnitsFragment}
        GROUP BY node, value
        UNION ALL
        """;

    private const string TotalsTailSql = $"""
        SELECT 'tail' AS Dimension, 0 AS Node, unit_id AS UnitId, '' AS Class, channel AS Value, category_code AS CategoryCode, state AS State, {CountColumns.SumsFragment}
        FROM count_deltas
        WHERE day <= @AsOf AND {CountColumns.UnitsFragment}
        GROUP BY unit_id, channel, category_code, state
        UNION ALL
        SELECT 'turn' AS Dimension, 0 AS Node, '' AS UnitId, '' AS Class, '' AS Value, '' AS CategoryCode, '' AS State, next_no AS Cases, {NoFiguresFragment}
        FROM number_counters
        WHERE scope = 'count-fold'
        """;

    private const string NoFiguresFragment = """
        0 AS Received, 0 AS Reopened, 0 AS MovedIn, 0 AS Closed, 0 AS PassedOn, 0 AS MovedOut, 0 AS Overdue, 0 AS DueSoon, 0 AS BacklogYoung,
        0 AS BacklogOld, 0 AS Visits, 0 AS People
        """;

    // Node 0 is the tail, by day; node -1 the turn.
    private const string MonthsTailSql = $"""
        SELECT 0 AS Node, day AS Day, {CountColumns.SumsFragment}
        FROM count_deltas
        WHERE day <= @AsOf AND {CountColumns.UnitsFragment}
        GROUP BY day
        UNION ALL
        SELECT -1 AS Node, NULL AS Day, next_no AS Cases, {NoFiguresFragment}
        FROM number_counters
        WHERE scope = 'count-fold'
        """;

    private const string MonthsFragment = $"""
        UNION ALL
        SELECT node AS Node, NULL AS Day, {CountColumns.SumsFragment}
        FROM count_sums
        WHERE node IN (#nodes) AND dimension = 'all' AND {CountColumns.UnitsFragment}
        GROUP BY node
        """;

    private const string TotalsWithTailFragment = $"{TotalsFragment}\n{TotalsTailSql}";
    private const string MonthsWithTailFragment = $"{MonthsTailSql}\n{MonthsFragment}";

    private static readonly string CellsSql = WithNodes(CellsFragment, CountTree.Depth);
    private static readonly string TotalsSql = WithNodes(TotalsWithTailFragment, CountTree.Depth);
    private static readonly string MonthsSql = WithNodes(MonthsWithTailFragment, MonthNodes);

    /// <summary>Every cell as of a day: by dimension, unit, class and value; a cell may have several rows, to be added up.</summary>
    public Task<IReadOnlyList<CountRow>> Cells(DateOnly asOf, string unitsPattern, Actor reader, CancellationToken cancellation)
        => Read(CellsSql, asOf, unitsPattern, reader, cancellation);

    /// <summary>Cases, open and ended by dimension and value, and everything by unit for the dimension <c>all</c>; several rows of a cell are to be added up.</summary>
    public async Task<IReadOnlyList<CountRow>> Totals(DateOnly asOf, string unitsPattern, Actor reader, CancellationToken cancellation)
    {
        var tail = await session.Query<CountRow>(TotalsTailSql, Tail(asOf, unitsPattern, reader), cancellation);
        var (sums, read) = await Folded(nameof(Totals), CountTree.NodesToRead(asOf), Key(unitsPattern, reader), tail, Turn, r => r.Node,
            nodes => session.Query<CountRow>(TotalsSql, Parameters(nodes, CountTree.Depth, asOf, unitsPattern, reader), cancellation));
        return [.. sums, .. read.Where(IsTail).SelectMany(Expanded)];
    }

    /// <summary>The sum of everything as of each of the days given, ascending: two, or such as lie within thirteen months.</summary>
    public async Task<IReadOnlyList<CountFigures>> Series(IReadOnlyList<DateOnly> days, string unitsPattern, Actor reader, CancellationToken cancellation)
    {
        var tail = await session.Query<SeriesRow>(MonthsTailSql, Tail(days[^1], unitsPattern, reader), cancellation);
        var (sums, read) = await Folded(nameof(Series), [.. days.SelectMany(CountTree.NodesToRead).Distinct()], Key(unitsPattern, reader), tail, Turn, r => r.Node,
            nodes => session.Query<SeriesRow>(MonthsSql, Parameters(nodes, MonthNodes, days[^1], unitsPattern, reader), cancellation));
        var byNode = sums.ToDictionary(r => r.Node);
        return [.. days.Select(day => CountFigures.Sum(CountTree.NodesToRead(day).Where(byNode.ContainsKey).Select(n => byNode[n])
            .Concat(read.Where(r => r.Node == 0 && r.Day <= day))))];
    }

    /// <summary>A booked row, broken down as the sums are.</summary>
    internal static IEnumerable<CountRow> Of(CountDelta row)
        => CountDimension.Of(row.Cell.Channel, row.Cell.CategoryCode, row.State, CountFigures.Of(row))
            .Select(d => Row(d.Dimension, row.Cell.UnitId, row.Cell.Class, d.Value, d.Figures));

    private async Task<IReadOnlyList<CountRow>> Read(string sql, DateOnly asOf, string unitsPattern, Actor reader, CancellationToken cancellation)
    {
        var parameters = Parameters(CountTree.NodesToRead(asOf), CountTree.Depth, asOf, unitsPattern, reader);
        return [.. (await session.Query<CountRow>(sql, parameters, cancellation)).SelectMany(Expanded)];
    }

    // The sums of the nodes, of which those kept at the tail's turn are not read again; and the statement's other rows, which belong to them. Whoever asks outside
    // a snapshot may meet a fold between the two statements: then all is read by one, and nothing is kept.
    private async Task<(List<T> Sums, IReadOnlyList<T> Read)> Folded<T>(
        string kind, IReadOnlyList<int> nodes, string readers, IReadOnlyList<T> tail, Func<IEnumerable<T>, long> turnOf, Func<T, int> nodeOf, Func<IReadOnlyList<int>,
            Task<IReadOnlyList<T>>> read)
    {
        var turn = turnOf(tail);
        var (kept, missing) = folded.Find<T>(kind, nodes, readers, turn);
        if (missing.Count == 0) return (kept, tail);
        var rows = await read(missing);
        if (turnOf(rows) == turn) folded.Keep(kind, missing, readers, turn, rows.Where(r => nodeOf(r) > 0).ToLookup(nodeOf));
        else if (missing.Count < nodes.Count) (kept, rows) = ([], await read(nodes));
        return ([.. kept, .. rows.Where(r => nodeOf(r) > 0)], rows);
    }

    // Readers of one unit share what is kept as far as they see behind the same seals.
    private static string Key(string unitsPattern, Actor reader) => $"{unitsPattern}|{reader.SealLevel}|{reader.UnitPath}|{reader.UserName}";

    private static Named Tail(DateOnly asOf, string unitsPattern, Actor reader)
    {
        var parameters = new Named();
        parameters.Add("AsOf", asOf);
        parameters.Add("Units", unitsPattern);
        return parameters.SeenSeals(reader);
    }

    // Before the first fold there are neither sums nor a turn.
    private static long Turn(IEnumerable<CountRow> rows) => rows.FirstOrDefault(r => r.Dimension == CountRow.Turn)?.Cases ?? 0;

    private static long Turn(IEnumerable<SeriesRow> rows) => rows.FirstOrDefault(r => r.Node == -1)?.Cases ?? 0;

    private static bool IsTail(CountRow row) => row.Dimension == CountRow.Tail;

    private static IEnumerable<CountRow> Expanded(CountRow row)
        => row.Dimension != CountRow.Tail
            ? [row]
            : CountDimension.Of(row.Value, row.CategoryCode, row.State, row).Select(d => Row(d.Dimension, row.UnitId, row.Class, d.Value, d.Figures));

    private static CountRow Row(string dimension, string unitId, string petitionClass, string value, CountFigures f) => new()
    {
        Dimension = dimension, UnitId = unitId, Class = petitionClass, Value = value, Cases = f.Cases, Received = f.Received, Reopened = f.Reopened,
        MovedIn = f.MovedIn, Closed = f.Closed, PassedOn = f.PassedOn, MovedOut = f.MovedOut, Overdue = f.Overdue, DueSoon = f.DueSoon,
        BacklogYoung = f.BacklogYoung, BacklogOld = f.BacklogOld, Visits = f.Visits, People = f.People,
    };

    private static string WithNodes(string fragment, int length)
        => fragment.Replace("#nodes", CountColumns.List("N", length), StringComparison.Ordinal);

    private static Named Parameters(IReadOnlyList<int> nodes, int length, DateOnly asOf, string unitsPattern, Actor reader)
    {
        var parameters = new Named();
        for (var i = 0; i < length; i++) parameters.Add($"N{i}", i < nodes.Count ? nodes[i] : NoNode);
        parameters.Add("AsOf", asOf);
        parameters.Add("Units", unitsPattern);
        return parameters.SeenSeals(reader);
    }

    private sealed record SeriesRow : CountFigures
    {
        public int Node { get; init; }
        public DateOnly? Day { get; init; }
    }
}
