using System.Globalization;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Ledgers;

public sealed class ClosedImportTests
{
    private static readonly IReadOnlyList<string> Head = [.. Sheets.Head, "办结日期", "办理结果", "是否化解"];

    private static object?[] Closed(string name, string received, string? closed, string? outcome = "解释疏导", string? settled = "是", string channel = "来信")
        => [.. Sheets.Row(name, channel, received), closed, outcome, settled];

    [Theory, OnEveryDatabase]
    public async Task A_row_that_says_closed_becomes_a_closed_case_that_owes_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        await Stored(office, "leader", Sheets.Book(Head, Closed("张三", "2021-05-10", "2021-06-30"), Closed("李四", "2026-02-25", "2026-03-01", null, null, "来访")), 2);

        var old = (await office.See(Guid.Parse((await office.Search("?q=" + Uri.EscapeDataString("张三"))).List("items")[0].Text("id"))));
        Assert.Equal(("closed", "2021-06-30", "true"), (old.TextOf("state"), old.TextOf("closure", "closedOn"), old.TextOf("closure", "settled")));
        Assert.Empty(old.List("deadlines"));
        Assert.Equal("false", old.TextOf("backlog"));
        var line = Assert.Single(await office.History(old.Id()));
        Assert.Equal(("registration", "closed"), (line.Text("act"), line.Text("to")));
        Assert.Contains("台账.xlsx 第 2 行", line.Text("note"), StringComparison.Ordinal);
        foreach (var list in new[] { "?overdue=true", "?backlog=true", "?open=true" }) Assert.Equal("0", (await office.Search(list)).TextOf("total"));
        foreach (var sweep in new[] { "flag-backlog", "warn-of-deadlines" })
            Assert.Equal("0", (await leader.Post($"/api/v1/sweeps/{sweep}/runs")).Expect(200).TextOf("seen"));

        async Task Stood(string asOf, int open, int closed)
        {
            var board = (await leader.Get("/api/v1/dashboard?asOf=" + asOf)).Expect(200);
            Assert.Equal((open, closed), (int.Parse(board.TextOf("open")!, null), int.Parse(board.TextOf("closed")!, null)));
            await CountingBench.AssertReconciled(office, DateOnly.Parse(asOf, CultureInfo.InvariantCulture));
        }

        await Stood("2021-05-09", 0, 0);
        await Stood("2021-06-29", 1, 0);
        await Stood("2021-06-30", 0, 1);
        await Stood("2026-02-28", 1, 1);
        await Stood(office.TodayText, 0, 2);
        var figures = (await leader.Get("/api/v1/reports/annual/2021")).Expect(200);
        Assert.Equal(("1", "1"), (figures.TextOf("figures", "petitionIncidents"), figures.TextOf("figures", "petitionIncidentsClosed")));
    }

    [Theory, OnEveryDatabase]
    public async Task It_was_not_open_after_its_end_though_it_is_taken_up_again(string database)
    {
        await using var office = await Office.Open(database);
        await Stored(office, "leader", Sheets.Book(Head, Closed("李四", "2026-02-20", "2026-02-24")), 1);
        office.Pass(10);
        var leader = await office.Now("leader");
        var opened = Guid.Parse((await leader.Get("/api/v1/cases?q=" + Uri.EscapeDataString("李四"))).Expect(200).List("items")[0].Text("id"));
        (await leader.Act(opened, "reopening", new { reason = "出现新的事实", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        foreach (var (day, open) in new[] { ("2026-02-19", "0"), ("2026-02-23", "1"), ("2026-02-24", "0"), ("2026-02-26", "0"), (office.Day(-5), "0"), (office.TodayText, "1") })
        {
            Assert.Equal((day, open), (day, (await leader.Get($"/api/v1/dashboard?asOf={day}")).Expect(200).TextOf("open")));
            Assert.Equal((day, open), (day, (await leader.Get($"/api/v1/cases?openOn={day}")).Expect(200).TextOf("total")));
        }

        // Its end before the entry is found where it was entered, and by what it was entered as.
        var code = (await leader.Get($"/api/v1/cases/{opened}")).Expect(200).TextOf("categoryCode");
        foreach (var (days, found) in new[] { ("endedFrom=2026-02-01&endedTo=2026-02-28", "1"), ($"endedFrom=2026-03-01&endedTo={office.TodayText}", "0") })
            foreach (var then in new[] { "unitThen=dk", $"categoryThen={code}", $"unitThen=dk&categoryThen={code}", $"unitThen=dk&unitAlone=true&categoryThen={code}" })
                Assert.Equal((days, then, found), (days, then, (await leader.Get($"/api/v1/cases?{days}&{then}")).Expect(200).TextOf("total")));
    }

    [Theory, OnEveryDatabase]
    public async Task Its_end_counts_in_the_month_of_entry_where_its_own_is_reported_and_in_no_rate_of_time(string database)
    {
        await using var office = await Office.Open(database);
        const string February = "/api/v1/reports/monthly-closure/2026-02";
        var before = (await (await office.As("leader")).Post(February)).Expect(201);
        await Stored(office, "leader", Sheets.Book(Head, Closed("张三", "2026-02-03", "2026-02-20"), Closed("李四", "2026-02-25", "2026-03-01"), Closed("王五", "2026-03-01", "2026-03-02")), 3);
        Assert.Equal(before.Text, (await (await office.As("leader")).Post(February)).Expect(200).Text);
        var opened = Guid.Parse((await office.Search("?q=" + Uri.EscapeDataString("张三"))).List("items")[0].Text("id"));
        await CountingBench.AssertReconciled(office);
        office.Pass(31);

        var leader = await office.SignIn("leader", "Dongkou-2023");
        const string March = "/api/v1/reports/monthly-closure/2026-03";
        var march = (await leader.Post(March)).Expect(201);
        Assert.Equal(("0", "3", "3", "0"), (march.TextOf("openAtStart"), march.TextOf("received"), march.TextOf("closed"), march.TextOf("openAtEnd")));
        Assert.Equal(["2026-02-20", "2026-03-01", "2026-03-02"], march.List("closedCases").Texts("closedOn"));
        Assert.All(march.List("closedCases").Texts("title"), title => Assert.Equal("反映拖欠工资", title));
        Assert.Equal("2", march.TextOf("late", "cases"));
        var rates = march.List("rates").ToDictionary(r => r["definition"]!["key"]!.ToString(), r => $"{r["numerator"]}/{r["denominator"]}");
        Assert.Equal(("0/0", "0/0", "3/3"), (rates["timely-acceptance"], rates["on-time-closure"], rates["closure"]));

        // Taken up again it was closed then all the same.
        (await leader.Act(opened, "reopening", new { reason = "出现新的事实", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        Assert.Equal(march.Text, (await leader.Post(March)).Expect(200).Text);
        await CountingBench.AssertReconciled(office);
        await CountingBench.AssertReconciled(office, new DateOnly(2026, 3, 2));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_may_not_close_a_case_is_refused_beside_the_row_and_so_are_days_that_cannot_be(string database)
    {
        await using var office = await Office.Open(database);
        var mine = (await office.UploadLedger("reception", Sheets.Book(Head, Closed("张三", "2025-05-10", "2025-06-30"), Closed("李四", "2026-02-25", null, null, null)))).Expect(201);
        Assert.Equal(("1", "1"), (mine.TextOf("faulty"), mine.TextOf("ready")));
        var fault = Assert.Single((await (await office.As("reception")).Get($"{mine.Headers["Location"]}/rows?outcome=faulty")).List("items"))["faults"]![0]!;
        Assert.Equal("办结日期", fault.Text("column"));
        Assert.Contains("负责人", fault.Text("text"), StringComparison.Ordinal);
        Assert.Contains("leaders", fault.Text("english"), StringComparison.Ordinal);

        var leaders = (await office.UploadLedger("leader", Sheets.Book(Head, Closed("甲", "2025-05-10", "2025-05-09"), Closed("乙", "2025-05-10", "2026-03-03"),
            Closed("丙", "2025-05-10", null, null), Closed("丁", "2025-05-10", "去年"), Closed("戊", "2025-05-10", "2025-06-01", "不了了之")))).Expect(201);
        var rows = (await (await office.As("leader")).Get($"{leaders.Headers["Location"]}/rows")).List("items");
        Assert.All(rows, r => Assert.Equal("faulty", r.Text("outcome")));
        Assert.Equal(["办结日期", "办结日期", "办结日期", "办结日期", "办理结果"], rows.Select(r => Assert.Single(r["faults"]!.AsArray())!.Text("column")));
        Assert.All(rows, r => Assert.DoesNotMatch("[一-龥]{8}", r["faults"]![0]!.Text("english")));
    }

    [Theory, OnEveryDatabase]
    public async Task An_open_row_that_would_be_overdue_or_backlog_at_once_is_warned_of_and_can_be_stored(string database)
    {
        await using var office = await Office.Open(database);
        var preview = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三", day: "2024-05-10"), Sheets.Row("李四", day: "2026-01-10"), Sheets.Row("王五", day: "2026-03-01")))).Expect(201);
        Assert.Equal(("3", "2", "0"), (preview.TextOf("ready"), preview.TextOf("warned"), preview.TextOf("faulty")));
        var rows = (await (await office.As("reception")).Get($"{preview.Headers["Location"]}/rows")).List("items");
        Assert.Equal([2, 1, 0], rows.Select(r => r["faults"]!.AsArray().Count));
        Assert.All(rows.SelectMany(r => r["faults"]!.AsArray()), f => Assert.Equal("true", f!.Text("warning")));
        Assert.Equal("3", (await (await office.As("reception")).Post($"{preview.Headers["Location"]}/confirmation")).Expect(200).TextOf("stored"));
        Assert.Equal("2", (await office.Search("?overdue=true")).TextOf("total"));
        Assert.Empty((await (await office.As("reception")).Get($"{preview.Headers["Location"]}/rows?outcome=stored")).List("items").SelectMany(r => r["faults"]!.AsArray()));
    }

    [Theory, OnEveryDatabase]
    public async Task An_accusation_closed_long_ago_can_be_sealed_anew_and_every_day_still_counts_it_right(string database)
    {
        await using var office = await Office.Open(database);
        await Stored(office, "leader", Sheets.Book([.. Head, "类别", "被反映人"], [.. Closed("张三", "2021-05-10", "2021-06-30", "已答复"), "检举控告类", "钱某"]), 1);
        var id = Guid.Parse((await office.Search("?q=" + Uri.EscapeDataString("张三"), "leader")).List("items")[0].Text("id"));
        (await office.Do("screener", id, "amendments", new { accused = new { kind = "unit", unitId = "dk-ghjs" } })).Expect(200);
        foreach (var day in new[] { new DateOnly(2021, 5, 10), new DateOnly(2021, 6, 29), new DateOnly(2021, 7, 1), office.Today }) await CountingBench.AssertReconciled(office, day);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_past_its_period_already_and_anonymised_is_in_its_row_no_more(string database)
    {
        await using var office = await Office.Open(database);
        await Stored(office, "leader", Sheets.Book(Head, Closed("张三", "2014-05-12", "2014-06-30"), Closed("李四", "2026-02-25", "2026-03-01")), 2);
        var (leader, reviewer) = (await office.As("leader"), await office.As("reviewer"));
        (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items")).Text("id");
        foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        Assert.Equal(["", "1"], (await office.Rows<string>("SELECT content FROM ledger_rows ORDER BY row_no")).Select(c => c.Length == 0 ? c : "1"));
        var import = Assert.Single((await leader.Get("/api/v1/ledgers/imports")).Expect(200).List("items")).Text("id");
        var rows = (await leader.Get($"/api/v1/ledgers/imports/{import}/rows")).Expect(200).Text;
        Assert.DoesNotContain("张三", rows, StringComparison.Ordinal);
        Assert.Contains("李四", rows, StringComparison.Ordinal);
    }

    internal static async Task Stored(Office office, string userName, byte[] book, int rows)
    {
        var import = (await office.UploadLedger(userName, book)).Expect(201);
        var done = (await (await office.As(userName)).Post($"{import.Headers["Location"]}/confirmation")).Expect(200);
        Assert.True(done.TextOf("stored") == rows.ToString(CultureInfo.InvariantCulture), (await (await office.As(userName)).Get($"{import.Headers["Location"]}/rows")).Text);
    }
}
