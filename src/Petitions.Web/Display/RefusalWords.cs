using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Web.Forms;

namespace Petitions.Web.Display;

/// <summary>
/// 拒绝用语: what is refused, for people at a page. What a refusal names is called what the form calls it, and what only writers to the API need is left out. Where
/// the whole is said otherwise at a page, that stands in the pages' words, under <c>refusal.</c> and its code.
/// </summary>
internal static class RefusalWords
{
    /// <summary>The words of one refusal.</summary>
    /// <param name="refusal">One that is not several.</param>
    /// <param name="reference">What units are called.</param>
    /// <param name="at">The field that it stands at.</param>
    public static string Of(Refusal refusal, ReferenceData? reference, FormField? at)
    {
        if (Wording.Find("refusal." + refusal.Code) is { } own) return own;
        if (refusal.Lacks is { } lacks && Label(lacks, at) is { } asked)
            return Wording.Say(at is { Kind: FieldKind.Choice or FieldKind.YesNo or FieldKind.Choices } ? "form.please-choose" : "form.please-fill", asked);
        return Text(refusal).Say(term => term switch
        {
            WordTerm word => Word(word.Value, word.Plain),
            ChoiceTerm choice => at?.Options.FirstOrDefault(o => o.Value == choice.Plain)?.Label.Trim() ?? (choice.Value is { } value ? Word(value, choice.Plain) : null),
            UnitTerm unit => reference?.Units.GetValueOrDefault(unit.Plain)?.Name,
            MemberTerm member => Label(member.Name, at) is { } label ? $"“{label}”" : null,
            AsideTerm => "",
            _ => null,
        }).Trim();
    }

    /// <summary>The article in brackets behind a refusal; nothing where there is none, or where its text cites it itself.</summary>
    public static string Article(Refusal refusal)
        => refusal.Article is not { } article || Text(refusal).Cites ? "" : Marks.Bracketed(Wording.Say("problem.article", Articles.InWords(article)));

    private static RefusalText Text(Refusal refusal) => Wording.IsEnglish ? refusal.English : refusal.Chinese;

    private static string? Word(Enum value, string word) => Wording.Find(Wording.KeyOf(value.GetType(), word));

    private static string? Label(string member, FormField? at)
    {
        var label = at is not null && JsonName(at.Member.Name) == member ? at.Label
            : Wording.Find("field." + char.ToUpperInvariant(member[0]) + member[1..]) ?? Wording.Find("member." + member);
        return label is null ? null : Marks.Unbracketed(label);
    }

    private static string JsonName(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
