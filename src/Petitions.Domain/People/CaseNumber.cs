using System.Globalization;
using System.Text.RegularExpressions;

namespace Petitions.Domain.People;

/// <summary>
/// 信访编号: how an office writes its numbers, parsed once. The default is <c>{prefix}{yyyyMMdd}{seq:5}</c>; known are
/// prefix, yyyy, yyyyMM, yyyyMMdd and seq with its least width; anything outside braces is taken as it stands.
/// </summary>
public sealed partial class CaseNumber
{
    /// <summary>A number, or how one begins, as numbers are kept: half-width, without blanks, in capitals. Whoever types Chinese types ＸＦ２０２６ as well.</summary>
    public static string Typed(string text) => Normalise.Compact(text);

    /// <summary>The pattern of an office that has named none.</summary>
    public const string DefaultPattern = "{prefix}{yyyyMMdd}{seq:5}";

    // Stand-ins that no pattern can hold itself: control characters are refused.
    private const char SequenceMark = '\u0001';
    private const char YearMark = '\u0002';
    private const char MonthMark = '\u0003';
    private const char DayMark = '\u0004';

    private readonly string _beforeSequence;
    private readonly string _afterSequence;
    private readonly int _width;

    private CaseNumber(string beforeSequence, int width, string afterSequence)
        => (_beforeSequence, _width, _afterSequence) = (beforeSequence, width, afterSequence);

    /// <summary>Reads a pattern of configuration.</summary>
    /// <exception cref="FormatException">Says in one line which part of the pattern or prefix cannot be used.</exception>
    public static CaseNumber Parse(string pattern, string prefix)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(prefix);
        // Half-width as well: a number is found by what Typed makes of it.
        (pattern, prefix) = (Normalise.HalfWidth(pattern), Normalise.HalfWidth(prefix));
        if (prefix.Length > 20 || prefix.Any(c => !char.IsLetterOrDigit(c) && c is not '-'))
            throw new FormatException($"The number prefix '{prefix}' must be at most 20 letters, digits or hyphens.");
        RefuseBlanks(pattern);
        var sequences = Placeholder().Matches(pattern).Where(m => m.Groups["name"].Value == "seq").ToList();
        if (sequences.Count != 1)
            throw new FormatException($"The number pattern '{pattern}' needs {{seq:width}} exactly once.");
        // In capitals throughout, so that a number is found however its letters were typed.
        var template = Placeholder().Replace(pattern, m => Resolve(m, pattern, prefix)).ToUpperInvariant();
        if (template.Any(c => c is '{' or '}'))
            throw new FormatException($"The number pattern '{pattern}' has a brace that belongs to no placeholder.");
        var parts = template.Split(SequenceMark);
        return new(parts[0], Width(sequences[0], pattern), parts[1]);
    }

    /// <summary>The number of a day. A sequence wider than the pattern grows and never wraps.</summary>
    /// <param name="day">The day of registration in Asia/Shanghai.</param>
    /// <param name="sequence">From the counter of <see cref="Scope"/>, 1 or more.</param>
    public string Format(DateOnly day, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        var digits = sequence.ToString(CultureInfo.InvariantCulture).PadLeft(_width, '0');
        return Dated(_beforeSequence, day) + digits + Dated(_afterSequence, day);
    }

    /// <summary>Name of the counter that a day's numbers come from: the number with <c>#</c> in place of its sequence.</summary>
    public string Scope(DateOnly day) => Dated(_beforeSequence, day) + "#" + Dated(_afterSequence, day);

    /// <summary>The last day whose numbers come from a counter, by its name; null where it is none of this pattern, or one that goes on for ever.</summary>
    /// <param name="scope">The name, as <see cref="Scope"/> gives it.</param>
    public DateOnly? LastDayOf(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (Match year in Year().Matches(scope))
        {
            foreach (var day in LastDays(scope[year.Index..]))
            {
                if (day < DateOnly.MaxValue && Scope(day) == scope && Scope(day.AddDays(1)) != scope) return day;
            }
        }

        return null;
    }

    // Of the day, month or year that a text may begin with.
    private static IEnumerable<DateOnly> LastDays(string text)
    {
        bool Reads(string format, int length, out DateOnly day)
            => DateOnly.TryParseExact(text.Length < length ? "" : text[..length], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        if (Reads("yyyyMMdd", 8, out var date)) yield return date;
        if (Reads("yyyyMM", 6, out var month)) yield return month.AddMonths(1).AddDays(-1);
        if (Reads("yyyy", 4, out var first)) yield return first.AddYears(1).AddDays(-1);
    }

    private static string Resolve(Match placeholder, string pattern, string prefix) => placeholder.Groups["name"].Value switch
    {
        "seq" => SequenceMark.ToString(),
        _ when placeholder.Groups["width"].Success => throw Unknown(placeholder, pattern),
        "prefix" => prefix,
        "yyyy" => YearMark.ToString(),
        "yyyyMM" => MonthMark.ToString(),
        "yyyyMMdd" => DayMark.ToString(),
        _ => throw Unknown(placeholder, pattern),
    };

    private static FormatException Unknown(Match placeholder, string pattern) => new(
        $"The number pattern '{pattern}' has the unknown placeholder '{placeholder.Value}'; known are {{prefix}}, {{yyyy}}, {{yyyyMM}}, {{yyyyMMdd}} and {{seq:width}}.");

    private static int Width(Match sequence, string pattern)
        => int.TryParse(sequence.Groups["width"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= 1 and <= 12
            ? width
            : throw new FormatException($"The number pattern '{pattern}' needs a width of 1 to 12 in {{seq:width}}.");

    private static void RefuseBlanks(string pattern)
    {
        if (pattern.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || pattern.Length > 60)
            throw new FormatException($"The number pattern '{pattern}' must have at most 60 characters and no blanks.");
    }

    private static string Dated(string template, DateOnly day) => template
        .Replace(YearMark.ToString(), day.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(MonthMark.ToString(), day.ToString("yyyyMM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(DayMark.ToString(), day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<name>[^{}:]*)(?::(?<width>[^{}]*))?\}")]
    private static partial Regex Placeholder();

    // Wherever one may begin, also within longer runs of digits.
    [GeneratedRegex("(?=[12][0-9]{3})")]
    private static partial Regex Year();
}
