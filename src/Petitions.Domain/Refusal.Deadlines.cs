namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>参考数据有误: a row of a reference file or table that cannot be right; nothing of that file is used.</summary>
    public static Refusal BadReferenceRow(string file, int line, string reasonZh, string reasonEn) => new(
        "bad-reference-row",
        RefusalKind.RuleBroken,
        $"参考数据 {file} 第{line}行有误：{reasonZh}。",
        $"Reference data {file}, line {line}: {reasonEn}.");

    /// <summary>期限规则起算事由不符: the code starts the clock by another event.</summary>
    public static Refusal RuleStartsOtherwise(string file, int line, string key, string starts) => OfRow(file, line, "rule-starts-otherwise",
        $"{key} 的起算事由（start_event）须为 {starts}：系统按此事由起算", $"{key} has the start_event {starts}: by that event the clock is started");

    /// <summary>期限规则义务人不符: the act that meets the clock is somebody else's.</summary>
    public static Refusal RuleOwedOtherwise(string file, int line, string key, string owes) => OfRow(file, line, "rule-owed-otherwise",
        $"{key} 的义务人（owed_by）须为 {owes}：由其行为完成期限", $"{key} has the owed_by {owes}: by its act the clock is met");

    /// <summary>期限规则不得有长度: the act that starts the clock says its last day.</summary>
    public static Refusal RuleTakesNoLength(string file, int line, string key) => OfRow(file, line, "rule-takes-no-length",
        $"{key} 不得有长度（length 留空）：期限由交办决定", $"{key} has no length (leave it empty): the assignment sets the day");

    /// <summary>期限规则须适用于全部事项: the clock starts before class and pathway are decided on.</summary>
    public static Refusal RuleIsForAll(string file, int line, string key) => OfRow(file, line, "rule-is-for-all",
        $"{key} 的适用范围（applies_to）须为 all：期限在确定类别、途径之前起算", $"{key} has the applies_to all: the clock starts before class and pathway are decided on");

    /// <summary>规则包缺少规则: such clocks would never start. Told by the last line of the pack.</summary>
    public static Refusal RuleMissing(string file, int line, string pack, string key, string unitRole) => OfRow(file, line, "rule-missing",
        $"规则包 {pack} 缺少一直有效的 {key}（{unitRole}）：该规则或者没有，或者有失效日期而其后无规则，这一期限将不再起算，请补上该规则或去掉失效日期",
        $"pack {pack} lacks {key} ({unitRole}) without an end: there is no rule of it, or it ends and nothing comes after it, and such clocks would never start; add the rule or take its end away");

    private static Refusal OfRow(string file, int line, string code, string reasonZh, string reasonEn) => new(code, RefusalKind.RuleBroken,
        $"参考数据 {file} 第{line}行有误：{reasonZh}。", $"Reference data {file}, line {line}: {reasonEn}.");

    /// <summary>放假安排不完整: a notice that leaves out a holiday of its year.</summary>
    public static Refusal HolidayNoticeIncomplete(string file, int year, string missingZh, string missingEn) => new(
        "holiday-notice-incomplete",
        RefusalKind.RuleBroken,
        $"{file} 不是 {year} 年完整的放假安排，缺少：{missingZh}。一份通知代替该年度的全部日期，请把全年各节日的放假和调休日期一并列入后再装载。",
        $"{file} is not the whole holiday notice of {year}; it lacks: {missingEn}. A notice takes the place of all that is known of its year: list every holiday of the year, with the weekends that are worked, and load it again.");
}
