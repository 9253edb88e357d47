using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Sweeps;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Nodes;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Running;

public sealed class ReadyTests
{
    private const string MigrateSql = "INSERT INTO schema_migrations (name, content_hash, applied_at) SELECT '9999_newer.sql', content_hash, applied_at FROM schema_migrations WHERE name LIKE '0001!_%' ESCAPE '!'";
    private const string TakeBackSql = "DELETE FROM schema_migrations WHERE name = '9999_newer.sql'";

    private const string TailSql = "SELECT COUNT(*) FROM count_deltas";

    [Theory, OnEveryDatabase]
    public async Task A_node_whose_database_a_newer_program_has_migrated_is_not_ready(string database)
    {
        await using var office = await Office.Open(database);
        Assert.Equal("ready", (await office.Anybody.Get("/health/ready")).Expect(200).TextOf("status"));

        await office.Change(MigrateSql);
        var answer = await office.Anybody.Get("/health/ready");
        Assert.Equal(("schema-differs", true), (answer.Expect(503).Problem, answer.Headers.ContainsKey("Retry-After")));
        // Anybody may ask: which, and not what it does.
        Assert.Contains("9999", answer.TextOf("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("newer", answer.TextOf("detail"), StringComparison.Ordinal);
        (await office.Anybody.Get("/health/live")).Expect(200);

        await office.Change(TakeBackSql);
        (await office.Anybody.Get("/health/ready")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_node_that_was_left_running_while_another_migrated_writes_nothing_until_the_schema_is_its_own_again(string database)
    {
        await using var office = await Office.Open(database);
        var (reception, runner) = (await office.As("reception"), office.Services.GetRequiredService<SweepRunner>());
        (await reception.Post("/api/v1/cases", Given.Letter())).Expect(201);
        using var window = new Manner.Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        using var scripts = NewerScripts(database);
        var newer = await Office.On(office.Database, settings: new Dictionary<string, string?> { ["Database:ScriptsFolder"] = scripts.Path });

        var refused = await Until(office, reception, 503);
        Assert.Equal(("being-upgraded", true), (refused.Problem, refused.Headers.ContainsKey("Retry-After")));
        Assert.Equal("being-upgraded", (await office.Anybody.Post("/api/v1/sessions", new { userName = "leader", password = DemoAccounts.Password })).Expect(503).Problem);
        // A page tells it at its form, which keeps what was typed; numbers of scripts are the operator's.
        var told = System.Net.WebUtility.HtmlDecode((await window.Fill("/recommendations?year=2026", "make", new("form-key", new string('a', 32)), new("Kind", "improvement"), new("ToName", "县住建局"),
            new("Title", "改进验收"), new("Content", "建议联合验收。"))).Text);
        Assert.Contains("系统正在升级", told, StringComparison.Ordinal);
        Assert.Contains("建议联合验收。", told, StringComparison.Ordinal);
        Assert.DoesNotContain("9999", told, StringComparison.Ordinal);
        using (var stranger = new Manner.Window(office.Http.BaseAddress!))
            Assert.Contains("系统正在升级", (await stranger.Fill("/sign-in", "sign-in", new("UserName", "leader"), new("Password", DemoAccounts.Password))).Text, StringComparison.Ordinal);
        (await reception.Get("/api/v1/cases")).Expect(200);
        await runner.RunDue(SweepCatalogue.PurgeDrafts, CancellationToken.None);
        Assert.Empty(await office.Rows<string>("SELECT sweep FROM sweep_runs"));
        (await (await newer.As("reception")).Post("/api/v1/cases", Given.Letter())).Expect(201);
        await newer.Stop();
        await Fold(office);
        Assert.NotEqual([0], await office.Rows<long>(TailSql));

        await office.Change(TakeBackSql);
        await Until(office, reception, 201);
        await Fold(office);
        Assert.Equal([0], await office.Rows<long>(TailSql));
        await runner.RunDue(SweepCatalogue.PurgeDrafts, CancellationToken.None);
        Assert.NotEmpty(await office.Rows<string>("SELECT sweep FROM sweep_runs"));
    }

    private static async Task Fold(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        await office.Services.GetServices<IHostedService>().OfType<CountFolding>().Single().Look(scope.ServiceProvider, CancellationToken.None);
    }

    // The look is five seconds after the one before, by the office's clock; that it has ended nobody says.
    private static async Task<Answer> Until(Office office, Client reception, int code)
    {
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        for (var tries = 0; ; tries++)
        {
            var answer = await reception.Post("/api/v1/cases", Given.Letter());
            if (answer.Code == code || tries == 50) return answer.Expect(code);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static TestFolder NewerScripts(string provider)
    {
        var folder = new TestFolder();
        var own = Directory.CreateDirectory(Path.Combine(folder.Path, provider)).FullName;
        foreach (var script in Directory.GetFiles(Path.Combine(Manner.Approved.Repository, "db", provider))) File.Copy(script, Path.Combine(own, Path.GetFileName(script)));
        File.WriteAllText(Path.Combine(own, "9999_newer.sql"), "CREATE TABLE newer (x INTEGER NOT NULL);\n");
        return folder;
    }

    public static IEnumerable<TheoryDataRow> Servers => Relay.On([[]]);

    // Its connections are open: the client that gives up a statement asks the server to end it, and waits for that as well.
    [Theory, MemberData(nameof(Servers))]
    public async Task A_frozen_database_is_told_when_the_look_at_it_has_taken_three_seconds(string server)
    {
        Assert.SkipWhen(!TestDatabases.IsRequired(server) && TestDatabases.SkipReason(server) is not null, TestDatabases.SkipReason(server) ?? "");
        var database = await TestDatabases.Create(server);
        await using var relay = new Relay(database);
        var office = await Office.On(relay.Database);
        (await office.Anybody.Get("/health/ready")).Expect(200);

        relay.Freeze();
        var look = office.Anybody.Get("/health/ready");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(look.IsCompleted);
        office.Clock.Advance(TimeSpan.FromSeconds(3));
        var answer = (await look.WaitAsync(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken)).Expect(503);
        Assert.Equal(("database-unavailable", true), (answer.Problem, answer.Headers.ContainsKey("Retry-After")));

        relay.Thaw();
        (await office.Anybody.Get("/health/ready")).Expect(200);
        await office.Stop();
        await TestDatabases.Drop(database);
    }
}
