using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Ledgers;

public sealed class LedgerExportTests
{
    [Theory, OnEveryDatabase]
    public async Task An_export_holds_what_the_list_holds_in_its_order_with_personal_data_masked(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AnAcceptedCase(office, receivedAt: office.Instant(-5));
        await Given.ARegisteredCase(office, office.Instant(-3), "=HYPERLINK(\"x\")");
        await Given.AClosedCase(office);
        var leader = await office.As("leader");
        foreach (var query in new[] { "", "?state=closed", "?channel=letter&from=" + office.Day(-4), "?state=filed", "?q=" + Uri.EscapeDataString("张三") })
        {
            var list = (await leader.Get("/api/v1/cases" + query)).Expect(200).List("items");
            var rows = Sheets.Read(await leader.Download("/api/v1/ledgers/export" + query)).Where(r => r["信访编号"] is not null).ToList();
            Assert.Equal(list.Texts("number"), rows.Select(r => r["信访编号"]!.ToString()));
            Assert.All(rows, r => Assert.Equal(("张三", "110105********002X", "139****1234"), (r["姓名"], r["证件号码"], r["联系电话"])));
        }

        var all = Sheets.Read(await leader.Download("/api/v1/ledgers/export"));
        Assert.Equal(("已办结", "予以支持", "是"), (all[0]["办理状态"], all[0]["办理结果"], all[0]["是否化解"]));
        Assert.Equal("'=HYPERLINK(\"x\")", all[1]["标题"]);
        (await leader.Get("/api/v1/ledgers/export?limit=1")).Expect(400);
        (await leader.Get("/api/v1/ledgers/export?unitId=nothing")).Expect(422);
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_takes_out_what_they_may_not_know_and_every_export_is_on_record(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        var secret = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).TextOf("number")!;
        var excluded = await office.Staff("guihua", "dk-ghjs", "leader");
        Assert.Null(Assert.Single(Sheets.Read(await excluded.Download("/api/v1/ledgers/export")))["信访编号"]);
        var cleared = await office.As("leader");
        Assert.Contains(secret, Sheets.Read(await cleared.Download("/api/v1/ledgers/export?class=accusation")).Select(r => r["信访编号"]?.ToString()));

        var auditor = await office.As("auditor");
        var exports = (await auditor.Get("/api/v1/ledgers/exports")).Expect(200).List("items");
        Assert.Equal([("leader", "1", "True"), ("guihua", "0", "True")], exports.Select(e => (e.Text("userName"), e.Text("rows"), bool.Parse(e.Text("whole")).ToString())));
        Assert.Contains("accusation", exports[0].Text("filters"), StringComparison.Ordinal);
        for (var i = 0; i < 200 && (await auditor.Get("/api/v1/reads?userName=leader")).TextOf("total") == "0"; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Contains("/ledgers/export", Assert.Single((await auditor.Get("/api/v1/reads?userName=leader")).List("items")).Text("route"), StringComparison.Ordinal);
        (await (await office.As("sysadmin")).Get("/api/v1/ledgers/export")).Expect(403);

        // Who may not know of the case is not told how many went out with it; what was searched for is kept as a hash.
        var watching = await office.Cleared("gui-du", "dk-ghjs", "accusations", "auditor");
        Assert.Equal(["0", "0"], (await watching.Get("/api/v1/ledgers/exports")).Expect(200).List("items").Texts("rows"));
        _ = await cleared.Download("/api/v1/ledgers/export?q=" + Uri.EscapeDataString("张三"));
        var filters = (await auditor.Get("/api/v1/ledgers/exports")).Expect(200).List("items")[0].Text("filters");
        Assert.DoesNotContain("张三", filters, StringComparison.Ordinal);
        Assert.Contains("hmac:", filters, StringComparison.Ordinal);
    }
}
