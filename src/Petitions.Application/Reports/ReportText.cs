using System.Globalization;
using Petitions.Domain;

namespace Petitions.Application.Reports;

/// <summary>报告正文: a report as it is read, printed and downloaded: a title, a summary, tables, and how its numbers are defined.</summary>
/// <param name="FileName">Name of its files, without ending.</param>
/// <param name="Title">标题.</param>
/// <param name="Summary">摘要.</param>
/// <param name="Tables">各表.</param>
/// <param name="Definitions">口径.</param>
public sealed record ReportText(string FileName, string Title, string Summary, IReadOnlyList<ReportTable> Tables, IReadOnlyList<string> Definitions);

/// <summary>报表: one table of a report; its cells are texts, numbers, days, or null for nothing.</summary>
/// <param name="Title">表名.</param>
/// <param name="Head">表头.</param>
/// <param name="Rows">The rows, a cell for each heading.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>True where rows of two cells belong together by the first: on a page and on paper the second ones of each are told in one sentence.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>A cell as people read it: a day as 2026年11月23日, a dash for nothing.</summary>
    public static string Said(object? cell) => cell switch { null => "—", DateOnly day => day.InChinese(), _ => Convert.ToString(cell, CultureInfo.InvariantCulture)! };
}

/// <summary>报告格式.</summary>
public enum ReportFormat
{
    /// <summary>JSON.</summary>
    Json,
    /// <summary>CSV.</summary>
    Csv,
    /// <summary>Excel workbook.</summary>
    Xlsx,
    /// <summary>Markdown, in Chinese.</summary>
    Md,
    /// <summary>Word document.</summary>
    Docx,
}

/// <summary>报告文件.</summary>
/// <param name="Name">File name.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Content">Bytes.</param>
public sealed record ReportFile(string Name, string ContentType, byte[] Content);
