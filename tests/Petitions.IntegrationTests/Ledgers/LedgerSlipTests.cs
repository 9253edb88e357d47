using System.Net;
using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Ledgers;

// What goes wrong between a spreadsheet and its reader.
public sealed class LedgerSlipTests
{
    private static readonly object?[] Head = [.. Sheets.Head, "来访登记号", "办结日期"];

    private static object?[] Row(string name, object? day = null, object? externalNo = null, object? visitNo = null, object? closed = null, string channel = "来信")
    {
        object?[] row = [.. Sheets.Row(name, channel, category: null), visitNo, closed];
        (row[1], row[11]) = (day ?? row[1], externalNo);
        return row;
    }

    private static byte[] Book(params object?[][] rows) => Sheets.Raw("", (null, [Head, .. rows]));

    private static async Task<IReadOnlyList<JsonNode>> Rows(Office office, byte[] book, string userName = "reception")
    {
        var import = (await office.UploadLedger(userName, book)).Expect(201);
        return [.. (await (await office.As(userName)).Get($"{import.Headers["Location"]}/rows")).Expect(200).List("items")];
    }

    private static string Said(JsonNode row) => string.Join("；", row["faults"]!.AsArray().Where(f => f!.Text("warning") != "true").Select(f => f!.Text("column") + "：" + f!.Text("text")));

    [Fact]
    public async Task A_number_that_the_spreadsheet_took_for_an_amount_is_a_fault_wherever_a_number_tells_things_apart()
    {
        await using var office = await Office.Open("sqlite");
        var phone = Row("赵六");
        phone[4] = 139000012341234567d;
        var idNumber = Row("孙七");
        idNumber[3] = 430525199001011234d;
        var rows = await Rows(office, Book(Row("张三", externalNo: 43052520231120001d), Row("李四", externalNo: 43052520231120002d), Row("王五", externalNo: 430525202311200018d), phone, idNumber,
            Row("周八", visitNo: 2026022000000001d, channel: "来访"), Row("吴九", externalNo: 430525202311200d)));
        Assert.Equal(["上级编号", "上级编号", "上级编号", "联系电话", "证件号码", "来访登记号", ""], rows.Select(r => Said(r).Split('：')[0]));
        Assert.All(rows.SkipLast(1), r => Assert.Contains("文本格式", Said(r), StringComparison.Ordinal));
        Assert.Equal("430525202311200", rows[^1]["cells"]!["上级编号"]!.ToString());
    }

    [Fact]
    public async Task A_day_is_read_whatever_format_its_cell_has()
    {
        await using var office = await Office.Open("sqlite");
        // 2023-11-20: as Chinese Excel has dates built in, with a time of day, in no format at all, and as everywhere.
        var rows = await Rows(office, Book(Row("张三", new RawCell(" s=\"1\"", "45250")), Row("李四", new RawCell(" s=\"1\"", "45250.395833333336")), Row("王五", 45250d),
            Row("赵六", new RawCell(" s=\"2\"", "45250"), closed: 45257d), Row("孙七", 20231120d), Row("周八", externalNo: 45250d)), "leader");
        Assert.Equal(["2023-11-20", "2023-11-20 09:30", "2023-11-20", "2023-11-20", "20231120", "2026-02-20"], rows.Select(r => r["cells"]!["收到日期"]!.ToString()));
        Assert.Equal("2023-11-27", rows[3]["cells"]!["办结日期"]!.ToString());
        Assert.Equal("45250", rows[5]["cells"]!["上级编号"]!.ToString());
        Assert.All(rows, r => Assert.Equal("", Said(r)));
    }

    [Fact]
    public async Task A_workbook_that_counts_its_days_from_1904_is_read_so()
    {
        await using var office = await Office.Open("sqlite");
        object?[][] sheet = [Head, Row("张三", new RawCell(" s=\"2\"", "43788")), Row("李四", 43788d), Row("王五", "2023-11-20")];
        foreach (var properties in new[] { "<workbookPr date1904=\"1\"/>", "<workbookPr date1904=\"true\"/>" })
            Assert.All(await Rows(office, Sheets.Raw(properties, (null, sheet))), r => Assert.Equal("2023-11-20", r["cells"]!["收到日期"]!.ToString()));
        Assert.Equal("2019-11-19", (await Rows(office, Sheets.Raw("<workbookPr date1904=\"0\"/>", (null, sheet))))[0]["cells"]!["收到日期"]!.ToString());
        // The last day that there is has none behind it.
        Assert.Equal("not-a-ledger", (await office.UploadLedger("reception", Sheets.Raw("<workbookPr date1904=\"1\"/>", (null, [Head, Row("张三", new RawCell(" s=\"2\"", "2958465"))])))).Problem);
    }

    [Fact]
    public async Task What_a_formula_could_not_say_is_a_fault_and_no_word()
    {
        await using var office = await Office.Open("sqlite");
        var title = Row("李四");
        title[7] = new RawCell(" t=\"e\"", "#REF!");
        var people = Row("王五");
        people[6] = new RawCell(" t=\"e\"", "#DIV/0!");
        // Copied as a text it is none either.
        var rows = await Rows(office, Book(Row("#N/A"), title, people, Row("赵六", new RawCell(" t=\"e\"", "#VALUE!"), externalNo: "#NAME?")));
        Assert.Equal(["姓名", "标题", "人数", "收到日期 上级编号"], rows.Select(r => string.Join(" ", r["faults"]!.AsArray().Select(f => f!.Text("column")))));
        Assert.All(rows, r => Assert.Equal("faulty", r.Text("outcome")));
        Assert.Contains("“#REF!”", Said(rows[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_row_is_no_duplicate_of_its_faulty_twin()
    {
        await using var office = await Office.Open("sqlite");
        var faulty = Row("张三", externalNo: "SJ-1");
        faulty[9] = "不知道";
        var rows = await Rows(office, Book(faulty, Row("张三", externalNo: "SJ-1"), Row("张三", externalNo: "SJ-1")));
        Assert.Equal(["faulty", "ready", "duplicate"], rows.Texts("outcome"));
        Assert.Contains("第 3 行", Said(rows[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_sheet_that_can_be_seen_is_the_one_that_is_read()
    {
        await using var office = await Office.Open("sqlite");
        object?[][] codes = [["代码", "名称"], ["07", "劳动"]], shown = [Head, Row("张三")], hidden = [Head, Row("某人"), Row("某某")];
        foreach (var state in new[] { "hidden", "veryHidden" })
        {
            Assert.Equal("张三", Assert.Single(await Rows(office, Sheets.Raw("", (state, codes), (null, shown))))["cells"]!["姓名"]!.ToString());
            Assert.Equal("张三", Assert.Single(await Rows(office, Sheets.Raw("", (state, hidden), (state, hidden), ("visible", shown), (null, codes))))["cells"]!["姓名"]!.ToString());
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Which_sheet_was_read_is_told_and_which_others_hold_something(string database)
    {
        await using var office = await Office.Open(database);
        object?[][] codes = [["代码", "名称"], ["07", "劳动"]], coloured = [[new RawCell(" s=\"1\"", "")]];
        var import = (await office.UploadLedger("reception", Sheets.Raw("", ("hidden", codes), (null, [Head, Row("张三")]), (null, coloured), ("visible", codes), (null, [[7]]), ("veryHidden", codes)))).Expect(201);
        var told = (await (await office.As("reception")).Get(import.Headers["Location"])).Expect(200);
        Assert.Equal(("表2", "表4 表5"), (told.TextOf("sheet"), string.Join(' ', told.Json!["unreadSheets"]!.AsArray())));
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("reception");
        var page = WebUtility.HtmlDecode((await window.Go($"/ledgers/{told.TextOf("id")}")).Text);
        Assert.Contains("读取的工作表：表2", page, StringComparison.Ordinal);
        Assert.Contains("表4、表5", page, StringComparison.Ordinal);

        // Of one sheet there is nothing to be said but its name.
        var one = (await office.UploadLedger("reception", Sheets.Raw("", (null, [Head, Row("李四")]), (null, coloured)))).Expect(201);
        told = (await (await office.As("reception")).Get(one.Headers["Location"])).Expect(200);
        Assert.Equal(("表1", 0), (told.TextOf("sheet"), told.Json!["unreadSheets"]!.AsArray().Count));
    }
}
