using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;

namespace Petitions.Benchmarks.Loads;

/// <summary>语句耗时: the command <c>statements</c>: runs one piece of work on a copy and says which statements took its time.</summary>
internal static class StatementLoad
{
    private const int Shown = 15;

    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, work) = (arguments.Text("database", "data/bench.db"), arguments.Text("work", "report"));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        await using var copy = ScratchCopy.Of(file);
        var spent = new ConcurrentDictionary<string, (int Times, TimeSpan Time)>(StringComparer.Ordinal);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == StatementSpans.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => spent.AddOrUpdate((string)a.GetTagItem(StatementSpans.StatementTag)!, _ => (1, a.Duration), (_, s) => (s.Times + 1, s.Time + a.Duration)),
        };
        ActivitySource.AddActivityListener(listener);
        var took = IntegratedWork.Of(work) is { } requests ? await requests.Run(copy.File, spent.Clear) : await Message(copy.File, work, spent.Clear);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work}: {took.TotalSeconds:F2} s, {spent.Values.Sum(s => s.Time.TotalSeconds):F2} s of it in {spent.Values.Sum(s => s.Times):N0} statements"));
        foreach (var (sql, (times, time)) in spent.OrderByDescending(s => s.Value.Time).Take(Shown))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds,8:F2} s {times,8:N0} times  {OneLine(sql)}"));
        return 0;
    }

    private static async Task<TimeSpan> Message(string file, string work, Action ready)
    {
        await using var office = await BenchOffice.Open(file);
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = BenchOffice.ActorOf(Role.Leader);
        ready();
        var began = Stopwatch.GetTimestamp();
        await Work(scope.ServiceProvider.GetRequiredService<IMediator>(), work);
        return Stopwatch.GetElapsedTime(began);
    }

    private static Task Work(IMediator mediator, string work) => work switch
    {
        "report" => mediator.Send(new IssueMonthlyReport(OfficeTime.Day(TimeProvider.System.GetUtcNow()).MonthStart().AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture))),
        "work" => mediator.Send(new ListWork()),
        "visits" => Visits(mediator),
        "annual" => mediator.Send(new ShowAnnualReport(OfficeTime.Day(TimeProvider.System.GetUtcNow()).Year)),
        _ => mediator.Send(new RunSweepByHand { Name = work }),
    };

    private static async Task Visits(IMediator mediator)
    {
        await mediator.Send(new SearchVisits());
        await mediator.Send(new SumVisits(new() { From = new DateOnly(TimeProvider.System.GetUtcNow().Year, 1, 1) }));
    }

    private static string OneLine(string sql) => sql.ReplaceLineEndings(" ") is { Length: > 220 } whole ? whole[..220] + "…" : sql.ReplaceLineEndings(" ");
}
