using Petitions.Application.Cases;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Web.Display;

namespace Petitions.Web.Public;

/// <summary>进度用语: how a petition stands, which the answer tells in Chinese, in the language of the page.</summary>
internal static class ProgressWords
{
    /// <summary>How it stands.</summary>
    public static string Stands(Progress progress) => Wording.IsEnglish ? English(progress.State) : progress.StateText;

    /// <summary>How it stands where it was passed on to.</summary>
    public static string Stands(PassedTo to) => Wording.IsEnglish ? English(to.State) : to.StateText;

    /// <summary>How the case stands that it was merged into.</summary>
    public static string Stands(MergedInto into) => Wording.IsEnglish ? English(into.State) : into.StateText;

    /// <summary>What a document is called, with its number where one was issued.</summary>
    public static string Name(ServedDocument document) => document.Paper ?? document.Kind switch
    {
        "opinion" => Wording.Say(NoticeKind.Opinion),
        "review" => Wording.Say(NoticeKind.ReviewOpinion),
        "recheck" => Wording.Say(NoticeKind.RecheckOpinion),
        _ => document.Text ?? Wording.Say("public.notice"),
    };

    /// <summary>True where the text of a document is more than its name.</summary>
    public static bool IsTold(ServedDocument document) => document.Kind is "opinion" or "review" or "recheck";

    /// <summary>What is owed next.</summary>
    public static string What(ProgressDeadline next) => Wording.IsEnglish ? RuleWords.Title(next.Rule) : next.What;

    // By the state alone, and in words that fit what is told of no more than that.
    private static string English(CaseState state) => Wording.Say("public.state-" + (state switch
    {
        CaseState.Registered => "registered",
        CaseState.Accepted or CaseState.Clarified or CaseState.Resolved => "handled",
        CaseState.Closed => "closed",
        CaseState.NotAccepted => "notAccepted",
        CaseState.NoLongerAccepted => "noLongerAccepted",
        CaseState.Routed => "routed",
        CaseState.Transferred or CaseState.Assigned => "passed",
        CaseState.Withdrawn => "withdrawn",
        CaseState.Returned => "returned",
        _ => "over",
    }));
}
