using Petitions.Application.Reports;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报四项内容的各表 (art 41 (1)–(4)): what a yearly report must hold, in the order of the article.</summary>
internal static class AnnualPartTables
{
    internal static IEnumerable<ReportTable> Of(AnnualParts parts, ReportTerms words)
    {
        var matters = parts.Matters;
        yield return new(words["matters"], [words["item"], words["figure"]],
            [[words["items"], matters.Items], [words["visitors-in-the-year"], matters.VisitPeople], [words["repeats"], matters.Repeats],
                [words["group-visits"], matters.GroupVisits], [words["joint-letters"], matters.JointLetters]]);
        yield return new(words["by-channel-in-the-year"], [words["channel"], words["items"]], Rows(matters.ByChannel, c => [words.Of(c.Channel), c.Items]));
        // A matter without a class is one that nobody has decided on yet, or that has none.
        yield return new(words["by-class"], [words["class"], words["items"]], Rows(matters.ByClass, c => [c.Class is { } told ? words.Of(told) : words["no-class"], c.Items]));
        yield return new(words["fields"], [words["field"], words["items"]], Rows(matters.Fields, f => [f.Name, f.Items]));
        yield return new(words["units-most-complained-of"], [words["organ-or-unit"], words["items"]], Rows(matters.ComplainedUnits, u => [u.Name, u.Items]));
        yield return new(words["referrals-and-assignments"], [words["kind"], words["sent"], words["objected-to"], words["reported"], words["reported-in-time"]],
            Rows(parts.Directing.Referrals, r => [words.Of(r.Kind), r.Sent, r.Objected, r.Reported, r.ReportedInTime]));
        yield return new(words["supervision"], [words["kind"], words["sent"], words["reported"], words["reported-in-time"]],
            Rows(parts.Directing.Supervisions, s => [words.Of(s.Kind), s.Issued, s.Answered, s.AnsweredInTime]));
        yield return new(words["recommendations-and-what-became-of-them"], [words["kind"], words["made"], .. Heads<RecommendationOutcome>(words)],
            Rows(parts.Recommendations, r => [words.Of(r.Kind), r.Made, r.Adopted, r.PartlyAdopted, r.NotAdopted]));
        yield return new(words["reviews-and-rechecks"], [words["tier"], words["requests"], words["withdrawn"], .. Heads<ReviewOutcome>(words)],
            Rows(parts.Others.Reviews, r => [words.Of(r.Tier), r.Requested, r.Withdrawn, r.Upheld, r.Changed, r.Revoked, r.Redo]));
        yield return new(words["extensions"], [words["item"], words["figure"]], [[words["extensions-granted"], parts.Others.ExtensionsGranted]]);
    }

    private static IReadOnlyList<IReadOnlyList<object?>> Rows<T>(IReadOnlyList<T> counts, Func<T, IReadOnlyList<object?>> row) => [.. counts.Select(row)];

    // In the order of the words, which is that of the figures.
    private static IEnumerable<string> Heads<T>(ReportTerms words)
        where T : struct, Enum => Enum.GetValues<T>().Select(words.Of);
}
