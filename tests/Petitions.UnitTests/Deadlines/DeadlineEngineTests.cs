using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class DeadlineEngineTests
{
    private static readonly Gen<DateOnly> Date =
        Gen.Int[new DateOnly(2017, 11, 1).DayNumber, new DateOnly(2027, 3, 1).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<Pause[]> Pauses =
        Gen.Select(Gen.Int[-5, 80], Gen.Int[0, 12], (offset, days) => new Pause(DateOnly.MinValue.AddDays(offset + 5), DateOnly.MinValue.AddDays(offset + 5 + days)))
            .Array[0, 4];

    // A million take longer than a suite may: PETITIONS_RANDOM_CLOCKS=1000000 asks for them.
    private static readonly long RandomClocks =
        long.TryParse(Environment.GetEnvironmentVariable("PETITIONS_RANDOM_CLOCKS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 50_000;

    private static readonly ConcurrentDictionary<int, (WorkingCalendar Calendar, NaiveClock Naive)> Calendars = new();

    [Theory]
    [MemberData(nameof(WorkedDates.Rows), MemberType = typeof(WorkedDates))]
    [MemberData(nameof(WorkedYears.Rows), MemberType = typeof(WorkedYears))]
    public void A_worked_date_comes_out_as_worked(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var start = Day(cells[2]);
        var role = cells[1] == RuleKeys.RegisterAndDirect ? UnitRole.PetitionOffice : UnitRole.OtherOrgan;
        var rule = Seeds.Packs.Find(cells[1], start, role);
        Assert.NotNull(rule);
        Assert.Equal(cells[0], rule.Pack);

        var pauses = PausesOf(cells[3]);
        var extension = cells[4] == "-" ? 0 : int.Parse(cells[4], CultureInfo.InvariantCulture);
        DateOnly? set = cells[5] == "-" ? null : Day(cells[5]);
        var due = DeadlineEngine.Compute(rule, start, Seeds.Calendar, pauses, extension, set);

        Assert.Equal(new DueDates(Day(cells[6]), Day(cells[7]), cells[8] == "provisional"), due);
    }

    [Fact]
    public void The_worked_dates_cover_every_rule_of_both_packs()
    {
        var covered = WorkedDates.Rows.Select(r => string.Join('|', r.Data.Split('|', StringSplitOptions.TrimEntries)[..2])).ToHashSet();
        Assert.All(Seeds.Packs.All, rule => Assert.Contains($"{rule.Pack}|{rule.RuleKey}", covered));
        Assert.True(WorkedDates.Rows.Count + WorkedYears.Rows.Count >= 200);
    }

    [Fact]
    public void Any_clock_agrees_with_counting_day_by_day() =>
        Gen.Select(Date, Gen.Int[1, 65], Gen.Int[0, 30], Gen.Bool, Pauses, Gen.Int[0, (1 << 11) - 1])
            .Sample((start, length, extension, working, offsets, loaded) =>
            {
                var (calendar, naive) = Calendars.GetOrAdd(loaded, Loaded);
                Pause[] pauses = [.. offsets.Select(p => new Pause(start.AddDays(p.From.DayNumber - 5), start.AddDays(p.To.DayNumber - 5)))];
                var unit = working ? TimeUnit.WorkingDays : TimeUnit.CalendarDays;
                var rule = Seeds.Packs.All[0] with { TimeUnit = unit, Length = length };

                var due = DeadlineEngine.Compute(rule, start, calendar, pauses, extension);

                Assert.Equal(naive.Due(start, length + extension, unit, pauses), due);
            }, iter: RandomClocks);

    [Theory]
    [MemberData(nameof(WorkedLocalDates.Rows), MemberType = typeof(WorkedLocalDates))]
    public void A_worked_date_of_a_local_rule_comes_out_as_worked(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var start = Day(cells[2]);
        var rule = Local(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), start);
        var extension = cells[4] == "-" ? 0 : int.Parse(cells[4], CultureInfo.InvariantCulture);

        var due = DeadlineEngine.Compute(rule, start, Seeds.Calendar, PausesOf(cells[3]), extension);

        Assert.Equal(new DueDates(Day(cells[5]), Day(cells[6]), cells[7] == "provisional"), due);
    }

    [Fact]
    public void Any_clock_of_a_local_rule_agrees_with_counting_day_by_day_what_the_law_ends() =>
        Gen.Select(Date, Gen.Int[1, 65], Gen.Int[1, 65], Gen.Int[0, 30], Pauses, Gen.Int[0, (1 << 11) - 1])
            .Sample((start, length, ceiling, extension, offsets, loaded) =>
            {
                var (calendar, naive) = Calendars.GetOrAdd(loaded, Loaded);
                Pause[] pauses = [.. offsets.Select(p => new Pause(start.AddDays(p.From.DayNumber - 5), start.AddDays(p.To.DayNumber - 5)))];
                var rule = Seeds.Packs.All[0] with { TimeUnit = TimeUnit.WorkingDays, Length = length, Ceiling = ceiling };

                Assert.Equal(naive.DueWithin(start, length, ceiling, extension, pauses), DeadlineEngine.Compute(rule, start, calendar, pauses, extension));
            }, iter: RandomClocks);

    [Fact]
    public void Loading_a_notice_never_moves_a_date_that_was_not_provisional() =>
        Gen.Select(Date, Gen.Int[1, 65], Gen.Bool, Gen.Int[2017, 2026])
            .Sample((start, length, working, last) =>
            {
                var rule = Seeds.Packs.All[0] with { TimeUnit = working ? TimeUnit.WorkingDays : TimeUnit.CalendarDays, Length = length };
                var before = DeadlineEngine.Compute(rule, start, new(Seeds.Days.Where(d => d.NoticeYear <= last)));
                var after = DeadlineEngine.Compute(rule, start, Seeds.Calendar);
                if (!before.Provisional) Assert.Equal(after, before);
            }, iter: 2_000);

    [Fact]
    public void A_known_last_day_that_rolls_onto_an_unknown_one_is_provisional()
    {
        // Sunday 28 December 2025 rolls to Monday 29, which the notice of 2026 might have taken.
        var rule = Seeds.Packs.All[0] with { TimeUnit = TimeUnit.CalendarDays, Length = 15 };
        var due = DeadlineEngine.Compute(rule, new(2025, 12, 13), new(Seeds.Days.Where(d => d.NoticeYear <= 2025)));
        Assert.Equal(new DueDates(new(2025, 12, 28), new(2025, 12, 29), true), due);
    }

    [Fact]
    public void The_date_of_an_assignment_must_be_given_and_not_lie_before_it()
    {
        var start = new DateOnly(2024, 5, 10);
        var rule = Seeds.Packs.Find(RuleKeys.AssignedReport, start, UnitRole.OtherOrgan)!;
        Assert.Throws<ArgumentException>(() => DeadlineEngine.Compute(rule, start, Seeds.Calendar));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineEngine.Compute(rule, start, Seeds.Calendar, setDueOn: start.AddDays(-1)));
    }

    [Fact]
    public void A_limit_of_the_law_takes_no_date_of_the_act_and_no_negative_extension()
    {
        var start = new DateOnly(2024, 5, 10);
        var rule = Seeds.Packs.Find(RuleKeys.Resolve, start, UnitRole.OtherOrgan)!;
        Assert.Throws<ArgumentException>(() => DeadlineEngine.Compute(rule, start, Seeds.Calendar, setDueOn: start.AddDays(9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineEngine.Compute(rule, start, Seeds.Calendar, extensionDays: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineEngine.Compute(rule, start, Seeds.Calendar, [new(start, start.AddDays(-1))]));
    }

    // Any subset of the notices of 2017 to 2027 may be loaded: what is missing must show as provisional.
    private static (WorkingCalendar, NaiveClock) Loaded(int years)
    {
        CalendarDay[] days = [.. Seeds.Days.Where(d => d.NoticeYear >= 2017 && (years >> (d.NoticeYear - 2017) & 1) == 1)];
        return (new(days), new(days));
    }

    // As the packs give it, which know the law's days that it never goes beyond.
    private static DeadlineRule Local(string key, int workingDays, DateOnly start)
    {
        var law = Seeds.Packs.Find(key, start, UnitRole.OtherOrgan)!;
        var local = law with { Pack = "dk-1", UnitId = "dk", TimeUnit = TimeUnit.WorkingDays, Length = workingDays, Source = null };
        return new RulePacks([.. Seeds.Packs.All, local]).Find(key, start, UnitRole.OtherOrgan, "/dk/")!;
    }

    private static Pause[]? PausesOf(string cell) => cell == "-" ? null : [.. cell.Split('+').Select(p => new Pause(Day(p[..10]), Day(p[11..])))];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
