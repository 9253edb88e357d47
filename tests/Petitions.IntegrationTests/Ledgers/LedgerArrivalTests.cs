using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Ledgers;

public sealed class LedgerArrivalTests
{
    private static readonly IReadOnlyList<string> Head = [.. Sheets.Head, "来访登记号"];

    private static object?[] Visit(string title, string? no, string name = "张三", string day = "2026-02-20", object? people = null)
        => [.. Sheets.Row(name, "来访", day, title: title, people: people ?? 12), no];

    [Theory, OnEveryDatabase]
    public async Task Rows_of_one_day_with_the_same_visit_number_are_one_arrival(string database)
    {
        await using var office = await Office.Open(database);
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(Head, Visit("欠薪", "12"), Visit("噪声", "12", "李四"), Visit("道路", "12"), Visit("另一日", "12", day: "2026-02-21")), 4);
        var auditor = await office.As("auditor");
        var visits = (await auditor.Get("/api/v1/visits")).Expect(200).List("items");
        Assert.Equal(["1 12", "3 12"], visits.Select(v => $"{v.Text("matters")} {v.Text("peopleCount")}"));
        var arrival = (await auditor.Get($"/api/v1/visits/{visits[1].Text("id")}")).Expect(200);
        Assert.Equal(["张三", "李四"], arrival.List("visitors").Texts("name").Order(StringComparer.Ordinal));
        Assert.Equal(["噪声", "欠薪", "道路"], arrival.List("matters").Texts("title").Order(StringComparer.Ordinal));
        var board = (await auditor.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("4", "2", "24"), (board.TextOf("total"), board.TextOf("visits", "batches"), board.TextOf("visits", "people")));
        await CountingBench.AssertReconciled(office);

        // A later file, and two at the same moment, tell of the same arrival.
        var (mine, theirs) = ((await office.UploadLedger("reception", Sheets.Book(Head, Visit("供水", "12"), Visit("甲事", "13")))).Expect(201),
            (await office.UploadLedger("leader", Sheets.Book(Head, Visit("供电", "12"), Visit("乙事", "13")))).Expect(201));
        var (reception, leader) = (await office.As("reception"), await office.As("leader"));
        foreach (var done in await Task.WhenAll(reception.Post($"{mine.Headers["Location"]}/confirmation"), leader.Post($"{theirs.Headers["Location"]}/confirmation")))
            Assert.Equal("2", done.Expect(200).TextOf("stored"));
        board = (await auditor.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("8", "3", "36"), (board.TextOf("total"), board.TextOf("visits", "batches"), board.TextOf("visits", "people")));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Rows_that_only_look_like_one_arrival_are_warned_of_and_those_that_contradict_each_other_are_faults(string database)
    {
        await using var office = await Office.Open(database);
        var preview = (await office.UploadLedger("reception", Sheets.Book(Head, Visit("欠薪", null), Visit("噪声", null), Visit("道路", "7"), Visit("供水", "7", people: 3)))).Expect(201);
        Assert.Equal(("3", "1"), (preview.TextOf("ready"), preview.TextOf("faulty")));
        var reception = await office.As("reception");
        var rows = (await reception.Get($"{preview.Headers["Location"]}/rows")).List("items");
        Assert.Contains("第 2 行", rows[1]["faults"]![0]!.Text("text"), StringComparison.Ordinal);
        Assert.Equal(("来访登记号", "false"), (rows[3]["faults"]![0]!.Text("column"), rows[3]["faults"]![0]!.Text("warning")));
        (await reception.Post($"{preview.Headers["Location"]}/confirmation")).Expect(200);
        // Against what is stored the rule holds as well.
        var later = (await office.UploadLedger("reception", Sheets.Book(Head, Visit("供水", "7", people: 3)))).Expect(201);
        Assert.Equal(("0", "1"), ((await reception.Post($"{later.Headers["Location"]}/confirmation")).Expect(200) is { } done ? (done.TextOf("stored"), done.TextOf("refused")) : default));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_written_where_there_is_no_number_makes_strangers_neither_one_arrival_nor_one_matter(string database)
    {
        await using var office = await Office.Open(database);
        object?[] Of(string title, string none, string name) { var row = Visit(title, none, name, people: 1); row[11] = none; return row; }
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(Head, Of("欠薪", "无", "张三"), Of("噪声", "／", "李四"), Of("道路", "无", "王五"), Of("供水", "-", "赵六")), 4);
        // Nor those of a later file.
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(Head, Of("供电", "无", "孙七"), Of("物业", "暂无", "周八")), 2);
        var board = (await (await office.As("auditor")).Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("6", "6", "6"), (board.TextOf("total"), board.TextOf("visits", "batches"), board.TextOf("visits", "people")));
        Assert.Equal("0", Assert.Single(await office.Rows<string>("SELECT COUNT(*) AS n FROM cases WHERE external_no IS NOT NULL")));
        await CountingBench.AssertReconciled(office);
    }

    // An anonymous letter has no number either, nor has a visitor without a name: where a sheet says so, that is none.
    [Theory, OnEveryDatabase]
    public async Task Who_has_no_name_may_have_no_number_in_words(string database)
    {
        await using var office = await Office.Open(database);
        IReadOnlyList<string> head = [.. Sheets.Head, "匿名"];
        var visitor = Sheets.Row("", "来访", idNumber: "——", title: "噪声扰民");
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(head, [.. Sheets.Row("", idNumber: "无"), "是"], [.. visitor, null]), 2);
        Assert.Equal("0", Assert.Single(await office.Rows<string>("SELECT COUNT(*) AS n FROM people WHERE id_number_hash IS NOT NULL")));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_number_is_the_same_however_it_is_typed_and_unlike_numbers_of_one_person_are_warned_of(string database)
    {
        await using var office = await Office.Open(database);
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(Head, Visit("欠薪", "a-2026-07"), Visit("噪声", "Ａ－２０２６－０７")), 2);
        var visit = Assert.Single((await (await office.As("auditor")).Get("/api/v1/visits")).Expect(200).List("items"));
        Assert.Equal(("2", "12"), (visit.Text("matters"), visit.Text("peopleCount")));
        // Two windows have numbered one arrival, each its own way.
        var preview = (await office.UploadLedger("reception", Sheets.Book(Head, Visit("道路", "8"), Visit("供水", "08"), Visit("供电", "08")))).Expect(201);
        Assert.Equal(("3", "1"), (preview.TextOf("ready"), preview.TextOf("warned")));
        var rows = (await (await office.As("reception")).Get($"{preview.Headers["Location"]}/rows")).List("items");
        Assert.Equal(("来访登记号", "true"), (rows[1]["faults"]![0]!.Text("column"), rows[1]["faults"]![0]!.Text("warning")));
        Assert.Contains("第 2 行", rows[1]["faults"]![0]!.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_one_number_that_name_more_people_than_came_are_warned_of()
    {
        await using var office = await Office.Open("sqlite");
        // Each of two windows begins at 1.
        var preview = (await office.UploadLedger("reception", Sheets.Book(Head, Visit("欠薪", "1", people: 1), Visit("噪声", "1", "李四", people: 1), Visit("道路", "2", people: 2), Visit("供水", "2", "李四", people: 2)))).Expect(201);
        Assert.Equal(("4", "1"), (preview.TextOf("ready"), preview.TextOf("warned")));
        var rows = (await (await office.As("reception")).Get($"{preview.Headers["Location"]}/rows")).List("items");
        var said = Assert.Single(rows[1]["faults"]!.AsArray())!;
        Assert.Equal(("来访登记号", "true"), (said.Text("column"), said.Text("warning")));
        Assert.Contains("写了 2 个不同的人，多于人数 1", said.Text("text"), StringComparison.Ordinal);
        Assert.Empty(rows[3]["faults"]!.AsArray());
    }

    [Theory, OnEveryDatabase]
    public async Task The_number_of_a_visit_registered_at_the_desk_joins_that_visit_and_no_other(string database)
    {
        await using var office = await Office.Open(database);
        var desk = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = "2026-02-20T09:30:00+08:00", occasion = "ordinaryDay", peopleCount = 12, visitors = new[] { new { name = "张三" } },
            matters = new[] { new { title = "欠薪", content = "三个月没有发工资。" } },
        })).Expect(201).TextOf("number")!;
        IReadOnlyList<string> head = [.. Sheets.Head, "来访编号"];
        var import = (await office.UploadLedger("reception", Sheets.Book(head, Visit("噪声", desk, day: "2026-02-20 09:30"), Visit("道路", desk, day: "2026-02-20 10:30", people: 3)))).Expect(201);
        var reception = await office.As("reception");
        var done = (await reception.Post($"{import.Headers["Location"]}/confirmation")).Expect(200);
        Assert.Equal(("1", "0", "1"), (done.TextOf("stored"), done.TextOf("refused"), done.TextOf("faulty")));
        Assert.Equal("2", Assert.Single((await reception.Get("/api/v1/visits")).Expect(200).List("items")).Text("matters"));
        // Told otherwise than it stands there it is refused, in a later file as well.
        import = (await office.UploadLedger("reception", Sheets.Book(head, Visit("道路", desk, day: "2026-02-21 09:30")))).Expect(201);
        Assert.Equal("1", (await reception.Post($"{import.Headers["Location"]}/confirmation")).Expect(200).TextOf("refused"));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task No_row_joins_an_arrival_that_was_cancelled(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.AnOldCaseOnFile(office);
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(Head, Visit("欠薪", "12")), 1);
        var reception = await office.As("reception");
        var visit = Assert.Single((await reception.Get("/api/v1/visits")).Expect(200).List("items")).Text("id");
        var raised = Assert.Single((await reception.Get($"/api/v1/visits/{visit}")).Expect(200).List("matters")).Text("caseId");
        (await office.Do("screener", Guid.Parse(raised), "screening", new { decision = "merged", intoCaseId = known })).Expect(200);
        (await reception.Post($"/api/v1/visits/{visit}/cancellation", new { basis = "重复登记" })).Expect(200);
        var later = (await office.UploadLedger("reception", Sheets.Book(Head, Visit("供水", "12")))).Expect(201);
        Assert.Equal("1", (await reception.Post($"{later.Headers["Location"]}/confirmation")).Expect(200).TextOf("refused"));
        var row = Assert.Single((await reception.Get($"{later.Headers["Location"]}/rows")).List("items"));
        Assert.Contains("已撤销", row["faults"]![0]!.Text("text"), StringComparison.Ordinal);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Ones_own_imports_are_listed_newest_first_and_nobody_elses(string database)
    {
        await using var office = await Office.Open(database);
        await ClosedImportTests.Stored(office, "reception", Sheets.Book(Sheets.Row("张三")), 1);
        (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("李四"), Sheets.Row("王五")), "第二份.xlsx")).Expect(201);
        var reception = await office.As("reception");
        var first = (await reception.Get("/api/v1/ledgers/imports?limit=1")).Expect(200);
        var row = Assert.Single(first.List("items"));
        Assert.Equal(("2", "第二份.xlsx", "ready", "2", "2", "0"), (first.TextOf("total"), row.Text("fileName"), row.Text("state"), row.Text("rows"), row.Text("ready"), row.Text("stored")));
        row = Assert.Single((await reception.Get("/api/v1/ledgers/imports?limit=1&cursor=" + first.TextOf("nextCursor"))).Expect(200).List("items"));
        Assert.Equal(("台账.xlsx", "done", "1"), (row.Text("fileName"), row.Text("state"), row.Text("stored")));
        Assert.Equal("0", (await (await office.As("leader")).Get("/api/v1/ledgers/imports")).Expect(200).TextOf("total"));
        Assert.Equal(403, (await (await office.As("auditor")).Get("/api/v1/ledgers/imports")).Code);
    }
}
