using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>现有件数: how many cases there are now of units, by class, state and channel, as far as the reader may know them, from some hundred sums instead of a
/// million cases.</summary>
internal sealed class CountNow(Session session)
{
    private const string Any = "%";

    // By CASE: node 0 is one of thousands, and PostgreSQL, expecting a row or two of it, would go through the units for each of its rows.
    private const string UnitsFragment =
        $"CASE WHEN unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') AND class IN ({Visibility.SealsFragment}) THEN 1 ELSE 0 END <> 0";

    private const string TotalSql = $"""
        SELECT SUM(t.cases) AS Total
        FROM (SELECT cases FROM count_sums
            WHERE node = 0 AND dimension = 'now' AND {UnitsFragment} AND class LIKE @Class ESCAPE '!' AND value LIKE @Value ESCAPE '!'
            UNION ALL
            SELECT cases FROM count_deltas
            WHERE {UnitsFragment} AND class LIKE @Class ESCAPE '!' AND state LIKE @State ESCAPE '!' AND channel LIKE @Channel ESCAPE '!') t
        """;

    private const string ElsewhereFragment =
        $"CASE WHEN unit_id IN (SELECT u.id FROM units u WHERE u.path NOT LIKE @Units ESCAPE '!') AND class IN ({Visibility.SealsFragment}) THEN 1 ELSE 0 END <> 0";

    private const string ElsewhereSql = $"""
        SELECT t.unit_id AS UnitId
        FROM (SELECT unit_id, cases FROM count_sums WHERE node = 0 AND dimension = 'now' AND {ElsewhereFragment}
            UNION ALL
            SELECT unit_id, cases FROM count_deltas WHERE state <> '' AND {ElsewhereFragment}) t
        GROUP BY t.unit_id
        HAVING SUM(t.cases) > 0
        ORDER BY t.unit_id
        """;

    private const string StatesSql = $"""
        SELECT value AS Value, '' AS State, SUM(cases) AS Cases FROM count_sums
        WHERE node = 0 AND dimension = 'now' AND {UnitsFragment} AND class LIKE @Class ESCAPE '!' AND value LIKE @Value ESCAPE '!'
        GROUP BY value
        UNION ALL
        SELECT '' AS Value, state AS State, SUM(cases) AS Cases FROM count_deltas
        WHERE {UnitsFragment} AND class LIKE @Class ESCAPE '!' AND state <> '' AND channel LIKE @Channel ESCAPE '!'
        GROUP BY state
        """;

    private const string CellsSql = """
        SELECT unit_id AS UnitId, class AS Class, value AS Value, '' AS State, cases AS Cases
        FROM count_sums
        WHERE node = 0 AND dimension = 'now'
        UNION ALL
        SELECT unit_id AS UnitId, class AS Class, channel AS Value, state AS State, cases AS Cases
        FROM count_deltas
        WHERE state <> ''
        """;

    /// <summary>Every cell with cases in it, as unit, class and value; for the recount.</summary>
    public async Task<Dictionary<string, long>> Cells(CancellationToken cancellation)
        => (await session.Query<CountRow>(CellsSql, null, cancellation)).GroupBy(Key).ToDictionary(g => g.Key, g => g.Sum(r => r.Cases));

    // Rows of the tail bring state and channel apart.
    private static string Key(CountRow row) => $"{row.UnitId} {row.Class} {(row.State.Length == 0 ? row.Value : CountDimension.NowValue(row.State, row.Value))}";

    /// <summary>The number of cases handled by the units that the reader may know, of the class, state and channel where these are given.</summary>
    public async Task<long> Total(string unitsPattern, Actor reader, PetitionClass? petitionClass, CaseState? state, Channel? channel, CancellationToken cancellation)
    {
        var parameters = Parameters(unitsPattern, reader, petitionClass, state, channel);
        return await session.Scalar<long?>(TotalSql, parameters, cancellation) ?? 0;
    }

    /// <summary>The other units that handle any case at all, as far as the reader may know them.</summary>
    public Task<IReadOnlyList<string>> Elsewhere(string unitsPattern, Actor reader, CancellationToken cancellation)
        => session.Query<string>(ElsewhereSql, Parameters(unitsPattern, reader, null, null, null), cancellation);

    /// <summary>The same of those that are open, or of those that have ended in any way.</summary>
    public async Task<long> Total(string unitsPattern, Actor reader, PetitionClass? petitionClass, bool open, Channel? channel, CancellationToken cancellation)
    {
        var states = Workflow.Open.Select(s => s.Word()).ToHashSet(StringComparer.Ordinal);
        var rows = await session.Query<CountRow>(StatesSql, Parameters(unitsPattern, reader, petitionClass, null, channel), cancellation);
        return rows.Where(r => states.Contains(r.State.Length == 0 ? CountDimension.StateOf(r.Value) : r.State) == open).Sum(r => r.Cases);
    }

    private static Named Parameters(string unitsPattern, Actor reader, PetitionClass? petitionClass, CaseState? state, Channel? channel)
    {
        var (stateWord, channelWord) = (state?.Word() ?? Any, channel?.Word() ?? Any);
        var parameters = new Named();
        parameters.Add("Units", unitsPattern);
        // The class of a cell is a seal, which begins with the word of the class.
        parameters.Add("Class", petitionClass?.Word() + Any);
        parameters.Add("State", stateWord);
        parameters.Add("Channel", channelWord);
        parameters.Add("Value", CountDimension.NowValue(stateWord, channelWord));
        return parameters.SeenSeals(reader);
    }
}
