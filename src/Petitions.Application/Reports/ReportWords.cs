using System.Globalization;
using System.Resources;
using Petitions.Domain;

namespace Petitions.Application.Reports;

/// <summary>报表用语: in what words reports name what they count, on pages and in files alike: Chinese in ReportWords.resx, English in ReportWords.en.resx.</summary>
public static class ReportWords
{
    private static readonly ResourceManager Texts = new("Petitions.Application.Reports.ReportWords", typeof(ReportWords).Assembly);

    /// <summary>The language of the files.</summary>
    public static CultureInfo OfFiles { get; } = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>The text of a key, such as <c>difference.received</c>; null where there is none.</summary>
    public static string? Find(string key, CultureInfo language) => Texts.GetString(key, language);

    /// <summary>The words of enum values, each in Chinese and in English.</summary>
    public static IEnumerable<(string Chinese, string English)> Pairs()
        => Texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>()
            .Where(t => t.Key is string key && char.IsAsciiLetterUpper(key[0])).Select(t => ((string)t.Value!, Find((string)t.Key, CultureInfo.GetCultureInfo("en"))!));

    /// <summary>The Chinese word of an enum value, such as 来信. A test sees to it that none is missing.</summary>
    public static string Chinese<T>(T value)
        where T : struct, Enum => Find($"{typeof(T).Name}.{value.Word()}", OfFiles) ?? value.Word();
}
