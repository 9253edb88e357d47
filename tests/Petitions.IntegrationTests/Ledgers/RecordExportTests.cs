using System.Text.Json.Nodes;
using Petitions.Application.Ledgers;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reference;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Ledgers;

/// <summary>记录与其余列表的导出 (decisions/0227): as the list holds it, for whoever reads the list, and on record.</summary>
public sealed class RecordExportTests
{
    // The list, where it is taken out, where its rows stand in the answer, and of each row what tells it: member and column.
    private static readonly Taken[] Lists =
    [
        new("urgent-reports", "urgent-reports", "items", ("number", "信访编号"), ("owedFrom", "应上报起始日")),
        new("reception-days", "roster", "", ("plannedOn", "规定日期"), ("leader", "接访领导")),
        new("reception-days?year=2027", "roster?year=2027", "", ("plannedOn", "规定日期"), ("heldOn", "接待日期")),
        new("reference-loads", "loads", "", ("subject", "内容"), ("fileName", "文件"), ("changed", "变动期限数")),
        new("break-glass", "glass", "", ("number", "信访编号"), ("reason", "理由"), ("requestedBy", "申请人"), ("approvedBy", "批准人")),
        new("reads", "reads", "items", ("number", "信访编号"), ("userName", "人员"), ("route", "途径")),
        new("reads?userName=leader", "reads?userName=leader", "items", ("number", "信访编号"), ("userName", "人员")),
        new("reads?to=2026-01-01", "reads?to=2026-01-01", "items", ("number", "信访编号")),
        new("reveals", "reveals", "items", ("number", "信访编号"), ("visitNumber", "来访编号"), ("visitId", "来访标识"), ("userName", "人员"), ("fields", "内容"), ("reason", "理由")),
        new("reveals?userName=screener", "reveals?userName=screener", "items", ("number", "信访编号"), ("reason", "理由")),
        new("ledgers/exports", "exports", "items", ("userName", "人员"), ("filters", "筛选条件"), ("rows", "行数")),
        new("accounts/acts", "account-acts", "items", ("userName", "用户名"), ("by", "操作人")),
        new("accounts/acts?userName=guihua", "account-acts?userName=guihua", "items", ("userName", "用户名"), ("by", "操作人")),
        new("accounts", "accounts", "items", ("userName", "用户名"), ("displayName", "姓名")),
        new("ledgers/imports", "imports", "items", ("fileName", "文件名"), ("rows", "行数")),
        new("reports/rates/closure", "rates/closure", "cases.items", ("number", "信访编号"), ("title", "标题")),
        new("reports/rates/closure?counted=true", "rates/closure?counted=true", "cases.items", ("number", "信访编号")),
        new("reports/rates/closure?unitId=dk-ghjs&from=2026-10-01&to=2026-11-02", "rates/closure?unitId=dk-ghjs&from=2026-10-01&to=2026-11-02", "cases.items", ("number", "信访编号")),
        new("reports/rates/repeats", "rates/repeats", "cases.items", ("number", "信访编号")),
    ];

    [Theory, OnEveryDatabase]
    public async Task Every_other_list_goes_out_as_it_is_to_whoever_reads_it_and_to_nobody_else(string database)
    {
        await using var office = await Office.Open(database, HolidayNoticeTests.Autumn);
        var (load, secret) = await Eventful(office);
        Taken[] lists = [.. Lists, new($"reference-loads/{load}/changes", $"deadline-changes/{load}", "items", ("number", "信访编号"), ("legalDueOnBefore", "原法定期限"), ("legalDueOn", "现法定期限"))];
        var people = new Dictionary<string, Client>();
        foreach (var name in new[] { "leader", "auditor", "screener", "handler", "reception", "sysadmin", "security" }) people[name] = await office.Now(name);
        people["guihua"] = await office.SignIn("guihua", Desk.Password);
        people["gui-du"] = await office.SignIn("gui-du", Desk.Password);
        var (full, faults) = (new HashSet<string>(), new List<string>());
        foreach (var list in lists)
            foreach (var (name, who) in people)
            {
                if (list.Address.StartsWith("reads", StringComparison.Ordinal)) await Settled(people["auditor"]);
                var shown = await who.Get($"/api/v1/{list.Address}{(list.Within.Contains("items", StringComparison.Ordinal) ? (list.Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "limit=200" : "")}");
                if (shown.Code != 200)
                {
                    var refused = await who.Get("/api/v1/ledgers/export/" + list.Export);
                    if (refused.Code != shown.Code) faults.Add($"{name} {list.Export}: {refused.Code}, not {shown.Code}");
                    continue;
                }

                var rows = list.Within.Length == 0 ? shown.List() : shown.List(list.Within.Split('.'));
                string[] expected = [.. rows.Select(r => list.Row(k => r![k]))];
                var book = Sheets.Read(await who.Download("/api/v1/ledgers/export/" + list.Export));
                string[] taken = [.. book.Where(r => r.Values.Any(v => v is not null)).Select(r => list.Columns(c => r[c]))];
                if (!expected.SequenceEqual(taken)) faults.Add($"{name} {list.Export}: {string.Join(" / ", taken)}, not {string.Join(" / ", expected)}");
                if (rows.Count > 0) full.Add(list.Export);
                if (name is "guihua" or "gui-du" && taken.Any(t => t.Contains(secret, StringComparison.Ordinal))) faults.Add($"{name} {list.Export} names the accusation");
                var record = (await people["auditor"].Get("/api/v1/ledgers/exports?limit=1")).Expect(200).List("items")[0];
                if ((record.Text("userName"), record.Text("list"), record.Text("whole")) != (name, list.Export.Split('?', '/')[0], "true")) faults.Add($"{name} {list.Export}: on record is {record}");
            }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(30)));
        // Every list held something for somebody, and none was left out.
        Assert.Equal(["reads?to=2026-01-01"], lists.Select(l => l.Export).Except(full));
        string[] before = ["cases", "visits", "warnings", "work", "supervisions", "executions", "recommendations", "retention"];
        Assert.Equal(ExportedLists.All.Select(l => l.Name).Except(before).Order(), lists.Select(l => l.Export.Split('?', '/')[0]).Distinct().Order());
    }

    // How many lines of a record went out is told to each auditor without those of cases that the auditor may not know of; and which rate, which load, which filters.
    [Theory, OnEveryDatabase]
    public async Task The_record_says_of_which_rate_load_and_account_and_counts_no_hidden_line(string database)
    {
        await using var office = await Office.Open(database, HolidayNoticeTests.Autumn);
        var (load, _) = await Eventful(office);
        var (auditor, watching) = (await office.Now("auditor"), await office.SignIn("gui-du", Desk.Password));
        await Settled(auditor);
        foreach (var list in new[] { $"deadline-changes/{load}", "rates/closure?counted=false", "reads?userName=leader", "reveals" }) _ = await auditor.Download("/api/v1/ledgers/export/" + list);
        var all = (await auditor.Get("/api/v1/ledgers/exports?limit=4")).Expect(200).List("items");
        Assert.Equal(["reveals", "reads", "rates", "deadline-changes"], all.Texts("list"));
        Assert.Contains(load, all[3].Text("filters"), StringComparison.Ordinal);
        Assert.Contains("\"rate\":\"closure\"", all[2].Text("filters"), StringComparison.Ordinal);
        Assert.Contains("\"counted\":false", all[2].Text("filters"), StringComparison.Ordinal);
        Assert.Contains("leader", all[1].Text("filters"), StringComparison.Ordinal);
        var seen = (await watching.Get("/api/v1/ledgers/exports?limit=4")).Expect(200).List("items");
        // Which case somebody asked about is not told to who may not know of it.
        var asked = (await auditor.Get("/api/v1/cases?limit=1")).Expect(200).List("items").Texts("id").Single();
        foreach (var list in new[] { "reads", "reveals" }) _ = await auditor.Download($"/api/v1/ledgers/export/{list}?caseId={asked}");
        Assert.All((await watching.Get("/api/v1/ledgers/exports?limit=2")).Expect(200).List("items"), e =>
        {
            Assert.DoesNotContain(asked, e.Text("filters"), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("\"oneCase\":true", e.Text("filters"), StringComparison.Ordinal);
        });
        Assert.Equal(("3", ""), (all[0].Text("rows"), seen[0].Text("rows")));
        // Of what was taken out in their own unit, as far as the seals let them look.
        await office.Change("UPDATE ledger_exports SET unit_id = 'dk-ghjs'");
        Assert.Equal("2", (await watching.Get("/api/v1/ledgers/exports?limit=6")).Expect(200).List("items")[2].Text("rows"));
        (await auditor.Get($"/api/v1/ledgers/export/deadline-changes/{Guid.CreateVersion7()}")).Expect(404);
        (await auditor.Get("/api/v1/ledgers/export/rates/nothing")).Expect(404);
        (await auditor.Get("/api/v1/ledgers/export/rates/closure?limit=1")).Expect(400);
        (await auditor.Get("/api/v1/ledgers/export/reads?from=2026-03-01&to=2026-02-01")).Expect(400);
    }

    // Of each list something: an accusation that the accused unit may not know of, and what is done every day.
    private static async Task<(string Load, string Secret)> Eventful(Office office)
    {
        var plain = await Given.AnAcceptedCase(office);
        await Given.AClosedCase(office);
        var leader = await office.As("leader");
        var accusation = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        (await office.Register(new { channel = "call", receivedAt = office.Instant(-1), title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } })).Expect(201);
        var below = await office.Staff("guihua", "dk-ghjs", "leader", "screener");
        await office.Cleared("gui-du", "dk-ghjs", "accusations", "auditor");
        (await leader.Get($"/api/v1/cases/{accusation.Id()}")).Expect(200);
        (await leader.Post($"/api/v1/cases/{accusation.Id()}/reveal", new { fields = new[] { "phone" }, reason = "核实线索" })).Expect(200);
        var own = (await below.Post("/api/v1/cases", new { channel = "letter", receivedAt = office.NowText, title = "反映噪声", content = "夜间施工", petitioner = new { name = "李四", phone = "13900001234", address = "洞口县桐山乡一组" }, purpose = "relief", categoryCode = "07" })).Expect(201).Id();
        (await below.Post($"/api/v1/cases/{own}/reveal", new { fields = new[] { "phone" }, reason = "联系" })).Expect(200);
        (await (await office.As("screener")).Post($"/api/v1/cases/{plain}/reveal", new { fields = new[] { "phone" }, reason = "联系" })).Expect(200);
        (await leader.Post("/api/v1/break-glass", new { number = (await office.See(plain)).TextOf("number"), reason = "核对" })).Expect(201);
        var days = (await leader.Get("/api/v1/reception-days")).Expect(200).List();
        (await leader.Post("/api/v1/reception-days/roster", new { plannedOn = days[^1].Text("plannedOn"), leader = "leader" })).Expect(200);
        (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("赵五")))).Expect(201);
        var load = (await HolidayNoticeTests.Load(office, HolidayNoticeTests.Notice2027)).Expect(200).TextOf("load", "id")!;
        return (load, accusation.TextOf("number")!);
    }

    // Reads are recorded beside the answers: what comes late would stand in the export and not in the list.
    private static async Task Settled(Client auditor)
    {
        for (var (last, same) = ("", 0); same < 3;)
        {
            var now = (await auditor.Get("/api/v1/reads?limit=1")).Expect(200).TextOf("total")!;
            (last, same) = (now, now == last ? same + 1 : 0);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private sealed record Taken(string Address, string Export, string Within, params (string Member, string Column)[] Told)
    {
        public string Row(Func<string, JsonNode?> member) => string.Join('|', Told.Select(t => Plain(member(t.Member)?.ToString())));

        public string Columns(Func<string, object?> column) => string.Join('|', Told.Select(t => Plain(column(t.Column)?.ToString())));

        private static string Plain(string? text) => text ?? "";
    }
}
