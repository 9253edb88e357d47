using Petitions.Benchmarks.Offices;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Npgsql;

namespace Petitions.Benchmarks.Servers;

/// <summary>
/// 自备 PostgreSQL: a server of the machine's own programs on a folder, port and password of its own; it can be stopped and started
/// again, and is gone when it is disposed of or the process ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // For tests of everything but the server itself: a killed server may lose what it answered. Its password is random and lives as long as it; each of the tests'
    // thousand connections would otherwise be eight thousand hashes, half of them here and half there.
    private const string Careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off";

    private const string Superuser = "petitions";

    private readonly PostgresPrograms _programs;
    private readonly string _folder;
    private readonly string _password;
    private readonly string _settings;
    private readonly string _signIn;
    private int _port;

    private PostgresServer(PostgresPrograms programs, string settings, string parent, string signIn)
    {
        (_programs, _settings, _signIn) = (programs, settings, signIn);
        _folder = ServerFolder.Create(programs, parent);
        _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ServerFolder.Remove(_programs, _folder);
    }

    /// <summary>Whether PostgreSQL's server programs are installed here.</summary>
    public static bool IsHere { get; } = PostgresPrograms.Find() is not null;

    /// <summary>Starts one.</summary>
    /// <param name="settings">More settings, as <c>-c name=value</c>.</param>
    /// <param name="careless">True where nothing needs to outlive the server: several times faster.</param>
    /// <exception cref="InvalidOperationException">The programs are not here, or do not start.</exception>
    public static async Task<PostgresServer> Start(string settings = "", bool careless = false)
    {
        var programs = PostgresPrograms.Find() ?? throw new InvalidOperationException("PostgreSQL's server programs are not installed here.");
        var server = careless
            ? new PostgresServer(programs, $"{settings} {Careless}", PassingFolder.InMemory, "md5")
            : new PostgresServer(programs, settings, Path.GetTempPath(), "scram-sha-256");
        await server.Initialise();
        await server.Listen();
        return server;
    }

    /// <summary>Connection string of the superuser, or of another account.</summary>
    public string ConnectionString(string database = "postgres", int poolSize = 20, string account = Superuser) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(), Port = _port, Username = account, Password = _password, Database = database, MaxPoolSize = poolSize,
    }.ConnectionString;

    /// <summary>Makes an account that may sign in, and nothing else.</summary>
    public Task CreateAccount(string name) => Run($"CREATE ROLE {name} LOGIN PASSWORD '{_password}'");

    /// <summary>Makes a database, from another one where a template is named, of the superuser's where no owner is.</summary>
    public Task CreateDatabase(string name, string? template = null, string owner = Superuser)
        => Run($"CREATE DATABASE {name} OWNER {owner}" + (template is null ? "" : $" TEMPLATE {template}"));

    /// <summary>Removes one, whoever is connected.</summary>
    public Task DropDatabase(string name) => Run($"DROP DATABASE {name} WITH (FORCE)");

    /// <summary>Ends every connection to a database: only one that nobody uses can be a template.</summary>
    public Task Disconnect(string database) => Run($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

    /// <summary>Ends every process of the server at once, as a crash does; its clients learn it by their broken connections.</summary>
    public void Stop() => _programs.Run("pg_ctl", "stop", "-D", ServerFolder.Data(_folder), "-m", "immediate");

    /// <summary>Starts it again where it listened before, and waits until it has recovered.</summary>
    public void StartAgain() => _programs.Run("pg_ctl", "start", "-w", "-D", ServerFolder.Data(_folder), "-l", Path.Combine(_folder, "log"), "-o", Options);

    /// <summary>A dump of a database in PostgreSQL's own format, taken as an operator takes it by the account of its service; returns its file.</summary>
    public string Dump(string database, string account)
    {
        var file = Path.Combine(_folder, database + ".dump");
        _programs.Run("pg_dump", "--format=custom", "--file", file, Address(database, account));
        return file;
    }

    /// <summary>Restores a dump, as the superuser, into an empty database of the account that is to own what is in it.</summary>
    public void Restore(string file, string database, string owner) => _programs.Run("pg_restore", "--exit-on-error", "--no-owner", "--role", owner, "--dbname", Address(database, Superuser), file);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        ServerFolder.Remove(_programs, _folder);
        BenchSettings.RemoveServerFiles();
        return ValueTask.CompletedTask;
    }

    private string Address(string database, string account) => string.Create(CultureInfo.InvariantCulture, $"postgresql://{account}:{_password}@{IPAddress.Loopback}:{_port}/{database}");

    private string Options => string.Create(CultureInfo.InvariantCulture,
        $"-c listen_addresses=127.0.0.1 -c port={_port} -c unix_socket_directories={_folder} -c max_connections=300 {_settings}");

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task Initialise()
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        _programs.GiveAway(passwordFile);
        _programs.Run("initdb", "-D", ServerFolder.Data(_folder), "-U", Superuser, "-A", _signIn, "--pwfile", passwordFile, "-E", "UTF8", "--no-locale", "--no-sync");
    }

    private async Task Listen()
    {
        for (var tries = 1; ; tries++)
        {
            _port = FreePort.Next();
            try
            {
                StartAgain();
                return;
            }
            // Somebody else took the port between the look and the start.
            catch (InvalidOperationException) when (tries < 3)
            {
                await Task.Delay(100);
            }
        }
    }
}
