using Microsoft.Data.Sqlite;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Kills;

/// <summary>断电试验的结果.</summary>
/// <param name="Kills">How often the process was killed.</param>
/// <param name="Intakes">Cases answered 201.</param>
/// <param name="Acts">Acts answered 200, uploads and closures among them.</param>
/// <param name="Uploads">Attachments answered 201.</param>
/// <param name="Closures">Cases led to their closure.</param>
/// <param name="Runs">Sweeps by hand answered 200.</param>
/// <param name="Reports">Monthly reports answered.</param>
/// <param name="Periods">Sweep periods of the timetable that ended.</param>
/// <param name="CutOff">Sweep periods and runs by hand that a kill cut off.</param>
/// <param name="Repeated">Requests whose answer did not come, sent once more with their key after the next start.</param>
/// <param name="Starts">Kills of a process that was not ready yet, on a database just made among them.</param>
/// <param name="Faults">What was lost, halved, used twice or miscounted; empty where all is well.</param>
public sealed record KillReport(
    int Kills, long Intakes, long Acts, long Uploads, long Closures, long Runs, long Reports, long Periods, long CutOff, long Repeated, long Starts, IReadOnlyList<string> Faults)
{
    internal static KillReport None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, []);

    internal KillReport With(Answered answered) => this with
    {
        Intakes = Intakes + answered.Intakes,
        Acts = Acts + answered.Acts,
        Uploads = Uploads + answered.Attachments.LongCount(),
        Closures = Closures + answered.Closures,
        Runs = Runs + answered.Runs.Count,
        Reports = Reports + answered.Reports.LongCount(),
    };
}

/// <summary>
/// 断电试验: kills the service with SIGKILL at a random moment under load, with its sweeps on, starts it again, and compares what it had
/// answered with what is there; then its clients repeat what was left without an answer, with its key, and it is compared once more. One start in
/// three is killed before it is ready. Some times on one database, which has old cases for the sweeps to make up for, then on a fresh one.
/// </summary>
public static class KillTrials
{
    private const int LongestLoadMilliseconds = 2_500;
    private const int LongestStartMilliseconds = 1_600;
    private const int OneStartKilledOf = 3;
    private const int KillsPerDatabase = 5;

    /// <summary>The command <c>kill</c>.</summary>
    public static async Task<int> Run(Arguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (database, kills) = (arguments.Text("database", Path.Combine(Path.GetTempPath(), $"petitions-kill-{Environment.ProcessId}.db")), arguments.Number("times", 100));
        var (clients, seed, minutes) = (arguments.Number("clients", 8), arguments.Number("seed", 1), arguments.Number("minutes", 40));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        var report = await Run(database, kills, clients, seed, TimeSpan.FromMinutes(minutes), Console.WriteLine);
        foreach (var fault in report.Faults) Console.WriteLine("FAULT " + fault);
        Console.WriteLine($"seed {seed}: {report.Kills} kills, {report.Intakes} intakes and {report.Acts} acts ({report.Uploads} uploads, {report.Closures} closures), {report.Runs} sweeps by hand and "
            + $"{report.Reports} monthly reports answered, {report.Periods} sweep periods ended, {report.CutOff} sweeps cut off, {report.Repeated} requests repeated after the next start, "
            + $"{report.Starts} more kills before readiness, {report.Faults.Count} faults");
        return report.Faults.Count == 0 && report.Kills == kills ? 0 : 1;
    }

    /// <summary>Kills so often, or until the time is up or a fault is found; leaves the database where it found one.</summary>
    public static async Task<KillReport> Run(string database, int kills, int clients, int seed, TimeSpan longest, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        var (random, report) = (new Random(seed), KillReport.None);
        using var time = new CancellationTokenSource(longest);
        using var template = await KillTemplate.Make(database + ".template");
        while (report.Kills < kills && report.Faults.Count == 0 && !time.IsCancellationRequested)
        {
            report = await Born(database, random, report);
            if (report.Faults.Count > 0) break;
            template.CopyTo(database);
            report = await OnOne(database, Math.Min(KillsPerDatabase, kills - report.Kills), clients, random, template, report, time.Token);
            tell($"{report.Kills} kills: {report.Intakes} intakes, {report.Acts} acts, {report.Closures} closures, {report.Runs} sweeps by hand, {report.Periods} periods, {report.CutOff} cut off, {report.Repeated} repeated, {report.Starts} starts killed, {report.Faults.Count} faults");
        }

        if (report.Faults.Count == 0) KillTemplate.Remove(database);
        return report;
    }

    // The first start of all, which makes the schema and loads the reference data: killed, and the next one must end it.
    private static async Task<KillReport> Born(string database, Random random, KillReport before)
    {
        KillTemplate.Remove(database);
        await KillAtStart(database, random);
        await using var office = await BenchOffice.Open(database);
        await using (await ServiceProcess.Start(database))
            return before with { Starts = before.Starts + 1, Faults = await Inspection.Of(database, new Answered(), office) };
    }

    private static async Task<KillReport> OnOne(string database, int kills, int clients, Random random, KillTemplate template, KillReport before, CancellationToken time)
    {
        var (answered, done, cutOff, repeated, starts) = (new Answered(), 0, 0, 0L, 0);
        foreach (var (id, number) in template.Cases) answered.There(id, number);
        IReadOnlyList<string> faults = [];
        await using var office = await BenchOffice.Open(database);
        while (done < kills && faults.Count == 0 && !time.IsCancellationRequested)
        {
            if (random.Next(OneStartKilledOf) == 0)
            {
                await KillAtStart(database, random);
                starts++;
                cutOff += LetLeasesEnd(database);
            }

            using var robin = new RoundRobin(places: 1);
            using var http = robin.Client();
            var work = await LoadAndKill(database, clients, random, answered, robin, http);
            done++;
            // The comparison is made after a restart: what the restart itself does to the file is part of the trial. Without its sweeps, or it would not stand still.
            await using var again = await ServiceProcess.Start(database);
            faults = await Inspection.Of(database, answered, office);
            cutOff += LetLeasesEnd(database);
            robin.Put(again);
            await Task.WhenAll(work);
            repeated += robin.Repeated;
            // Now there is nothing that nobody was answered.
            faults = [.. faults, .. await Inspection.Of(database, answered, office), .. Twice.Of(database, answered)];
        }

        return before.With(answered) with
        {
            Kills = before.Kills + done,
            CutOff = before.CutOff + cutOff,
            Periods = before.Periods + Ended(database),
            Repeated = before.Repeated + repeated,
            Starts = before.Starts + starts,
            Faults = faults,
        };
    }

    // The desks go on: what they wait for is asked again as soon as there is a service again, and nothing new is begun.
    private static async Task<IReadOnlyList<Task>> LoadAndKill(string database, int clients, Random random, Answered answered, RoundRobin robin, HttpClient http)
    {
        await using var service = await ServiceProcess.Start(database, jobs: true);
        robin.Put(service);
        var tokens = await DeskClient.SignIn(http);
        using var stop = new CancellationTokenSource();
        var desks = Enumerable.Range(0, clients).Select(_ => new Desk(http, new Random(random.Next()), answered, tokens)).ToList();
        var work = desks.Select(d => Task.Run(() => d.Work(stop.Token))).ToList();
        // A cold process needs a while for its first answer; killed before it, it would prove nothing.
        for (var (before, waited) = (answered.Intakes, 0); answered.Intakes == before && waited < 500; waited++) await Task.Delay(20);
        await Task.Delay(random.Next(1, LongestLoadMilliseconds));
        await service.Kill();
        robin.Put(null);
        await stop.CancelAsync();
        return work;
    }

    private static Task KillAtStart(string database, Random random)
        => ServiceProcess.StartAndKill(BenchSettings.For(database, jobs: true), TimeSpan.FromMilliseconds(random.Next(1, LongestStartMilliseconds)));

    // As if two minutes had passed before the next start: so it takes over what the kill has cut off.
    private static int LetLeasesEnd(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE sweep_runs SET lease_until = claimed_at WHERE finished_at IS NULL AND lease_until <> claimed_at";
        return command.ExecuteNonQuery();
    }

    private static int Ended(string database)
    {
        using var connection = Inspection.Open(database);
        return Rows.Number(Rows.Text(connection, "SELECT COUNT(*) FROM sweep_runs WHERE finished_at IS NOT NULL AND by_hand = 0")!);
    }
}
