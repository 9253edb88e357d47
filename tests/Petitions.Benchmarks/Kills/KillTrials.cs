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
/// <param name="Unanswered">Requests whose answer never came; done wholly or not at all.</param>
/// <param name="Faults">What was lost, halved, used twice or miscounted; empty where all is well.</param>
public sealed record KillReport(
    int Kills, long Intakes, long Acts, long Uploads, long Closures, long Runs, long Reports, long Periods, long CutOff, long Unanswered, IReadOnlyList<string> Faults)
{
    internal static KillReport None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, []);

    internal KillReport With(Answered answered) => this with
    {
        Intakes = Intakes + answered.Intakes,
        Acts = Acts + answered.Acts,
        Uploads = Uploads + answered.Attachments.LongCount(),
        Closures = Closures + answered.Closures,
        Runs = Runs + answered.Runs.Count,
        Reports = Reports + answered.Reports.LongCount(),
        Unanswered = Unanswered + answered.Unanswered,
    };
}

/// <summary>
/// 断电试验: kills the service with SIGKILL at a random moment under load, with its sweeps on, starts it again, and compares what it had
/// answered with what is there; some times on one database, which has old cases for the sweeps to make up for, then on a fresh one.
/// </summary>
public static class KillTrials
{
    private const int LongestLoadMilliseconds = 2_500;
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
            + $"{report.Reports} monthly reports answered, {report.Periods} sweep periods ended, {report.CutOff} sweeps cut off, {report.Unanswered} requests without an answer, {report.Faults.Count} faults");
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
            template.CopyTo(database);
            report = await OnOne(database, Math.Min(KillsPerDatabase, kills - report.Kills), clients, random, template, report, time.Token);
            tell($"{report.Kills} kills: {report.Intakes} intakes, {report.Acts} acts, {report.Closures} closures, {report.Runs} sweeps by hand, {report.Periods} periods, {report.CutOff} cut off, {report.Faults.Count} faults");
        }

        if (report.Faults.Count == 0) KillTemplate.Remove(database);
        return report;
    }

    private static async Task<KillReport> OnOne(string database, int kills, int clients, Random random, KillTemplate template, KillReport before, CancellationToken time)
    {
        var (answered, done, cutOff) = (new Answered(), 0, 0);
        foreach (var (id, number) in template.Cases) answered.There(id, number);
        IReadOnlyList<string> faults = [];
        await using var office = await BenchOffice.Open(database);
        while (done < kills && faults.Count == 0 && !time.IsCancellationRequested)
        {
            await LoadAndKill(database, clients, random, answered);
            done++;
            // The comparison is made after a restart: what the restart itself does to the file is part of the trial. Without its sweeps, or it would not stand still.
            await using (await ServiceProcess.Start(database)) faults = await Inspection.Of(database, answered, office);
            cutOff += LetLeasesEnd(database);
        }

        return before.With(answered) with { Kills = before.Kills + done, CutOff = before.CutOff + cutOff, Periods = before.Periods + Ended(database), Faults = faults };
    }

    private static async Task LoadAndKill(string database, int clients, Random random, Answered answered)
    {
        await using var service = await ServiceProcess.Start(database, jobs: true);
        using var http = service.Client(clients);
        var tokens = await DeskClient.SignIn(http);
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
