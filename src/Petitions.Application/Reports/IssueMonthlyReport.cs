using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Reports;

/// <summary>
/// 出具月报: a month that is over; again with unchanged facts gives the report already there, with changed facts a new revision. It is gathered
/// before its transaction, so that nobody's entry waits for that, and kept in one (<see cref="KeepMonthlyReport"/>).
/// </summary>
public sealed record IssueMonthlyReport(string Period) : ILongWork<IssuedReport>, IGuarded
{
    /// <summary>True for the sweep: a month that has a report by then, from another node or a person, is left alone; a new revision is a person's decision.</summary>
    [JsonIgnore]
    public bool OnlyFirst { get; init; }

    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.IssueMonthlyReport, Role.Leader);
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
    /// <summary>Nothing that was begun before a month's end commits later than this after it.</summary>
    public static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(5);

    /// <summary>The first day of the month, or null where the text is none of the years 1990 to 2199.</summary>
    public static DateOnly? Parse(string? period)
        => DateOnly.TryParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and < 2200
            ? day
            : null;

    /// <summary>Whether a month can have a report: what began on its last day may be stored a little after its end.</summary>
    public static bool IsOver(DateOnly month, DateTimeOffset at) => month.MonthEnd() < OfficeTime.Day(at - LongestCommand);

    /// <summary>The rule for a period in a message.</summary>
    public static IRuleBuilderOptions<T, string> Month<T>(this IRuleBuilder<T, string> rule)
        => rule.Must(p => Parse(p) is not null).Says("须写作 yyyy-MM，如 2023-10，年份在 1990 至 2199 之间", "must be a month as yyyy-MM, such as 2023-10, of the years 1990 to 2199");
}

internal sealed class IssueMonthlyReportShape : AbstractValidator<IssueMonthlyReport>
{
    public IssueMonthlyReportShape() => RuleFor(r => r.Period).Month();
}

internal sealed class IssueMonthlyReportHandler(Caller caller, IMonthlyReports reports, IMediator mediator) : IRequestHandler<IssueMonthlyReport, IssuedReport>
{
    public async Task<IssuedReport> Handle(IssueMonthlyReport request, CancellationToken cancellationToken)
    {
        var month = ReportPeriod.Parse(request.Period)!.Value;
        if (!ReportPeriod.IsOver(month, caller.At)) throw Refusal.PeriodNotOver(request.Period);
        var (content, turn) = await reports.Gather(month, cancellationToken);
        return await mediator.Send(new KeepMonthlyReport(request.Period, ReportJson.Write(content), turn) { OnlyFirst = request.OnlyFirst }, cancellationToken);
    }
}
