using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class CentralPageTests
{
    private const string Way = "/sign-in/central";
    private const string Session = "petitions-session";

    [Theory, OnEveryDatabase]
    public async Task Who_signs_in_at_the_authority_is_the_account_of_that_name_with_the_roles_it_gives(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        using var window = new Window(office.Http.BaseAddress!);
        var asked = await window.Go("/cases?q=XF");
        Assert.StartsWith("/sign-in?back=", asked.At, StringComparison.Ordinal);
        Assert.Contains("统一身份认证登录", asked.Text, StringComparison.Ordinal);

        // There a screener, here a handler: the authority says what the account may do.
        issuer.Person = ("Handler", ["office-screeners", "canteen"]);
        var page = await window.Go(Way + "?back=%2Fcases%3Fq%3DXF");

        Assert.Equal((200, "/cases?q=XF"), (page.Code, page.At));
        Assert.Contains("承办人", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/desk\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(("code", "S256", TokenIssuer.Client), (issuer.Asked["response_type"], issuer.Asked["code_challenge_method"], issuer.Asked["client_id"]));
        Assert.All(new[] { "state", "nonce", "code_challenge" }, p => Assert.NotEmpty(issuer.Asked[p]));
        Assert.DoesNotContain("prompt", issuer.Asked.Keys);
        Assert.Equal([Session], window.Cookies.Where(c => !c.StartsWith("petitions-form", StringComparison.Ordinal)));
        using var plain = new Window(office.Http.BaseAddress!);
        issuer.Person = ("handler", ["office-handlers"]);
        Assert.DoesNotContain("href=\"/desk\"", (await plain.Go(Way)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_known_there_but_not_to_be_let_in_here_is_told_why(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/reviewer/lock")).Expect(200);
        foreach (var (name, roles, words) in new (string, string[], string)[]
        {
            ("stranger", ["office-handlers"], "没有您这个用户名的账号"), ("reviewer", ["office-handlers"], "账号已停用"), ("handler", ["canteen"], "没有授予您本系统的任何角色"), ("handler", [], "没有授予您本系统的任何角色"),
            ("sysadmin", ["office-sysadmins", "office-security"], "不得由一人兼任"), ("sysadmin", ["office-sysadmins", "office-auditors"], "不得由一人兼任"),
            ("auditor", ["office-auditors", "office-security"], "不得由一人兼任"), ("sysadmin", ["office-auditors"], "在本系统的角色合在一起"), ("handler", ["office-security"], "在本系统的角色合在一起"),
        })
        {
            using var window = new Window(office.Http.BaseAddress!);
            issuer.Person = (name, roles);
            var page = await window.Go(Way);
            Assert.True(page.Code == 401 && page.Text.Contains(words, StringComparison.Ordinal), $"{name} {string.Join(',', roles)}: {page.Code} {page.Text}");
            Assert.DoesNotContain(Session, window.Cookies);
            // Whoever tries next at this desk is asked who they are.
            issuer.Person = ("handler", ["office-handlers"]);
            Assert.Equal("/work", (await window.Go(Way)).At);
            Assert.Equal("login", issuer.Asked["prompt"]);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_lock_and_a_sign_out_end_the_session_with_the_next_step(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        using var window = new Window(office.Http.BaseAddress!);
        var page = await window.Go(Way);
        using var copy = window.Copy();
        Assert.Equal("/", (await copy.Go("/")).At);

        Assert.Equal("/sign-in", (await window.Send(page, "/sign-out")).At);
        // The session has ended, not only the cookie.
        Assert.StartsWith("/sign-in?back=", (await copy.Go("/")).At, StringComparison.Ordinal);
        // The desk is shared: the authority does not let in again unasked who has just left, but asks only once.
        Assert.Equal("/work", (await window.Go(Way)).At);
        Assert.Equal("login", issuer.Asked["prompt"]);
        Assert.DoesNotContain("petitions-ask-again", window.Cookies);

        (await (await office.As("sysadmin")).Post("/api/v1/accounts/handler/lock")).Expect(200);
        Assert.StartsWith("/sign-in?back=", (await window.Go("/")).At, StringComparison.Ordinal);
        // Unlocked again, what began before the lock is over all the same.
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/handler/unlock")).Expect(200);
        using var old = window.Copy();
        Assert.StartsWith("/sign-in?back=", (await old.Go("/")).At, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_after_the_session_has_ended_or_become_anothers_is_asked_for_anew_all_the_same()
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open("sqlite", issuer);
        using var window = new Window(office.Http.BaseAddress!);
        var page = await window.Go(Way);
        office.Clock.Advance(TimeSpan.FromHours(10) + TimeSpan.FromMinutes(1));
        Assert.Equal("/sign-in", (await window.Send(page, "/sign-out")).At);
        Assert.Contains("petitions-ask-again", window.Cookies);
        // Another site does not sign anybody out.
        Assert.StartsWith("/sign-in?back=", (await window.Send(page, "/sign-out", from: "cross-site")).At, StringComparison.Ordinal);
        await window.Go(Way);
        Assert.Equal("login", issuer.Asked["prompt"]);

        // Signed in beside the page meanwhile, somebody else: the window is left.
        page = await window.Go("/work");
        issuer.Person = ("screener", ["office-screeners"]);
        Assert.Equal(200, (await window.Go(Way)).Code);
        Assert.Equal("/sign-in", (await window.Send(page, "/sign-out")).At);
        Assert.DoesNotContain(Session, window.Cookies);
        await window.Go(Way);
        Assert.Equal("login", issuer.Asked["prompt"]);
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_password_ends_it_too_though_it_began_without_one(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        using var window = new Window(office.Http.BaseAddress!);
        Assert.Equal("/work", (await window.Go(Way)).At);
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/handler/reset", new { password = "Another-2026" })).Expect(200);
        Assert.StartsWith("/sign-in?back=", (await window.Go("/")).At, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task An_answer_that_does_not_fit_the_question_lets_nobody_in(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        foreach (var (what, change) in new (string, Func<Uri, Uri>)[]
        {
            ("another state", u => Changed(u, "state")), ("no state", u => new(u.ToString().Split("&state=")[0].Split("state=")[0])), ("another code", u => Changed(u, "code")),
        })
        {
            using var window = new Window(office.Http.BaseAddress!);
            var back = await window.Step((await window.Step(Way)).Onward!);
            await Refused(window, await window.Step(change(back.Onward!)), what);
        }

        // The answer to somebody else's question, brought to this browser.
        using var other = new Window(office.Http.BaseAddress!);
        using var mine = new Window(office.Http.BaseAddress!);
        var theirs = (await other.Step((await other.Step(Way)).Onward!)).Onward!;
        await mine.Step(Way);
        var exchanges = issuer.Exchanges;
        await Refused(mine, await mine.Step(theirs), "somebody else's");
        Assert.Equal(exchanges, issuer.Exchanges);
        // Once it is used, it is used.
        Assert.NotNull((await other.Step(theirs)).Onward);
        using var again = new Window(office.Http.BaseAddress!);
        await Refused(again, await again.Step(theirs), "used");
    }

    [Theory, OnEveryDatabase]
    public async Task A_token_that_is_not_for_this_question_or_not_the_authoritys_lets_nobody_in(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        foreach (var (what, forge) in new (string, Func<TokenIssuer, string, string>)[]
        {
            ("another nonce", (i, _) => i.IdToken("another")), ("another audience", (i, n) => i.IdToken(n, audience: "canteen")), ("another issuer", (i, n) => i.IdToken(n, issuer: "http://127.0.0.1:1")),
            ("over", (i, n) => i.IdToken(n, at: i.Now().AddMinutes(-30))), ("not yet", (i, n) => i.IdToken(n, at: i.Now().AddMinutes(30))), ("another key", (i, n) => i.IdToken(n, credentials: TokenIssuer.Foreign())),
            ("the public key as a secret", (i, n) => i.IdToken(n, credentials: i.PublicKeyAsSecret())), ("no nonce", (i, _) => i.Token(i.Now(), audience: TokenIssuer.Client)), ("no token", (_, _) => "a.b.c"),
        })
        {
            using var window = new Window(office.Http.BaseAddress!);
            issuer.Forge = forge;
            await Refused(window, await window.Go(Way), what);
        }

        issuer.Forge = null;
        issuer.Denies = true;
        using var denied = new Window(office.Http.BaseAddress!);
        await Refused(denied, await denied.Go(Way), "denied");
    }

    [Theory, OnEveryDatabase]
    public async Task It_leads_nowhere_but_to_this_service_and_ends_with_its_time(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open(database, issuer);
        foreach (var back in new[] { "//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example" })
        {
            using var window = new Window(office.Http.BaseAddress!);
            Assert.Equal(new Uri(office.Http.BaseAddress!, "/work"), (await window.Go(Way + "?back=" + Uri.EscapeDataString(back))).Address);
            office.Clock.Advance(TimeSpan.FromHours(10) + TimeSpan.FromMinutes(1));
            Assert.StartsWith("/sign-in?back=", (await window.Go("/")).At, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_waits_for_a_central_sign_in_too()
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Open("sqlite", issuer);
        using var window = new Window(office.Http.BaseAddress!);
        const string Typed = "经查，反映属实，应当责令企业限期支付拖欠的工资。";
        var ended = await window.Step(new(office.Http.BaseAddress!, "/cases/XF2026030200001"), HttpMethod.Post, [KeyValuePair.Create("_handler", "resolution"), KeyValuePair.Create("Opinion", Typed)], "same-origin");
        Assert.Equal(401, ended.Code);
        Assert.Equal(401, (await window.Send(ended, "/sign-in/resume")).Code);
        Assert.Equal("/work", (await window.Go(Way)).At);
        Assert.Equal(400, (await window.Send(ended, "/sign-in/resume", from: "cross-site")).Code);

        var resumed = await window.Send(ended, "/sign-in/resume");

        Assert.Equal(200, resumed.Code);
        Assert.Contains(Typed, resumed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_cannot_be_reached_is_said_and_the_password_still_opens()
    {
        string url;
        await using (var issuer = await TokenIssuer.Start()) url = issuer.Url;
        await using var office = await Office.Open("sqlite", settings: Settings(url));
        using var window = new Window(office.Http.BaseAddress!);
        var page = await window.Go(Way);
        Assert.Equal(503, page.Code);
        Assert.Contains("统一身份认证暂时无法访问", page.Text, StringComparison.Ordinal);
        Assert.NotNull(await office.SignIn("handler", "Dongkou-2023"));
    }

    [Fact]
    public async Task An_authority_that_fails_in_the_middle_is_said_and_answers_are_counted()
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?>(Settings(issuer.Url)) { ["Throttle:RequestsPerAddress"] = "30" });
        using var window = new Window(office.Http.BaseAddress!);
        issuer.Now = office.Clock.GetUtcNow;
        var back = (await window.Step((await window.Step(Way)).Onward!)).Onward!;
        await issuer.DisposeAsync();
        Assert.Equal(503, (await window.Step(back)).Code);
        var codes = new List<int>();
        for (var tries = 0; tries < 40; tries++) codes.Add((await window.Step(back)).Code);
        Assert.Equal(429, codes[^1]);
    }

    [Fact]
    public async Task Without_an_authority_it_is_not_offered()
    {
        await using var office = await Office.Open("sqlite");
        using var window = new Window(office.Http.BaseAddress!);
        Assert.DoesNotContain("统一身份认证", (await window.Go("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await window.Step(Way)).Code);
        Assert.Equal(404, (await window.Step(Way + "/done?code=x&state=y")).Code);
    }

    public static Dictionary<string, string?> Settings(string url) => new()
    {
        ["Authentication:Authority"] = url, ["Authentication:Audience"] = TokenIssuer.Audience, ["Authentication:ClientId"] = TokenIssuer.Client, ["Authentication:ClientSecret"] = TokenIssuer.Secret,
        ["Authentication:Roles:office-handlers"] = "handler", ["Authentication:Roles:office-screeners"] = "screener", ["Authentication:Roles:office-sysadmins"] = "sysadmin",
        ["Authentication:Roles:office-security"] = "security", ["Authentication:Roles:office-auditors"] = "auditor",
    };

    private static async Task<Office> Open(string database, TokenIssuer issuer)
    {
        var office = await Office.Open(database, settings: Settings(issuer.Url));
        issuer.Now = office.Clock.GetUtcNow;
        return office;
    }

    private static async Task Refused(Window window, Window.Page page, string what)
    {
        Assert.True(page.Code == 401 && page.Text.Contains("统一身份认证登录没有完成", StringComparison.Ordinal), $"{what}: {page.Code} {page.Text}");
        Assert.DoesNotContain(Session, window.Cookies);
        Assert.StartsWith("/sign-in?back=", (await window.Go("/")).At, StringComparison.Ordinal);
    }

    private static Uri Changed(Uri address, string parameter)
    {
        var at = address.ToString().IndexOf(parameter + "=", StringComparison.Ordinal) + parameter.Length + 10;
        var text = address.ToString();
        return new(text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
    }
}
