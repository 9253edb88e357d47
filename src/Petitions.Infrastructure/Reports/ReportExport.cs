using System.Globalization;
using System.Text;
using MiniExcelLibs;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Reports;

/// <summary>报告导出: a report as CSV, as a workbook, and as text ready to hand to a leader.</summary>
internal static class ReportExport
{
    /// <summary>CSV, UTF-8 with its mark so that office programs read the Chinese; tables one below the other.</summary>
    public static byte[] Csv(ReportText report)
    {
        var text = new StringBuilder("\uFEFF");
        text.Append(Line([report.Title])).Append("\r\n");
        foreach (var table in report.Tables)
        {
            text.Append(Line([table.Title])).Append(Line(table.Head));
            foreach (var row in table.Rows) text.Append(Line(row));
            text.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A workbook with one sheet a table.</summary>
    public static byte[] Xlsx(ReportText report)
    {
        var sheets = report.Tables.ToDictionary(t => t.Title, t => (object)Rows(t));
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, printHeader: true);
        return stream.ToArray();
    }

    /// <summary>Markdown in Chinese.</summary>
    public static string Markdown(ReportText report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {report.Title}\n\n{report.Summary}\n\n");
        foreach (var table in report.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Title}\n\n");
            if (table.Rows.Count == 0) text.Append("无。\n");
            else AppendTable(text, table);
        }

        text.Append('\n');
        foreach (var definition in report.Definitions) text.Append(definition).Append('\n');
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, ReportTable table)
    {
        text.Append("| ").AppendJoin(" | ", table.Head).Append(" |\n|").Insert(text.Length, " --- |", table.Head.Count).Append('\n');
        foreach (var row in table.Rows) text.Append("| ").AppendJoin(" | ", row.Select(MarkdownCell)).Append(" |\n");
    }

    private static string MarkdownCell(object? value)
        => ReportTable.Said(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    private static List<Dictionary<string, object?>> Rows(ReportTable table)
    {
        // A sheet of no rows would lose its headings too.
        IReadOnlyList<IReadOnlyList<object?>> rows = table.Rows.Count > 0 ? table.Rows : [[.. table.Head.Select(_ => (object?)null)]];
        return [.. rows.Select(row => table.Head.Zip(row)
            .ToDictionary(c => c.First, c => c.Second switch { string s => SheetText.Harmless(s), DateOnly day => day.Iso(), var cell => cell }))];
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(CsvCell)) + "\r\n";

    private static string CsvCell(object? value)
    {
        var text = value switch { string s => SheetText.Harmless(s), DateOnly day => day.Iso(), _ => ReportTable.Said(value) };
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
