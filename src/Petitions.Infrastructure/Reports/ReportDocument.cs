using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Petitions.Application.Reports;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Reports;

/// <summary>报告排版: a report as a Word document, A4, its tables with lines.</summary>
internal static class ReportDocument
{
    // Half points.
    private const string TitleSize = "36";
    private const string HeadSize = "28";
    private const string BodySize = "24";
    private const string CellSize = "18";

    public static byte[] Write(ReportText report)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body(Text(report.Title, TitleSize, bold: true, JustificationValues.Center), Text(report.Summary, BodySize));
            foreach (var table in report.Tables)
            {
                body.Append(Text(table.Title, HeadSize, bold: true));
                if (table.Rows.Count == 0) body.Append(Text("无。", BodySize));
                else body.Append(Lines(table), Text("", CellSize));
            }

            foreach (var definition in report.Definitions) body.Append(Text(definition, CellSize));
            body.Append(new SectionProperties(new PageSize { Width = 11906U, Height = 16838U },
                new PageMargin { Top = 1440, Bottom = 1440, Left = 1134U, Right = 1134U, Header = 851U, Footer = 992U }));
            document.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }

    private static Table Lines(ReportTable table)
    {
        var lines = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>())));
        lines.Append(Row(table.Head, bold: true));
        foreach (var row in table.Rows) lines.Append(Row(row, bold: false));
        return lines;
    }

    private static TableRow Row(IEnumerable<object?> cells, bool bold)
        => new(cells.Select(c => new TableCell(Text(ReportTable.Said(c), CellSize, bold))));

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    private static Paragraph Text(string text, string size, bool bold = false, JustificationValues? side = null)
    {
        var looks = new RunProperties(new RunFonts { Ascii = "宋体", HighAnsi = "宋体", EastAsia = "宋体" });
        if (bold) looks.Append(new Bold());
        looks.Append(new FontSize { Val = size });
        return new Paragraph(new ParagraphProperties(new Justification { Val = side ?? JustificationValues.Left }),
            new Run(looks, new Text(XmlText.Of(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
