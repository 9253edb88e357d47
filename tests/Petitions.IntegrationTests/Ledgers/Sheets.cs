using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Ledgers;

// Workbooks as an office has them, and what the service makes of them.
internal static class Sheets
{
    public static readonly string[] Head = ["信访渠道", "收到日期", "姓名", "证件号码", "联系电话", "住址", "人数", "标题", "内容", "信访目的", "内容分类", "上级编号"];

    public static object?[] Row(string name, string channel = "来信", object? day = null, string? idNumber = "11010519491231002X", string title = "反映拖欠工资",
        string content = "三个月没有发工资。", string? category = "07", string? externalNo = null, object? people = null)
        => [channel, day ?? "2026-02-20", name, idNumber, "13900001234", "洞口县桐山乡一组", people ?? 1, title, content, "求决", category, externalNo];

    public static byte[] Book(IReadOnlyList<string> head, params object?[][] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Select(r => head.Zip(r).ToDictionary(c => c.First, c => c.Second)));
        return stream.ToArray();
    }

    public static byte[] Book(params object?[][] rows) => Book(Head, rows);

    // A title above the headings, merged over all of them, with as many empty rows between as told.
    public static byte[] Titled(string title, int empty, params object?[][] rows)
    {
        using var stream = new MemoryStream();
        object?[][] all = [[title], .. Enumerable.Repeat<object?[]>([], empty), [.. Head], .. rows];
        stream.SaveAs(all.Select(r => Enumerable.Range(0, Head.Length).ToDictionary(i => $"c{i:D2}", i => r.ElementAtOrDefault(i))), printHeader: false);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!;
            string text;
            using (var read = new StreamReader(sheet.Open())) text = read.ReadToEnd();
            using var write = new StreamWriter(sheet.Open());
            // An empty row of Excel's is not there at all.
            for (var row = 2; row < 2 + empty; row++) text = Regex.Replace(text, $"""<((?:x:)?row) r="{row}".*?</\1>""", "", RegexOptions.Singleline);
            write.Write(Regex.Replace(text, "</((?:x:)?)sheetData>", $"""</$1sheetData><$1mergeCells count="1"><$1mergeCell ref="A1:{(char)('A' + Head.Length - 1)}1"/></$1mergeCells>"""));
            write.Flush();
            write.BaseStream.SetLength(write.BaseStream.Position);
        }

        return stream.ToArray();
    }

    public static IReadOnlyList<IDictionary<string, object?>> Read(byte[] book)
    {
        using var stream = new MemoryStream(book);
        return [.. stream.Query(useHeaderRow: true).Select(r => (IDictionary<string, object?>)r)];
    }

    public static async Task<Answer> UploadLedger(this Office office, string userName, byte[] content, string name = "台账.xlsx")
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ledgers/imports") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await office.Token(userName));
        using var response = await office.Http.SendAsync(request);
        return await Answer.Read(response);
    }
}
