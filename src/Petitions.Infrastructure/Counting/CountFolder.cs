using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>
/// 计数归并: folds the tail of booked rows into the tree of sums, a part at a time, each in one transaction: a row is counted in
/// the tail or in the sums, never in both or neither. Folders on several nodes take turns.
/// </summary>
internal sealed class CountFolder(Session session)
{
    /// <summary>Rows of the tail looked at for one part.</summary>
    internal const int MostRows = 2_000;

    /// <summary>A part ends when it touches so many sums: SQLite's one writer must not be held for long, nor others while each sum is a journey of its own.</summary>
    internal const int MostSums = 600;

    /// <summary>The same where they go in one journey: the larger the part, the more of its rows fall into the same sums.</summary>
    internal const int MostSumsTogether = 6_000;

    private const int DeletedAtOnce = 500;

    // Also tells readers that the sums are others now: see CountPrefix.
    private const string TurnSql = "UPDATE number_counters SET next_no = next_no + 1 WHERE scope = 'count-fold'";
    private const string FirstTurnSql = """
        INSERT INTO number_counters (scope, next_no)
        SELECT 'count-fold', 1
        WHERE NOT EXISTS (SELECT 1 FROM number_counters WHERE scope = 'count-fold')
        """;
    private const string WaitingSql = "SELECT MIN(seq) AS Seq FROM count_deltas";
    private const string TailFragment = $"""
        SELECT seq AS Seq, day AS Day, unit_id AS UnitId, class AS Class, channel AS Channel, category_code AS CategoryCode, state AS State,
            cases AS Cases, received AS Received, reopened AS Reopened, moved_in AS MovedIn, closed AS Closed, passed_on AS PassedOn,
            moved_out AS MovedOut, overdue AS Overdue, due_soon AS DueSoon, backlog_young AS BacklogYoung, backlog_old AS BacklogOld,
            visits AS Visits, people AS People
        FROM count_deltas
        ORDER BY seq
        """;
    private const string UpdateSql = """
        UPDATE count_sums SET cases = cases + @Cases, received = received + @Received, reopened = reopened + @Reopened,
            moved_in = moved_in + @MovedIn, closed = closed + @Closed, passed_on = passed_on + @PassedOn, moved_out = moved_out + @MovedOut,
            overdue = overdue + @Overdue, due_soon = due_soon + @DueSoon, backlog_young = backlog_young + @BacklogYoung,
            backlog_old = backlog_old + @BacklogOld, visits = visits + @Visits, people = people + @People
        WHERE node = @Node AND dimension = @Dimension AND unit_id = @UnitId AND class = @Class AND value = @Value
        """;
    private const string InsertSql = $"""
        INSERT INTO count_sums (node, dimension, unit_id, class, value, {CountColumns.NamesFragment})
        SELECT @Node, @Dimension, @UnitId, @Class, @Value, {CountColumns.ParametersFragment}
        WHERE NOT EXISTS (SELECT 1 FROM count_sums
            WHERE node = @Node AND dimension = @Dimension AND unit_id = @UnitId AND class = @Class AND value = @Value)
        """;
    private const string DeleteFragment = "DELETE FROM count_deltas WHERE seq IN (";

    private static readonly string DeleteSql = DeleteFragment + CountColumns.List("S", DeletedAtOnce) + ") AND seq >= @From AND seq <= @To";

    /// <summary>True where the tail has rows.</summary>
    public async Task<bool> IsWaiting(CancellationToken cancellation)
        => await session.Scalar<long?>(WaitingSql, null, cancellation) is not null;

    /// <summary>Folds everything that is in the tail now; returns the number of rows. What comes in meanwhile waits: a few rows by themselves touch as many
    /// sums as a hundred.</summary>
    public async Task<int> FoldAll(CancellationToken cancellation)
    {
        for (var all = 0; ;)
        {
            var (folded, isAll) = await Part(cancellation);
            all += folded;
            if (isAll) return all;
        }
    }

    private Task<(int Folded, bool IsAll)> Part(CancellationToken cancellation) => session.InTransaction(async ct =>
    {
        await TakeTurn(ct);
        var tail = await session.Query<TailRow>(TailFragment + session.Dialect.Page(MostRows), null, ct);
        if (tail.Count == 0) return (0, true);
        var (folded, sums) = Gather(tail, session.Dialect.SendsTogether ? MostSumsTogether : MostSums);
        // In one journey: they are hundreds, and others wait for a turn meanwhile.
        var together = session.Together();
        var updated = together.ExecuteEach(UpdateSql, sums);
        var deleted = Deletes(folded).Select(chunk => together.Execute(DeleteSql, chunk)).ToList();
        await together.Send(ct);
        if (deleted.Sum(d => d.Value) != folded.Count) throw new InvalidOperationException("Rows of the counts that were being folded have gone: the fold is undone.");
        // What the update did not find is inserted, and nothing else: a new day lacks some of its sums every time. Nobody deletes sums, and folders take turns.
        SumRow[] missing = [.. sums.Zip(updated.Value).Where(s => s.Second == 0).Select(s => s.First)];
        if (missing.Length > 0) await session.Later(InsertSql, missing, ct);
        return (folded.Count, folded.Count == tail.Count && tail.Count < MostRows);
    }, cancellation);

    /// <summary>Waits for whoever is folding, and keeps everybody from folding until the transaction ends.</summary>
    public async Task TakeTurn(CancellationToken cancellation)
    {
        // Who finds that another has begun the row since waits for its turn like anybody.
        if (await session.Execute(TurnSql, null, cancellation) == 0 && await session.Execute(FirstTurnSql, null, cancellation) == 0)
            await session.Execute(TurnSql, null, cancellation);
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [TailFragment + new SqlServerDialect("").Page(MostRows)];

    private static (List<long> Folded, IReadOnlyCollection<SumRow> Sums) Gather(IReadOnlyList<TailRow> tail, int mostSums)
    {
        var sums = new Dictionary<SumKey, SumRow>();
        var folded = new List<long>(tail.Count);
        foreach (var row in tail)
        {
            foreach (var (dimension, value, figures) in CountDimension.Of(row.Channel, row.CategoryCode, row.State, row))
                foreach (var node in CountTree.NodesToAdd(row.Day))
                    Add(sums, new(node, dimension, row.UnitId, row.Class, value), figures);
            if (row.Cases != 0)
                Add(sums, new(CountTree.NowNode, CountDimension.Now, row.UnitId, row.Class, CountDimension.NowValue(row.State, row.Channel)), new() { Cases = row.Cases });
            folded.Add(row.Seq);
            if (sums.Count >= mostSums) break;
        }

        return (folded, sums.Values);
    }

    private static void Add(Dictionary<SumKey, SumRow> sums, SumKey key, CountFigures figures)
    {
        if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new SumRow(key));
        sum.Add(figures);
    }

    // Exactly the rows that were read: one that became visible meanwhile, with a number in between, must stay.
    private static IEnumerable<Named> Deletes(IReadOnlyList<long> folded)
    {
        foreach (var chunk in folded.Chunk(DeletedAtOnce))
        {
            var parameters = new Named();
            for (var i = 0; i < DeletedAtOnce; i++) parameters.Add($"S{i}", i < chunk.Length ? chunk[i] : -1L);
            // In their order, and so within their bounds: no server looks at what others are about to add.
            parameters.Add("From", chunk[0]);
            parameters.Add("To", chunk[^1]);
            yield return parameters;
        }
    }

    private sealed record TailRow : CountFigures
    {
        public long Seq { get; init; }
        public DateOnly Day { get; init; }
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public string Channel { get; init; } = "";
        public string CategoryCode { get; init; } = "";
        public string State { get; init; } = "";
    }

    private readonly record struct SumKey(int Node, string Dimension, string UnitId, string Class, string Value);

    private sealed class SumRow(SumKey key)
    {
        public int Node => key.Node;
        public string Dimension => key.Dimension;
        public string UnitId => key.UnitId;
        public string Class => key.Class;
        public string Value => key.Value;
        public long Cases { get; private set; }
        public long Received { get; private set; }
        public long Reopened { get; private set; }
        public long MovedIn { get; private set; }
        public long Closed { get; private set; }
        public long PassedOn { get; private set; }
        public long MovedOut { get; private set; }
        public long Overdue { get; private set; }
        public long DueSoon { get; private set; }
        public long BacklogYoung { get; private set; }
        public long BacklogOld { get; private set; }
        public long Visits { get; private set; }
        public long People { get; private set; }

        public void Add(CountFigures figures)
        {
            Cases += figures.Cases;
            Received += figures.Received;
            Reopened += figures.Reopened;
            MovedIn += figures.MovedIn;
            Closed += figures.Closed;
            PassedOn += figures.PassedOn;
            MovedOut += figures.MovedOut;
            Overdue += figures.Overdue;
            DueSoon += figures.DueSoon;
            BacklogYoung += figures.BacklogYoung;
            BacklogOld += figures.BacklogOld;
            Visits += figures.Visits;
            People += figures.People;
        }
    }
}
