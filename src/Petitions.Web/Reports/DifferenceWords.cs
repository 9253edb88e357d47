using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Web.Display;

namespace Petitions.Web.Reports;

/// <summary>差异用语: where two revisions differ, in words: the table, what the row is of, and which figure.</summary>
/// <param name="reference">Units and categories.</param>
/// <param name="numbers">信访编号 of the cases that the reader may know.</param>
internal sealed class DifferenceWords(ReferenceData reference, IReadOnlyDictionary<string, string> numbers)
{
    /// <summary>The words of a path such as <c>/flows/channel,dk,grievance,letter/received</c>.</summary>
    public string Of(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = parts.Select((part, i) => i == 0 || (i == parts.Length - 1 && !part.Contains(',', StringComparison.Ordinal)) ? Name(part) : Row(part));
        return string.Join(Wording.IsEnglish ? ", " : "，", words.Where(w => w.Length > 0));
    }

    private static string Name(string part) => Wording.Find("difference." + part) ?? part;

    private string Row(string part) => string.Join(Wording.IsEnglish ? " " : "·", part.Split(',').Select(Word).Where(w => w.Length > 0));

    // A part is a name from one of these; what excludes somebody has no words and is not told.
    private string Word(string part)
    {
        if (part.Length == 0 || part == "all") return "";
        if (reference.Units.TryGetValue(part, out var unit)) return unit.ShortName;
        if (RuleKeys.IsKnown(part)) return RuleWords.Title(part);
        if (numbers.TryGetValue(part, out var number)) return number;
        if (reference.Categories.TryGetValue(part, out var category)) return category.Name;
        return Wording.Find("difference." + part) ?? Wording.Find(Wording.KeyOf(typeof(PetitionClass), part)) ?? Wording.Find(Wording.KeyOf(typeof(Channel), part))
            ?? Wording.Find(Wording.KeyOf(typeof(Petitions.Application.Cases.BacklogAge), part)) ?? (part.StartsWith('~') ? Wording.Say("difference.sealed") : part);
    }
}
