using System.Net;
using System.Net.Sockets;

namespace Petitions.IntegrationTests.Running;

// Each of these is one clear line on the error stream and exit code 1; nobody was listened to.
public sealed class StartFailureTests
{
    private static readonly string[] Production = ["--environment", "Production"];
    private static readonly Dictionary<string, string> OwnKeys = new()
    {
        ["Secrecy:Keys:k1"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))]),
        ["Secrecy:LookupKey"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)(i * 5))]),
    };

    [Theory]
    [InlineData("Sessions:Hours", "0", "Hours")]
    [InlineData("Sessions:Hours", "long", "Sessions:Hours")]
    [InlineData("Database:Provider", "oracle", "Database:Provider")]
    [InlineData("Database:ConnectionString", "Colour=red", "Database:ConnectionString")]
    [InlineData("Throttle:SignInMinutes", "-1", "SignInMinutes")]
    [InlineData("Jobs:Storage", "paper", "Jobs:Storage")]
    [InlineData("Telemetry:OtlpEndpoint", "not a url", "Telemetry:OtlpEndpoint")]
    [InlineData("Office:UnitId", "nowhere", "nowhere")]
    [InlineData("Secrecy:Keys:k1", "short", "Secrecy")]
    public async Task A_wrong_configuration_value_stops_the_start(string key, string value, string named)
    {
        using var folder = new TestFolder();
        await Fails(folder, new() { [key] = value }, named);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_stops_the_start()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, new string('x', 5_000), TestContext.Current.CancellationToken);
        await Fails(folder, new() { ["Database:ConnectionString"] = $"Data Source={file}/petitions.db" }, "database");
        await Fails(folder, new() { ["Database:ConnectionString"] = $"Data Source={file}" }, "database");
        Assert.Equal(new string('x', 5_000), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    // Who removes the file alone leaves the log, which SQLite would play into the file that is made next.
    [Fact]
    public async Task What_is_left_of_another_database_stops_the_first_start()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "a.db");
        await File.WriteAllTextAsync(file + "-wal", "left", TestContext.Current.CancellationToken);
        await Fails(folder, new() { ["Office:Sample"] = "true", ["Database:ConnectionString"] = $"Data Source={file}" }, "a.db-wal");
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Scripts_that_changed_failed_or_are_older_than_the_database_stop_the_start()
    {
        using var folder = new TestFolder();
        var scripts = Path.Combine(folder.Path, "db");
        Directory.CreateDirectory(Path.Combine(scripts, "sqlite"));
        foreach (var script in Directory.GetFiles(Path.Combine(Manner.Approved.Repository, "db", "sqlite"))) File.Copy(script, Path.Combine(scripts, "sqlite", Path.GetFileName(script)));
        Dictionary<string, string> settings = new() { ["Database:ScriptsFolder"] = scripts };
        var broken = Path.Combine(scripts, "sqlite", "9998_broken.sql");
        await File.WriteAllTextAsync(broken, "CREATE TABLE half (id INTEGER);\nCREATE TABLE half (id INTEGER);\n", TestContext.Current.CancellationToken);
        await Fails(folder, settings, "9998_broken.sql");
        Assert.Empty(folder.Read("SELECT name FROM sqlite_master WHERE name = 'half'"));

        await File.WriteAllTextAsync(broken, "CREATE TABLE whole (id INTEGER);\n", TestContext.Current.CancellationToken);
        await using (var migrate = ServiceProcess.Launch(folder.Path, settings, "migrate", "--environment", "Development")) Assert.Equal(0, await migrate.Exit());
        await Fails(folder, [], "newer");
        await File.AppendAllTextAsync(Path.Combine(scripts, "sqlite", "0001_reference.sql"), "-- changed\n", TestContext.Current.CancellationToken);
        await Fails(folder, settings, "0001_reference.sql");
    }

    [Fact]
    public async Task Production_asks_for_its_own_secrets_and_refuses_demo_accounts()
    {
        using var folder = new TestFolder();
        await Fails(folder, [], "Secrecy", Production);
        await using (var development = await ServiceProcess.Start(folder.Path))
        {
            await development.Terminate();
            Assert.Equal(0, await development.Exit());
        }

        await Fails(folder, OwnKeys, "demo accounts", Production);

        using var fresh = new TestFolder();
        await using var production = ServiceProcess.Launch(fresh.Path, OwnKeys, Production);
        await production.Listening();
        Assert.DoesNotContain("Dongkou-2023", production.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_and_an_unknown_command_stop_the_start()
    {
        using var folder = new TestFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await Fails(folder, new() { ["Urls"] = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}" }, "address already in use");
        await Fails(folder, [], "'dance'", "dance");
    }

    private static async Task Fails(TestFolder folder, Dictionary<string, string> settings, string named, params string[] arguments)
    {
        await using var service = ServiceProcess.Launch(folder.Path, settings, arguments);
        Assert.Equal(1, await service.Exit());
        var line = Assert.Single(service.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Petitions: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }
}
