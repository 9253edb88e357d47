using Npgsql;
using Petitions.Benchmarks.Kills;
using Petitions.Benchmarks.Offices;
using Petitions.Benchmarks.Servers;

namespace Petitions.Benchmarks.Nodes;

/// <summary>多节点试验的结果.</summary>
/// <param name="Trials">How often one of two nodes was killed.</param>
/// <param name="Intakes">Cases answered 201.</param>
/// <param name="Acts">Acts answered 200.</param>
/// <param name="Repeated">Requests sent once more because their answer had not come.</param>
/// <param name="Periods">Sweep periods that ended.</param>
/// <param name="CutOff">Sweep periods whose node was killed under way; the ledger gives them to another when their lease is over.</param>
/// <param name="Faults">What was lost, done twice, halved or miscounted; empty where all is well.</param>
public sealed record NodeReport(int Trials, long Intakes, long Acts, long Repeated, long Periods, long CutOff, IReadOnlyList<string> Faults);

/// <summary>
/// 多节点试验: two service processes on one PostgreSQL behind a client that takes them in turn, with sweeps to catch up on; one is
/// killed with SIGKILL under load and started again; then what was answered is compared with what is there.
/// </summary>
public static class NodeTrials
{
    private const string Template = "nodes_template";
    private const int LongestLoadMilliseconds = 2_500;

    /// <summary>The command <c>nodes</c>.</summary>
    public static async Task<int> Run(Arguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (trials, clients, seed, minutes) = (arguments.Number("times", 30), arguments.Number("clients", 6), arguments.Number("seed", 1), arguments.Number("minutes", 15));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        var report = await Run(trials, clients, seed, TimeSpan.FromMinutes(minutes), Console.WriteLine);
        foreach (var fault in report.Faults) Console.WriteLine("FAULT " + fault);
        Console.WriteLine($"seed {seed}: {report.Trials} kills, {report.Intakes} intakes and {report.Acts} acts answered, {report.Repeated} requests repeated on the other node, "
            + $"{report.Periods} sweep periods done, {report.CutOff} cut off by a kill, {report.Faults.Count} faults");
        return report.Faults.Count == 0 && report.Trials == trials ? 0 : 1;
    }

    /// <summary>Kills so often, or until the time is up or a fault is found; each trial has a database of its own. The server may be careless: it is the nodes that are killed.</summary>
    public static async Task<NodeReport> Run(int trials, int clients, int seed, TimeSpan longest, Action<string> tell, bool careless = false)
    {
        ArgumentNullException.ThrowIfNull(tell);
        var (random, total) = (new Random(seed), new NodeReport(0, 0, 0, 0, 0, 0, []));
        using var time = new CancellationTokenSource(longest);
        await using var server = await PostgresServer.Start("-c shared_buffers=256MB", careless);
        var there = await MakeTemplate(server);
        while (total.Trials < trials && total.Faults.Count == 0 && !time.IsCancellationRequested)
        {
            var name = $"nodes_{total.Trials}";
            await server.CreateDatabase(name, Template);
            var one = await Trial(server.ConnectionString(name, poolSize: 40), clients, random, there);
            await server.DropDatabase(name);
            total = new(total.Trials + 1, total.Intakes + one.Intakes, total.Acts + one.Acts, total.Repeated + one.Repeated, total.Periods + one.Periods,
                total.CutOff + one.CutOff, one.Faults);
            tell($"{total.Trials} kills: {total.Intakes} intakes, {total.Acts} acts, {total.Repeated} repeated, {total.Periods} periods, {total.Faults.Count} faults");
        }

        return total;
    }

    // Cases of past months, so that both nodes find sweeps to catch up on when they start: flags to raise and a report for each month.
    private static async Task<IReadOnlyList<KeyValuePair<Guid, string>>> MakeTemplate(PostgresServer server)
    {
        IReadOnlyList<KeyValuePair<Guid, string>> taken;
        await server.CreateDatabase(Template);
        var settings = BenchSettings.ForPostgres(server.ConnectionString(Template));
        await using (await BenchOffice.Open(settings))
        {
            await using var service = await ServiceProcess.Start(settings);
            using var http = service.Client();
            taken = await OldCase.TakeIn(http);
            await using var connection = new NpgsqlConnection(settings["Database:ConnectionString"]);
            await connection.OpenAsync();
            OldCase.EnteredThen(connection);
        }

        await server.Disconnect(Template);
        return taken;
    }

    private static async Task<NodeReport> Trial(string database, int clients, Random random, IReadOnlyList<KeyValuePair<Guid, string>> there)
    {
        var (settings, answered) = (BenchSettings.ForPostgres(database, jobs: true), new Answered());
        var nodes = await Task.WhenAll(ServiceProcess.Start(settings), ServiceProcess.Start(settings));
        foreach (var (id, number) in there) answered.There(id, number);
        using var robin = new RoundRobin(nodes.Length);
        for (var place = 0; place < nodes.Length; place++) robin.Put(place, nodes[place]);
        try
        {
            using var http = robin.Client();
            var tokens = await DeskClient.SignIn(http);
            using var stop = new CancellationTokenSource();
            var work = Enumerable.Range(0, clients).Select(_ => new Desk(http, new Random(random.Next()), answered, tokens)).ToList()
                .Select(d => Task.Run(() => d.Work(stop.Token))).ToList();
            await Task.Delay(random.Next(50, LongestLoadMilliseconds));
            var victim = random.Next(nodes.Length);
            await nodes[victim].Kill();
            robin.Put(victim, null);
            nodes[victim] = await ServiceProcess.Start(settings);
            robin.Put(victim, nodes[victim]);
            await Task.Delay(random.Next(500, 1_500));
            await stop.CancelAsync();
            await Task.WhenAll(work);
            return await Compared(database, settings, answered, robin.Repeated);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
        }
    }

    private static async Task<NodeReport> Compared(string database, IReadOnlyDictionary<string, string?> settings, Answered answered, long repeated)
    {
        await using var office = await BenchOffice.Open(settings);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        List<string> faults = [.. await Inspection.Of(connection, answered, office), .. Twice.Of(connection, answered)];
        long Number(string sql) => long.Parse(Rows.Text(connection, sql)!, null);
        return new(1, answered.Intakes, answered.Acts, repeated, Number("SELECT COUNT(*) FROM sweep_runs WHERE finished_at IS NOT NULL"),
            Number("SELECT COUNT(*) FROM sweep_runs WHERE finished_at IS NULL"), faults);
    }
}
