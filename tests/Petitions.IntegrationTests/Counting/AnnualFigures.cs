using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Counting;

/// <summary>A year's report as the leader reads it, however long it is since they signed in.</summary>
internal static class AnnualFigures
{
    public static async Task<Answer> Annual(Office office, int year)
        => (await (await office.SignIn("leader", DemoAccounts.Password)).Get($"/api/v1/reports/annual/{year}")).Expect(200);

    /// <summary>信访事件 of the year, and how many of them are closed.</summary>
    public static async Task<string> Letters(Office office, int year)
    {
        var report = await Annual(office, year);
        return $"{report.TextOf("figures", "petitionIncidents")} {report.TextOf("figures", "petitionIncidentsClosed")}";
    }
}
