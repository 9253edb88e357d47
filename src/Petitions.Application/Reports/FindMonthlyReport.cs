using FluentValidation;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>查看月报: the newest revision, or the one named; <c>not-found</c> where it was not issued.</summary>
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
