namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>参考数据有误: a row of a reference file or table that cannot be right; nothing of that file is used.</summary>
    public static Refusal BadReferenceRow(string file, int line, string reasonZh, string reasonEn) => new(
        "bad-reference-row",
        RefusalKind.RuleBroken,
        $"参考数据 {file} 第{line}行有误：{reasonZh}。",
        $"Reference data {file}, line {line}: {reasonEn}.");

    /// <summary>放假安排不完整: a notice that leaves out a holiday of its year.</summary>
    public static Refusal HolidayNoticeIncomplete(string file, int year, string missingZh, string missingEn) => new(
        "holiday-notice-incomplete",
        RefusalKind.RuleBroken,
        $"{file} 不是 {year} 年完整的放假安排，缺少：{missingZh}。一份通知代替该年度的全部日期，请把全年各节日的放假和调休日期一并列入后再装载。",
        $"{file} is not the whole holiday notice of {year}; it lacks: {missingEn}. A notice takes the place of all that is known of its year: list every holiday of the year, with the weekends that are worked, and load it again.");
}
