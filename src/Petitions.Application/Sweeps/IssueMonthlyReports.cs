using System.Globalization;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>出月报: issues the closure report of every complete month that has none, oldest first, up to the period's; by hand up to the last one.</summary>
public sealed record IssueMonthlyReports(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>首个应出月报的月份: the first case counted under its own day of receipt begins the reports.</summary>
public sealed record FirstMonthToReport : IQuery<SweepStart>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>首件登记日: from the day on which the first case was entered, the sweep falls due; whatever was received before is reported the next time.</summary>
public sealed record FirstEntry : IQuery<SweepStart>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>已出月报的月份, as <c>yyyy-MM</c>.</summary>
public sealed record MonthsReported : IQuery<IReadOnlySet<string>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class IssueMonthlyReportsHandler(IMediator mediator) : IRequestHandler<IssueMonthlyReports, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(IssueMonthlyReports request, CancellationToken cancellationToken)
    {
        var missing = await Missing(request.Order, cancellationToken);
        if (request.Order.DryRun) return SweepOutcome.Would(missing.Count);
        var outcome = SweepOutcome.Nothing;
        foreach (var month in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcome += request.Order.Period is null
                ? await IssueOrCount(month, cancellationToken)
                : await IssueOrFail(month, cancellationToken);
        }
        return outcome;
    }

    // A refused month is no finished period: the ledger keeps the reason and tries again, and the months after it wait. A month whose
    // trying was given up has no report either, so the next period's run begins with it.
    private async Task<SweepOutcome> IssueOrFail(string month, CancellationToken cancellationToken)
        => new(1, Effects(await mediator.Send(new IssueMonthlyReport(month) { OnlyFirst = true }, cancellationToken)), 0);

    // By hand the others go on.
    private async Task<SweepOutcome> IssueOrCount(string month, CancellationToken cancellationToken)
    {
        try
        {
            return await IssueOrFail(month, cancellationToken);
        }
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            return new(1, 0, 1);
        }
    }

    private static int Effects(IssuedReport issued) => issued.Created ? 1 : 0;

    // A month that has a report is left alone: a new revision is a person's decision.
    private async Task<List<string>> Missing(SweepOrder order, CancellationToken cancellationToken)
    {
        var reported = await mediator.Send(new MonthsReported(), cancellationToken);
        var since = await mediator.Send(new FirstMonthToReport(), cancellationToken);
        var months = order.Period is { } period
            ? Complete(since, ReportPeriod.Parse(period)!.Value).Append(period)
            : Complete(since, order.Today.MonthStart());
        return [.. months.Where(m => !reported.Contains(m))];
    }

    private static IEnumerable<string> Complete(SweepStart since, DateOnly before)
    {
        if (since.Day is not { } first) yield break;
        for (var month = first.MonthStart(); month < before; month = month.AddMonths(1))
            yield return month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }
}
