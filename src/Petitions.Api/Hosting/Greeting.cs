using Petitions.Infrastructure.Accounts;

namespace Petitions.Api.Hosting;

/// <summary>启动提示: a few plain lines for whoever started the service by hand; Production leaves it at its logs.</summary>
internal static class Greeting
{
    public static void Print(WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        var url = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        Console.WriteLine($"""

            信访办理系统 · Petitions listens on {url}   (pages to try the API: {url}/docs)
            Accounts: {string.Join(", ", DemoAccounts.All.Select(a => a.UserName))}   password of each: {DemoAccounts.Password}
            Three things to try:
              TOKEN=$(curl -s {url}{Endpoints.Base}/sessions -H 'Content-Type: application/json' -d '{"{"}"userName":"leader","password":"{DemoAccounts.Password}"{"}"}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
              curl -s -H "Authorization: Bearer $TOKEN" '{url}{Endpoints.Base}/dashboard'
              curl -s -H "Authorization: Bearer $TOKEN" '{url}{Endpoints.Base}/cases?state=closed&limit=5'
            """);
    }
}
