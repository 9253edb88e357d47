using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

public sealed class HostTests
{
    [Fact]
    public async Task No_answer_leads_to_the_host_that_a_request_names()
    {
        await using var office = await Office.Open("sqlite");
        var home = office.Http.BaseAddress!;
        foreach (var host in new[] { "evil.example", "EVIL.example:80", "evil.example:8080" })
        {
            using var window = new Window(home) { Host = host };
            foreach (var (path, to) in new[] { ("/", "/sign-in?back=%2F"), ("/cases?state=closed", "/sign-in?back=%2Fcases%3Fstate%3Dclosed") })
                Assert.Equal(new Uri(home, to), (await window.Step(path)).Onward);
            var signedIn = await window.Fill("/sign-in?back=%2Fwork", "sign-in", new("UserName", "handler"), new("Password", DemoAccounts.Password));
            Assert.Equal(new Uri(home, "/work"), signedIn.Onward);
            Assert.Equal(200, (await window.Follow(signedIn)).Code);
        }
    }
}
