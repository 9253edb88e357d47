using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class SignInTests
{
    private const string Sessions = "/api/v1/sessions";

    [Theory, OnEveryDatabase]
    public async Task The_right_password_gives_a_token_and_every_other_try_the_same_answer(string database)
    {
        await using var office = await Office.Open(database);
        var session = (await office.Anybody.Post(Sessions, new { userName = "leader", password = DemoAccounts.Password })).Expect(200);
        Assert.Equal(office.Clock.GetUtcNow().AddHours(10), DateTimeOffset.Parse(session.TextOf("expiresAt")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(("leader", "负责人", "dk"), (session.TextOf("user", "userName"), session.TextOf("user", "displayName"), session.TextOf("user", "unitId")));
        Assert.Equal("[\"leader\"]", session.Of("user", "roles")!.ToJsonString());

        var sysadmin = await office.As("sysadmin");
        (await sysadmin.Post("/api/v1/accounts/auditor/lock", new { })).Expect(200);
        var tries = new[]
        {
            ("leader", "wrong"), ("nobody", DemoAccounts.Password), ("LEADER", "wrong"), ("auditor", DemoAccounts.Password), ("leader", DemoAccounts.Password + " "), ("\uFF4Ceader", DemoAccounts.Password), ("leader\u200B", DemoAccounts.Password), ("leader\u200B\u200B", "wrong"), ("system", ""), ("' OR 1=1 --", "x"),
        };
        var answers = new List<string>();
        foreach (var (userName, password) in tries.Where(t => t.Item2.Length > 0))
        {
            var answer = (await office.Anybody.Post(Sessions, new { userName, password })).Expect(401);
            Assert.Equal("wrong-credentials", answer.Problem);
            answers.Add(answer.Text.Replace(answer.TextOf("traceId")!, "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
        // The three in their own name: what looks like it shuts nobody out.
        Assert.Equal([3], await office.Rows<int>("SELECT failed_tries FROM accounts WHERE user_name = 'leader'"));
        (await office.Anybody.Post(Sessions, new { userName = "leader", password = "" })).ExpectMalformed("no password", "/password");
        (await office.Anybody.Post(Sessions, new { userName = "leader" })).ExpectMalformed("no password", "/password");
        (await office.Anybody.Post(Sessions, new { userName = "leader", password = 7 })).ExpectMalformed("a number", "/password");
    }

    // Hashed with less work than is asked today: it would answer sooner than a name that nobody has.
    [Theory, OnEveryDatabase]
    public async Task A_password_hashed_with_less_work_is_hashed_anew_at_the_next_sign_in(string database)
    {
        await using var office = await Office.Open(database);
        var before = await office.As("leader");
        var old = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(office, DemoAccounts.Password);
        await office.Change("UPDATE accounts SET password_hash = @Hash WHERE user_name = 'leader'", new { Hash = old });
        (await Try(office, "leader", "wrong")).Expect(401);
        Assert.Equal(old, await Hash());
        (await Try(office, "leader", DemoAccounts.Password)).Expect(200);
        var anew = await Hash();
        Assert.NotEqual(old, anew);
        (await Try(office, "leader", DemoAccounts.Password)).Expect(200);
        Assert.Equal(anew, await Hash());
        // It is the same password: what was signed in stays so.
        (await before.Get("/api/v1/cases")).Expect(200);

        async Task<string> Hash() => Assert.Single(await office.Rows<string>("SELECT password_hash FROM accounts WHERE user_name = 'leader'"));
    }

    [Fact]
    public async Task Failed_tries_are_slowed_down_for_the_name_and_for_the_address()
    {
        await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Throttle:SignInsPerAddress"] = "8" });
        for (var i = 0; i < 5; i++) (await Try(office, "leader", "wrong")).Expect(401);
        var slowed = (await Try(office, "leader", DemoAccounts.Password)).Expect(429);
        Assert.Equal("too-many-tries", slowed.Problem);
        Assert.InRange(int.Parse(slowed.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 300);
        (await Try(office, "handler", DemoAccounts.Password)).Expect(200);

        for (var i = 0; i < 3; i++) (await Try(office, $"guess{i}", "wrong")).Expect(401);
        (await Try(office, "handler", DemoAccounts.Password)).Expect(429);
        office.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await Try(office, "leader", DemoAccounts.Password)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_token_survives_a_restart_and_ends_with_its_time(string database)
    {
        var before = await Office.Open(database);
        var token = await before.Token("leader");
        await before.Stop();
        await using var after = await Office.On(before.Database);
        (await after.With(token).Get("/api/v1/cases")).Expect(200);
        after.Clock.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        (await after.With(token).Get("/api/v1/cases")).Expect(200);
        after.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("not-signed-in", (await after.With(token).Get("/api/v1/cases")).Expect(401).Problem);
        foreach (var wrong in new[] { token[..^2], token + "x", "Bearer", "..", token[20..] + token[..20] })
            (await after.With(wrong).Get("/api/v1/cases")).Expect(401);
        var anew = await after.Token("leader");
        foreach (var scheme in new[] { "bearer", "BEARER" }) (await after.Raw(null, "GET", "/api/v1/cases", null, ("Authorization", $"{scheme} {anew}"))).Expect(200);
        foreach (var not in new[] { anew, "Bearer" + anew, "Token " + anew }) (await after.Raw(null, "GET", "/api/v1/cases", null, ("Authorization", not))).Expect(401);
        Assert.Equal(401, (await after.Raw(null, "GET", "/api/v1/cases", null, ("Authorization", "Basic bGVhZGVyOkRvbmdrb3UtMjAyMw=="))).Code);
        Assert.Equal(401, (await after.Raw(null, "GET", "/api/v1/cases?access_token=" + await after.Token("leader"))).Code);
    }

    [Theory, OnEveryDatabase]
    public async Task Locking_and_a_new_password_void_tokens_at_once(string database)
    {
        await using var office = await Office.Open(database);
        var sysadmin = await office.As("sysadmin");
        var token = await office.Token("handler");
        (await office.With(token).Get("/api/v1/cases")).Expect(200);
        Assert.Equal("true", (await sysadmin.Post("/api/v1/accounts/handler/lock")).Expect(200).TextOf("locked"));
        (await office.With(token).Get("/api/v1/cases")).Expect(401);
        (await Try(office, "handler", DemoAccounts.Password)).Expect(401);
        Assert.Equal("false", (await sysadmin.Post("/api/v1/accounts/handler/unlock")).Expect(200).TextOf("locked"));
        (await office.With(token).Get("/api/v1/cases")).Expect(401);

        token = await office.Token("handler");
        (await sysadmin.Post("/api/v1/accounts/handler/reset", new { password = "Neu-Kennwort-77" })).Expect(200);
        (await office.With(token).Get("/api/v1/cases")).Expect(401);
        (await Try(office, "handler", DemoAccounts.Password)).Expect(401);
        (await Try(office, "handler", "Neu-Kennwort-77")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task The_administrator_makes_accounts_and_nobody_is_told_their_passwords(string database)
    {
        await using var office = await Office.Open(database);
        var sysadmin = await office.As("sysadmin");
        var made = (await sysadmin.Post("/api/v1/accounts", Account("wang.fang", "Xin-Fang-2026"))).Expect(201);
        Assert.Equal(("wang.fang", "true"), (made.TextOf("userName"), made.TextOf("locked")));
        (await office.Opened("wang.fang", "Xin-Fang-2026", "Xin-Fang-Own-1")).Expect(200);
        var wang = await office.SignIn("wang.fang", "Xin-Fang-Own-1");
        (await wang.Post("/api/v1/cases", Given.Letter())).Expect(201);
        var list = (await sysadmin.Get("/api/v1/accounts")).Expect(200);
        Assert.Equal((10, "10", "true"), (list.List("items").Count, list.TextOf("total"), list.TextOf("totalIsExact")));
        foreach (var secret in new[] { "password", "Xin-Fang", "hash", "stamp" })
            Assert.DoesNotContain(secret, (list.Text + made.Text).Replace("\"passwordGiven\"", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

        Assert.Equal("user-name-taken", (await sysadmin.Post("/api/v1/accounts", Account("wang.fang", "Xin-Fang-2027"))).Expect(422).Problem);
        Assert.Equal("unknown-unit", (await sysadmin.Post("/api/v1/accounts", Account("li.na", "Xin-Fang-2027", "nowhere"))).Expect(422).Problem);
        var all = (await sysadmin.Post("/api/v1/accounts", new { userName = "wang.fang", displayName = "王芳", roles = new[] { "sysadmin", "leader" }, unitId = "nowhere", password = "abc" })).Expect(422);
        Assert.Equal(["/userName", "/roles", "/unitId", "/password", "/password"], all.List("broken").Texts("pointer"));
        Assert.Equal(["user-name-taken", "roles-do-not-mix", "unknown-unit", "password-too-short", "password-too-uniform"], all.Missing);
        var weak = (await sysadmin.Post("/api/v1/accounts", Account("li.na", "abc"))).Expect(422);
        Assert.Contains("password-too-short", weak.Missing);
        Assert.Contains("password-too-uniform", weak.Missing);
        foreach (var name in new[] { "Li.Na", "李娜", "1li", "", "li na", new string('x', 65) })
            (await sysadmin.Post("/api/v1/accounts", Account(name, "Xin-Fang-2027"))).ExpectMalformed(name, "/userName");
        Assert.Equal("own-account", (await sysadmin.Post("/api/v1/accounts/sysadmin/lock")).Expect(422).Problem);
        foreach (var spelling in new[] { "SYSADMIN", "SysAdmin", "%20sysadmin%20" })
            Assert.Equal("own-account", (await sysadmin.Post($"/api/v1/accounts/{spelling}/lock")).Expect(422).Problem);
        (await sysadmin.Get("/api/v1/accounts")).Expect(200);
        (await sysadmin.Post("/api/v1/accounts/nobody/lock")).Expect(404);
        (await sysadmin.Post("/api/v1/accounts/nobody/reset", new { password = "Xin-Fang-2027" })).Expect(404);
    }

    private static Task<Answer> Try(Office office, string userName, string password) => office.Anybody.Post(Sessions, new { userName, password });

    private static object Account(string userName, string password, string unitId = "dk")
        => new { userName, displayName = "王芳", roles = new[] { "reception" }, unitId, password };
}
