using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Reports;

/// <summary>重复答复的月报: the same revision, read anew: figures and closed cases are those of its reader now.</summary>
internal sealed class IssuedAgain(Caller caller, IMonthlyReports reports) : IAnswersAgain<IssuedReport>
{
    public async Task<IssuedReport> AsOfNow(IssuedReport first, CancellationToken cancellation)
    {
        var seen = await reports.Seen(first.Report.Period, caller.Known, cancellation);
        // A reader who may know less now may know fewer revisions: then the last before it, which tells them the same.
        var report = seen.LastOrDefault(r => r.IssuedAt <= first.Report.IssuedAt) ?? throw Refusal.NotFound();
        return first with { Report = report };
    }
}
