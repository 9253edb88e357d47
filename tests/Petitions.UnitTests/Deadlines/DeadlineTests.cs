using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class DeadlineTests
{
    // 60 days from 2023-08-03 end in the National Day holiday: raw on Monday 2 October, legal on Saturday 7 October.
    private static readonly DateOnly Start = new(2023, 8, 3);
    private static readonly DateOnly Raw = new(2023, 10, 2);
    private static readonly DateOnly Legal = new(2023, 10, 7);

    [Fact]
    public void A_clock_is_running_until_something_ends_it() =>
        Assert.Equal((DeadlineStatus.Running, (DateOnly?)null), (Resolve().Status, Resolve().MetOn));

    [Theory]
    [InlineData("2023-10-02", DeadlineStatus.Met)]
    [InlineData("2023-10-03", DeadlineStatus.MetLate)]
    [InlineData("2023-08-03", DeadlineStatus.Met)]
    public void Staff_are_measured_on_the_raw_date(string on, DeadlineStatus status)
    {
        var met = Resolve().Meet(DateOnly.ParseExact(on, "yyyy-MM-dd"));
        Assert.Equal((status, DateOnly.ParseExact(on, "yyyy-MM-dd")), (met.Status, met.MetOn!.Value));
    }

    [Fact]
    public void A_petitioners_window_is_judged_on_the_legal_date()
    {
        var window = Resolve() with { RuleKey = RuleKeys.RequestReview };
        Assert.Equal(DeadlineStatus.Met, window.Meet(Legal).Status);
        Assert.Equal(DeadlineStatus.MetLate, window.Meet(Legal.AddDays(1)).Status);
        Assert.False(window.IsOverdue(Legal));
    }

    [Fact]
    public void No_other_clock_is_judged_on_the_legal_date()
        => Assert.All(RuleKeys.Duties.Concat(RuleKeys.Windows), rule => Assert.Equal(rule is RuleKeys.RequestReview or RuleKeys.RequestRecheck ? Legal : Raw, (Resolve() with { RuleKey = rule }).JudgedOn));

    [Fact]
    public void Of_all_clocks_only_a_duty_is_ever_overdue()
        => Assert.All(RuleKeys.Duties.Concat(RuleKeys.Windows), rule => Assert.Equal(RuleKeys.Duties.Contains(rule), (Resolve() with { RuleKey = rule }).IsOverdue(Legal.AddDays(1))));

    [Fact]
    public void Clocks_have_the_same_dates_where_both_are_the_same()
    {
        Assert.True(Resolve().HasDatesOf(Resolve()));
        Assert.False(Resolve().HasDatesOf(Resolve() with { RawDueOn = Raw.AddDays(1) }));
        Assert.False(Resolve().HasDatesOf(Resolve() with { LegalDueOn = Legal.AddDays(1) }));
    }

    [Fact]
    public void A_day_that_an_act_has_set_is_moved_by_no_reckoning()
    {
        // A Sunday.
        var report = Resolve() with { RuleKey = RuleKeys.AssignedReport, RawDueOn = new(2023, 11, 5), LegalDueOn = new(2023, 11, 6) };
        Assert.Equal(report, report.Recomputed(Seeds.Packs.Get("2022", RuleKeys.AssignedReport)!, Seeds.Calendar));
    }

    [Fact]
    public void Overdue_begins_the_day_after_and_ends_with_the_clock()
    {
        var clock = Resolve();
        Assert.False(clock.IsOverdue(Raw));
        Assert.True(clock.IsOverdue(Raw.AddDays(1)));
        Assert.False(clock.Stop(Raw.AddDays(1)).IsOverdue(Raw.AddDays(2)));
        Assert.False(clock.Meet(Raw.AddDays(1)).IsOverdue(Raw.AddDays(2)));
    }

    [Fact]
    public void A_window_lapses_only_after_its_legal_end()
    {
        var window = Resolve() with { RuleKey = RuleKeys.RequestReview };
        Assert.Throws<ArgumentOutOfRangeException>(() => window.Lapse(Legal));
        Assert.Equal(DeadlineStatus.Lapsed, window.Lapse(Legal.AddDays(1)).Status);
    }

    [Fact]
    public void A_stopped_clock_keeps_the_day_it_stopped() =>
        Assert.Equal((DeadlineStatus.Stopped, (DateOnly?)Raw), (Resolve().Stop(Raw).Status, Resolve().Stop(Raw).MetOn));

    [Fact]
    public void A_clock_ends_once_and_never_before_it_started()
    {
        Assert.Throws<InvalidOperationException>(() => Resolve().Meet(Raw).Meet(Raw));
        Assert.Throws<InvalidOperationException>(() => Resolve().Meet(Raw).Stop(Raw));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resolve().Meet(Start.AddDays(-1)));
    }

    [Theory]
    [InlineData(RuleKeys.Resolve, true, true)] // a duty met by a guess
    [InlineData(RuleKeys.Resolve, false, false)] // one met by a day that was known
    [InlineData(RuleKeys.ObjectToReferral, false, true)]
    [InlineData(RuleKeys.RequestReview, false, true)] // a window: what hangs on it is somebody's right
    public void What_was_met_is_judged_by_the_day_that_turns_out_to_be_the_last(string rule, bool provisional, bool judged)
    {
        var met = (Resolve() with { RuleKey = rule, Provisional = provisional }).Meet(Legal.AddDays(1));
        Assert.Equal(DeadlineStatus.MetLate, met.Status);
        var later = met with { RawDueOn = Legal.AddDays(2), LegalDueOn = Legal.AddDays(2), Provisional = false };
        Assert.Equal(judged, met.IsMovedTo(later));
        Assert.Equal(DeadlineStatus.Met, later.Judged().Status);
        Assert.Equal(DeadlineStatus.MetLate, (later.Judged() with { RawDueOn = Legal, LegalDueOn = Legal }).Judged().Status);
    }

    [Fact]
    public void What_was_stopped_is_moved_by_nothing_and_a_lapsed_window_only_to_a_later_day()
    {
        var window = Resolve() with { RuleKey = RuleKeys.RequestReview };
        var (earlier, later) = (window with { LegalDueOn = Legal.AddDays(-1) }, window with { LegalDueOn = Legal.AddDays(1) });
        Assert.False(window.Stop(Raw).IsMovedTo(later));
        Assert.False(window.Lapse(Legal.AddDays(1)).IsMovedTo(earlier));
        Assert.False(window.Lapse(Legal.AddDays(1)).IsMovedTo(window));
        Assert.True(window.Lapse(Legal.AddDays(1)).IsMovedTo(later));
        Assert.True(window.IsMovedTo(earlier));
    }

    private static Deadline Resolve() => new()
    {
        Id = Guid.CreateVersion7(),
        CaseId = Guid.CreateVersion7(),
        RuleKey = RuleKeys.Resolve,
        Pack = "2022",
        UnitId = "dk",
        StartedOn = Start,
        RawDueOn = Raw,
        LegalDueOn = Legal,
    };
}
