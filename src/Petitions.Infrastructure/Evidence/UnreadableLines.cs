using System.Data;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>不可读的行: finds the line of history in which a column holds no value of its kind, which only SQLite keeps; the portion that holds it cannot be read as a whole.</summary>
internal sealed class UnreadableLines(Session session)
{
    private const string LinesSql = """
        SELECT h.seq AS Seq, h.case_id AS CaseId, h.entry_no AS EntryNo
        FROM cases c
        JOIN history h ON h.case_id = c.id
        WHERE c.seq > @After
        ORDER BY c.seq, h.entry_no
        """;

    private const string LineSql = $"SELECT {HistoryRow.ColumnsFragment}, c.data_key AS DataKey FROM history h JOIN cases c ON c.id = h.case_id WHERE h.seq = @Seq";

    /// <summary>The first such line behind a case; where it is none, something else of these cases cannot be read.</summary>
    internal async Task<BrokenLink> Find(long after, CancellationToken cancellation)
    {
        foreach (var line in await session.Query<Line>(LinesSql, new { After = after }, cancellation))
        {
            try
            {
                await session.First<HistoryRow>(LineSql, new { line.Seq }, cancellation);
            }
            catch (DataException)
            {
                return new(line.CaseId, line.EntryNo, "the line holds what the service never writes");
            }
        }

        return new(null, null, $"a row of cases, or of what belongs to them, behind number {after} holds what the service never writes");
    }

    private sealed class Line
    {
        public long Seq { get; init; }
        public Guid CaseId { get; init; }
        public int EntryNo { get; init; }
    }
}
