using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Visits;

// 告知指引: counted wherever arrivals are summed, and put right as they are.
public sealed class GuidanceTests
{
    private const string Words = "养老金请到县社保中心三号窗口办理";

    [Theory, OnEveryDatabase]
    public async Task Guidance_is_counted_beside_batches_and_people_in_list_month_and_year(string database)
    {
        await using var office = await Office.Open(database);
        var (first, second) = (await AVisit(office, Words), await AVisit(office, "请到法院起诉"));
        await AVisit(office, null);
        await AVisit(office, "  ");
        var reception = await office.As("reception");
        Assert.Equal("共 4 批次 8 人次 0 件，其中告知指引 2 批次", await Sums(office));

        // Put right, it counts otherwise; cancelled, it counts no more.
        (await reception.Post($"/api/v1/visits/{second.Id}/amendments", new { guidance = " ", basis = "登记簿" })).Expect(200);
        Assert.Contains("其中告知指引 1 批次", await Sums(office), StringComparison.Ordinal);
        (await reception.Post($"/api/v1/visits/{second.Id}/amendments", new { guidance = "请到县法院立案庭起诉", basis = "登记簿" })).Expect(200);
        var annual = (await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal(("4", "8", "2", "2"), (annual.TextOf("figures", "visitBatches"), annual.TextOf("figures", "visitPeople"), annual.TextOf("figures", "guidedVisits"), annual.TextOf("sources", "guidedVisits", "count")));
        Assert.Equal(new[] { first.Number, second.Number }.Order(), annual.List("sources", "guidedVisits", "numbers").Select(n => n!.ToString()).Order());
        (await reception.Post($"/api/v1/visits/{first.Id}/cancellation", new { basis = "重复登记" })).Expect(200);
        Assert.Equal("共 3 批次 6 人次 0 件，其中告知指引 1 批次", await Sums(office));
        Assert.Equal("1", (await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "guidedVisits"));
        await CountingBench.AssertReconciled(office);

        office.Pass(31);
        var leader = await office.Now("leader");
        const string march = "/api/v1/reports/monthly-closure/2026-03";
        Assert.Equal(("3", "1"), (await leader.Post(march)).Expect(201) is var month ? (month.TextOf("visits", "batches"), month.TextOf("guidedVisits")) : default);
        // A month that was reported before it was counted says so, and is no other month for that.
        await office.Change("UPDATE reports SET content = REPLACE(content, '\"guidedVisits\":', '\"guided\":')");
        var before = (await leader.Get(march)).Expect(200);
        Assert.Equal(("1", null), (before.TextOf("revision"), before.TextOf("guidedVisits")));
        Assert.Equal(before.Text, (await leader.Post(march)).Expect(200).Text);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_told_before_script_0102_counts_too(string database)
    {
        await using var office = await Office.Open(database);
        await AVisit(office, Words);
        await AVisit(office, null);
        var forgotten = await office.Forget("0102");
        Assert.Equal(forgotten, await office.ApplyAgain());
        Assert.Equal("共 2 批次 4 人次 0 件，其中告知指引 1 批次", await Sums(office));
    }

    [Theory, OnEveryDatabase]
    public async Task Guidance_and_visitors_are_put_right_and_what_stood_before_is_kept(string database)
    {
        await using var office = await Office.Open(database);
        var visit = await AVisit(office, Words);
        var reception = await office.As("reception");
        var path = $"/api/v1/visits/{visit.Id}";
        var amended = (await reception.Post(path + "/amendments", new
        {
            guidance = "请到县人社局仲裁院申请仲裁", removeVisitors = new[] { 0 }, visitors = new[] { new { name = "吴丙", phone = "13800000003" } }, basis = "接待登记簿",
        })).Expect(200);

        Assert.Equal(("请到县人社局仲裁院申请仲裁", "2"), (amended.TextOf("guidance"), amended.TextOf("peopleCount")));
        Assert.Equal([("1", "吴乙"), ("2", "吴丙")], amended.List("visitors").Select(v => (v.Text("ordinal"), v.Text("name"))));
        var line = Assert.Single(amended.List("amendments"));
        Assert.Equal(("2", "接待登记簿", Words), (line.Text("version"), line.Text("basis"), line.Text("guidanceBefore")));
        foreach (var name in new[] { "吴甲", "吴丙", "138", "养老金" }) Assert.DoesNotContain(name, line.Text("details"), StringComparison.Ordinal);
        Assert.Equal([("吴乙", ""), ("吴丙", "13800000003")], await Revealed(null));
        Assert.Equal([("吴甲", "13800000001"), ("吴乙", "")], await Revealed(2));
        Assert.Equal("no-earlier-people", (await reception.Post(path + "/reveal", new { fields = new[] { "phone" }, reason = "核实", entryNo = 3 })).Expect(422).Problem);
        // Not in plain in any row.
        var stored = string.Concat((await office.Rows<string>("SELECT earlier FROM visit_amendments")).Concat(await office.Rows<string>("SELECT note FROM visit_amendments")));
        foreach (var name in new[] { "吴甲", "养老金", "登记簿" }) Assert.DoesNotContain(name, stored, StringComparison.Ordinal);
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("reception");
        Assert.Contains(Words, (await window.Go($"/visits/{visit.Id}")).Text, StringComparison.Ordinal);

        async Task<IEnumerable<(string, string)>> Revealed(int? version)
            => (await reception.Post(path + "/reveal", new { fields = new[] { "phone" }, reason = "核实", entryNo = version })).Expect(200).List("people").Select(p => (p.Text("name"), p.Text("phone")));
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_is_refused_and_who_stepped_aside_puts_nothing_right(string database)
    {
        await using var office = await Office.Open(database);
        var visit = await AVisit(office, Words);
        var reception = await office.As("reception");
        var path = $"/api/v1/visits/{visit.Id}/amendments";
        Assert.Equal("unknown-visitor", (await reception.Post(path, new { removeVisitors = new[] { 7 }, basis = "登记簿" })).Expect(422).Problem);
        Assert.Equal("malformed", (await reception.Post(path, new { removeVisitors = Array.Empty<int>(), basis = "登记簿" })).Expect(400).Problem);
        var six = Enumerable.Range(0, 6).Select(i => new { name = $"代表{i}", representative = true });
        Assert.Equal("too-many-representatives", (await reception.Post(path, new { visitors = six, basis = "登记簿" })).Expect(422).Problem);
        // The same again is no change.
        Assert.Empty((await reception.Post(path, new { guidance = Words, basis = "登记簿" })).Expect(200).List("amendments"));

        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var noted = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, guidance = Words, visitors = new[] { new { name = "吴甲" } },
            matters = new[] { new { existingCaseId = known, note = "再次催问" } },
        })).Expect(201).Id();
        (await office.Do("leader", known, "recusals", new { userName = "reception", reason = "亲属" })).Expect(200);
        Assert.Equal("visit-matter-not-yours", (await reception.Post($"/api/v1/visits/{noted}/amendments", new { guidance = "不同", basis = "登记簿" })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task An_agent_is_taken_off_and_stays_in_the_line(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映拖欠工资", content = "内容", purpose = "relief", petitioner = new { name = "王五", address = "桐山乡二组" }, agent = new { name = "李律师", phone = "13900009999" },
        })).Id();
        Assert.Equal("malformed", (await office.Do("reception", id, "amendments", new { removeAgent = true, agent = new { name = "周律师" } })).Expect(400).Problem);
        (await office.Do("reception", id, "amendments", new { removeAgent = true })).Expect(200);

        var seen = await office.See(id);
        Assert.Equal(("王五", null), (seen.TextOf("petitioner", "name"), seen.TextOf("agent")));
        var line = (await office.History(id))[^1];
        Assert.Equal("amendment", line.Text("act"));
        Assert.Contains("agent", line.Text("details"), StringComparison.Ordinal);
        Assert.Equal(["王五", "李律师"], (await (await office.As("reception")).Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = "核实", entryNo = 2 })).Expect(200).List("people").Texts("name"));
        await CaseFileTests.Proves(office, id);
        // There is none to take off any more: nothing is amended.
        (await office.Do("reception", id, "amendments", new { removeAgent = true })).Expect(200);
        Assert.Equal(2, (await office.History(id)).Count);
    }

    private static async Task<string> Sums(Office office)
    {
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        var text = (await window.Go("/visits")).Text;
        var at = text.IndexOf("共 ", StringComparison.Ordinal);
        return text[at..text.IndexOf('<', at)].Trim();
    }

    private static async Task<(Guid Id, string Number)> AVisit(Office office, string? guidance)
    {
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 2, guidance, visitors = new object[] { new { name = "吴甲", phone = "13800000001" }, new { name = "吴乙" } },
        })).Expect(201);
        return (visit.Id(), visit.TextOf("number")!);
    }
}
