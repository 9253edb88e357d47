using System.Globalization;

namespace Petitions.Web.Numbers;

/// <summary>月份: as people write them, from 2026-11.</summary>
internal static class MonthWords
{
    /// <summary>2026年11月.</summary>
    public static string Whole(string month) => Of(month, "yyyy'年'M'月'", "MMMM yyyy");

    /// <summary>11月; with its year where a row of months begins, and in January.</summary>
    public static string Short(string month, bool first)
        => first || month.EndsWith("-01", StringComparison.Ordinal) ? Of(month, "yyyy'年'M'月'", "MMM yyyy") : Of(month, "M'月'", "MMM");

    private static string Of(string month, string chinese, string english)
        => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(Wording.IsEnglish ? english : chinese, CultureInfo.InvariantCulture);
}
