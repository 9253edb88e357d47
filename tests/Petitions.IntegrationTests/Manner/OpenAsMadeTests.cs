using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// In Development: what the contract alone tells a client is enough to make an account that works.
public sealed class OpenAsMadeTests
{
    private const string New = "Neu-Passwort-1";
    private static readonly Dictionary<string, string?> On = new() { ["Accounts:OpenAsMade"] = "true" };

    [Theory, OnEveryDatabase]
    public async Task An_account_works_as_soon_as_it_is_made_and_as_soon_as_it_has_a_new_password(string database)
    {
        await using var office = await Office.Open(database, settings: On);
        var sysadmin = await office.As("sysadmin");
        foreach (var role in new[] { "reception", "handler", "leader", "auditor", "security", "sysadmin" })
        {
            var name = "new-" + role;
            AssertOpen((await sysadmin.Post("/api/v1/accounts", Account(name, role))).Expect(201));
            var session = (await office.Anybody.Post("/api/v1/sessions", new { userName = name, password = Desk.Password })).Expect(200);
            Assert.Equal("false", session.TextOf("user", "mustChangePassword"));
            (await office.With(session.TextOf("accessToken")!).Get("/api/v1/units")).Expect(200);
            AssertOpen((await sysadmin.Post($"/api/v1/accounts/{name}/reset", new { password = New })).Expect(200));
            (await (await office.SignIn(name, New)).Get("/api/v1/units")).Expect(200);
            (await sysadmin.Post($"/api/v1/accounts/{name}/lock")).Expect(200);
            // A new password lifts no lock.
            Assert.Equal("true", (await sysadmin.Post($"/api/v1/accounts/{name}/reset", new { password = New })).Expect(200).TextOf("locked"));
            (await office.Anybody.Post("/api/v1/sessions", new { userName = name, password = New })).Expect(401);
            (await sysadmin.Post($"/api/v1/accounts/{name}/unlock")).Expect(200);
            await office.SignIn(name, New);
        }

        var reception = await office.SignIn("new-reception", New);
        (await reception.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
        Assert.Equal("roles-do-not-mix", (await sysadmin.Post("/api/v1/accounts", new { userName = "both", displayName = "both", roles = new[] { "leader", "auditor" }, unitId = "dk", password = Desk.Password })).Expect(422).Problem);
        Assert.Equal("none", (await sysadmin.Post("/api/v1/accounts/leader/reset", new { password = New })).Expect(200).TextOf("clearance"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_has_waited_since_before_is_opened_by_a_new_password_and_looked_for_among_the_accused(string database)
    {
        await using var before = await Office.Open(database);
        (await (await before.As("sysadmin")).Post("/api/v1/accounts", Account("zhang-san", "leader"))).Expect(201);
        var hidden = (await before.Register(Sealing.Accusation(before, new { kind = "person", name = "zhang-san" }))).Id();
        // As if neither had seen the other.
        await before.Change($"UPDATE cases SET accused_user_name = NULL, accused_unit_id = NULL, accused_may_be = NULL, seal = 'accusation' WHERE id = '{hidden}'");
        var office = await Office.On(before.Database, settings: On);
        var sysadmin = await office.As("sysadmin");
        AssertOpen((await sysadmin.Post("/api/v1/accounts/zhang-san/reset", new { password = New })).Expect(200));
        (await (await office.SignIn("zhang-san", New)).Get("/api/v1/cases")).Expect(200);
        Assert.Equal(2, (await before.History(hidden)).Count);
        await office.Stop();
    }

    private static void AssertOpen(Answer account)
        => Assert.Equal(("false", "false", "false"), (account.TextOf("locked"), account.TextOf("awaitsOpening"), account.TextOf("passwordGiven")));

    private static object Account(string name, string role) => new { userName = name, displayName = name, roles = new[] { role }, unitId = "dk", password = Desk.Password };
}
