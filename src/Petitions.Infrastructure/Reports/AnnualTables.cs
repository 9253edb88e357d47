using System.Globalization;
using Petitions.Application.Reports;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报各表: the annual report as tables: each figure with its definition, the four parts of art 41, and the numbers behind the figures where they were asked for.</summary>
internal static class AnnualTables
{
    internal static ReportText Text(AnnualReport report, string unitName) => new(
        $"annual-{report.Year.ToString(CultureInfo.InvariantCulture)}", $"{unitName}{report.Year}年信访工作年度报告", report.Paragraph,
        [
            new("数字与口径", ["口径", "数字"], [.. report.Sources.Values.Select(s => (IReadOnlyList<object?>)[s.Definition, s.Count])]),
            .. AnnualPartTables.Of(report.Parts),
            .. Behind(report),
        ],
        [$"统计截至{report.AsOf.Year}年{report.AsOf.Month}月{report.AsOf.Day}日。"]);

    private static IEnumerable<ReportTable> Behind(AnnualReport report)
    {
        var listed = report.Sources.Values.SelectMany(s => s.Numbers.Select(n => (IReadOnlyList<object?>)[s.Definition, n])).ToList();
        if (listed.Count > 0 || report.Sources.Values.All(s => s.Count == 0)) yield return new("数字来源", ["口径", "编号"], listed);
    }
}
