using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Ledgers;

public sealed class LedgerImportTests
{
    [Fact]
    public async Task A_row_from_before_the_table_of_categories_is_sorted_by_the_table_of_today()
    {
        await using var office = await Office.Open("sqlite");
        var preview = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三", day: "2003-06-01")))).Expect(201);
        Assert.Equal(("1", "0"), (preview.TextOf("ready"), preview.TextOf("faulty")));
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_stored_before_it_is_confirmed_and_then_every_good_row_is_a_case(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var preview = (await office.UploadLedger("reception", Sheets.Book(
            Sheets.Row("张三"), Sheets.Row("李四", "来访", new DateTime(2026, 2, 23, 9, 30, 0), people: 7), Sheets.Row("王五", "微信"), Sheets.Row("赵六", day: "2026-03-03", category: "没有"),
            Sheets.Row("", title: "\u200b\u3164"), Sheets.Row("张三"), Sheets.Row("孙七", externalNo: "SJ-1")))).Expect(201);
        Assert.Equal(("ready", "7", "3", "3", "1"), (preview.TextOf("state"), preview.TextOf("rows"), preview.TextOf("ready"), preview.TextOf("faulty"), preview.TextOf("duplicates")));
        Assert.Equal("0", (await office.Search("")).TextOf("total"));

        var import = preview.Headers["Location"];
        var faulty = (await reception.Get($"{import}/rows?outcome=faulty")).Expect(200).List("items");
        Assert.Equal(["4", "5", "6"], faulty.Texts("rowNo"));
        string[] ColumnsOf(int row) => [.. faulty[row]["faults"]!.AsArray().Select(f => f!["column"]!.ToString()).Order(StringComparer.Ordinal)];
        Assert.Equal([["信访渠道"], ["内容分类", "收到日期"], ["姓名", "标题"]], [ColumnsOf(0), ColumnsOf(1), ColumnsOf(2)]);
        Assert.Equal("110105********002X", faulty[0]["cells"]!["证件号码"]!.ToString());
        Assert.Contains("第 2 行", Assert.Single((await reception.Get($"{import}/rows?outcome=duplicate")).List("items"))["faults"]!.ToJsonString(Readable), StringComparison.Ordinal);

        // A body that says something is read, and nothing is stored.
        foreach (var (body, type, status) in new[] { ("{\"nonsense\":1}", "application/json", 400), ("{\"a\":", "application/json", 400), ("{}", "text/plain", 415) })
            (await reception.PostRaw($"{import}/confirmation", body, contentType: type)).Expect(status);
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
        var done = (await reception.Post($"{import}/confirmation", new { })).Expect(200);
        Assert.Equal(("done", "3", "0", "3", "1"), (done.TextOf("state"), done.TextOf("stored"), done.TextOf("ready"), done.TextOf("faulty"), done.TextOf("duplicates")));
        Assert.Equal("3", (await office.Search("")).TextOf("total"));
        var visit = Assert.Single((await office.Search("?channel=visit")).List("items"));
        var visited = await office.See(Guid.Parse(visit.Text("id")));
        Assert.Equal(("7", DateTimeOffset.Parse("2026-02-23T01:30:00Z")), (visited.TextOf("peopleCount"), DateTimeOffset.Parse(visited.TextOf("receivedAt")!)));
        Assert.Equal("1", (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total"));
        var rows = (await reception.Get($"{import}/rows?outcome=stored")).List("items");
        Assert.All(rows, r => Assert.StartsWith("XF20260302", r.Text("number"), StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_file_twice_makes_no_duplicates_nor_does_a_case_entered_by_hand(string database)
    {
        await using var office = await Office.Open(database);
        var byHand = (await office.Register(new { channel = "letter", receivedAt = office.Instant(-3), title = "旧件", content = "旧件", petitioner = new { name = "周八" }, externalNo = "SJ-9" })).TextOf("number");
        var book = Sheets.Book(Sheets.Row("张三"), Sheets.Row("周八", externalNo: "SJ-9"), Sheets.Row("李四"));
        var first = (await office.UploadLedger("reception", book)).Expect(201);
        Assert.Equal(("2", "1"), (first.TextOf("ready"), first.TextOf("duplicates")));
        // A colleague of the same unit with the same file at the same time.
        var second = (await office.UploadLedger("screener", book)).Expect(201);
        Assert.Equal("2", second.TextOf("ready"));
        var (reception, screener) = (await office.As("reception"), await office.As("screener"));
        await Task.WhenAll(reception.Post($"{first.Headers["Location"]}/confirmation"), screener.Post($"{second.Headers["Location"]}/confirmation"));
        Assert.Equal("3", (await office.Search("")).TextOf("total"));
        var again = (await office.UploadLedger("leader", book)).Expect(201);
        Assert.Equal(("0", "3"), (again.TextOf("ready"), again.TextOf("duplicates")));
        var told = (await (await office.As("leader")).Get($"{again.Headers["Location"]}/rows")).List("items");
        Assert.Equal(byHand, told[1].Text("number"));
        Assert.Equal("0", (await (await office.As("leader")).Post($"{again.Headers["Location"]}/confirmation")).Expect(200).TextOf("stored"));
        Assert.Equal("3", (await office.Search("")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_row_whose_case_the_clerk_may_not_know_does_not_show_itself(string database)
    {
        await using var office = await Office.Open(database);
        var book = Sheets.Book(Sheets.Row("举报人", externalNo: "JB-1"), Sheets.Row("甲", externalNo: "JB-2"));
        var mine = (await office.UploadLedger("reception", book)).Expect(201);
        (await (await office.As("reception")).Post($"{mine.Headers["Location"]}/confirmation")).Expect(200);
        (await office.Do("screener", Guid.Parse((await office.Search("?q=" + Uri.EscapeDataString("举报人"), "screener")).List("items")[0].Text("id")), "amendments",
            new { @class = "accusation", accused = new { kind = "unit", unitId = "dk" } })).Expect(200);
        // The office itself is accused now: nobody of it knows the case any more, and uploading the row again must not tell.
        var again = (await office.UploadLedger("leader", book)).Expect(201);
        Assert.Equal(("1", "1"), (again.TextOf("ready"), again.TextOf("duplicates")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_row_shows_nothing_more_to_whoever_may_not_know_its_case_any_more_and_an_accusation_is_on_record(string database)
    {
        await using var office = await Office.Open(database);
        var book = Sheets.Book(Sheets.Row("举报人", externalNo: "JB-1"), Sheets.Row("甲", externalNo: "JB-2"), Sheets.Row("乙", externalNo: "JB-3"));
        var import = (await office.UploadLedger("reception", book)).Expect(201).Headers["Location"];
        var reception = await office.As("reception");
        (await reception.Post($"{import}/confirmation")).Expect(200);
        // The same again: rows that name what they repeat.
        var again = (await office.UploadLedger("reception", book)).Expect(201).Headers["Location"];
        var rows = (await reception.Get(import + "/rows")).Expect(200).List("items");
        (await office.Do("screener", Guid.Parse(rows[0].Text("caseId")), "amendments", new { @class = "accusation", accused = new { kind = "unit", unitId = "dk" } })).Expect(200);
        (await office.Do("screener", Guid.Parse(rows[1].Text("caseId")), "amendments", new { @class = "accusation", accused = new { name = "某人" } })).Expect(200);

        foreach (var each in new[] { import, again })
        {
            var shown = (await reception.Get(each + "/rows")).Expect(200).List("items");
            Assert.Equal((3, "", ""), (shown.Count, shown[0].Text("caseId"), shown[0].Text("number")));
            Assert.Equal(("{}", "[]"), (shown[0]["cells"]!.ToJsonString(), shown[0]["faults"]!.ToJsonString()));
            Assert.Equal(rows[1].Text("number"), shown[1].Text("number"));
            Assert.Equal(("甲", "乙"), (shown[1]["cells"]!.AsObject()["姓名"]!.ToString(), shown[2]["cells"]!.AsObject()["姓名"]!.ToString()));
            var sheet = Sheets.Read(await reception.Download(each + "/sheet"));
            Assert.Equal((3, null, "甲"), (sheet.Count, sheet[0]["姓名"], sheet[1]["姓名"]));
            Assert.DoesNotContain("XF", $"{sheet[0]["处理结果"]}{sheet[0]["问题"]}", StringComparison.Ordinal);
        }

        var record = await office.Rows<string>($"SELECT route FROM case_reads WHERE user_name = 'reception' AND case_id = '{rows[1].Text("caseId")}' ORDER BY seq");
        Assert.Equal(4, record.Count(r => r.Contains("/imports/{importId}/", StringComparison.Ordinal)));
        Assert.Equal("0", Assert.Single(await office.Rows<string>($"SELECT COUNT(*) AS n FROM case_reads WHERE case_id IN ('{rows[0].Text("caseId")}', '{rows[2].Text("caseId")}') AND route LIKE '%imports%'")));
    }

    [Theory, OnEveryDatabase]
    public async Task Cancelled_on_the_way_what_is_stored_stays_and_is_told(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var import = (await office.UploadLedger("reception", Sheets.Book([.. Enumerable.Range(0, 300).Select(i => Sheets.Row($"甲{i}"))]))).Expect(201).Headers["Location"];
        var confirming = reception.Post($"{import}/confirmation");
        while (int.Parse((await reception.Get(import)).Expect(200).TextOf("stored")!, null) == 0) await Task.Delay(5, TestContext.Current.CancellationToken);
        (await reception.Post($"{import}/cancellation")).Expect(204);
        Assert.Equal("ledger-import-over", (await confirming).Expect(409).Problem);
        var account = (await reception.Get(import)).Expect(200);
        var stored = int.Parse(account.TextOf("stored")!, null);
        Assert.Equal("cancelled", account.TextOf("state"));
        Assert.InRange(stored, 1, 299);
        Assert.Equal((300 - stored).ToString(), account.TextOf("ready"));
        Assert.Equal(stored.ToString(), (await office.Search("")).TextOf("total"));
        (await reception.Post($"{import}/confirmation")).Expect(409);
    }

    [Fact]
    public async Task Reading_can_be_cancelled_and_is_seen_while_it_goes_on()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.As("reception");
        var uploading = office.UploadLedger("reception", Sheets.Book([.. Enumerable.Range(0, 3_000).Select(i => Sheets.Row($"甲{i}"))]));
        System.Text.Json.Nodes.JsonNode? seen = null;
        while (!uploading.IsCompleted && (seen is null || seen["rows"]!.ToString() == "0")) seen = (await reception.Get("/api/v1/ledgers/imports")).Expect(200).List("items").FirstOrDefault();
        Assert.NotNull(seen);
        Assert.Equal("reading", seen.Text("state"));
        (await reception.Post($"/api/v1/ledgers/imports/{seen.Text("id")}/cancellation")).Expect(204);
        Assert.Equal("ledger-import-over", (await uploading).Expect(409).Problem);
        Assert.Equal("cancelled", (await reception.Get($"/api/v1/ledgers/imports/{seen.Text("id")}")).Expect(200).TextOf("state"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_sheet_comes_back_with_its_errors_beside_the_rows_and_can_be_mended_and_sent_again(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var import = (await office.UploadLedger("reception", Sheets.Book([.. Sheets.Head, "经办备注"], [.. Sheets.Row("张三", "微信"), "=1+1"], [.. Sheets.Row("李四"), "好"]))).Expect(201);
        Assert.Equal("经办备注", Assert.Single(import.List("unknownHeadings")).ToString());
        (await reception.Post($"{import.Headers["Location"]}/confirmation")).Expect(200);
        var sheet = Sheets.Read(await reception.Download($"{import.Headers["Location"]}/sheet"));
        Assert.Equal(2, sheet.Count);
        Assert.Equal(("张三", "11010519491231002X", "有错误，未入库"), (sheet[0]["姓名"], sheet[0]["证件号码"], sheet[0]["处理结果"]));
        Assert.Contains("信访渠道：“微信”", sheet[0]["问题"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("已入库：XF", sheet[1]["处理结果"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("'=1+1", sheet[0]["经办备注"]);
        Assert.Equal(Petitions.Application.Ledgers.LedgerColumns.All, Sheets.Read(await reception.Download("/api/v1/ledgers/template"))[0].Keys);
    }

    [Theory, OnEveryDatabase]
    public async Task A_title_above_the_headings_is_no_hindrance_and_rows_keep_their_places(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var import = (await office.UploadLedger("reception", Sheets.Titled("东口开发区信访台账", 1, Sheets.Row("张三"), Sheets.Row("李四", "微信"), Sheets.Row("王五"), Sheets.Row("张三")))).Expect(201);
        Assert.Equal(("4", "2", "1", "1"), (import.TextOf("rows"), import.TextOf("ready"), import.TextOf("faulty"), import.TextOf("duplicates")));
        Assert.Empty(import.List("unknownHeadings"));
        Assert.Equal(["4", "5", "6", "7"], (await reception.Get($"{import.Headers["Location"]}/rows")).List("items").Texts("rowNo"));
        Assert.Contains("第 4 行", Assert.Single((await reception.Get($"{import.Headers["Location"]}/rows?outcome=duplicate")).List("items"))["faults"]!.ToJsonString(Readable), StringComparison.Ordinal);

        (await reception.Post($"{import.Headers["Location"]}/confirmation")).Expect(200);
        var sheet = await reception.Download($"{import.Headers["Location"]}/sheet");
        // The row after the headings is the second.
        var rows = Sheets.Read(sheet);
        Assert.Equal([null, null, "张三", "李四", "王五", "张三"], rows.Select(r => r["姓名"]?.ToString()));
        Assert.Contains("微信", rows[3]["问题"]!.ToString(), StringComparison.Ordinal);
        // Mended or not it can be sent again.
        Assert.Equal(("4", "3"), ((await office.UploadLedger("reception", sheet)).Expect(201) is var again ? again.TextOf("rows") : "", again.TextOf("duplicates")));

        Assert.Equal("1", (await office.UploadLedger("reception", Sheets.Titled("台账", 8, Sheets.Row("赵六")))).Expect(201).TextOf("ready"));
        var late = await office.UploadLedger("reception", Sheets.Titled("台账", 9, Sheets.Row("赵六")));
        Assert.Equal("ledger-headers-missing", late.Problem);
        Assert.Contains("前 10 行", late.Text, StringComparison.Ordinal);
        var other = await office.UploadLedger("reception", Sheets.Book([.. Sheets.Head.Where(h => h != "标题")], [.. Sheets.Row("赵六").Take(11)]));
        Assert.Contains("缺少：标题。", other.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task An_import_is_its_uploaders_alone_and_its_cells_are_swept_after_seven_days(string database)
    {
        await using var office = await Office.Open(database);
        var import = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三")))).Expect(201).Headers["Location"];
        foreach (var part in new[] { "", "/rows", "/sheet" }) (await (await office.As("leader")).Get(import + part)).Expect(404);
        (await (await office.As("leader")).Post($"{import}/confirmation")).Expect(404);
        (await (await office.As("leader")).Post($"{import}/cancellation")).Expect(404);
        Assert.DoesNotContain("张三", string.Concat(await office.Rows<string>("SELECT content FROM ledger_rows")), StringComparison.Ordinal);
        office.Pass(8);
        Assert.Equal("1", (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/purge-drafts/runs")).Expect(200).TextOf("done"));
        Assert.Equal("", Assert.Single(await office.Rows<string>("SELECT content FROM ledger_rows")));
        var reception = await office.SignIn("reception", "Dongkou-2023");
        Assert.Equal("expired", (await reception.Get(import)).Expect(200).TextOf("state"));
        (await reception.Get(import + "/sheet")).Expect(404);
        (await reception.Post($"{import}/confirmation")).Expect(409);
        Assert.Equal("0", (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/purge-drafts/runs")).Expect(200).TextOf("seen"));
    }

    [Fact]
    public async Task The_cells_of_a_long_ledger_are_emptied_in_portions()
    {
        await using var office = await Office.Open("sqlite");
        var rows = Enumerable.Range(0, Expiry.Portion + 1).Select(i => Sheets.Row("张三", title: $"反映{i}")).ToArray();
        (await office.UploadLedger("reception", Sheets.Book(rows))).Expect(201);
        office.Pass(8);
        var portions = 0;
        using var around = new Activity("around").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == StatementSpans.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => { if (a.TraceId == around.TraceId && a.GetTagItem(StatementSpans.StatementTag) is string text && text.StartsWith("UPDATE ledger_rows", StringComparison.Ordinal)) portions++; },
        };
        ActivitySource.AddActivityListener(listener);

        var outcome = await CountingBench.Send(office, new PurgeDrafts(new(office.Today, null, false)));

        Assert.Equal((new SweepOutcome(1, 1, 0), 2), (outcome, portions));
        Assert.Equal([0L], await office.Rows<long>("SELECT COUNT(*) FROM ledger_rows WHERE content <> '' OR faults IS NOT NULL"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_wrong_with_a_row_may_quote_it_and_is_sealed_and_swept_with_it(string database)
    {
        await using var office = await Office.Open(database);
        // The columns are shifted: what is quoted is anything.
        var import = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三", "13900001234"), Sheets.Row("李四", category: "11010519491231002X")))).Expect(201).Headers["Location"];
        var rows = (await (await office.As("reception")).Get(import + "/rows?outcome=faulty")).Expect(200).Text;
        foreach (var quoted in new[] { "13900001234", "11010519491231002X" })
        {
            Assert.Contains(quoted, rows, StringComparison.Ordinal);
            Assert.DoesNotContain(quoted, string.Concat(await office.Rows<string>("SELECT faults FROM ledger_rows UNION ALL SELECT content FROM ledger_rows")), StringComparison.Ordinal);
        }

        office.Pass(8);
        (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/purge-drafts/runs")).Expect(200);
        Assert.All(await office.Rows<string?>("SELECT faults FROM ledger_rows"), Assert.Null);
        Assert.Equal(["", ""], await office.Rows<string>("SELECT headings FROM ledger_imports UNION ALL SELECT file_name FROM ledger_imports"));
        var reception = await office.SignIn("reception", "Dongkou-2023");
        Assert.Equal("2", (await reception.Get(import)).Expect(200).TextOf("faulty"));
        Assert.Equal(2, (await reception.Get(import + "/rows")).Expect(200).List("items").Count);
    }

    [Fact]
    public async Task What_is_no_ledger_is_refused_by_its_content()
    {
        await using var office = await Office.Open("sqlite");
        async Task Refused(byte[] content, int status, string code) => Assert.Equal(code, (await office.UploadLedger("reception", content)).Expect(status).Problem);
        await Refused("%PDF-1.7"u8.ToArray(), 422, "not-a-ledger");
        await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 422, "not-a-ledger");
        await Refused(Encoding.UTF8.GetBytes("信访渠道,收到日期\n"), 422, "not-a-ledger");
        await Refused(Zip(("[Content_Types].xml", Declared), ("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")), 422, "not-a-ledger");
        await Refused(Sheets.Book(["甲", "乙"], [1, 2]), 422, "ledger-headers-missing");
        await Refused(Sheets.Book(["信访渠道", "收到日期", "姓名", "标题", "内容", "信访人"], ["来信", "2026-02-20", "张三", "a", "b", "c"]), 422, "ledger-header-twice");
        await Refused(Sheets.Book(Enumerable.Repeat<object?>(null, Sheets.Head.Length).ToArray()), 422, "ledger-empty");
        await Refused(Zip(("[Content_Types].xml", Declared), ("xl/workbook.xml", "<x/>"), ("xl/worksheets/sheet1.xml", new string(' ', 65 * 1024 * 1024))), 413, "too-large");
        await Refused(Sheets.Book([.. Enumerable.Range(0, 10_001).Select(i => Sheets.Row($"甲{i}"))]), 422, "ledger-too-long");
        // Nobody cancelled them.
        var mine = (await (await office.As("reception")).Get("/api/v1/ledgers/imports")).Expect(200).List("items");
        Assert.NotEmpty(mine);
        Assert.All(mine, m => Assert.Equal("refused", m!.Text("state")));
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Declared = "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }

        return stream.ToArray();
    }
}
