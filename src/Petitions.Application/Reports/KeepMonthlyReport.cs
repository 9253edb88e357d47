using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Reports;

/// <summary>存月报: keeps a report that was gathered just before, where nothing of its month was entered meanwhile; else it is gathered anew, with nobody beside.</summary>
/// <param name="Period">The month.</param>
/// <param name="Content">What was gathered.</param>
/// <param name="Turn">The turn at which it was.</param>
public sealed record KeepMonthlyReport(string Period, string Content, long Turn) : ICommand<IssuedReport>, IGuarded
{
    /// <summary>True where a report that is there by now stays the last, whatever it says.</summary>
    public bool OnlyFirst { get; init; }

    /// <inheritdoc/>
    public static Guard Guard => IssueMonthlyReport.Guard;
}

internal sealed class KeepMonthlyReportShape : AbstractValidator<KeepMonthlyReport>
{
    public KeepMonthlyReportShape() => RuleFor(r => r.Period).Month();
}

internal sealed class KeepMonthlyReportHandler(Caller caller, IMonthlyReports reports) : IRequestHandler<KeepMonthlyReport, IssuedReport>
{
    private const int Tries = 3;

    public async Task<IssuedReport> Handle(KeepMonthlyReport request, CancellationToken cancellationToken)
    {
        var before = await reports.TakeTurn(cancellationToken);
        var content = before == request.Turn ? request.Content : await Anew(request.Period, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var last = await reports.Newest(request.Period, cancellationToken);
            var seen = await reports.Seen(request.Period, caller.Known, cancellationToken);
            if (last is not null && (request.OnlyFirst || ReportJson.SaysTheSame(last.Content, content))) return new(false, seen[^1]);
            if (await reports.Add(Next(request.Period, last, content), cancellationToken))
            {
                // What changed where the caller may not look is in the new revision, and is no news to the caller.
                var now = await reports.Seen(request.Period, caller.Known, cancellationToken);
                return new(now.Count > seen.Count, now[^1]);
            }

            if (attempt == Tries) throw Refusal.StillRunning();
        }
    }

    private async Task<string> Anew(string period, CancellationToken cancellation)
        => ReportJson.Write((await reports.Gather(ReportPeriod.Parse(period)!.Value, cancellation)).Content);

    private StoredReport Next(string period, StoredReport? last, string content) => new()
    {
        Period = period, Revision = (last?.Revision ?? 0) + 1, Content = content, IssuedAt = caller.At, IssuedBy = caller.Known.UserName,
        Differences = last is null ? null : ReportJson.Write(ReportJson.Differences(last.Content, content)),
    };
}
