using System.Data.Common;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Benchmarks.Kills;

/// <summary>月报核查: one report for each month that a finished sweep covers, its revisions without gap and each with something new, its figures in balance, and all that was answered.</summary>
internal static class ReportInspection
{
    private const string ReportsSql = "SELECT period, revision, content FROM reports WHERE kind = 'monthly-closure' ORDER BY period, revision";
    private const string FirstSql = "SELECT MIN(received_on) FROM cases WHERE CAST(late AS integer) = 0";
    private const string EndedSql = "SELECT COUNT(*) FROM sweep_runs WHERE sweep = 'issue-monthly-closure-reports' AND finished_at IS NOT NULL AND error IS NULL AND refused = 0 AND CAST(by_hand AS integer) = 1";
    private const string PeriodsSql = "SELECT period FROM sweep_runs WHERE sweep = 'issue-monthly-closure-reports' AND finished_at IS NOT NULL AND error IS NULL AND CAST(by_hand AS integer) = 0";

    internal static async Task<IReadOnlyList<string>> Of(DbConnection connection, Answered answered, BenchOffice office)
    {
        var owed = Owed(connection);
        var months = Rows.Of(connection, ReportsSql).Select(r => (Period: (string)r[0], Revision: Rows.Number(r[1]), Content: (string)r[2])).GroupBy(r => r.Period).ToList();
        List<string> faults = [.. owed.Except(months.Select(m => m.Key)).Select(m => $"the sweep has ended and {m} has no report")];
        foreach (var month in months)
        {
            var revisions = month.ToList();
            for (var i = 0; i < revisions.Count; i++)
            {
                if (revisions[i].Revision != i + 1) faults.Add($"{month.Key}: revision {revisions[i].Revision} stands where {i + 1} belongs");
                if (i > 0 && revisions[i].Content == revisions[i - 1].Content) faults.Add($"{month.Key} was reported twice with the same content");
                if (await Seen(office, month.Key, i + 1) is { } report) faults.AddRange(Balance(report));
            }
        }

        foreach (var known in answered.Reports)
            if (await Seen(office, known.Period, known.Revision) is not { } report) faults.Add($"the report of {known.Period}, revision {known.Revision}, was answered and is gone");
            else if (Figures(report) != known.Figures) faults.Add($"{known.Period}, revision {known.Revision}, was answered {known.Figures} and says {Figures(report)}");
        return faults;
    }

    // The months that finished runs have covered: a run by hand all that are over, a period's all up to its own.
    private static List<string> Owed(DbConnection connection)
    {
        var periods = Rows.Of(connection, PeriodsSql).Select(r => (string)r[0]).ToList();
        if (Rows.Text(connection, EndedSql) == "0" || Rows.Text(connection, FirstSql) is not { Length: > 0 } first) return periods;
        var today = OfficeTime.Day(TimeProvider.System.GetUtcNow());
        for (var month = Month(first); month < new DateOnly(today.Year, today.Month, 1); month = month.AddMonths(1)) periods.Add(month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        return periods;
    }

    private static DateOnly Month(string day)
    {
        var date = DateTime.Parse(day, CultureInfo.CurrentCulture);
        return new(date.Year, date.Month, 1);
    }

    private static IEnumerable<string> Balance(MonthlyReport report)
    {
        foreach (var (what, flow) in Flows(report).Where(f => !f.Flow.Reconciles())) yield return $"{report.Period}: {what} is not in balance: {Figures(flow)}";
        foreach (var (what, parts) in new[] { ("channels", report.ByChannel.Sum(f => f.OpenAtEnd)), ("units", report.ByUnit.Sum(f => f.OpenAtEnd)), ("categories", report.ByCategory.Sum(f => f.OpenAtEnd)) })
            if (parts != report.OpenAtEnd) yield return $"{report.Period}: {report.OpenAtEnd} open at the end, by {what} {parts}";
    }

    private static IEnumerable<(string What, Flow Flow)> Flows(MonthlyReport report) =>
    [
        ("all of it", report), .. report.ByChannel.Select(f => (f.Channel.ToString(), (Flow)f)), .. report.ByUnit.Select(f => (f.UnitId, (Flow)f)), .. report.ByCategory.Select(f => (f.CategoryCode, (Flow)f)),
    ];

    private static string Figures(Flow flow) => $"{flow.OpenAtStart} + {flow.Received} … = {flow.OpenAtEnd}";

    // Revisions as the leader counts them: one that changed nothing the leader sees is none.
    private static async Task<MonthlyReport?> Seen(BenchOffice office, string period, int revision)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = BenchOffice.ActorOf(Role.Leader);
        try
        {
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FindMonthlyReport(period, revision));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }
}
