using System.Text.RegularExpressions;

namespace Petitions.Domain.People;

/// <summary>电话号码: what one can say about a number without ringing it.</summary>
public static partial class TelephoneNumber
{
    private static readonly char[] Between = ['/', '、', ',', ';', '，', '；'];

    /// <summary>
    /// True where it can hardly be rung: letters, or a digit too few or too many. Mobile numbers, fixed lines with or without their area code, 400 and
    /// 800, numbers from abroad with their country code, extensions, and several with a mark between them are none of these; nor is a blank.
    /// </summary>
    /// <param name="text">As typed.</param>
    public static bool IsDoubtful(string? text)
    {
        var typed = string.Concat(Normalise.Compact(text).Where(c => c is not ('-' or '(' or ')' or '–' or '—')));
        return typed.Length > 0 && typed.Split(Between, StringSplitOptions.RemoveEmptyEntries) is var each && (each.Length == 0 || each.Any(n => !Rings().IsMatch(n)));
    }

    [GeneratedRegex("""
        ^(?:
            (?:\+86|0086|86)?1[3-9][0-9]{9}
            |(?:(?:\+86|0086)0?|0)[1-9][0-9]{8,10}
            |[2-9][0-9]{6,7}
            |[48]00[0-9]{7}
            |(?:\+|00)(?!86)[1-9][0-9]{6,14}
        )(?:(?:转|分机|EXT\.?|X|\#)[0-9]{1,6})?$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Rings();
}
