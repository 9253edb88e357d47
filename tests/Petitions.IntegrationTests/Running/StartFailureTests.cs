using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
    [InlineData("Sessions:Hours", "0", "Sessions:Hours: ")]
    [InlineData("Sessions:Hours", "long", "Sessions:Hours")]
    [InlineData("Database:Provider", "oracle", "Database:Provider")]
    [InlineData("Database:ConnectionString", "Colour=red", "Database:ConnectionString")]
    [InlineData("Throttle:SignInMinutes", "-1", "Throttle:SignInMinutes: ")]
    [InlineData("Requests:Seconds", "0", "Requests:Seconds: ")]
    [InlineData("Lists:CountLimit", "-1", "Lists:CountLimit: ")]
    [InlineData("Jobs:Storage", "paper", "Jobs:Storage")]
    [InlineData("Jobs:MostDaysAhead", "0", "Jobs:MostDaysAhead")]
    [InlineData("Jobs:MostDaysOff", "4000", "Jobs:MostDaysOff")]
    [InlineData("Telemetry:OtlpEndpoint", "not a url", "Telemetry:OtlpEndpoint")]
    [InlineData("Office:UnitId", "nowhere", "nowhere")]
    [InlineData("Office:SuperiorUnitId", "nowhere", "Office:SuperiorUnitId is 'nowhere'")]
    [InlineData("Office:SeedsFolder", "nowhere", "Office:SeedsFolder")]
    [InlineData("Jobs:ConnectionString", "Colour=red", "Jobs:ConnectionString cannot be read", "Jobs:Storage", "postgresql")]
    [InlineData("Office:NumberPattern", "{prefix}{yyyyMMdd}", "Office:NumberPattern")]
    [InlineData("Office:NumberPattern", "{prefix}{yyyyMMdd}{yyyyMMdd}{yyyyMMdd}{seq:12}-ABC", "40 characters")]
    [InlineData("Office:CasePrefix", "信 访", "Office:CasePrefix")]
    [InlineData("Office:VisitPrefix", "LF/", "Office:VisitPrefix")]
    [InlineData("Secrecy:Keys:k1", "short", "Secrecy")]
    [InlineData("Urls", "http://127.0.0.1:notaport", "Urls: 'http://127.0.0.1:notaport'")]
    [InlineData("Urls", "http://localhost:0;http://petitions.example:5080", "Urls: 'http://petitions.example:5080'")]
    [InlineData("Urls", "127.0.0.1:5080", "Urls: '127.0.0.1:5080'")]
    [InlineData("Kestrel:Endpoints:Desk:Url", "http://127.0.0.1:50800x", "Kestrel:Endpoints:Desk:Url: 'http://127.0.0.1:50800x'")]
    public async Task A_wrong_configuration_value_stops_the_start(string key, string value, string named, string? beside = null, string? its = null)
    {
        using var folder = new TestFolder();
        await Fails(folder, beside is null ? new() { [key] = value } : new() { [key] = value, [beside] = its! }, named);
    }

    // Where documents or seals could not be kept, the first upload or the seal of the night would find it out. (/proc takes no folder, not even root's.)
    [Theory]
    [InlineData("Attachments:Folder", "file")]
    [InlineData("Attachments:Folder", "file/below")]
    [InlineData("Attachments:Folder", "/proc/petitions")]
    [InlineData("Evidence:File", "folder")]
    [InlineData("Evidence:File", "file/seals.jsonl")]
    [InlineData("Evidence:File", "/proc/petitions/seals.jsonl")]
    public async Task A_place_that_cannot_be_written_to_stops_the_start_before_the_database_is_made(string key, string place)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "file"), "x", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder"));
        await Fails(folder, new() { [key] = Path.Combine(folder.Path, place) }, key);
        Assert.False(File.Exists(ServiceProcess.DatabaseFile(folder.Path)));
    }

    [Fact]
    public async Task What_the_trying_of_places_made_is_gone_again()
    {
        using var folder = new TestFolder();
        await using var service = await ServiceProcess.Start(folder.Path);
        // Whose the folder is, and nothing else.
        Assert.Equal([".databases"], Directory.GetFileSystemEntries(Path.Combine(folder.Path, "attachments")).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), f => Path.GetFileName(f).StartsWith(".petitions-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_that_is_called_off_is_one_line_and_exit_code_1()
    {
        using var folder = new TestFolder();
        var code = await Petitions.Api.PetitionsApp.Run(["--environment", "Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:ConnectionString"] = $"Data Source={ServiceProcess.DatabaseFile(folder.Path)}", ["Attachments:Folder"] = Path.Combine(folder.Path, "attachments"),
                ["Evidence:File"] = Path.Combine(folder.Path, "seals.jsonl"), ["Office:Sample"] = "false", ["Jobs:Enabled"] = "false", ["Urls"] = "http://127.0.0.1:0",
            });
            builder.Services.AddHostedService<StopAtOnce>();
        });
        Assert.Equal(1, code);
        Assert.Equal("Petitions: the start was called off before the service listened.", Petitions.Api.Hosting.StartFailure.Line(new TaskCanceledException()));
    }

    // Somebody ends the service while it starts.
    private sealed class StopAtOnce(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
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
        await Fails(folder, new(OwnKeys) { ["Accounts:OpenAsMade"] = "true" }, "Accounts:OpenAsMade", Production);
        await using (var development = await ServiceProcess.Start(folder.Path, OwnKeys))
        {
            await development.Terminate();
            Assert.Equal(0, await development.Exit());
        }

        await Fails(folder, OwnKeys, "demo accounts", Production);

        using var fresh = new TestFolder();
        await using (var migrate = ServiceProcess.Launch(fresh.Path, OwnKeys, ["migrate", .. Production])) Assert.Equal(0, await migrate.Exit());
        await using var production = ServiceProcess.Launch(fresh.Path, OwnKeys, Production);
        await production.Listening();
        Assert.DoesNotContain("Dongkou-2023", production.Output, StringComparison.Ordinal);
    }

    // A disk that is not mounted, a path mistyped: an empty office would take petitions, and number them from 1 again.
    [Fact]
    public async Task Production_makes_no_database_where_there_is_none_but_by_migrate()
    {
        using var folder = new TestFolder();
        var place = Path.Combine(folder.Path, "disk");
        var settings = new Dictionary<string, string>(OwnKeys) { ["Database:ConnectionString"] = $"Data Source={Path.Combine(place, "petitions.db")}" };
        await Fails(folder, settings, "run migrate", Production);
        Assert.False(Directory.Exists(place));
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

    // Where no address is said at all.
    [Fact]
    public async Task A_port_that_is_no_number_stops_the_start()
    {
        using var folder = new TestFolder();
        await Fails(folder, new() { ["Urls"] = "", ["ASPNETCORE_HTTP_PORTS"] = "5o80" }, "HTTP_PORTS: 'http://*:5o80'");
    }

    [Fact]
    public async Task Without_a_password_no_account_is_made_and_that_is_what_is_said()
    {
        using var folder = new TestFolder();
        await Fails(folder, [], "no password was given", "accounts", "reset", "--user", "leader");
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
