using System.Text.RegularExpressions;
using Petitions.Application.Cases;

namespace Petitions.Web.Display;

/// <summary>提示用语: a warning at intake, which is kept in Chinese, in the language of the page.</summary>
internal static partial class WarningWords
{
    private static readonly Dictionary<string, PersonRole> Roles = new(StringComparer.Ordinal)
    {
        ["主访人"] = PersonRole.Lead, ["同访人"] = PersonRole.Co, ["代理人"] = PersonRole.Agent, ["来访人"] = PersonRole.Visitor,
    };

    /// <summary>The words; of somebody's number with whose it is before them.</summary>
    public static string InWords(this IntakeWarning warning)
    {
        if (!Wording.IsEnglish || Wording.Find("warning." + warning.Code) is not { } english) return warning.Text;
        return Whose().Match(warning.Text.Split(Marks.FullColon)[0]) is { Success: true } whose
            ? (whose.Groups[1].Success ? Wording.Say("person.place", whose.Groups[1].Value, Wording.Say(Roles[whose.Groups[2].Value]).ToLowerInvariant()) : Wording.Say(Roles[whose.Groups[2].Value])) + Marks.Colon + english
            : english;
    }

    [GeneratedRegex("^(?:第([0-9]+)人\uFF08)?(主访人|同访人|代理人|来访人)\uFF09?$")]
    private static partial Regex Whose();
}
