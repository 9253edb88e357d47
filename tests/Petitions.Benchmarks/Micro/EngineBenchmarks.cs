using BenchmarkDotNet.Attributes;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;

namespace Petitions.Benchmarks.Micro;

/// <summary>微基准: the two pure computations that every act makes.</summary>
[MemoryDiagnoser]
[InProcess]
public class EngineBenchmarks
{
    private static readonly DateOnly Start = new(2023, 9, 20);
    private static readonly CaseData Before = new()
    {
        UnitId = "dk", CategoryCode = "050101", State = CaseState.Registered, IsOpen = true, ReceivedOn = Start, CountedOn = Start, NextDueOn = Start.AddDays(15),
        Class = PetitionClass.Grievance, Version = 1,
    };
    private static readonly CaseData After = Before with { UnitId = "dk-ghjs", State = CaseState.Accepted, NextDueOn = Start.AddDays(63), Version = 2 };

    private WorkingCalendar _calendar = null!;
    private DeadlineRule _days = null!;
    private DeadlineRule _workingDays = null!;

    /// <summary>Reads the project's own rules and calendar.</summary>
    [GlobalSetup]
    public void Read()
    {
        var seeds = Path.Combine(AppContext.BaseDirectory, "seeds");
        var rules = RulePackFile.Parse(File.ReadAllText(Path.Combine(seeds, "rules", "2022.csv")), "2022.csv");
        _days = rules.First(r => r.RuleKey == RuleKeys.Resolve);
        _workingDays = rules.First(r => r.RuleKey == RuleKeys.ObjectToReferral);
        _calendar = new WorkingCalendar(CalendarFile.Parse(File.ReadAllText(Path.Combine(seeds, "calendar", "holidays.csv")), "holidays.csv"));
    }

    /// <summary>60 calendar days over the autumn holidays.</summary>
    [Benchmark]
    public DueDates Resolve() => DeadlineEngine.Compute(_days, Start, _calendar);

    /// <summary>5 working days over the autumn holidays.</summary>
    [Benchmark]
    public DueDates Objection() => DeadlineEngine.Compute(_workingDays, Start, _calendar);

    /// <summary>The rows of a registration.</summary>
    [Benchmark]
    public IReadOnlyList<CountDelta> BookRegistration() => CountBook.Book(null, Before, Start);

    /// <summary>The rows of an acceptance that hands the case to a department.</summary>
    [Benchmark]
    public IReadOnlyList<CountDelta> BookAcceptance() => CountBook.Book(Before, After, Start.AddDays(3));
}
