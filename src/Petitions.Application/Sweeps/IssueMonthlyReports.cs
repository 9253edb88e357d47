using System.Globalization;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>出月报: issues the closure report of the period's month, or, by hand, of every complete month that has none.</summary>
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

/// <summary>已出月报的月份, as <c>yyyy-MM</c>.</summary>
public sealed record MonthsReported : IQuery<IReadOnlySet<string>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class IssueMonthlyReportsHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<IssueMonthlyReports, SweepOutcome>
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
                ? await batches.Send(new IssueMonthlyReport(month), Effects, cancellationToken)
                : await IssueOrFail(month, cancellationToken);
        }
        return outcome;
    }

    // A refused month is no finished period: the ledger keeps the reason and tries again, and the months after it wait.
    private async Task<SweepOutcome> IssueOrFail(string month, CancellationToken cancellationToken)
        => new(1, Effects(await mediator.Send(new IssueMonthlyReport(month), cancellationToken)), 0);

    private static int Effects(IssuedReport issued) => issued.Created ? 1 : 0;

    // A month that has a report is left alone: a new revision is a person's decision.
    private async Task<List<string>> Missing(SweepOrder order, CancellationToken cancellationToken)
    {
        var reported = await mediator.Send(new MonthsReported(), cancellationToken);
        var months = order.Period is { } period ? [period] : Complete(await mediator.Send(new FirstMonthToReport(), cancellationToken), order.Today);
        return [.. months.Where(m => !reported.Contains(m))];
    }

    private static IEnumerable<string> Complete(SweepStart since, DateOnly today)
    {
        if (since.Day is not { } first) yield break;
        for (var month = first.MonthStart(); month < today.MonthStart(); month = month.AddMonths(1))
            yield return month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }
}
