using System.Globalization;
using System.Text;
using MiniExcelLibs;
using Petitions.Application.Reports;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报导出: the monthly report as CSV, as a workbook, and as text ready to hand to a leader.</summary>
public static class MonthlyExport
{
    /// <summary>CSV, UTF-8 with its mark so that office programs read the Chinese; tables one below the other.</summary>
    public static byte[] Csv(MonthlyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("\uFEFF");
        text.Append(Line([Title(report)])).Append("\r\n");
        foreach (var table in ReportTables.Of(report))
        {
            text.Append(Line([table.Title])).Append(Line(table.Head));
            foreach (var row in table.Rows) text.Append(Line(row));
            text.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A workbook with one sheet a table.</summary>
    public static byte[] Xlsx(MonthlyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var sheets = ReportTables.Of(report).ToDictionary(t => t.Title, t => (object)Rows(t));
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, printHeader: true);
        return stream.ToArray();
    }

    /// <summary>Markdown in Chinese.</summary>
    public static string Markdown(MonthlyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Title(report)}\n\n{Summary(report)}\n");
        foreach (var table in ReportTables.Of(report))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Title}\n\n");
            if (table.Rows.Count == 0) text.Append("本月无。\n");
            else AppendTable(text, table);
        }

        var rate = report.OnTimeClosure.Rate.Definition;
        text.Append(CultureInfo.InvariantCulture, $"\n口径：{rate.NameZh}（第 {rate.Version} 版）= {rate.Numerator} ÷ {rate.Denominator}；分母为零时记“—”。\n");
        text.Append("勾稽关系：期初在办 + 收到 + 重新办理 + 转入 − 办结 − 其他结束 − 转出 = 期末在办。\n");
        return text.ToString();
    }

    private static string Title(MonthlyReport r) => $"{r.UnitName}{r.From.Year}年{r.From.Month}月信访办结月报" + (r.Revision > 1 ? $"（第 {r.Revision} 次修订）" : "");

    private static string Summary(MonthlyReport r)
    {
        var summary = $"本月收到信访事项 {r.Received} 件，办结 {r.Closed} 件，期末在办 {r.OpenAtEnd} 件；接待来访 {r.Visits.Batches} 批次、{r.Visits.People} 人次。"
            + $"按期办结率 {r.OnTimeClosure.Rate.Text}（{r.OnTimeClosure.Rate.Numerator}/{r.OnTimeClosure.Rate.Denominator}）。"
            + $"积案新增 {r.Backlog.UnderFiveYears.Found + r.Backlog.FiveYearsAndOver.Found} 件，化解 {r.Backlog.UnderFiveYears.Settled + r.Backlog.FiveYearsAndOver.Settled} 件，"
            + $"月末尚有 {r.Backlog.UnderFiveYears.Remaining + r.Backlog.FiveYearsAndOver.Remaining} 件。";
        if (r.Late.Cases + r.Late.Visits > 0) summary += $"另有补录案件 {r.Late.Cases} 件、补录来访 {r.Late.Visits} 批次，已计入本月并标为补录。";
        return summary + "\n";
    }

    private static void AppendTable(StringBuilder text, ReportTable table)
    {
        text.Append("| ").AppendJoin(" | ", table.Head).Append(" |\n|").Insert(text.Length, " --- |", table.Head.Count).Append('\n');
        foreach (var row in table.Rows) text.Append("| ").AppendJoin(" | ", row.Select(MarkdownCell)).Append(" |\n");
    }

    private static string MarkdownCell(object? value)
        => Text(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")
            .Replace("<", "&lt;", StringComparison.Ordinal);

    private static List<Dictionary<string, object?>> Rows(ReportTable table)
    {
        // A sheet of no rows would lose its headings too.
        IReadOnlyList<IReadOnlyList<object?>> rows = table.Rows.Count > 0 ? table.Rows : [[.. table.Head.Select(_ => (object?)null)]];
        return [.. rows.Select(row => table.Head.Zip(row).ToDictionary(c => c.First, c => c.Second is string s ? SheetText.Harmless(s) : c.Second))];
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(CsvCell)) + "\r\n";

    private static string CsvCell(object? value)
    {
        var text = value is string s ? SheetText.Harmless(s) : Text(value);
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Text(object? value) => value is null ? "—" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
