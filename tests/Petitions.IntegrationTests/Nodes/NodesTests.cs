using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Running;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Nodes;

/// <summary>Several nodes on one database server.</summary>
public sealed class NodesTests
{
    private const string Cases = "/api/v1/cases";

    [Theory, OnEveryServer]
    public async Task A_token_of_one_node_holds_on_the_other(string database)
    {
        var (one, two) = await Two(database);
        await using var _ = one;
        try
        {
            foreach (var (from, to) in new[] { (one, two), (two, one) })
            {
                var token = (await from.Anybody.Post("/api/v1/sessions", new { userName = "leader", password = Infrastructure.Accounts.DemoAccounts.Password })).Expect(200).TextOf("accessToken")!;
                (await to.With(token).Get("/api/v1/dashboard")).Expect(200);
            }
        }
        finally
        {
            await two.Stop();
        }
    }

    [Theory, OnEveryServer]
    public async Task The_same_key_on_two_nodes_at_once_makes_one_case(string database)
    {
        var (one, two) = await Two(database);
        await using var _ = one;
        try
        {
            var desks = new[] { await one.As("reception"), await two.As("reception") };
            for (var round = 0; round < 5; round++)
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => desks[i % 2].Post(Cases, Given.Letter(), key: $"round-{round}")));
                Assert.All(answers, a => Assert.True(a.Code == 201 || a.Problem == "idempotency-key-in-use", a.Text));
                Assert.Single(answers.Where(a => a.Code == 201).Select(a => a.Text).Distinct());
            }

            Assert.Equal("5", (await desks[0].Get(Cases)).TextOf("total"));
        }
        finally
        {
            await two.Stop();
        }
    }

    [Theory, OnEveryServer]
    public async Task The_same_act_on_two_nodes_at_once_is_done_once_and_answered_alike(string database)
    {
        var (one, two) = await Two(database);
        await using var _ = one;
        try
        {
            var screeners = new[] { await one.As("screener"), await two.As("screener") };
            for (var round = 0; round < 5; round++)
            {
                var id = await Given.ARegisteredCase(one);
                var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => screeners[i % 2].Post($"{Cases}/{id}/screening", Given.Accepting(), "\"1\"", $"act-{round}")));
                Assert.All(answers, a => Assert.True(a.Code == 200 || a.Problem == "idempotency-key-in-use", a.Text));
                Assert.Single(answers.Where(a => a.Code == 200).Select(a => a.Text).Distinct());
                Assert.Equal(2, (await screeners[0].Get($"{Cases}/{id}/history")).Expect(200).Json!.AsArray().Count);
            }
        }
        finally
        {
            await two.Stop();
        }
    }

    [Theory, OnEveryServer]
    public async Task Two_services_that_start_together_on_an_empty_database_both_serve(string database)
    {
        using var folder = new TestFolder();
        var options = await TestDatabases.Create(database, Content.Nothing);
        var settings = Settings(options);
        try
        {
            await using var one = ServiceProcess.Launch(folder.Path, settings);
            await using var two = ServiceProcess.Launch(folder.Path, settings);
            await Task.WhenAll(one.Listening(), two.Listening());

            var token = await one.Token("reception");
            (await new Client(two.Http, token).Post(Cases, Given.Letter())).Expect(201);
            Assert.Equal("1", (await new Client(one.Http, token).Get(Cases)).Expect(200).TextOf("total"));
            Assert.Equal(DemoAccounts.All.Count, (await (await two.As("sysadmin")).Get("/api/v1/accounts")).Expect(200).Of("items")!.AsArray().Count);
            Assert.Equal("", one.Errors + two.Errors);
        }
        finally
        {
            await TestDatabases.Drop(options);
        }
    }

    [Theory, OnEveryServer]
    public async Task Two_that_migrate_together_apply_each_script_once(string database)
    {
        using var folder = new TestFolder();
        var options = await TestDatabases.Create(database, Content.Nothing);
        try
        {
            await using var one = ServiceProcess.Launch(folder.Path, Settings(options), "migrate", "--environment", "Production");
            await using var two = ServiceProcess.Launch(folder.Path, Settings(options), "migrate", "--environment", "Production");

            var exits = (await one.Exit(), await two.Exit());
            Assert.Equal("", one.Errors + two.Errors);
            Assert.Equal((0, 0), exits);
            var scripts = Directory.GetFiles(Path.Combine(Manner.Approved.Repository, "db", database), "*.sql").Length;
            Assert.Equal(scripts, Applied(one.Output) + Applied(two.Output));
        }
        finally
        {
            await TestDatabases.Drop(options);
        }
    }

    private static int Applied(string output)
        => output.Contains("up to date", StringComparison.Ordinal) ? 0 : int.Parse(output.Split(" migrations applied")[0].Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(Office One, Office Two)> Two(string provider)
    {
        var database = await TestDatabases.Create(provider);
        var both = await Task.WhenAll(Task.Run(() => Office.On(database)), Task.Run(() => Office.On(database)));
        return (both[0], both[1]);
    }

    private static Dictionary<string, string> Settings(Infrastructure.Databases.DatabaseOptions database) => new()
    {
        ["Database:Provider"] = database.Provider, ["Database:ConnectionString"] = database.ConnectionString, ["Jobs:Storage"] = "inMemory",
    };
}
