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

    // What Excel itself writes and the writer above cannot: each sheet with its state, cells as texts, numbers, or as they stand in the part.
    public static byte[] Raw(string properties, params (string? State, object?[][] Rows)[] sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }

            Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Related}">{properties}<sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="表{i + 1}" sheetId="{i + 1}"{(s.State is null ? "" : $" state=\"{s.State}\"")} r:id="rId{i + 1}"/>"""))}</sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Related}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}</Relationships>""");
            // Style 1 is a date as Chinese Excel has it built in, 2 a date that has its number everywhere.
            Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            foreach (var (i, (_, rows)) in sheets.Index())
                Part($"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(rows.Select((r, y) => $"""<row r="{y + 1}">{string.Concat(r.Select((c, x) => Cell(c, $"{(x < 26 ? "" : "A")}{(char)('A' + (x % 26))}{y + 1}")))}</row>"""))}</sheetData></worksheet>""");
        }

        return stream.ToArray();
    }

    private static string Cell(object? value, string place) => value switch
    {
        null => "",
        RawCell raw => $"""<c r="{place}"{raw.Attributes}><v>{raw.Value}</v></c>""",
        string text => $"""<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>""",
        _ => FormattableString.Invariant($"""<c r="{place}"><v>{value}</v></c>"""),
    };

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

// A cell as it stands in the part: its type or style, and its value.
internal sealed record RawCell(string Attributes, string Value);
