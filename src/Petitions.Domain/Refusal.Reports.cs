namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>月份未结束.</summary>
    public static Refusal PeriodNotOver(string period) => new("period-not-over", RefusalKind.RuleBroken,
        $"{OfficeTime.MonthInChinese(period)}尚未结束，月报在次月第一日零时五分之后出具。", $"{period} is not over yet: its report is issued from five minutes after the end of the month.");

    /// <summary>月报尚未出具.</summary>
    public static Refusal ReportNotIssued(string period) => new("report-not-issued", RefusalKind.NotFound,
        $"{OfficeTime.MonthInChinese(period)}的月报尚未出具：月报在次月第一日零时五分之后自动出具，届时再来查看；过了该时仍未出具的，请负责人出具。",
        $"The report of {period} has not been issued yet: it is issued by itself from five minutes after the end of the month; look again then, or have a leader issue it where that is past.");

    /// <summary>首件登记之前的月份.</summary>
    public static Refusal MonthBeforeRecords(string period) => new("month-before-records", RefusalKind.NotFound,
        $"{OfficeTime.MonthInChinese(period)}没有月报：月报自首件信访收到的月份起逐月出具，请查看其后的月份。",
        $"There is no report of {period}: reports begin with the month in which the first petition was received; look at a later one.");

    /// <summary>他单位的数字.</summary>
    public static Refusal NumbersOfAnotherUnit(string id) => new("numbers-of-another-unit", RefusalKind.RuleBroken,
        $"您只能查看本单位及下级单位的数字，“{id}”不在其中：请改为本单位或其下级单位，或不指明单位。",
        $"You may see the numbers of your own unit and of those below it, and '{id}' is none of them: name one of these, or leave the unit out.")
    { Pointer = "/unitId" };

    /// <summary>勾稽不平.</summary>
    public static Refusal CountsDoNotReconcile(string where) => new("counts-do-not-reconcile", RefusalKind.RuleBroken,
        $"勾稽关系不成立（{where}），报告未出具。请运行 reconcile 命令。", $"The reconciliation identity does not hold ({where}); no report was issued. Run the reconcile command.");
}
