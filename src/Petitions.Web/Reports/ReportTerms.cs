using System.Globalization;
using Petitions.Application.Reports;
using Petitions.Domain.Deadlines;
using Petitions.Web.Display;

namespace Petitions.Web.Reports;

/// <summary>报告用语的英文: headings and labels of a report, which is written in Chinese, for who reads its page in English; what is no label stays as it is.</summary>
internal static class ReportTerms
{
    private static readonly Lazy<Dictionary<string, string>> English = new(Read);

    /// <summary>A heading, or the head of a column.</summary>
    public static string Head(string chinese) => Wording.IsEnglish ? English.Value.GetValueOrDefault(chinese, chinese) : chinese;

    /// <summary>A cell as the page says it.</summary>
    public static string Cell(object? cell) => cell switch
    {
        DateOnly day => day.InWords(),
        string text => Head(text),
        _ => ReportTable.Said(cell),
    };

    /// <summary>The language of a cell that stays Chinese on an English page; null for any other.</summary>
    public static string? LanguageOf(object? cell) => Wording.IsEnglish && cell is string && Cell(cell).Any(c => c is >= '\u4e00' and <= '\u9fff') ? ReportWords.OfFiles.Name : null;

    private static Dictionary<string, string> Read()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (chinese, english) in Wording.Pairs("report-term.").Concat(ReportWords.Pairs())
            .Concat(RateDefinitions.All.SelectMany(r => new[] { (r.NameZh, r.NameEn), (r.Numerator, r.NumeratorEn), (r.Denominator, r.DenominatorEn) }))
            .Concat(RuleKeys.All.Select(k => (RuleKeys.ChineseTitle(k), RuleKeys.EnglishTitle(k))))) words.TryAdd(chinese, english);
        return words;
    }
}
