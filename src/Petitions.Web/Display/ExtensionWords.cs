using Petitions.Application.Cases;
using Petitions.Domain;

namespace Petitions.Web.Display;

/// <summary>延期用语: who asked for how many more days and why, what would come or came of it, and how the petitioner was told: before whoever decides, and among the facts.</summary>
internal static class ExtensionWords
{
    /// <summary>Its lines, each with what it is called.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="name">What somebody is called.</param>
    public static IEnumerable<(string Label, string? Text)> Of(ExtensionView extension, Func<string?, string?> name)
    {
        yield return (Wording.Say(CaseAct.ExtensionRequest),
            Wording.Say("extension.asked", name(extension.AskedBy), extension.AskedAt.InWords(), extension.DaysAsked) + Marks.Colon + extension.Reason);
        yield return (Wording.Say("extension.before"), extension.DueOnBefore.InWords());
        yield return (Wording.Say("extension.if-granted"), extension.DueOnIfGranted?.InWords());
        if (extension.Approved is { } granted)
        {
            var said = granted ? Wording.Say("extension.granted", name(extension.DecidedBy), extension.DecidedAt?.InWords(), extension.DaysGranted, extension.DueOnAfter?.InWords())
                : Wording.Say("extension.refused", name(extension.DecidedBy), extension.DecidedAt?.InWords());
            yield return (Wording.Say(CaseAct.ExtensionDecision), said + Of(extension.DecisionNote));
        }

        if (extension.ServedOn is { } on) yield return (Wording.Say(CaseAct.ExtensionNotice),
            on.InWords() + (extension.Method is { } way ? Marks.Comma + Wording.Say(way) : "") + Of(extension.ReasonsTold));
    }

    private static string Of(string? more) => string.IsNullOrWhiteSpace(more) ? "" : Marks.Colon + more;
}
