using System.Globalization;
using Petitions.Application.Reports;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报各表: the annual report as tables: each figure with its definition, the four parts of art 41, and the numbers behind the figures where they were asked for.</summary>
internal static class AnnualTables
{
    internal static ReportText Text(AnnualReport report, string unitName, ReportTerms words) => new(
        $"annual-{report.Year.ToString(CultureInfo.InvariantCulture)}", words.Say("report.annual", unitName, report.Year), report.Figures.Paragraph(report.Year, unitName, words),
        [
            new(words["figures-and-their-definitions"], [words["definition"], words["figure"]],
                [.. report.Sources.Select(s => (IReadOnlyList<object?>)[words.Say("figure." + s.Key), s.Value.Count])]),
            .. AnnualPartTables.Of(report.Parts, words),
            .. Behind(report, words),
        ],
        [words.Say("report.as-of", words.Day(report.AsOf))]);

    private static IEnumerable<ReportTable> Behind(AnnualReport report, ReportTerms words)
    {
        var listed = report.Sources.SelectMany(s => s.Value.Numbers.Select(n => (IReadOnlyList<object?>)[words.Say("figure." + s.Key), n])).ToList();
        if (listed.Count > 0 || report.Sources.Values.All(s => s.Count == 0))
            yield return new(words["cases-behind-the-figures"], [words["definition"], words["numbers"]], listed) { IsGrouped = true };
    }
}
