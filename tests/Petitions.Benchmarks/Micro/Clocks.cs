using System.Diagnostics;
using System.Globalization;
using Petitions.Domain.Deadlines;

namespace Petitions.Benchmarks.Micro;

/// <summary>时限速度: the command <c>clocks</c>: how many clocks the engine computes in a second on one core, over every rule, any day and some pauses.</summary>
internal static class Clocks
{
    internal static Task<int> Run(Arguments arguments)
    {
        var many = arguments.Number("clocks", 1_000_000);
        arguments.Done();
        Console.WriteLine(Machine.Line);
        var seeds = Path.Combine(AppContext.BaseDirectory, "seeds");
        var rules = RulePackFile.Parse(File.ReadAllText(Path.Combine(seeds, "rules", "2022.csv")), "2022.csv").Where(r => r.Length is not null).ToArray();
        var calendar = new WorkingCalendar(CalendarFile.Parse(File.ReadAllText(Path.Combine(seeds, "calendar", "holidays.csv")), "holidays.csv"));
        var random = new Random(1);
        var clocks = Enumerable.Range(0, many).Select(_ => Clock(rules[random.Next(rules.Length)], random)).ToArray();
        Compute(clocks, calendar);
        var since = Stopwatch.GetTimestamp();
        var provisional = Compute(clocks, calendar);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{many:N0} clocks in {seconds:F2} s: {many / seconds:N0}/s ({provisional:N0} provisional)"));
        return Task.FromResult(0);
    }

    private static (DeadlineRule Rule, DateOnly Start, Pause[]? Pauses, int Extension) Clock(DeadlineRule rule, Random random)
    {
        var start = new DateOnly(2022, 5, 1).AddDays(random.Next(1_800));
        Pause[]? pauses = random.Next(10) == 0 ? [new(start.AddDays(3), start.AddDays(3 + random.Next(10)))] : null;
        return (rule, start, pauses, random.Next(20) == 0 ? 30 : 0);
    }

    private static int Compute((DeadlineRule Rule, DateOnly Start, Pause[]? Pauses, int Extension)[] clocks, WorkingCalendar calendar)
    {
        var provisional = 0;
        foreach (var (rule, start, pauses, extension) in clocks)
            if (DeadlineEngine.Compute(rule, start, calendar, pauses, extension).Provisional) provisional++;
        return provisional;
    }
}
