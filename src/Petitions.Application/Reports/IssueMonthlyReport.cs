using System.Globalization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Reports;

/// <summary>出具月报: a month that is over; again with unchanged facts gives the report already there, with changed facts a new revision.</summary>
public sealed record IssueMonthlyReport(string Period) : ICommand<IssuedReport>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only("issue-monthly-report", Role.Leader);
}

/// <summary>出具结果.</summary>
/// <param name="Created">True where a report or a new revision was made, as far as the caller may know.</param>
/// <param name="Report">The report.</param>
public sealed record IssuedReport(bool Created, MonthlyReport Report) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Report.ClosedCases;
}

/// <summary>报告月份.</summary>
public static class ReportPeriod
{
    /// <summary>The first day of the month, or null where the text is none of the years 1990 to 2199.</summary>
    public static DateOnly? Parse(string? period)
        => DateOnly.TryParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and < 2200
            ? day
            : null;

    /// <summary>The rule for a period in a message.</summary>
    public static IRuleBuilderOptions<T, string> Month<T>(this IRuleBuilder<T, string> rule)
        => rule.Must(p => Parse(p) is not null).WithMessage("yyyy-MM");
}

internal sealed class IssueMonthlyReportShape : AbstractValidator<IssueMonthlyReport>
{
    public IssueMonthlyReportShape() => RuleFor(r => r.Period).Month();
}

internal sealed class IssueMonthlyReportHandler(Caller caller, IMonthlyReports reports) : IRequestHandler<IssueMonthlyReport, IssuedReport>
{
    private const int Tries = 3;

    public async Task<IssuedReport> Handle(IssueMonthlyReport request, CancellationToken cancellationToken)
    {
        var month = ReportPeriod.Parse(request.Period)!.Value;
        if (month.MonthEnd() >= caller.Today) throw Refusal.PeriodNotOver(request.Period);
        var content = ReportJson.Write(await reports.Gather(month, caller.Known, cancellationToken));
        for (var attempt = 1; ; attempt++)
        {
            var last = await reports.Newest(request.Period, cancellationToken);
            var before = await reports.Seen(request.Period, caller.Known, cancellationToken);
            if (last?.Content == content) return new(false, before[^1]);
            if (await reports.Add(Next(request.Period, last, content), cancellationToken))
            {
                // What changed where the caller may not look is in the new revision, and is no news to the caller.
                var after = await reports.Seen(request.Period, caller.Known, cancellationToken);
                return new(after.Count > before.Count, after[^1]);
            }

            if (attempt == Tries) throw Refusal.StillRunning();
        }
    }

    private StoredReport Next(string period, StoredReport? last, string content) => new()
    {
        Period = period, Revision = (last?.Revision ?? 0) + 1, Content = content, IssuedAt = caller.At, IssuedBy = caller.Known.UserName,
        Differences = last is null ? null : ReportJson.Write(ReportJson.Differences(last.Content, content)),
    };
}
