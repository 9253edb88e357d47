using System.Net;
using System.Text.RegularExpressions;
using Petitions.Infrastructure.Accounts;

namespace Petitions.IntegrationTests.Manner;

/// <summary>浏览器窗口: goes from address to address with the cookies that each host has set, whatever clock they were made out by.</summary>
internal sealed partial class Window(Uri home) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<(string Host, string Name), string> _cookies = [];

    /// <summary>The host that requests name, where another than the one they go to.</summary>
    public string? Host { get; init; }

    /// <summary>One answer.</summary>
    public sealed record Page(Uri Address, int Code, string Text, IReadOnlyList<string> SetCookies, Uri? Onward)
    {
        public string At => Address.PathAndQuery;
    }

    public IEnumerable<string> Cookies => _cookies.Keys.Select(k => k.Name);

    /// <summary>The cookies that the service has set.</summary>
    public IEnumerable<(string Name, string Value)> Kept => _cookies.Where(c => c.Key.Host == home.Authority).Select(c => (c.Key.Name, c.Value));

    /// <summary>The cookies of another window.</summary>
    public Window Copy()
    {
        var copy = new Window(home);
        foreach (var (key, value) in _cookies) copy._cookies[key] = value;
        return copy;
    }

    /// <summary>One step, and none of those it leads to.</summary>
    public async Task<Page> Step(Uri address, HttpMethod? method = null, IEnumerable<KeyValuePair<string, string>>? form = null, string? from = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Host = Host;
        if (_cookies.Where(c => c.Key.Host == address.Authority).Select(c => $"{c.Key.Name}={c.Value}").ToList() is { Count: > 0 } own) request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", own));
        if (form is not null) request.Content = new FormUrlEncodedContent(form);
        if (from is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", from);
        using var answer = await _http.SendAsync(request);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        foreach (var cookie in set) Keep(address.Authority, cookie);
        var onward = (int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } to ? new Uri(address, to) : null;
        return new(address, (int)answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), set, onward);
    }

    /// <summary>The cookies as a request to the service has them.</summary>
    public string CookieHeader => string.Join("; ", Kept.Select(c => $"{c.Name}={c.Value}"));

    public Task<Page> Step(string path) => Step(new Uri(home, path));

    /// <summary>A step and all it leads to.</summary>
    public async Task<Page> Go(string path) => await Follow(await Step(path));

    public async Task<Page> Follow(Page page)
    {
        for (var steps = 0; page.Onward is { } to; steps++)
        {
            Assert.True(steps < 10, "in circles");
            page = await Step(to);
        }

        return page;
    }

    /// <summary>Signs an account in, a demo one by its password.</summary>
    public async Task SignIn(string userName, string? password = null)
    {
        var done = await Fill("/sign-in", "sign-in", new("UserName", userName), new("Password", password ?? DemoAccounts.Password));
        Assert.True(done.Onward is not null, $"{userName}: {done.Code} {done.Text}");
    }

    /// <summary>Fills in a form of a page by its name, and sends it.</summary>
    public async Task<Page> Fill(string path, string form, params KeyValuePair<string, string>[] fields)
    {
        var asked = await Step(path);
        var token = Inputs().Matches(asked.Text).First(i => i.Groups[1].Value == "__RequestVerificationToken").Groups[2].Value;
        return await Step(asked.Address, HttpMethod.Post, [new("_handler", form), new("__RequestVerificationToken", token), .. fields], "same-origin");
    }

    /// <summary>Sends the form of a page that goes to an address, as it stands.</summary>
    public async Task<Page> Send(Page page, string to, string? from = "same-origin")
    {
        var form = Forms().Matches(page.Text).First(f => f.Groups[1].Value == to).Groups[2].Value;
        return await Follow(await Step(new Uri(home, to), HttpMethod.Post, [.. Inputs().Matches(form).Select(i => KeyValuePair.Create(i.Groups[1].Value, i.Groups[2].Value))], from));
    }

    public void Dispose() => _http.Dispose();

    private void Keep(string host, string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0) _cookies.Remove((host, pair[0]));
        else _cookies[(host, pair[0])] = pair[1];
    }

    [GeneratedRegex("""<form method="post" action="([^"]*)"[^>]*>(.*?)</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Inputs();
}
