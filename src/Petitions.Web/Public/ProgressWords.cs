using Petitions.Application.Cases;
using Petitions.Domain.Notices;
using Petitions.Web.Display;

namespace Petitions.Web.Public;

/// <summary>进度用语: how a petition stands, which the answer tells in Chinese, in the language of the page.</summary>
internal static class ProgressWords
{
    /// <summary>How it stands, here or where it was passed on to, or merged into.</summary>
    public static string Stands(ToldState told) => told.In(Wording.Reports);

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
}
