using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Application.Reports;

/// <summary>差异用语: where two revisions differ, in words: the table, what the row is of, and which figure.</summary>
/// <param name="reference">Units and categories.</param>
/// <param name="numbers">信访编号 of the cases that the reader may know, by their ids.</param>
/// <param name="language">In which language.</param>
public sealed class DifferenceWords(ReferenceData reference, IReadOnlyDictionary<string, string> numbers, CultureInfo language)
{
    private static readonly string[] Kinds = ["difference", nameof(PetitionClass), nameof(Channel), nameof(BacklogAge)];

    private bool IsEnglish => language.TwoLetterISOLanguageName == "en";

    /// <summary>The words of a path such as <c>/flows/channel,dk,grievance,letter/received</c>.</summary>
    public string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = parts.Select((part, i) => i == 0 || (i == parts.Length - 1 && !part.Contains(',', StringComparison.Ordinal)) ? Said(part) ?? part : Row(part));
        return string.Join(IsEnglish ? ", " : "，", words.Where(w => w.Length > 0));
    }

    /// <summary>A value that differs, as people read it; a dash where there is none.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="value">The value; null where there is none.</param>
    public string Value(string path, string? value)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (value is null) return "—";
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsEnglish ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : day.InChinese();
        if (path.EndsWith("/outcome", StringComparison.Ordinal) && ReportWords.Find($"{nameof(Outcome)}.{value}", language) is { } outcome) return outcome;
        return char.IsAsciiDigit(value[0]) && !numbers.ContainsKey(value) ? value : Named(value);
    }

    private string Row(string part) => string.Join(IsEnglish ? " " : "·", part.Split(',').Where(p => p.Length > 0 && p != "all").Select(Named));

    // A part is a name from one of these; what excludes somebody has no words and is not told.
    private string Named(string part)
    {
        if (reference.Units.TryGetValue(part, out var unit)) return unit.ShortName;
        if (RuleKeys.IsKnown(part)) return IsEnglish ? RuleKeys.EnglishTitle(part) : RuleKeys.ChineseTitle(part);
        if (numbers.TryGetValue(part, out var number)) return number;
        if (reference.Categories.TryGetValue(part, out var category)) return category.Name;
        if (RateDefinitions.All.FirstOrDefault(r => r.Key == part) is { } rate) return IsEnglish ? rate.NameEn : rate.NameZh;
        return Said(part) ?? (part.StartsWith('~') ? Said("sealed")! : part);
    }

    private string? Said(string part) => Kinds.Select(kind => ReportWords.Find($"{kind}.{part}", language)).FirstOrDefault(word => word is not null);
}
