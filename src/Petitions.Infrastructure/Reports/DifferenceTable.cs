using System.Globalization;
using Petitions.Application.Reports;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reports;

/// <summary>差异表: what a revision changed against the one before, in the words in which the page of the report says it.</summary>
internal static class DifferenceTable
{
    /// <summary>The table; none where nothing differs that the reader may know.</summary>
    internal static IEnumerable<ReportTable> Of(MonthlyReport report, ReferenceData reference, ReportTerms words)
    {
        if (report.Differences.Count == 0) yield break;
        // One that was reopened and closed again within the month stands there twice.
        var numbers = report.ClosedCases.DistinctBy(c => c.Id).ToDictionary(c => c.Id.ToString("D"), c => c.Number);
        var differences = new DifferenceWords(reference, numbers, words.Language);
        yield return new(words.Say("term.differences", report.Revision - 1), [words["item"], words["was"], words["is"]],
            [.. report.Differences.Select(d => (IReadOnlyList<object?>)[differences.Of(d.Path), Value(d.Old), Value(d.New)])]);
    }

    // Figures as figures: a sheet adds them up. A code with a nought in front is none.
    private static object? Value(string? text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure) && figure.ToString(CultureInfo.InvariantCulture) == text
            ? figure : text;
}
