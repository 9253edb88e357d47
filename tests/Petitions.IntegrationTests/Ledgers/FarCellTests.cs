using System.IO.Compression;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Ledgers;

public sealed class FarCellTests
{
    [Fact]
    public async Task A_workbook_with_a_cell_at_the_far_end_of_its_sheet_is_refused()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var (rows, code) in new[]
        {
            ("""<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>""", "ledger-too-far"),
            ("""<row r="9000"><c r="XFD9000"><v>1</v></c></row>""", "ledger-too-far"),
            (string.Concat(Enumerable.Range(3, 1_000).Select(r => $"""<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>""")), "ledger-too-far"),
        })
            Assert.Equal(code, (await office.UploadLedger("reception", With(Sheets.Book(Sheets.Row("张某")), rows))).Expect(422).Problem);
        (await office.UploadLedger("reception", With(Sheets.Book(Sheets.Row("张某")), ""))).Expect(201);
    }

    private static byte[] With(byte[] book, string rows)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var sheet = zip.Entries.Single(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal));
            string text;
            using (var reader = new StreamReader(sheet.Open())) text = reader.ReadToEnd();
            var name = sheet.FullName;
            sheet.Delete();
            var prefix = text.Contains("<x:sheetData", StringComparison.Ordinal) ? "x:" : "";
            var more = rows.Replace("<row", $"<{prefix}row").Replace("</row", $"</{prefix}row").Replace("<c ", $"<{prefix}c ").Replace("</c>", $"</{prefix}c>").Replace("<v>", $"<{prefix}v>").Replace("</v>", $"</{prefix}v>");
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text.Replace($"</{prefix}sheetData>", $"{more}</{prefix}sheetData>"));
        }

        return stream.ToArray();
    }
}
