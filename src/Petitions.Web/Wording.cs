using System.Globalization;
using System.Resources;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Web.Display;
using Petitions.Web.Forms;

namespace Petitions.Web;

/// <summary>用语: the texts of the pages, Chinese in Wording.resx and English in Wording.en.resx, those of reports beside their files
/// (<see cref="ReportWords"/>), in the language of the request.</summary>
public static class Wording
{
    private static readonly ResourceManager Texts = new("Petitions.Web.Wording", typeof(Wording).Assembly);

    /// <summary>True where the request is answered in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The words of reports, in the language of the request.</summary>
    public static ReportTerms Reports => new(CultureInfo.CurrentUICulture);

    /// <summary>The text of a key, with its values filled in. A test sees to it that none is missing; one that is shows as its key.</summary>
    public static string Say(string key, params object?[] values)
    {
        var text = Find(key) ?? key;
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>The text of a key; null where there is none.</summary>
    public static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? ReportWords.Find(key, CultureInfo.CurrentUICulture);

    /// <summary>The word of an enum value for people, such as 已受理.</summary>
    public static string Say<T>(T value) where T : struct, Enum => Say(KeyOf(typeof(T), value.Word()));

    /// <summary>The key of an enum value's word.</summary>
    public static string KeyOf(Type type, string word)
    {
        ArgumentNullException.ThrowIfNull(type);
        return $"{type.Name}.{word}";
    }

    /// <summary>A refusal in the language of the request, in the words of the pages.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="reference">What units are called, where that is at hand.</param>
    /// <param name="at">The field that it stands at, if any.</param>
    public static string InWords(this Refusal refusal, ReferenceData? reference = null, FormField? at = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return string.Join(" ", refusal.Parts.Select(p => RefusalWords.Of(p, reference, at)));
    }
}
