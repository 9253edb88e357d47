using System.Globalization;
using System.Resources;
using Petitions.Domain;

namespace Petitions.Application.Reports;

/// <summary>报表用语: the words and sentences of reports, of lists that are taken out, and of what refusals name, on pages, in files and in the API's answers alike: Chinese in ReportWords.resx, English in
/// ReportWords.en.resx.</summary>
public static class ReportWords
{
    private static readonly ResourceManager Texts = new("Petitions.Application.Reports.ReportWords", typeof(ReportWords).Assembly);

    /// <summary>The language of the files.</summary>
    public static CultureInfo OfFiles { get; } = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>The text of a key, such as <c>difference.received</c>; null where there is none.</summary>
    public static string? Find(string key, CultureInfo language) => Texts.GetString(key, language);

    /// <summary>The Chinese word of an enum value, such as 来信. A test sees to it that none is missing.</summary>
    public static string Chinese<T>(T value)
        where T : struct, Enum => Find($"{typeof(T).Name}.{value.Word()}", OfFiles) ?? value.Word();
}
