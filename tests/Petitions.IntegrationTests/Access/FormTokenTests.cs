using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

/// <summary>防跨站: what another site makes a browser send here has no token that a page was given, and nothing of it is done.</summary>
public sealed class FormTokenTests
{
    private static readonly KeyValuePair<string, string>[] Typed = [new("_handler", "sign-in"), new("UserName", "leader"), new("Password", "x"), new("forget", "true"), new("export", Guid.Empty.ToString())];

    [Fact]
    public async Task Nothing_is_taken_that_another_site_makes_a_browser_send()
    {
        await using var office = await Office.Open("sqlite");
        var posts = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && e.RoutePattern.RawText?.TrimStart('/') is { } at
                && !at.StartsWith("api/", StringComparison.Ordinal) && !at.StartsWith("hangfire", StringComparison.Ordinal)).ToList();
        Assert.True(posts.Count > 20, $"only {posts.Count} addresses take forms");
        foreach (var user in new[] { "leader", "reception", "sysadmin" })
        {
            using var window = new Window(office.Http.BaseAddress!);
            await window.SignIn(user);
            foreach (var address in posts.Select(e => AddressOf(e.RoutePattern)).Distinct())
            {
                var answer = await window.Step(new Uri(office.Http.BaseAddress!, address), HttpMethod.Post, Typed, "cross-site");
                // What takes files takes nothing else.
                Assert.True(answer.Code is 400 or 415, $"{user} {address}: {answer.Code}");
            }

            // Nobody was signed out by it.
            Assert.Equal(200, (await window.Step("/lists")).Code);
        }
    }

    private static string AddressOf(RoutePattern pattern)
        => "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart literal ? literal.Content : ValueOf((RoutePatternParameterPart)p)))));

    private static string ValueOf(RoutePatternParameterPart part) => part.ParameterPolicies.Any(p => p.Content == "int") ? "2026" : Guid.Empty.ToString();
}
