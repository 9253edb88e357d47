using System.Globalization;
using Npgsql;
using Petitions.Benchmarks.Offices;
using Petitions.Benchmarks.Servers;

namespace Petitions.Benchmarks.Nodes;

/// <summary>空闲负载: the transactions that a service to which nobody speaks costs its PostgreSQL, with triggers, sweeps and folding on.</summary>
public static class IdleLoad
{
    private const string CountSql = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'idle'";

    /// <summary>The command <c>idle</c>.</summary>
    public static async Task<int> Run(Arguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (seconds, settle) = (arguments.Number("seconds", 60), arguments.Number("settle", 20));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        await using var server = await PostgresServer.Start("-c autovacuum=off");
        await server.CreateDatabase("idle");
        var settings = BenchSettings.ForPostgres(server.ConnectionString("idle"), jobs: true);
        await using (await BenchOffice.Open(settings))
        {
        }

        var nodes = new List<ServiceProcess>();
        try
        {
            foreach (var count in (int[])[1, 2])
            {
                nodes.Add(await ServiceProcess.Start(settings));
                await Task.Delay(TimeSpan.FromSeconds(settle));
                var before = await Count(server);
                await Task.Delay(TimeSpan.FromSeconds(seconds));
                var transactions = await Count(server) - before;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} idle node(s): {transactions / (double)seconds:F2} transactions/s over {seconds} s"));
            }
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }

        return 0;
    }

    private static async Task<long> Count(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(CountSql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
