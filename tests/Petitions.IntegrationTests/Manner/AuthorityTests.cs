using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Petitions.Api.SignIn;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class AuthorityTests
{
    [Theory, OnEveryDatabase]
    public async Task A_token_of_the_authority_lets_the_account_of_its_name_in_with_the_roles_it_gives(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var id = await Given.ARegisteredCase(office);
        var now = office.Clock.GetUtcNow();
        var handler = office.With(issuer.Token(now));
        (await handler.Get($"/api/v1/cases/{id}")).Expect(200);
        (await handler.Act(id, "screening", Given.Accepting())).Expect(403);
        // The authority says what the account may do: here it is a screener, there a handler.
        var screener = office.With(issuer.Token(now, "Handler", ["office-screeners", "canteen"]));
        (await screener.Act(id, "screening", Given.Accepting())).Expect(200);
        Assert.Equal("handler", (await office.History(id))[^1].Text("actor"));
        // Our own tokens hold as ever.
        (await (await office.As("reviewer")).Act(id, "clarity-review", Given.AllClear())).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Whatever_is_wrong_with_a_token_or_who_it_names_is_answered_401(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var now = office.Clock.GetUtcNow();
        async Task<int> Code(string token) => (await office.With(token).Get("/api/v1/cases")).Code;
        Assert.Equal(200, await Code(issuer.Token(now)));
        foreach (var (what, token) in new (string, string)[]
        {
            ("another audience", issuer.Token(now, audience: "canteen")), ("another issuer", issuer.Token(now, issuer: "http://127.0.0.1:1")),
            ("over", issuer.Token(now.AddMinutes(-30))), ("not yet", issuer.Token(now.AddMinutes(30))), ("another key", issuer.Token(now, credentials: TokenIssuer.Foreign())),
            ("the public key as a secret", issuer.Token(now, credentials: issuer.PublicKeyAsSecret())), ("not signed", Unsigned(issuer.Token(now))),
            ("changed", Changed(issuer.Token(now))), ("nobody here", issuer.Token(now, "stranger")), ("no role here", issuer.Token(now, roles: ["canteen"])), ("no role", issuer.Token(now, roles: [])),
            ("two that nobody may be", issuer.Token(now, roles: ["office-sysadmins", "office-security"])),
            ("one that nobody may be beside another", issuer.Token(now, roles: ["office-sysadmins", "office-handlers"])), ("no token", "a.b.c"),
        })
            Assert.True(await Code(token) == 401, what);
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_holds_two_administrators_roles_one_here_and_one_there(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var now = office.Clock.GetUtcNow();
        foreach (var (name, role) in new[] { ("sysadmin", "office-handlers"), ("sysadmin", "office-security"), ("security", "office-screeners"), ("handler", "office-sysadmins"), ("auditor", "office-security"), ("auditor", "office-handlers") })
            Assert.Equal("central-roles-against-own", (await office.With(issuer.Token(now, name, [role])).Get("/api/v1/cases")).Expect(401).Problem);
        Assert.Equal("central-roles-mixed", (await office.With(issuer.Token(now, roles: ["office-sysadmins", "office-security"])).Get("/api/v1/cases")).Expect(401).Problem);
        Assert.Equal("central-roles-mixed", (await office.With(issuer.Token(now, roles: ["office-handlers", "office-auditors"])).Get("/api/v1/cases")).Expect(401).Problem);
        Assert.Equal("central-roles-missing", (await office.With(issuer.Token(now, roles: ["canteen"])).Get("/api/v1/cases")).Expect(401).Problem);
        (await office.With(issuer.Token(now, "sysadmin", ["office-sysadmins"])).Get("/api/v1/accounts")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task An_account_without_a_password_is_made_only_beside_a_central_sign_in_and_enters_by_it_alone(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var (sysadmin, security) = (await office.As("sysadmin"), await office.As("security"));
        var made = (await sysadmin.Post("/api/v1/accounts", new { userName = "zhong-yang", displayName = "钟阳", roles = new[] { "handler" }, unitId = "dk" })).Expect(201);
        Assert.Equal("false", made.TextOf("passwordGiven"));
        (await security.Post("/api/v1/accounts/zhong-yang/clearance", new { clearance = "accusations" })).Expect(200);
        var token = issuer.Token(office.Clock.GetUtcNow(), "zhong-yang");
        (await office.With(token).Get("/api/v1/cases")).Expect(401);
        (await security.Post("/api/v1/accounts/zhong-yang/unlock")).Expect(200);
        (await office.With(token).Get("/api/v1/cases")).Expect(200);
        Assert.Equal("no-own-password", (await office.With(token).Post("/api/v1/sessions/own-password", new { currentPassword = "x", newPassword = "Mein-Passwort-2" })).Expect(422).Problem);
        foreach (var password in new[] { "x", Desk.GivenPassword, Desk.Password }) (await office.Anybody.Post("/api/v1/sessions", new { userName = "zhong-yang", password })).Expect(401);
        // One that was given a password is not held up by it while its person comes by the authority.
        (await sysadmin.Post("/api/v1/accounts/handler/reset", new { password = Desk.GivenPassword })).Expect(200);
        (await office.With(issuer.Token(office.Clock.GetUtcNow())).Get("/api/v1/cases")).Expect(401);
        await using var without = await Office.Open(database);
        Assert.Equal("password-missing", (await (await without.As("sysadmin")).Post("/api/v1/accounts", new { userName = "zhong-yang", displayName = "钟阳", roles = new[] { "handler" }, unitId = "dk" })).Expect(422).Problem);
        Assert.Equal("password-missing", (await (await without.As("sysadmin")).Post("/api/v1/accounts/handler/reset", new { })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_lock_and_a_sign_out_hold_at_once_for_the_authoritys_tokens_too(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var now = office.Clock.GetUtcNow();
        var (one, other) = (issuer.Token(now), issuer.Token(now, more: new Dictionary<string, object> { ["session"] = "mine", ["end"] = "0" }));
        Assert.Equal(204, (await office.Raw(one, "DELETE", "/api/v1/sessions/current")).Code);
        (await office.With(one).Get("/api/v1/cases")).Expect(401);
        (await office.With(other).Get("/api/v1/cases")).Expect(200);
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/handler/lock")).Expect(200);
        (await office.With(other).Get("/api/v1/cases")).Expect(401);
    }

    [Theory, OnEveryDatabase]
    public async Task A_token_that_was_signed_out_stays_so_as_long_as_it_would_be_taken(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var now = office.Clock.GetUtcNow();
        var (one, other) = (issuer.Token(now), issuer.Token(now, more: new Dictionary<string, object> { ["jti"] = "other" }));
        Assert.Equal(204, (await office.Raw(one, "DELETE", "/api/v1/sessions/current")).Code);
        // It is over, and is taken for a minute more, for clocks that differ: meanwhile somebody else signs out.
        office.Clock.Advance(TimeSpan.FromMinutes(10.5));
        (await office.With(other).Get("/api/v1/cases")).Expect(200);
        Assert.Equal(204, (await office.Raw(await office.Token("reception"), "DELETE", "/api/v1/sessions/current")).Code);
        (await office.With(one).Get("/api/v1/cases")).Expect(401);
    }

    [Theory, OnEveryDatabase]
    public async Task A_token_that_was_signed_out_is_out_by_whatever_signature(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: Settings(issuer));
        var now = office.Clock.GetUtcNow();
        var (one, again) = (issuer.Token(now, credentials: issuer.ByChance()), issuer.Token(now, credentials: issuer.ByChance()));
        Assert.Equal(one[..one.LastIndexOf('.')], again[..again.LastIndexOf('.')]);
        Assert.NotEqual(one, again);
        (await office.With(again).Get("/api/v1/cases")).Expect(200);
        Assert.Equal(204, (await office.Raw(one, "DELETE", "/api/v1/sessions/current")).Code);
        (await office.With(again).Get("/api/v1/cases")).Expect(401);
    }

    [Theory, OnEveryDatabase]
    public async Task Without_an_authority_no_such_token_is_taken(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database);
        (await office.With(issuer.Token(office.Clock.GetUtcNow())).Get("/api/v1/cases")).Expect(401);
    }

    [Theory]
    [InlineData("http://id.example", "petitions", "handler", "https")]
    [InlineData("https://id.example", "", "handler", "Audience")]
    [InlineData("https://id.example", "petitions", "handlers", "no role")]
    [InlineData("https://id.example", "petitions", null, "maps no role")]
    public void Settings_that_let_in_the_wrong_ones_stop_the_start(string authority, string audience, string? role, string said)
    {
        var options = new AuthorityOptions { Authority = authority, Audience = audience };
        if (role is not null) options.Roles["x"] = role;
        Assert.Contains(said, options.Fault(isDevelopment: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_authoritys_address_leads_on_to_another_nobody_follows()
    {
        await using var issuer = await TokenIssuer.Start();
        var settings = Settings(issuer);
        settings["Authentication:Authority"] = issuer.Url + "/moved";
        await using var office = await Office.Open("sqlite", settings: settings);
        (await office.With(issuer.Token(office.Clock.GetUtcNow())).Get("/api/v1/cases")).Expect(401);
        (await office.Anybody.Get("/sign-in/central")).Expect(503);
    }

    [Fact]
    public async Task An_authority_that_does_not_answer_is_waited_for_as_long_for_a_token_as_for_a_page()
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open("sqlite", settings: Settings(issuer));
        Assert.Equal(TimeSpan.FromSeconds(10), office.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(Authority.Scheme).Backchannel.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(10), office.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(CentralPages.Scheme).Backchannel.Timeout);
    }

    internal static Dictionary<string, string?> Settings(TokenIssuer issuer) => new()
    {
        ["Authentication:Authority"] = issuer.Url, ["Authentication:Audience"] = TokenIssuer.Audience, ["Authentication:Roles:office-handlers"] = "handler",
        ["Authentication:Roles:office-screeners"] = "screener", ["Authentication:Roles:office-sysadmins"] = "sysadmin", ["Authentication:Roles:office-security"] = "security", ["Authentication:Roles:office-auditors"] = "auditor",
    };

    private static string Unsigned(string token) => Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + token.Split('.')[1] + ".";

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("office-handlers", "office-screeners", StringComparison.Ordinal))}.{parts[2]}";
    }
}
