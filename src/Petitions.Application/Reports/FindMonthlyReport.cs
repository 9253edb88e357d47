using FluentValidation;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>查看月报: the newest revision, or the one named; <c>period-not-over</c> and <c>report-not-issued</c> where there is none yet, <c>month-before-records</c> where there will be none.</summary>
public sealed record FindMonthlyReport(string Period, int? Revision = null) : IQuery<MonthlyReport>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
}

internal sealed class FindMonthlyReportShape : AbstractValidator<FindMonthlyReport>
{
    public FindMonthlyReportShape()
    {
        RuleFor(r => r.Period).Month();
        RuleFor(r => r.Revision).GreaterThan(0);
    }
}
