using Petitions.Benchmarks.Pages;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>巡页路线: who walks where; every page of the service is on somebody's way.</summary>
internal static class WalkedPages
{
    /// <summary>Each with the addresses they open; null is somebody who has not signed in.</summary>
    internal static async Task<IReadOnlyList<(string? User, IReadOnlyList<string> Addresses)>> Of(Office office)
    {
        var served = await office.NumberOf(await Given.AServedCase(office));
        var open = await office.NumberOf(await Given.ARegisteredCase(office, title: "https://example.cn/" + string.Concat(Enumerable.Repeat("unbroken", 20))));
        var accepted = await office.NumberOf(await Given.AnAcceptedCase(office));
        var leader = await office.As("leader");
        (await leader.Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        var asked = (await leader.Post("/api/v1/break-glass", new { number = served, reason = "涉及人身安全" })).Expect(201).Id();
        var import = (await office.UploadLedger("leader", Sheets.Book(Sheets.Row("张三", day: "2026-02-20"), Sheets.Row("李四")), "ledger.xlsx")).Expect(201).Id();
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 2, visitors = new[] { new { name = "吴甲" } }, matters = new[] { new { title = "反映过渡费", content = "过渡费未发" } },
        })).Expect(201).Id();
        var load = (await (await office.As("sysadmin")).Post("/api/v1/calendar/notices", new { fileName = "2027.csv", content = Notices.Of2027("2027-01-01,off,元旦,2027") })).Expect(200).Of("load", "id")!.ToString();
        return
        [
            ("leader", ["/", "/?from=2026-01-01&refresh=off", "/work", "/cases", "/cases?state=closed&overdue=true", $"/cases/{served}", $"/cases/{open}", "/reports", "/reports/monthly/2026-02", "/reports/annual/2026",
                "/reports/annual/2026?numbers=true", "/reports/rates/closure", "/desk", "/desk/letter", "/desk/call", "/desk/online", "/ledgers", $"/ledgers/{import}", "/lists", "/visits", $"/visits/{visit}", "/warnings", "/supervisions",
                "/urgent-reports", "/executions", "/recommendations", "/roster", "/retention", "/loads", $"/loads/{load}", "/admin/sweeps", "/glass", $"/glass/{asked}", "/own-password", "/sign-out"]),
            ("reception", ["/work", $"/visits/{visit}"]),
            ("screener", ["/work", $"/cases/{open}"]),
            ("reviewer", ["/work", $"/cases/{accepted}"]),
            ("handler", ["/work", $"/cases/{accepted}"]),
            ("sysadmin", ["/admin", "/admin/accounts", "/admin/calendar", "/admin/rules", "/admin/sweeps"]),
            ("auditor", ["/glass", "/exports", "/reads", "/reveals", "/account-acts"]),
            ("security", ["/admin/accounts", "/account-acts"]),
            (null, ["/sign-in", "/public", "/public/submit", "/public/progress"]),
        ];
    }

    /// <summary>The routes of the service's pages that none of these addresses is of.</summary>
    internal static IEnumerable<string> Forgotten(IEnumerable<string> addresses)
    {
        List<string> paths = [.. addresses.Select(a => a.Split('?')[0])];
        return PaintedPage.Routes(typeof(Web.Pages).Assembly.GetTypes()).Where(route => !paths.Any(path => IsOf(path.Split('/'), route.Split('/'))));
    }

    private static bool IsOf(string[] path, string[] route) => path.Length == route.Length && path.Zip(route).All(p => p.Second.StartsWith('{') || p.First == p.Second);
}
