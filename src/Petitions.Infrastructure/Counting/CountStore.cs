using Petitions.Application.Ports;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>计数登记: appends rows to the tail of the counts, several with one statement; nobody waits for anybody.</summary>
internal sealed class CountStore(Session session) : ICounts
{
    private const int MostRows = 8;

    private const string InsertFragment =
        $"INSERT INTO count_deltas (day, unit_id, class, channel, category_code, state, {CountColumns.NamesFragment}) VALUES ";

    private static readonly string[] Columns = [.. "Day UnitId Class Channel CategoryCode State Cases Received Reopened MovedIn Closed PassedOn"
        .Split(' '), .. "MovedOut Overdue DueSoon BacklogYoung BacklogOld Visits People".Split(' ')];

    private static readonly string[] Statements = [.. Enumerable.Range(1, MostRows).Select(rows => InsertFragment
        + string.Join(", ", Enumerable.Range(0, rows).Select(row => "(" + string.Join(", ", Columns.Select(c => $"@{c}{row}")) + ")")))];

    public async Task Book(IReadOnlyList<CountDelta> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var chunk in rows.Where(r => !CountFigures.Of(r).IsZero).Chunk(MostRows))
        {
            var parameters = new Named();
            for (var i = 0; i < chunk.Length; i++) Add(parameters, chunk[i], i);
            await session.Later(Statements[chunk.Length - 1], parameters, cancellation);
        }
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => Statements;

    private static void Add(Named parameters, CountDelta row, int at)
    {
        object[] values = [row.Day, row.Cell.UnitId, row.Cell.Class, row.Cell.Channel, row.Cell.CategoryCode, row.State, row.Cases, row.Received,
            row.Reopened, row.MovedIn, row.Closed, row.PassedOn, row.MovedOut, row.Overdue, row.DueSoon, row.BacklogYoung, row.BacklogOld,
            row.Visits, row.People];
        for (var i = 0; i < values.Length; i++) parameters.Add($"{Columns[i]}{at}", values[i]);
    }
}
