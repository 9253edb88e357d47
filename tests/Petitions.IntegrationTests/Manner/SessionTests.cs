using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class SessionTests
{
    [Theory, OnEveryDatabase]
    public async Task Signing_out_ends_this_session_at_once_on_every_node_and_no_other(string database)
    {
        await using var office = await Office.Open(database);
        var node = await Office.On(office.Database);
        var (first, second) = (await office.Token("leader"), await office.Token("leader"));
        Assert.Equal(204, (await office.Raw(first, "DELETE", "/api/v1/sessions/current", null)).Code);
        foreach (var there in new[] { office, node })
        {
            Assert.Equal(401, (await there.With(first).Get("/api/v1/cases")).Code);
            Assert.Equal(200, (await there.With(second).Get("/api/v1/cases")).Code);
        }

        Assert.Equal(401, (await office.Raw(first, "DELETE", "/api/v1/sessions/current", null)).Code);
        await node.Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task An_account_is_shut_for_a_while_after_many_wrong_passwords_from_wherever_they_come(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?>
        {
            ["Throttle:SignInsPerUser"] = "1000", ["Throttle:FailuresPerAccount"] = "4", ["Throttle:BlockMinutes"] = "15",
        });
        async Task<int> Try(string password) => (await office.Anybody.Post("/api/v1/sessions", new { userName = "leader", password })).Code;
        for (var i = 0; i < 3; i++) Assert.Equal(401, await Try("falsch"));
        Assert.Equal(200, await Try(DemoAccounts.Password));
        for (var i = 0; i < 4; i++) Assert.Equal(401, await Try("falsch"));
        // The right password gets the same answer as a wrong one: nobody learns that it was right.
        Assert.Equal(401, await Try(DemoAccounts.Password));
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(16));
        Assert.Equal(200, await Try(DemoAccounts.Password));
        for (var i = 0; i < 4; i++) await Try("falsch");
        (await (await office.As("security")).Post("/api/v1/accounts/leader/unlock")).Expect(200);
        Assert.Equal(200, await Try(DemoAccounts.Password));
    }

    [Theory, OnEveryDatabase]
    public async Task The_three_administrators_are_three_people(string database)
    {
        await using var office = await Office.Open(database);
        var sysadmin = await office.As("sysadmin");
        foreach (var roles in new string[][] { ["sysadmin", "security"], ["security", "auditor"], ["sysadmin", "auditor"], ["security", "handler"], ["sysadmin", "leader"],
            ["auditor", "reception"], ["auditor", "screener"], ["auditor", "reviewer"], ["auditor", "handler"], ["auditor", "leader"] })
            Assert.Equal("roles-do-not-mix", (await sysadmin.Post("/api/v1/accounts", new { userName = "a-b", displayName = "甲", roles, unitId = "dk", password = Desk.Password })).Expect(422).Problem);
        (await sysadmin.Post("/api/v1/accounts/leader/clearance", new { clearance = "none" })).Expect(403);
        var security = await office.As("security");
        (await security.Post("/api/v1/accounts", new { userName = "a-b", displayName = "甲", roles = new[] { "leader" }, unitId = "dk", password = Desk.Password })).Expect(403);
        foreach (var spelling in new[] { "security", "Security", "%20SECURITY" })
            Assert.Equal("own-clearance", (await security.Post($"/api/v1/accounts/{spelling}/clearance", new { clearance = "sealed" })).Expect(422).Problem);
        (await security.Get("/api/v1/cases")).Expect(403);
        (await security.Get("/api/v1/dashboard")).Expect(403);
        Assert.Equal("none", (await security.Post("/api/v1/accounts/leader/clearance", new { clearance = "none" })).Expect(200).TextOf("clearance"));
    }

    [Theory, OnEveryDatabase]
    public async Task Accounts_stand_in_one_order_whatever_a_database_makes_of_a_hyphen(string database)
    {
        await using var office = await Office.Open(database);
        var sysadmin = await office.As("sysadmin");
        foreach (var userName in new[] { "dka", "dk_b", "dk1", "dk.c", "dk-du" })
            (await sysadmin.Post("/api/v1/accounts", new { userName, displayName = "杜某", roles = new[] { "handler" }, unitId = "dk", password = Desk.Password })).Expect(201);
        var names = (await sysadmin.Get("/api/v1/accounts")).Expect(200).List("items").Select(a => a.Text("userName")).ToList();
        Assert.Equal(["dk-du", "dk.c", "dk1", "dk_b", "dka"], names.Where(n => n.StartsWith("dk", StringComparison.Ordinal)));

        // The same page by page.
        List<string> paged = [];
        for (string? next = ""; next is not null;)
        {
            var page = (await sysadmin.Get("/api/v1/accounts?limit=4" + (next.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(next)))).Expect(200);
            Assert.Equal(("14", "true"), (page.TextOf("total"), page.TextOf("totalIsExact")));
            Assert.InRange(page.List("items").Count, 1, 4);
            paged.AddRange(page.List("items").Texts("userName"));
            next = page.TextOf("nextCursor");
        }

        Assert.Equal(names, paged);
        foreach (var bad in new[] { "limit=0", "limit=201", "cursor=x", "page=2" }) (await sysadmin.Get("/api/v1/accounts?" + bad)).Expect(400);
    }

    [Fact]
    public async Task The_page_of_accounts_goes_on_where_it_ends()
    {
        await using var office = await Office.Open("sqlite");
        // Two hundred are a page; those of the roles are nine.
        for (var i = 0; i < 192; i++)
            await office.Change($"INSERT INTO accounts (id, user_name, display_name, roles, unit_id, password_hash, password_given, locked, awaits_opening, security_stamp, clearance, created_at, updated_at) SELECT @Id, @Name, display_name, roles, unit_id, password_hash, password_given, locked, awaits_opening, security_stamp, 'none', created_at, updated_at FROM accounts WHERE user_name = 'handler'", new { Id = Guid.CreateVersion7(), Name = $"zz{i:000}" });
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("sysadmin");
        var first = await window.Step("/admin/accounts");
        Assert.Contains("data-account=\"zz190\"", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-account=\"zz191\"", first.Text, StringComparison.Ordinal);
        var onward = System.Text.RegularExpressions.Regex.Match(first.Text, "href=\"(/admin/accounts\\?cursor=[^\"]+)\" rel=\"next\"").Groups[1].Value;
        var last = await window.Step(onward);
        Assert.Contains("data-account=\"zz191\"", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", last.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Accounts_that_audited_and_worked_on_cases_go_on_as_auditors_alone(string database)
    {
        await using var office = await Office.Open(database);
        await office.Change("UPDATE accounts SET roles = 'handler,leader,auditor' WHERE user_name = 'leader'");
        await office.Change(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "db", database, "0063_auditors_apart.sql"), TestContext.Current.CancellationToken));
        var roles = (await (await office.As("sysadmin")).Get("/api/v1/accounts")).Expect(200).List("items").ToDictionary(a => a.Text("userName"), a => string.Join(',', a["roles"]!.AsArray()));
        Assert.Equal(("auditor", "auditor", "handler"), (roles["leader"], roles["auditor"], roles["handler"]));
    }

    [Theory, OnEveryDatabase]
    public async Task Too_many_requests_of_one_account_or_address_are_told_when_to_come_back(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Throttle:RequestsPerUser"] = "5", ["Throttle:RequestsPerAddress"] = "7" });
        var (leader, handler) = (await office.SignIn("leader", DemoAccounts.Password), await office.SignIn("handler", DemoAccounts.Password));
        for (var i = 0; i < 5; i++) (await leader.Get("/api/v1/units")).Expect(200);
        var refused = (await leader.Get("/api/v1/units")).Expect(429);
        Assert.Equal("too-many-requests", refused.Problem);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], null), 1, 60);
        (await handler.Get("/api/v1/units")).Expect(200);
        for (var i = 0; i < 5; i++) await office.Anybody.Get("/api/v1/units");
        Assert.Equal(429, (await office.Anybody.Post("/api/v1/public/progress", new { number = "XF1", queryCode = "ABCDEFGHJK" })).Code);
        (await office.Anybody.Get("/health/live")).Expect(200);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await leader.Get("/api/v1/units")).Expect(200);
    }

    // Whatever answers, and costs something; health by itself, since a balancer behind the same address must not be shut out by others.
    [Fact]
    public async Task Every_address_of_the_service_counts_but_its_files_and_whether_it_lives()
    {
        await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?>
        {
            ["Throttle:RequestsPerUser"] = "6", ["Throttle:RequestsPerAddress"] = "7", ["Throttle:HealthPerAddress"] = "3",
        });
        var sysadmin = await office.SignIn("sysadmin", DemoAccounts.Password);
        // And one for signing in.
        foreach (var path in new[] { "/jobs", "/docs", "/openapi/v1.json", "/nowhere", "/sign-in", "/api/v1/units" }) Assert.True(await Code(office.Anybody, path) != 429, path);
        foreach (var path in new[] { "/jobs", "/docs", "/openapi/v1.json", "/nowhere", "/sign-in", "/api/v1/units" }) Assert.Equal(429, await Code(office.Anybody, path));
        for (var i = 0; i < 6; i++) Assert.True(await Code(sysadmin, "/jobs") != 429, "/jobs");
        Assert.Equal(429, await Code(sysadmin, "/docs"));
        for (var i = 0; i < 3; i++) Assert.Equal(200, await Code(office.Anybody, "/health/ready"));
        Assert.Equal(429, await Code(office.Anybody, "/health/ready"));
        for (var i = 0; i < 20; i++) Assert.Equal(200, await Code(office.Anybody, "/health/live"));
        Assert.Equal(200, await Code(office.Anybody, "/_content/MudBlazor/MudBlazor.min.css"));

        static async Task<int> Code(Client who, string path) => (await who.Get(path)).Code;
    }

    [Fact]
    public async Task What_pages_load_and_send_beside_themselves_counts_as_they_do()
    {
        await using var office = await Office.Open("sqlite");
        var beside = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => new[] { "/desk/", "/ledgers/", "/cases/", "/reports/" }.Any(start => e.RoutePattern.RawText!.StartsWith(start, StringComparison.Ordinal))).ToList();
        Assert.Contains(beside, e => e.RoutePattern.RawText == "/desk/{kind}/draft");
        Assert.Contains(beside, e => e.RoutePattern.RawText == "/ledgers/export/visits");
        Assert.All(beside, e =>
        {
            var http = new DefaultHttpContext();
            http.SetEndpoint(e);
            Assert.True(Petitions.Web.Pages.IsPage(http), e.RoutePattern.RawText);
        });
    }
}
