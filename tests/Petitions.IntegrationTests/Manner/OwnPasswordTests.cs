using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// Who makes an account knows its first password: it opens nothing before somebody has changed it, and the change ends what it opened.
public sealed class OwnPasswordTests
{
    private const string Route = "/api/v1/sessions/own-password";
    private const string Own = "Mein-Passwort-2";

    [Theory, OnEveryDatabase]
    public async Task A_password_that_somebody_else_has_set_opens_nothing_but_the_way_to_ones_own(string database)
    {
        await using var office = await Office.Open(database);
        var (sysadmin, security) = (await office.As("sysadmin"), await office.As("security"));
        var made = (await sysadmin.Post("/api/v1/accounts", new { userName = "ban-li", displayName = "办理", roles = new[] { "handler" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        Assert.Equal("true", made.TextOf("passwordGiven"));
        Assert.Equal("password-not-own", (await security.Post("/api/v1/accounts/ban-li/clearance", new { clearance = "accusations" })).Expect(422).Problem);
        var session = (await office.Anybody.Post("/api/v1/sessions", new { userName = "ban-li", password = Desk.GivenPassword })).Expect(200);
        Assert.Equal("true", session.TextOf("user", "mustChangePassword"));
        var person = office.With(session.TextOf("accessToken")!);
        foreach (var path in new[] { "cases", "units", "dashboard", "work", "accounts", $"cases/{Guid.CreateVersion7()}" })
            Assert.Equal("password-change-required", (await person.Get("/api/v1/" + path)).Expect(403).Problem);
        // The triggers too, which no message asks for.
        Assert.Equal("password-change-required", (await person.Get("/jobs")).Expect(403).Problem);
        Assert.Equal("password-change-required", (await person.Post("/api/v1/break-glass", new { number = "XF1", reason = "急" })).Expect(403).Problem);

        var changed = (await person.Post(Route, new { currentPassword = Desk.GivenPassword, newPassword = Own })).Expect(200);
        Assert.Equal("false", changed.TextOf("user", "mustChangePassword"));
        (await person.Get("/api/v1/cases")).Expect(401);
        Assert.Equal("account-not-opened", (await office.With(changed.TextOf("accessToken")!).Get("/api/v1/cases")).Expect(403).Problem);
        (await security.Post("/api/v1/accounts/ban-li/unlock")).Expect(200);
        (await (await office.SignIn("ban-li", Own)).Get("/api/v1/cases")).Expect(200);
        // What the administrator knows opens nothing any more, and now there is something to open.
        (await office.Anybody.Post("/api/v1/sessions", new { userName = "ban-li", password = Desk.GivenPassword })).Expect(401);
        (await security.Post("/api/v1/accounts/ban-li/clearance", new { clearance = "accusations" })).Expect(200);
        var record = (await security.Get("/api/v1/accounts/acts?userName=ban-li")).Expect(200);
        Assert.Equal([("cleared", "security"), ("unlocked", "security"), ("passwordChanged", "ban-li"), ("created", "sysadmin")], record.List("items").Select(r => (r.Text("act"), r.Text("by"))));

        (await sysadmin.Post("/api/v1/accounts/ban-li/reset", new { password = Desk.GivenPassword })).Expect(200);
        var again = await office.Token("ban-li", Desk.GivenPassword);
        Assert.Equal("password-change-required", (await office.With(again).Get("/api/v1/cases")).Expect(403).Problem);
        // To take clearance away asks for nothing; to leave, neither.
        (await security.Post("/api/v1/accounts/ban-li/clearance", new { clearance = "none" })).Expect(200);
        Assert.Equal(204, (await office.Raw(await office.Token("ban-li", Desk.GivenPassword), "DELETE", "/api/v1/sessions/current")).Code);
    }

    [Theory, OnEveryDatabase]
    public async Task One_changes_ones_own_password_by_the_current_one_and_every_other_session_ends(string database)
    {
        await using var office = await Office.Open(database);
        var (one, other) = (await office.Token("leader"), await office.Token("leader"));
        Assert.Equal(["wrong-current-password", "password-too-short", "password-too-uniform"], (await office.With(one).Post(Route, new { currentPassword = "falsch", newPassword = "abc" })).Expect(422).Missing);
        var weak = (await office.With(one).Post(Route, new { currentPassword = DemoAccounts.Password, newPassword = "leader" })).Expect(422);
        Assert.Equal(["/newPassword"], weak.List("broken").Texts("pointer").Distinct());
        Assert.Equal("password-unchanged", (await office.With(one).Post(Route, new { currentPassword = DemoAccounts.Password, newPassword = DemoAccounts.Password })).Expect(422).Problem);
        (await office.With(one).Post(Route, new { newPassword = Own })).ExpectMalformed("no current one", "/currentPassword");
        (await office.With(one).Post(Route, new { currentPassword = DemoAccounts.Password })).ExpectMalformed("no new one", "/newPassword");
        (await office.With(other).Get("/api/v1/cases")).Expect(200);

        var changed = (await office.With(one).Post(Route, new { currentPassword = DemoAccounts.Password, newPassword = Own })).Expect(200);

        foreach (var old in new[] { one, other }) (await office.With(old).Get("/api/v1/cases")).Expect(401);
        (await office.With(changed.TextOf("accessToken")!).Get("/api/v1/cases")).Expect(200);
        (await office.Anybody.Post("/api/v1/sessions", new { userName = "leader", password = DemoAccounts.Password })).Expect(401);
        // Clearance stays: the password is nobody else's.
        Assert.Equal("accusations", (await (await office.As("sysadmin")).Get("/api/v1/accounts")).Expect(200).List("items").Single(a => a.Text("userName") == "leader").Text("clearance"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_wrong_current_password_counts_towards_the_lock_out(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?>
        {
            ["Throttle:SignInsPerUser"] = "1000", ["Throttle:FailuresPerAccount"] = "4", ["Throttle:BlockMinutes"] = "15",
        });
        var leader = office.With(await office.Token("leader"));
        async Task<string?> Try(string current) => (await leader.Post(Route, new { currentPassword = current, newPassword = Own })).Problem;
        for (var i = 0; i < 4; i++) Assert.Equal("wrong-current-password", await Try("falsch"));
        // The right one gets the same answer now, here and at the sign-in.
        Assert.Equal("wrong-current-password", await Try(DemoAccounts.Password));
        (await office.Anybody.Post("/api/v1/sessions", new { userName = "leader", password = DemoAccounts.Password })).Expect(401);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(16));
        (await leader.Post(Route, new { currentPassword = DemoAccounts.Password, newPassword = Own })).Expect(200);
    }

    [Fact]
    public async Task Wrong_current_passwords_are_slowed_down_like_sign_ins()
    {
        await using var office = await Office.Open("sqlite");
        var leader = office.With(await office.Token("leader"));
        for (var i = 0; i < 5; i++) (await leader.Post(Route, new { currentPassword = "falsch", newPassword = Own })).Expect(422);
        Assert.Equal("too-many-tries", (await leader.Post(Route, new { currentPassword = "falsch", newPassword = Own })).Expect(429).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_the_accounts_of_an_older_database_only_those_of_the_demonstration_go_on_as_before(string database)
    {
        await using var before = await Office.Open(database);
        await before.Staff("ban-li", "dk", "handler");
        (await (await before.As("sysadmin")).Post("/api/v1/accounts/handler/reset", new { password = Desk.GivenPassword })).Expect(200);
        // As script 0060 leaves them.
        await before.Change($"UPDATE accounts SET password_given = {(database == "postgresql" ? "true" : "1")}");
        var after = await Office.On(before.Database);
        (await (await after.As("leader")).Get("/api/v1/cases")).Expect(200);
        foreach (var (name, password) in new[] { ("ban-li", Desk.Password), ("handler", Desk.GivenPassword) })
            Assert.Equal("password-change-required", (await (await after.SignIn(name, password)).Get("/api/v1/cases")).Expect(403).Problem);
        await after.Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task Pages_lead_to_the_form_until_the_password_is_ones_own(string database)
    {
        await using var office = await Office.Open(database);
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/leader/reset", new { password = Desk.GivenPassword })).Expect(200);
        using var window = new Window(office.Http.BaseAddress!);
        var led = await window.Follow(await window.Fill("/sign-in?back=%2Fcases", "sign-in", new("UserName", "leader"), new("Password", Desk.GivenPassword)));
        Assert.Equal("/own-password?back=%2Fcases", led.At);
        Assert.Contains("您的口令是他人设定的", led.Text, StringComparison.Ordinal);
        foreach (var (address, at) in new[] { ("/work", "/own-password?back=%2Fwork"), ("/sign-out", "/sign-out"), ("/public", "/public") }) Assert.Equal(at, (await window.Go(address)).At);
        // What is not a page, or is sent, is refused.
        Assert.Equal(403, (await window.Step("/ledgers/export/visits")).Code);

        Window.Page Told(Window.Page page, string at, string words)
        {
            Assert.Equal(200, page.Code);
            Assert.Contains(words, page.Text[page.Text.IndexOf($"id=\"{at}-fault\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
            return page;
        }

        Task<Window.Page> Send(string current, string own, string again) => window.Fill("/own-password?back=%2Fcases", "own-password", new("CurrentPassword", current), new("NewPassword", own), new("RepeatedPassword", again));
        Told(await Send("falsch", Own, Own), "CurrentPassword", "当前口令不正确");
        Told(await Send(Desk.GivenPassword, "abc", "abc"), "NewPassword", "10");
        var differs = Told(await Send(Desk.GivenPassword, Own, Own + "x"), "RepeatedPassword", "不一致");
        foreach (var secret in new[] { Own, Desk.GivenPassword }) Assert.DoesNotContain(secret, differs.Text, StringComparison.Ordinal);

        Assert.Contains("待安全管理员开通", (await window.Follow(await Send(Desk.GivenPassword, Own, Own))).Text, StringComparison.Ordinal);
        (await (await office.As("security")).Post("/api/v1/accounts/leader/unlock")).Expect(200);
        var done = await window.Follow(await window.Fill("/sign-in?back=%2Fcases", "sign-in", new("UserName", "leader"), new("Password", Own)));

        Assert.Equal((200, "/cases"), (done.Code, done.At));
        Assert.Contains("href=\"/own-password\"", done.Text, StringComparison.Ordinal);
        var once = await window.Follow(await window.Fill("/own-password", "own-password", new("CurrentPassword", Own), new("NewPassword", Own + "3"), new("RepeatedPassword", Own + "3")));
        Assert.Contains("口令已修改", once.Text, StringComparison.Ordinal);
        Assert.Equal("/work", (await window.Go("/work")).At);
    }
}
