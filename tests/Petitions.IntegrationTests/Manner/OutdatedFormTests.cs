using System.Net;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

/// <summary>失效的表单: one without a token of ours is refused in words that say what to do.</summary>
public sealed class OutdatedFormTests
{
    [Theory, InlineData("text/html"), InlineData("*/*")]
    public async Task Is_refused_with_what_to_do_about_it(string accept)
    {
        await using var office = await Office.Open("sqlite");
        foreach (var site in new[] { null, "cross-site" })
        {
            foreach (var path in new[] { "/sign-in", "/public/submit", "/public/progress", "/sign-in/again" })
            {
                foreach (HttpContent content in new HttpContent[] { new FormUrlEncodedContent([new("UserName", "leader"), new("_handler", "sign-in")]), new MultipartFormDataContent { { new StringContent("x"), "Title" } } })
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
                    request.Headers.Accept.ParseAdd(accept);
                    if (site is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
                    using var answer = await office.Http.SendAsync(request, TestContext.Current.CancellationToken);
                    var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                    Assert.DoesNotContain("antiforgery", text, StringComparison.OrdinalIgnoreCase);
                    if (answer.StatusCode is HttpStatusCode.NotFound) Assert.Fail(path);
                    Assert.True(answer.StatusCode == HttpStatusCode.BadRequest && text.Contains("表单已失效，没有提交。请返回，重新载入该页后再填写提交。", StringComparison.Ordinal), $"{site} {path} {(int)answer.StatusCode} {text}");
                }
            }
        }
    }

    [Fact]
    public async Task A_sign_in_whose_token_the_browser_has_lost_is_shown_anew_with_what_it_carries()
    {
        await using var office = await Office.Open("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/again")
        {
            Content = new FormUrlEncodedContent([new("userName", "leader"), new("password", "Dongkou-2023"), new("carried", "what-was-typed")]),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        using var answer = await office.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("value=\"what-was-typed\"", text, StringComparison.Ordinal);
        Assert.Contains("__RequestVerificationToken", text, StringComparison.Ordinal);
    }
}
