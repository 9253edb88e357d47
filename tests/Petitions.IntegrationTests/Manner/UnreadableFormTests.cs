using System.Net.Http.Headers;
using System.Text;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

/// <summary>A page's form that cannot be read is the sender's fault, whoever that is, and nothing of ours.</summary>
public sealed class UnreadableFormTests
{
    private const string Urlencoded = "application/x-www-form-urlencoded";

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "a sign that no form has", Urlencoded, "a=%00" },
        { "too many fields", Urlencoded, string.Join('&', Enumerable.Range(0, 1500).Select(i => $"f{i}=1")) },
        { "too long a name", Urlencoded, new string('k', 3000) + "=1" },
        { "a coding of letters that nobody uses", Urlencoded + "; charset=utf-7", "a=b" },
        { "parts without an end", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task It_is_told_as_such_at_every_page_that_takes_one(string what, string type, string body)
    {
        await using var office = await Office.Open("sqlite");
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("reception");
        foreach (var (path, cookie) in new[] { "/public/submit", "/public/progress", "/sign-in", "/sign-in/again", "/sign-in/resume", "/language" }.Select(p => (p, "")).Append(("/desk/letter", window.CookieHeader)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
            using var answer = await office.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode == 400, $"{what} to {path}: {(int)answer.StatusCode}");
        }
    }
}
