using Petitions.Application.Cases;

namespace Petitions.Web.Display;

/// <summary>提示用语: a warning at intake, which is kept in Chinese, in the language of the page.</summary>
internal static class WarningWords
{
    /// <summary>The words; of an identity number with whose it is before them.</summary>
    public static string InWords(this IntakeWarning warning)
    {
        if (!Wording.IsEnglish || Wording.Find("warning." + warning.Code) is not { } english) return warning.Text;
        return warning.Text.Split(Marks.FullColon) is [var whose, _] ? whose + Marks.Colon + english : english;
    }
}
