using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// Nobody lets themselves in to cases alone: who makes accounts does not open those that read any, who opens them makes none.
public sealed class OpeningTests
{
    private const string New = "Neu-Passwort-1";
    private const string Own = "Mein-Passwort-2";

    [Theory, OnEveryDatabase]
    public async Task An_account_whose_roles_read_cases_waits_until_the_security_administrator_opens_it(string database)
    {
        await using var office = await Office.Open(database);
        var (sysadmin, security) = (await office.As("sysadmin"), await office.As("security"));
        foreach (var (name, role) in new[] { ("du-cha", "auditor"), ("an-quan", "security"), ("ban-li", "handler"), ("jie-dai", "reception") })
        {
            var made = (await sysadmin.Post("/api/v1/accounts", Account(name, role))).Expect(201);
            Assert.Equal(("true", "true"), (made.TextOf("locked"), made.TextOf("awaitsOpening")));
            // By the password that was given it does nothing but set its own: neither what its role does, nor what every role does.
            await DoesNothingElse(await office.SignIn(name, Desk.Password), "password-change-required");
            Assert.Equal("account-awaits-opening", (await sysadmin.Post($"/api/v1/accounts/{name}/unlock")).Expect(422).Problem);
            // Nor by a lock and a new password between.
            (await sysadmin.Post($"/api/v1/accounts/{name}/lock")).Expect(200);
            (await sysadmin.Post($"/api/v1/accounts/{name}/reset", new { password = New })).Expect(200);
            Assert.Equal("account-awaits-opening", (await sysadmin.Post($"/api/v1/accounts/{name}/unlock")).Expect(422).Problem);
            Assert.Equal("password-not-own", (await security.Post($"/api/v1/accounts/{name}/unlock")).Expect(422).Problem);
            await DoesNothingElse(await office.MakeOwn(name, New, Own), "account-not-opened");
            Assert.Equal("account-awaits-opening", (await sysadmin.Post($"/api/v1/accounts/{name}/unlock")).Expect(422).Problem);
            Assert.Equal(("false", "false"), Told((await security.Post($"/api/v1/accounts/{name}/unlock")).Expect(200)));
            Assert.Equal((401, 200), ((await SignIn(office, name, New)).Code, (await SignIn(office, name, Own)).Code));
            (await (await office.SignIn(name, Own)).Get("/api/v1/units")).Expect(200);
        }

        var other = (await sysadmin.Post("/api/v1/accounts", Account("xi-tong", "sysadmin"))).Expect(201);
        Assert.Equal(("false", "false"), Told(other));
        Assert.Equal(200, (await SignIn(office, "xi-tong", Desk.Password)).Code);
    }

    [Theory, OnEveryDatabase]
    public async Task The_system_administrator_alone_reads_nothing_by_an_account_of_their_own_making(string database)
    {
        await using var office = await Office.Open(database);
        var sysadmin = await office.As("sysadmin");
        var id = await Given.ARegisteredCase(office);
        (await sysadmin.Post("/api/v1/accounts", new { userName = "ghost", displayName = "ghost", roles = new[] { "leader", "handler", "screener" }, unitId = "dk", password = Desk.Password })).Expect(201);
        (await sysadmin.Post("/api/v1/accounts/leader/reset", new { password = Desk.Password })).Expect(200);
        foreach (var name in new[] { "ghost", "leader" })
        {
            var person = await office.MakeOwn(name, Desk.Password, Own);
            foreach (var path in new[] { "cases", $"cases/{id}", "dashboard", "reports/annual/2026", "visits" })
                Assert.Equal("account-not-opened", (await person.Get("/api/v1/" + path)).Expect(403).Problem);
            Assert.Equal("account-not-opened", (await person.Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = "看看" })).Expect(403).Problem);
            Assert.Equal("account-awaits-opening", (await sysadmin.Post($"/api/v1/accounts/{name}/unlock")).Expect(422).Problem);
        }

        (await (await office.As("security")).Post("/api/v1/accounts/leader/unlock")).Expect(200);
        (await (await office.SignIn("leader", Own)).Get($"/api/v1/cases/{id}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_resets_a_password_gets_neither_the_clearance_nor_the_glass_nor_the_role_that_it_opened(string database)
    {
        await using var office = await Office.Open(database);
        var (sysadmin, security, leader) = (await office.As("sysadmin"), await office.As("security"), await office.As("leader"));
        var theirs = (await office.Register(Given.Letter(receivedAt: office.NowText))).Expect(201);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var asked = (await outside.Post("/api/v1/break-glass", new { number = theirs.TextOf("number"), reason = "急" })).Expect(201).Id();
        (await leader.Post($"/api/v1/break-glass/{asked}/approval")).Expect(200);
        (await outside.Get($"/api/v1/cases/{theirs.Id()}")).Expect(200);
        Assert.Equal("none", (await sysadmin.Post("/api/v1/accounts/xian-ji/reset", new { password = New })).Expect(200).TextOf("clearance"));
        (await office.Opened("xian-ji", New, Own)).Expect(200);
        (await (await office.SignIn("xian-ji", Own)).Get($"/api/v1/cases/{theirs.Id()}")).Expect(404);

        var hidden = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk" }))).Expect(201);
        (await (await office.As("discipline")).Get($"/api/v1/cases/{hidden.Id()}")).Expect(200);
        (await sysadmin.Post("/api/v1/accounts/discipline/reset", new { password = New })).Expect(200);
        Assert.Equal("password-not-own", (await security.Post("/api/v1/accounts/discipline/clearance", new { clearance = "sealed" })).Expect(422).Problem);
        (await office.Opened("discipline", New, Own)).Expect(200);
        (await (await office.SignIn("discipline", Own)).Get($"/api/v1/cases/{hidden.Id()}")).Expect(404);
        Assert.Equal("sealed", (await security.Post("/api/v1/accounts/discipline/clearance", new { clearance = "sealed" })).Expect(200).TextOf("clearance"));

        foreach (var name in new[] { "auditor", "security" })
        {
            Assert.Equal(("true", "true"), Told((await sysadmin.Post($"/api/v1/accounts/{name}/reset", new { password = New })).Expect(200)));
            await DoesNothingElse(await office.SignIn(name, New), "password-change-required");
            Assert.Equal(422, (await sysadmin.Post($"/api/v1/accounts/{name}/unlock")).Code);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_done_to_accounts_stays_on_record_without_a_password(string database)
    {
        await using var office = await Office.Open(database);
        var (sysadmin, security, auditor) = (await office.As("sysadmin"), await office.As("security"), await office.As("auditor"));
        (await sysadmin.Post("/api/v1/accounts", Account("du-cha", "auditor"))).Expect(201);
        await office.MakeOwn("du-cha", Desk.Password, Own);
        (await security.Post("/api/v1/accounts/du-cha/unlock")).Expect(200);
        (await security.Post("/api/v1/accounts/leader/clearance", new { clearance = "none" })).Expect(200);
        (await sysadmin.Post("/api/v1/accounts/leader/lock")).Expect(200);
        (await sysadmin.Post("/api/v1/accounts/du-cha/reset", new { password = New })).Expect(200);
        // What was refused did nothing.
        Assert.Equal(422, (await sysadmin.Post("/api/v1/accounts", Account("leader", "handler"))).Code);
        var record = (await auditor.Get("/api/v1/accounts/acts")).Expect(200);
        Assert.Equal("6", record.TextOf("total"));
        Assert.Equal(
            [("reset", "du-cha", "sysadmin", "true"), ("locked", "leader", "sysadmin", "false"), ("cleared", "leader", "security", "false"), ("unlocked", "du-cha", "security", "false"), ("passwordChanged", "du-cha", "du-cha", "true"), ("created", "du-cha", "sysadmin", "true")],
            record.List("items").Select(r => (r.Text("act"), r.Text("userName"), r.Text("by"), r.Text("awaitsOpening"))));
        Assert.Equal("none", record.List("items")[2].Text("clearance"));
        foreach (var secret in new[] { New, Own, Desk.Password, "hash", "stamp" }) Assert.DoesNotContain(secret, record.Text, StringComparison.OrdinalIgnoreCase);
        var first = (await security.Get("/api/v1/accounts/acts?userName=DU-CHA&limit=2")).Expect(200);
        Assert.Equal(["reset", "unlocked"], first.List("items").Texts("act"));
        Assert.Equal(["passwordChanged", "created"], (await security.Get("/api/v1/accounts/acts?userName=du-cha&limit=2&cursor=" + Uri.EscapeDataString(first.TextOf("nextCursor")!))).Expect(200).List("items").Texts("act"));
        (await sysadmin.Get("/api/v1/accounts/acts")).Expect(403);
    }

    private static async Task DoesNothingElse(Client person, string problem)
    {
        foreach (var path in new[] { "cases", "accounts/acts", "accounts", "units", $"cases/{Guid.CreateVersion7()}" })
            Assert.Equal(problem, (await person.Get("/api/v1/" + path)).Expect(403).Problem);
        Assert.Equal(problem, (await person.Post("/api/v1/accounts/leader/unlock")).Expect(403).Problem);
    }

    private static object Account(string name, string role) => new { userName = name, displayName = name, roles = new[] { role }, unitId = "dk", password = Desk.Password };

    private static (string?, string?) Told(Answer account) => (account.TextOf("locked"), account.TextOf("awaitsOpening"));

    private static Task<Answer> SignIn(Office office, string userName, string password) => office.Anybody.Post("/api/v1/sessions", new { userName, password });
}
