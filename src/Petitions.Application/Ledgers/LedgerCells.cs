using System.Globalization;
using System.Text.RegularExpressions;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.People;

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
internal sealed partial class LedgerCells
{
    private static readonly string[] DayFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H时m分", "H时"];

    // What a spreadsheet shows where a formula came to nothing.
    private static readonly HashSet<string> Errors = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

    private readonly Dictionary<string, string> _texts = [];

    public LedgerCells(IReadOnlyDictionary<string, string> cells)
    {
        foreach (var (column, cell) in cells)
        {
            var text = cell.Trim();
            if (text.Length == 0 || (LedgerColumns.Distinguishing.Contains(column) && LedgerColumns.IsNoNumber(text))) continue;
            if (Errors.Contains(text))
                Fault(column, $"此格是 Excel 的出错值“{text}”；请改好公式，或直接填写内容。", $"The cell holds the spreadsheet's error value '{text}': mend its formula, or enter the value itself.");
            else if (LedgerColumns.Numbers.Contains(column) && Amount().IsMatch(text))
                Fault(column, "号码已被 Excel 当作数字截断；请把此列设为文本格式后重新填写。",
                    "The spreadsheet took the number for an amount and cut it: format the column as text and enter it again.");
            else
                _texts.Add(column, text);
        }
    }

    public List<LedgerFault> Faults { get; } = [];

    public void Fault(string column, string chinese, string english) => Faults.Add(new(column, chinese, english));

    public void Fault(string column, Refusal refusal) => Faults.Add(LedgerFault.Of(column, refusal));

    public string? Text(string column) => _texts.GetValueOrDefault(column);

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
        if (int.TryParse(Normalise.HalfWidth(text).TrimEnd('人').TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Fault(column, "须为整数。", "A whole number is asked for.");
        return null;
    }

    /// <summary>A day, or a day and a time of day, in the office's time.</summary>
    public DateTimeOffset? Instant(string column)
    {
        if (Text(column) is not { } text) return null;
        // Written out in Chinese it has blanks where it pleases, and none before the time of day.
        var parts = AroundUnits().Replace(Normalise.HalfWidth(text), "$1").Replace("日", "日 ", StringComparison.Ordinal).Split([' ', 'T'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var time = TimeOnly.MinValue;
        if (parts.Length > 0 && DateOnly.TryParseExact(parts[0], DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && (parts.Length == 1 || TimeOnly.TryParseExact(parts[1], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time)))
            return OfficeTime.At(day, time);
        Fault(column, "须为日期，例如 2023-11-20 或 2023年11月20日，可带时间 09:30。",
            "A date is asked for, such as 2023-11-20 or 2023年11月20日, with a time of day such as 09:30 where it is known.");
        return null;
    }

    /// <summary>An office day; a time of day behind it is left out.</summary>
    public DateOnly? Day(string column) => Instant(column) is { } at ? OfficeTime.Day(at) : null;

    // How an amount is shown that has more digits than the spreadsheet keeps.
    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?E\+[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\s*([年月日时分])\s*")]
    private static partial Regex AroundUnits();

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
