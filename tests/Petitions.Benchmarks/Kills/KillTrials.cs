using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Kills;

/// <summary>断电试验的结果.</summary>
/// <param name="Kills">How often the process was killed.</param>
/// <param name="Intakes">Cases answered 201.</param>
/// <param name="Acts">Acts answered 200.</param>
/// <param name="Uploads">Attachments answered 201, which are acts too.</param>
/// <param name="Unanswered">Requests whose answer never came; done wholly or not at all.</param>
/// <param name="Faults">What was lost, halved, used twice or miscounted; empty where all is well.</param>
public sealed record KillReport(int Kills, long Intakes, long Acts, long Uploads, long Unanswered, IReadOnlyList<string> Faults);

/// <summary>
/// 断电试验: kills the service with SIGKILL at a random moment under load, starts it again, and compares what it had answered with
/// what is there; again and again on one database.
/// </summary>
public static class KillTrials
{
    private const int LongestLoadMilliseconds = 1_500;

    /// <summary>The command <c>kill</c>.</summary>
    public static async Task<int> Run(Arguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (database, kills) = (arguments.Text("database", Path.Combine(Path.GetTempPath(), $"petitions-kill-{Environment.ProcessId}.db")), arguments.Number("times", 100));
        var (clients, seed, minutes) = (arguments.Number("clients", 8), arguments.Number("seed", 1), arguments.Number("minutes", 15));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        var report = await Run(database, kills, clients, seed, TimeSpan.FromMinutes(minutes), Console.WriteLine);
        foreach (var fault in report.Faults) Console.WriteLine("FAULT " + fault);
        Console.WriteLine($"seed {seed}: {report.Kills} kills, {report.Intakes} intakes and {report.Acts} acts ({report.Uploads} uploads) answered, {report.Unanswered} requests without an answer, {report.Faults.Count} faults");
        return report.Faults.Count == 0 && report.Kills == kills ? 0 : 1;
    }

    /// <summary>Kills so often, or until the time is up or a fault is found; leaves the database where it found one.</summary>
    public static async Task<KillReport> Run(string database, int kills, int clients, int seed, TimeSpan longest, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        var (answered, random, done) = (new Answered(), new Random(seed), 0);
        using var time = new CancellationTokenSource(longest);
        IReadOnlyList<string> faults = [];
        await using (var office = await BenchOffice.Open(database))
        {
            while (done < kills && faults.Count == 0 && !time.IsCancellationRequested)
            {
                await LoadAndKill(database, clients, random, answered);
                done++;
                // The comparison is made after a restart: what the restart itself does to the file is part of the trial.
                await using (await ServiceProcess.Start(database)) faults = await Inspection.Of(database, answered, office);
                if (done % 10 == 0 || faults.Count > 0) tell($"{done} kills: {answered.Intakes} intakes, {answered.Acts} acts, {faults.Count} faults");
            }
        }

        if (faults.Count == 0) Remove(database);
        return new(done, answered.Intakes, answered.Acts, answered.Attachments.LongCount(), answered.Unanswered, faults);
    }

    private static void Remove(string database)
    {
        foreach (var part in (string[])["", "-wal", "-shm"]) File.Delete(database + part);
        if (Directory.Exists(database + ".attachments")) Directory.Delete(database + ".attachments", recursive: true);
    }

    private static async Task LoadAndKill(string database, int clients, Random random, Answered answered)
    {
        await using var service = await ServiceProcess.Start(database);
        using var http = service.Client(clients);
        var tokens = await Desk.SignIn(http);
        using var stop = new CancellationTokenSource();
        var desks = Enumerable.Range(0, clients).Select(_ => new Desk(http, new Random(random.Next()), answered, tokens)).ToList();
        var work = desks.Select(d => Task.Run(() => d.Work(stop.Token))).ToList();
        // A cold process needs a while for its first answer; killed before it, it would prove nothing.
        for (var (before, waited) = (answered.Intakes, 0); answered.Intakes == before && waited < 500; waited++) await Task.Delay(20);
        await Task.Delay(random.Next(1, LongestLoadMilliseconds));
        await service.Kill();
        await stop.CancelAsync();
        await Task.WhenAll(work);
    }
}
