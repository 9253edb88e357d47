using System.Globalization;
using Petitions.Application.Reports;
using Petitions.Domain;

namespace Petitions.Application.Ledgers;

/// <summary>台账问题: what is wrong with a row, at which column.</summary>
/// <param name="Column">Heading of the column; empty where it is the whole row.</param>
/// <param name="Text">What is wrong and how to mend it, in Chinese.</param>
/// <param name="English">The same in English; null in imports from before it was kept.</param>
/// <param name="Warning">True where it is something to look at and no fault: the row can be stored as it is.</param>
public sealed record LedgerFault(string Column, string Text, string? English = null, bool Warning = false)
{
    /// <summary>A refusal beside its column.</summary>
    public static LedgerFault Of(string column, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new(column, RefusalTexts.Chinese(refusal), refusal.English.Plain);
    }

    /// <summary>The text in the language of whoever reads it: English where that is asked for, else Chinese.</summary>
    public string InWords() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English ?? Text : Text;
}

/// <summary>台账单元格: the cells of one row by heading, read one by one; what cannot be read is gathered as faults.</summary>
internal sealed class LedgerCells(IReadOnlyDictionary<string, string> cells)
{
    private static readonly string[] DayFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H时mm分"];

    public List<LedgerFault> Faults { get; } = [];

    public void Fault(string column, string chinese, string english) => Faults.Add(new(column, chinese, english));

    public void Fault(string column, Refusal refusal) => Faults.Add(LedgerFault.Of(column, refusal));

    public string? Text(string column) => cells.TryGetValue(column, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public T? Word<T>(string column, Dictionary<string, T> known)
        where T : struct
    {
        if (Text(column) is not { } text) return null;
        if (known.TryGetValue(text, out var value)) return value;
        Fault(column, $"“{Short(text)}”不在可用的写法之中：{string.Join("、", known.Keys)}。", $"'{Short(text)}' is none of the words that can stand here: {string.Join(", ", known.Keys)}.");
        return null;
    }

    public int? Number(string column)
    {
        if (Text(column) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Fault(column, "须为整数。", "A whole number is asked for.");
        return null;
    }

    /// <summary>A day, or a day and a time of day, in the office's time.</summary>
    public DateTimeOffset? Instant(string column)
    {
        if (Text(column) is not { } text) return null;
        var parts = text.Split([' ', 'T'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var time = TimeOnly.MinValue;
        if (DateOnly.TryParseExact(parts[0], DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && (parts.Length == 1 || TimeOnly.TryParseExact(parts[1], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time)))
            return OfficeTime.At(day, time);
        Fault(column, "须为日期，例如 2023-11-20 或 2023年11月20日，可带时间 09:30。",
            "A date is asked for, such as 2023-11-20 or 2023年11月20日, with a time of day such as 09:30 where it is known.");
        return null;
    }

    /// <summary>An office day; a time of day behind it is left out.</summary>
    public DateOnly? Day(string column) => Instant(column) is { } at ? OfficeTime.Day(at) : null;

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
