namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 月报先后: one row that the issue of a monthly report and the entry of paper from a month not reported yet both write. Whoever comes second waits
/// for the other's commit: so the paper is in the report, or the report is seen and the paper counts late. What is of the present month asks for nothing.
/// </summary>
internal static class ReportTurn
{
    internal const string TakeSql = "UPDATE report_turns SET taken = taken + 1 WHERE kind = 'monthly-closure'";

    internal const string TakenSql = "SELECT taken AS Taken FROM report_turns WHERE kind = 'monthly-closure'";
}
