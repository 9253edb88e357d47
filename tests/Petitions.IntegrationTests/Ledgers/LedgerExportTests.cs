using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Api.SignIn;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Ledgers;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
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

        // Who may not know of the case is not told how many went out with it; of what was searched for only that it was.
        var watching = await office.Cleared("gui-du", "dk-ghjs", "accusations", "auditor");
        Assert.Equal(["", "0"], (await watching.Get("/api/v1/ledgers/exports")).Expect(200).List("items").Texts("rows"));
        _ = await cleared.Download("/api/v1/ledgers/export?q=" + Uri.EscapeDataString("张三"));
        var filters = (await auditor.Get("/api/v1/ledgers/exports")).Expect(200).List("items")[0].Text("filters");
        Assert.DoesNotContain("张三", filters, StringComparison.Ordinal);
        Assert.Contains("\"q\":\"searched\"", filters, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task How_much_went_out_is_told_of_exports_of_the_readers_own_units_as_they_were_then(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        await office.Staff("gui-zhang", "dk-ghjs", "leader");
        await office.Staff("xian-zhang", "xian", "leader");
        foreach (var one in new[] { await office.As("leader"), await office.SignIn("gui-zhang", Desk.Password), await office.SignIn("xian-zhang", Desk.Password) })
            _ = await one.Download("/api/v1/ledgers/export");
        var (below, above) = (await office.Cleared("gui-du", "dk-ghjs", "none", "auditor"), await office.Cleared("xian-du", "xian", "none", "auditor"));

        Assert.Equal(("leader:1 gui-zhang:0", "gui-zhang:0", "xian-zhang:0"), (await Told(await office.As("auditor")), await Told(below), await Told(above)));
        // Whoever has gone to another unit since took it out where they were.
        await office.Change("UPDATE accounts SET unit_id = 'xian' WHERE user_name = 'leader'");
        Assert.Equal("xian-zhang:0", await Told(above));

        // Of all is told who took what out; in the list that goes out as in the list.
        async Task<string> Told(Client auditor)
        {
            var listed = (await auditor.Get("/api/v1/ledgers/exports?limit=200")).Expect(200).List("items").Where(e => e.Text("list") == "cases").Reverse().ToList();
            Assert.Equal(3, listed.Count);
            var told = string.Join(' ', listed.Where(e => e.Text("rows").Length > 0).Select(e => $"{e.Text("userName")}:{e.Text("rows")}"));
            var taken = Sheets.Read(await auditor.Download("/api/v1/ledgers/export/exports")).Select(r => r["行数"]?.ToString()).TakeLast(3).Reverse();
            Assert.Equal(listed.Texts("rows"), taken.Select(r => r ?? ""));
            return told;
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Visits_warnings_and_work_go_out_as_their_lists_hold_them(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, office.Instant(-12));
        await Given.AClarifiedCase(office);
        var secret = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).TextOf("number")!;
        (await (await office.As("reception")).Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "receptionDay", peopleCount = 4, visitors = new[] { new { name = "张三" } }, matters = new[] { new { title = "噪声", content = "噪声" } } })).Expect(201);
        (await (await office.As("leader")).Post("/api/v1/sweeps/warn-of-deadlines/runs")).Expect(200);
        var excluded = await office.Staff("guihua", "dk-ghjs", "leader", "screener");
        foreach (var who in new[] { await office.As("screener"), await office.As("handler"), excluded })
            foreach (var (list, query) in new[]
            {
                ("visits", ""), ("visits", "?occasion=receptionDay"), ("visits", "?occasion=ordinaryDay"), ("visits", "?from=" + office.Day(1)), ("visits", "?to=" + office.Day(-1)), ("visits", "?unitId=dk-czj"),
                ("warnings", ""), ("warnings", "?mine=true"), ("warnings", "?unitId=dk-czj"),
                ("work", ""), ("work", "?overdue=true"), ("work", "?act=referralReceipt"), ("work", "?mine=true"), ("work", "?class=suggestion"), ("work", "?unitId=dk-czj"), ("work", "?q=" + Uri.EscapeDataString("没有此人")),
            })
            {
                var number = list == "visits" ? "来访编号" : "信访编号";
                var shown = (await who.Get($"/api/v1/{list}{query}")).Expect(200).List("items").Select(r => r.Text("number").Length > 0 ? r.Text("number") : r["case"]!.Text("number"));
                var rows = Sheets.Read(await who.Download($"/api/v1/ledgers/export/{list}{query}")).Select(r => r[number]?.ToString()).OfType<string>().ToList();
                Assert.Equal(shown, rows);
            }

        // A case that waits for two acts is on two rows, each with the act's own last day.
        var told = await Given.ARegisteredCase(office);
        (await office.Do("screener", told, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        Assert.Contains((office.Day(60), "三个清楚审核"), Sheets.Read(await (await office.As("reviewer")).Download("/api/v1/ledgers/export/work")).Select(r => (r["期限"]?.ToString(), r["待办事项"]?.ToString())));
        Assert.Contains((office.Day(15), "书面告知"), Sheets.Read(await (await office.As("screener")).Download("/api/v1/ledgers/export/work")).Select(r => (r["期限"]?.ToString(), r["待办事项"]?.ToString())));

        Assert.DoesNotContain(secret, Sheets.Read(await excluded.Download("/api/v1/ledgers/export/work")).Select(r => r["信访编号"]?.ToString()));
        var visit = Sheets.Read(await (await office.As("auditor")).Download("/api/v1/ledgers/export/visits"))[0];
        Assert.Equal(("接待日", "4", "1"), (visit["来访性质"], visit["人次"]!.ToString(), visit["件数"]!.ToString()));
        Assert.Equal(["visits", "work"], (await (await office.As("auditor")).Get("/api/v1/ledgers/exports?limit=2")).Expect(200).List("items").Texts("list"));
        (await (await office.As("auditor")).Get("/api/v1/ledgers/export/work")).Expect(403);
        (await (await office.As("sysadmin")).Get("/api/v1/ledgers/export/visits")).Expect(403);
        (await excluded.Get("/api/v1/ledgers/export/visits?limit=1")).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task Orders_requests_to_be_carried_out_and_files_past_their_period_go_out_as_their_lists_hold_them(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AServedCase(office);
        await Given.AClosedCase(office);
        var leader = await office.As("leader");
        var secret = Guid.Parse((await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).TextOf("id")!);
        foreach (var (id, content) in new[] { (await Given.AnAcceptedCase(office), "请三日内反馈"), (await Given.AnAcceptedCase(office), "请抓紧"), (secret, "请即核实") })
            (await leader.Act(id, "reminders", new { content, answerDueOn = office.Day(3) })).Expect(200);
        var excluded = await office.Staff("guihua", "dk-ghjs", "leader");
        foreach (var who in new[] { leader, await office.As("handler"), await office.As("auditor"), excluded })
            foreach (var (list, path) in new[] { ("supervisions", "supervisions"), ("supervisions", "supervisions?answered=false&overdue=false"), ("supervisions", "supervisions?kind=reminder&unitId=dk"), ("executions", "executions"),
                // What a filter leaves out the workbook leaves out too.
                ("", "supervisions?answered=true"), ("", "supervisions?overdue=true"), ("", "supervisions?kind=supervision"), ("", "supervisions?unitId=dk-ghjs"), })
            {
                var shown = (await who.Get("/api/v1/" + path)).Expect(200).List("items").Select(r => r.Text("number"));
                var rows = Sheets.Read(await who.Download($"/api/v1/ledgers/export/{path}")).Select(r => r["信访编号"]?.ToString()).OfType<string>().ToList();
                Assert.Equal(shown, rows);
                if (who == leader) Assert.True(rows.Count > 0 == list.Length > 0, path);
            }

        var order = Sheets.Read(await leader.Download("/api/v1/ledgers/export/supervisions"))[0];
        Assert.Equal(("请即核实", "催办", office.Day(3)), (order["内容"]?.ToString(), order["种类"]?.ToString(), order["反馈期限"]?.ToString()));
        // Of an accusation it is on record who took it.
        var auditor = await office.As("auditor");
        for (var i = 0; i < 200 && (await auditor.Get("/api/v1/reads?userName=leader")).TextOf("total") == "0"; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Contains((await auditor.Get("/api/v1/reads?userName=leader")).List("items"), r => r.Text("route").Contains("/ledgers/export/supervisions", StringComparison.Ordinal));
        Assert.DoesNotContain(Sheets.Read(await leader.Download("/api/v1/ledgers/export/retention?decided=false")), r => r["信访编号"] is not null);
        (await (await office.As("handler")).Get("/api/v1/ledgers/export/retention")).Expect(403);
        Assert.Equal(["retention", "supervisions"], (await auditor.Get("/api/v1/ledgers/exports?limit=2")).Expect(200).List("items").Texts("list"));
    }

    [Theory, OnEveryDatabase]
    public async Task Recommendations_of_a_year_go_out_as_their_list_holds_them_to_whoever_may_read_it(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        var below = await office.Staff("guihua", "dk-ghjs", "leader");
        foreach (var (who, title, madeOn) in new[] { (leader, "完善工资保证金制度", office.Day(0)), (below, "=1+1", office.Day(0)), (leader, "上一年的建议", "2025-12-31") })
            (await who.Post("/api/v1/recommendations", new { kind = "policy", toName = "县人社局", title, content = "建议开工前足额缴存。", madeOn })).Expect(200);
        var first = (await leader.Get("/api/v1/recommendations?year=2025")).Expect(200).List()[0].Text("id");
        (await leader.Post($"/api/v1/recommendations/{first}/answer", new { outcome = "partlyAdopted", answer = "已印发办法。", answeredOn = office.Day(0) })).Expect(200);
        foreach (var (who, most) in new[] { (leader, 2), (below, 1), (await office.As("auditor"), 2) })
            foreach (var query in new[] { "", "?year=2025", "?year=2024" })
            {
                var shown = (await who.Get("/api/v1/recommendations" + query)).Expect(200).List();
                var rows = Sheets.Read(await who.Download("/api/v1/ledgers/export/recommendations" + query)).Where(r => r["标题"] is not null).ToList();
                Assert.Equal(shown.Select(r => r.Text("title")), rows.Select(r => r["标题"]!.ToString()!.TrimStart('\'')));
                if (query.Length == 0) Assert.Equal(most, rows.Count);
            }

        var answered = Sheets.Read(await leader.Download("/api/v1/ledgers/export/recommendations?year=2025"))[0];
        Assert.Equal(("2025-12-31", "完善政策建议", "县人社局", "部分采纳", "已印发办法。", "leader"),
            (answered["提出日"], answered["种类"], answered["建议对象"], answered["采纳情况"], answered["答复"], answered["答复登记人"]));
        var record = (await (await office.As("auditor")).Get("/api/v1/ledgers/exports?limit=1")).Expect(200).List("items")[0];
        Assert.Equal(("recommendations", "leader", "1", "true"), (record.Text("list"), record.Text("userName"), record.Text("rows"), record.Text("whole")));
        Assert.Contains("2025", record.Text("filters"), StringComparison.Ordinal);
        (await (await office.As("sysadmin")).Get("/api/v1/ledgers/export/recommendations")).Expect(403);
        (await leader.Get("/api/v1/ledgers/export/recommendations?year=1")).Expect(400);
        (await leader.Get("/api/v1/ledgers/export/recommendations?unitId=dk")).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task An_export_tells_how_far_it_is_and_stops_where_it_is_cancelled(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/") with { UserName = "leader" };
        var record = scope.ServiceProvider.GetRequiredService<ExportRecord>();
        var id = Guid.Empty;
        await using var rows = (await record.TakeOut("cases", new { }, own => Numbers(id = own), TestContext.Current.CancellationToken)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var i = 0; i < 1_500; i++) Assert.True(await rows.MoveNextAsync());
        var own = Assert.Single((await leader.Get("/api/v1/ledgers/exports/own")).Expect(200).List());
        Assert.Equal(("1000", "true", "cases"), (own.Text("rows"), own.Text("running"), own.Text("list")));
        (await (await office.As("reception")).Post($"/api/v1/ledgers/exports/{id}/cancellation")).Expect(404);
        (await leader.Post($"/api/v1/ledgers/exports/{id}/cancellation")).Expect(204);
        var more = 0;
        Assert.Equal("export-cancelled", (await Assert.ThrowsAsync<Refusal>(async () => { while (await rows.MoveNextAsync()) more++; })).Code);
        Assert.Equal(500, more);
        own = Assert.Single((await leader.Get("/api/v1/ledgers/exports/own")).Expect(200).List());
        Assert.Equal(("false", "true", "false"), (own.Text("running"), own.Text("cancelled"), own.Text("whole")));
        (await leader.Post($"/api/v1/ledgers/exports/{id}/cancellation")).Expect(404);
        Assert.Empty((await (await office.As("reception")).Get("/api/v1/ledgers/exports/own")).Expect(200).List());
    }

    [Theory, OnEveryDatabase]
    public async Task An_export_ends_where_who_takes_it_is_signed_in_no_longer(string database)
    {
        await using var office = await Office.Open(database);
        var stamp = "";
        foreach (var (session, ended) in new (string, Func<Task>)[]
        {
            ("s1", async () => (await office.Raw(office.Services.GetRequiredService<Tickets>().Issue(Ticket("s1")), "DELETE", "/api/v1/sessions/current")).Expect(204)),
            ("s2", async () => (await (await office.As("security")).Post("/api/v1/accounts/leader/lock")).Expect(200)),
        })
        {
            stamp = Assert.Single(await office.Rows<string>("SELECT security_stamp FROM accounts WHERE user_name = 'leader'"));
            await using var scope = office.Services.CreateAsyncScope();
            var caller = scope.ServiceProvider.GetRequiredService<Caller>();
            caller.Actor = Actor.System("dk", "/dk/") with { UserName = "leader" };
            caller.SignedInBy = new(Ticket(session).AsIdentity(BearerTokenDefaults.AuthenticationScheme));
            var record = scope.ServiceProvider.GetRequiredService<ExportRecord>();
            await using var rows = (await record.TakeOut("cases", new { }, Numbers, TestContext.Current.CancellationToken)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
            // The first look finds them signed in, the second no longer.
            for (var i = 0; i < 1_500; i++) Assert.True(await rows.MoveNextAsync());
            await ended();
            var more = 0;
            Assert.Equal("not-signed-in", (await Assert.ThrowsAsync<Refusal>(async () => { while (await rows.MoveNextAsync()) more++; })).Code);
            Assert.Equal(500, more);
        }

        Assert.Equal(["false", "false"], (await (await office.As("auditor")).Get("/api/v1/ledgers/exports")).Expect(200).List("items").Texts("whole"));
        SessionTicket Ticket(string id) => new("leader", stamp, id, office.Clock.GetUtcNow().AddHours(1));
    }

    private static async IAsyncEnumerable<TakenOut<int>> Numbers(Guid _)
    {
        await Task.CompletedTask;
        for (var i = 0; i < 5_000; i++) yield return new(i, null, "");
    }
}
