using Petitions.Application.Cases;

namespace Petitions.Application.Visits;

/// <summary>来访事项的信访人: in whose name each new matter of a visit is raised.</summary>
public static class VisitSpeakers
{
    /// <summary>Each new matter, in order, with those who are in it too, and its petitioner.</summary>
    public static IEnumerable<(VisitMatter Matter, PersonInput Petitioner)> Of(RegisterVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Each(visit);
    }

    private static IEnumerable<(VisitMatter Matter, PersonInput Petitioner)> Each(RegisterVisit visit)
    {
        var speakers = Of(visit.Visitors ?? []);
        foreach (var matter in (visit.Matters ?? []).Where(m => m.ExistingCaseId is null))
            yield return matter.Principal is { } principal
                ? (matter with { Agent = matter.Agent ?? (speakers[0].Anonymous ? null : speakers[0]) }, principal)
                : (matter with { CoPetitioners = matter.CoPetitioners ?? [.. speakers.Skip(1)] }, speakers[0]);
    }

    // The representatives, or else all visitors: the first is the petitioner of each matter, the others are in it with them.
    private static List<PersonInput> Of(IReadOnlyList<VisitorInput> visitors)
    {
        var representatives = visitors.Where(v => v.Representative).ToList();
        var speakers = (representatives.Count > 0 ? representatives : visitors).Select(v => v.AsPetitioner()).ToList();
        return speakers.Count > 0 ? speakers : [new PersonInput { Anonymous = true }];
    }
}
