using Petitions.Application.Cases;

namespace Petitions.Web.Display;

/// <summary>意见用语: what an opinion says and on what it rests: before whoever approves it, and among the facts.</summary>
internal static class ResolutionWords
{
    /// <summary>Its lines, each with what it is called.</summary>
    public static IEnumerable<(string Label, string? Text)> Of(ResolutionView opinion)
    {
        yield return (Wording.Say("field.Outcome"), Wording.Say(opinion.Outcome));
        yield return (Wording.Say("field.Opinion"), opinion.Opinion);
        foreach (var (matter, i) in opinion.Matters.Select((matter, i) => (matter, i)))
            yield return (Wording.Say("case.matter", i + 1), $"{matter.Matter}{Marks.Colon}{Wording.Say(matter.Outcome)}{Marks.Stop}{matter.Answer}");
        yield return (Wording.Say("field.LegalBasis"), opinion.LegalBasis);
        yield return (Wording.Say("field.Measures"), opinion.Measures);
        // What was taken from the measures stands there.
        yield return (Wording.Say("field.Destination"), opinion.Destination == opinion.Measures ? null : opinion.Destination);
    }
}
