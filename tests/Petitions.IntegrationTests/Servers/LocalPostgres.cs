using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Petitions.IntegrationTests.Servers;

/// <summary>
/// 本机 PostgreSQL: the server that tests use. <c>PETITIONS_TEST_POSTGRESQL</c> names one; otherwise the machine's own programs
/// are started once per test process, on a folder, port and password of this process alone, and are gone when it ends.
/// </summary>
public static class LocalPostgres
{
    private const string Variable = "PETITIONS_TEST_POSTGRESQL";
    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
    private static readonly PostgresPrograms? Programs = Given is null ? PostgresPrograms.Find() : null;
    private static readonly Lazy<Task<string?>> Started = new(Start);

    /// <summary>Why there is no server to test on; null where there is one. Starts nothing.</summary>
    public static string? SkipReason { get; } = Given is not null || Programs is not null
        ? null
        : $"No PostgreSQL here: set {Variable} to a server's connection string, or install PostgreSQL's server programs.";

    /// <summary>Connection string of a superuser on the maintenance database; null where there is no server.</summary>
    public static Task<string?> ConnectionString() => Started.Value;

    private static async Task<string?> Start()
    {
        if (Given is not null || Programs is null) return Given;
        ServerFolder.ClearStale(Programs);
        var folder = ServerFolder.Create(Programs);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ServerFolder.Remove(Programs, folder);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Initialise(Programs, folder, password);
        var port = await Listen(Programs, folder);
        return new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = "petitions",
            Password = password,
            Database = "postgres",
            MaxPoolSize = 20,
        }.ConnectionString;
    }

    private static async Task Initialise(PostgresPrograms programs, string folder, string password)
    {
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password);
        programs.GiveAway(passwordFile);
        programs.Run("initdb", "-D", ServerFolder.Data(folder), "-U", "petitions", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--no-locale", "--no-sync");
    }

    private static async Task<int> Listen(PostgresPrograms programs, string folder)
    {
        for (var tries = 1; ; tries++)
        {
            var port = FreePort();
            var settings = string.Create(CultureInfo.InvariantCulture,
                $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c autovacuum=off");
            try
            {
                programs.Run("pg_ctl", "start", "-w", "-D", ServerFolder.Data(folder), "-l", Path.Combine(folder, "log"), "-o", settings);
                return port;
            }
            // Somebody else took the port between the look and the start.
            catch (InvalidOperationException) when (tries < 3)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
