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
            var last = await reports.Find(request.Period, null, cancellationToken);
            if (last?.Content == content) return new(false, await reports.View(last, caller.Known, cancellationToken));
            var next = Next(request.Period, last, content);
            if (await reports.Add(next, cancellationToken)) return new(true, await reports.View(next, caller.Known, cancellationToken));
            if (attempt == Tries) throw Refusal.StillRunning();
        }
    }

    private async Task<string> Anew(string period, CancellationToken cancellation)
        => ReportJson.Write((await reports.Gather(ReportPeriod.Parse(period)!.Value, caller.Known, cancellation)).Content);

    private StoredReport Next(string period, StoredReport? last, string content) => new()
    {
        Period = period, Revision = (last?.Revision ?? 0) + 1, Content = content, IssuedAt = caller.At, IssuedBy = caller.Known.UserName,
        Differences = last is null ? null : ReportJson.Write(ReportJson.Differences(last.Content, content)),
    };
}
