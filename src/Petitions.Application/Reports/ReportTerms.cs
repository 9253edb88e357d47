using System.Globalization;
using Petitions.Domain;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Reports;

/// <summary>报告措辞: the words of one report: Chinese for what is issued, the reader's language for its page.</summary>
/// <param name="language">Chinese or English.</param>
public sealed class ReportTerms(CultureInfo language)
{
    /// <summary>The words of what is issued: its files, and the texts that the API answers.</summary>
    public static ReportTerms Issued { get; } = new(ReportWords.OfFiles);

    /// <summary>Their language.</summary>
    public CultureInfo Language => language;

    private bool IsEnglish => language.TwoLetterISOLanguageName == "en";

    /// <summary>A heading, the head of a column or a label, by its key.</summary>
    public string this[string term] => Say("term." + term);

    /// <summary>The sentence of a key, with its values filled in. A test sees to it that none is missing; one that is shows as its key.</summary>
    public string Say(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, ReportWords.Find(key, language) ?? key, values);

    /// <summary>The word of an enum value, such as 来信.</summary>
    public string Of<T>(T value) where T : struct, Enum => Say($"{typeof(T).Name}.{value.Word()}");

    /// <summary>What a rate is called.</summary>
    public string Name(RateDefinition rate) => Either(rate, r => r.NameZh, r => r.NameEn);

    /// <summary>What is above its line.</summary>
    public string Numerator(RateDefinition rate) => Either(rate, r => r.Numerator, r => r.NumeratorEn);

    /// <summary>What is below it.</summary>
    public string Denominator(RateDefinition rate) => Either(rate, r => r.Denominator, r => r.DenominatorEn);

    /// <summary>What a rule owes.</summary>
    public string Rule(string key) => IsEnglish ? RuleKeys.EnglishTitle(key) : RuleKeys.ChineseTitle(key);

    /// <summary>2026年11月23日.</summary>
    public string Day(DateOnly day) => IsEnglish ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : day.InChinese();

    /// <summary>2026年11月, of any of its days.</summary>
    public string Month(DateOnly day) => day.ToString(IsEnglish ? "MMMM yyyy" : "yyyy'年'M'月'", CultureInfo.InvariantCulture);

    private string Either(RateDefinition rate, Func<RateDefinition, string> chinese, Func<RateDefinition, string> english)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return IsEnglish ? english(rate) : chinese(rate);
    }
}
