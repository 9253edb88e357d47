using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Petitions.Benchmarks.Loads;

/// <summary>
/// 阅案记录的迟延: how long after its answer a reading is in the record. While readers go on, how many were answered is looked at again and again,
/// and each time how long it takes until as many lines are there.
/// </summary>
internal static class ReadRecordLag
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>Milliseconds of each look, the shortest first.</summary>
    internal static async Task<List<double>> Of(string file, Target target, int clients, IReadOnlyList<SampleCase> sample)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        // By its end: to count a large table takes longer than what is measured.
        Task<long> Lines() => connection.QuerySingleAsync<long>("SELECT COALESCE(MAX(seq), 0) FROM case_reads");
        await Settled(Lines);
        var (before, answered) = (await Lines(), 0L);
        var reading = new Load(clients, 100_000, TimeSpan.FromSeconds(10)).Run("lag", async i =>
        {
            var answer = await target.Get($"/api/v1/cases/{sample[i % sample.Count].Id}");
            Interlocked.Increment(ref answered);
            return answer;
        });
        var (waiting, late) = (new Queue<(long Answered, long At)>(), new List<double>());
        while (!reading.IsCompleted || waiting.Count > 0)
        {
            if (!reading.IsCompleted) waiting.Enqueue((Interlocked.Read(ref answered), Stopwatch.GetTimestamp()));
            await Task.Delay(Between);
            var written = await Lines() - before;
            while (waiting.TryPeek(out var look) && look.Answered <= written) late.Add(Stopwatch.GetElapsedTime(waiting.Dequeue().At).TotalMilliseconds);
            if (waiting.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest.At) > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"{oldest.Answered - written} readings that were answered a minute ago are not in the record.");
        }

        await reading;
        late.Sort();
        return late;
    }

    private static async Task Settled(Func<Task<long>> lines)
    {
        for (long last = -1, now = await lines(); now != last; (last, now) = (now, await lines())) await Task.Delay(TimeSpan.FromSeconds(2));
    }
}
