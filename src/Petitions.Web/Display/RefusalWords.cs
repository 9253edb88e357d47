using System.Text.RegularExpressions;
using Petitions.Application.Ledgers;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;
using Petitions.Web.Forms;

namespace Petitions.Web.Display;

/// <summary>
/// 拒绝用语: what is refused, for people at a page. A refusal names members, choices and units as clients of the API write them; here they are called what the
/// form calls them. What speaks of the API's own means stands in the pages' words, under <c>refusal.</c> and its code.
/// </summary>
internal static partial class RefusalWords
{
    private static readonly Dictionary<string, Type[]> Terms = new(StringComparer.Ordinal)
    {
        ["wrong-state"] = [typeof(CaseState), typeof(CaseAct)], ["service-has-its-act"] = [typeof(CaseAct)], ["referral-out-of-turn"] = [typeof(ReferralState), typeof(CaseAct)],
        ["outcome-does-not-fit"] = [typeof(Outcome)], ["outcome-does-not-fit-matters"] = [typeof(Outcome)], ["changed-outcome-required"] = [typeof(Outcome)],
        ["notice-does-not-fit"] = [typeof(NoticeKind)], ["ledger-import-over"] = [typeof(LedgerState)], ["malformed"] = [typeof(ScreeningDecision)],
        ["something-stands-on-it"] = [typeof(CaseAct)],
    };

    /// <summary>The words of one refusal.</summary>
    /// <param name="refusal">One that is not several.</param>
    /// <param name="reference">What units are called.</param>
    /// <param name="at">The field that it stands at.</param>
    public static string Of(Refusal refusal, ReferenceData? reference, FormField? at)
    {
        if (Wording.Find("refusal." + refusal.Code) is { } own) return own;
        var text = Wording.IsEnglish ? refusal.English : refusal.Chinese;
        if (refusal.Kind == RefusalKind.Shape)
        {
            if (Empty().Match(text) is { Success: true } empty && Label(empty.Groups[1].Value, at) is { } asked)
                return Wording.Say(at is { Kind: FieldKind.Choice or FieldKind.YesNo or FieldKind.Choices } ? "form.please-choose" : "form.please-fill", asked);
            text = Quoted().Replace(text, m => Label(m.Groups[1].Value, at) is { } label ? $"“{label}”{(Wording.IsEnglish ? m.Groups[2].Value : "")}" : m.Value);
        }

        text = Members().Replace(Apart(text), m => Label(m.Value, at) is { } label ? $"“{label}”" : m.Value);
        if (reference is not null) text = Id().Replace(text,
            m => reference.Units.GetValueOrDefault(m.Groups[2].Value) is { } unit ? m.Groups[1].Value + unit.Name + m.Groups[3].Value : m.Value);
        // An English sentence is made of such words itself: there it is what it lists at its end.
        var from = Wording.IsEnglish ? text.LastIndexOf(": ", StringComparison.Ordinal) + 1 : 0;
        return from == 0 && Wording.IsEnglish ? text
            : text[..from] + Listed().Replace(text[from..], m => string.Join(Marks.Pause, m.Value.Split(", ").Select(word => Term(refusal.Code, word, at) ?? word)));
    }

    /// <summary>The article in brackets behind a refusal; nothing where there is none, or where its text cites it itself.</summary>
    public static string Article(Refusal refusal)
        => refusal.Article is not { } article || Cited().IsMatch(Wording.IsEnglish ? refusal.English : refusal.Chinese)
            ? "" : Marks.Bracketed(Wording.Say("problem.article", Articles.InWords(article)));

    // Routes, and members that a word of the sentence calls by name already, are for who writes to the API.
    private static string Apart(string text) => Routed().Replace(PointedAt().Replace(Beside().Replace(text, ""), "."), "").Trim();

    private static string? Label(string member, FormField? at)
    {
        var label = at is not null && JsonName(at.Member.Name) == member ? at.Label : Wording.Find("field." + char.ToUpperInvariant(member[0]) + member[1..]);
        return label is null ? null : Marks.Unbracketed(label);
    }

    private static string? Term(string code, string word, FormField? at)
        => at?.Options.FirstOrDefault(o => o.Value == word)?.Label.Trim()
            ?? Terms.GetValueOrDefault(code)?.Select(type => Wording.Find(Wording.KeyOf(type, word))).FirstOrDefault(said => said is not null);

    private static string JsonName(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex("'([a-z][A-Za-z]*)'( ?)")]
    private static partial Regex Quoted();

    [GeneratedRegex("^'([a-z][A-Za-z]*)' (?:不能为空。|must not be empty\\.)$")]
    private static partial Regex Empty();

    [GeneratedRegex("第[一二三四五六七八九十百]+条|\\bart [0-9]")]
    private static partial Regex Cited();

    [GeneratedRegex(" ?[\\uff08(](?:(?:GET|POST) \\S+?|[a-z][A-Za-z]*)[)\\uff09]")]
    private static partial Regex Beside();

    [GeneratedRegex(": (?:see )?(?:GET|POST) \\S+?\\.(?=\\s|$)")]
    private static partial Regex PointedAt();

    [GeneratedRegex("(?:(?<=[\\u3002.]) ?|^)[^\\u3002.]*\\b(?:GET|POST) [/…][^\\u3002 ]*[^\\u3002.]*[\\u3002.]")]
    private static partial Regex Routed();

    [GeneratedRegex("(?<![A-Za-z{])[a-z]+(?:[A-Z][a-z]+)+(?![A-Za-z}])")]
    private static partial Regex Members();

    [GeneratedRegex("(“|')([a-z][a-z0-9-]*)(”|')")]
    private static partial Regex Id();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9-]*(?:, [A-Za-z][A-Za-z0-9-]*)*")]
    private static partial Regex Listed();
}
