namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>月份未结束.</summary>
    public static Refusal PeriodNotOver(string period) => new("period-not-over", RefusalKind.RuleBroken,
        $"{OfficeTime.MonthInChinese(period)}尚未结束，月报在次月第一日零时五分之后出具。", $"{period} is not over yet: its report is issued from five minutes after the end of the month.");

    /// <summary>勾稽不平.</summary>
    public static Refusal CountsDoNotReconcile(string where) => new("counts-do-not-reconcile", RefusalKind.RuleBroken,
        $"勾稽关系不成立（{where}），报告未出具。请运行 reconcile 命令。", $"The reconciliation identity does not hold ({where}); no report was issued. Run the reconcile command.");
}
