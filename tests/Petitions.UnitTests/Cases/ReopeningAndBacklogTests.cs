using Petitions.Domain.Access;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class ReopeningAndBacklogTests
{
    // Received 2023-09-20; 2024 is a leap year, so the 365th day is 2024-09-19. The legal due date 2023-11-30 is passed by 90 days on 2024-02-28.
    private static readonly DateOnly OpenForYear = new(2024, 9, 19);
    private static readonly DateOnly LongOverdue = new(2024, 2, 28);

    [Fact]
    public void Reopening_starts_a_new_round_with_a_new_clock_and_forgets_the_old_answer()
    {
        var file = Given.ACaseIn(CaseState.Closed);

        file.Reopen(Given.By(Role.Leader, new(2024, 3, 1)), "出现新的事实", "县信访局交办", null, null);

        Assert.Equal((CaseState.Accepted, 2, new DateOnly(2024, 3, 1)), (file.Data.State, file.Data.Round, file.Data.AcceptedOn));
        Assert.Equal((null, null, null, null), (file.Data.Outcome, file.Data.ClosedOn, file.Data.Settled, file.Data.EndedOn));
        Assert.Equal((null, null, null), (file.Data.Crux, file.Data.ApprovedAt, file.Data.ServedOn));
        var clocks = file.Deadlines.Where(d => d.RuleKey == RuleKeys.Resolve).OrderBy(d => d.StartedOn).ToList();
        Assert.Equal([DeadlineStatus.Met, DeadlineStatus.Running], clocks.Select(c => c.Status));
        Assert.Equal(new DateOnly(2024, 4, 30), clocks[1].RawDueOn);
        Assert.Equal(1, file.Changes.Counts.Sum(c => c.Reopened));
    }

    [Theory]
    [InlineData(RuleKeys.RequestReview)]
    [InlineData(RuleKeys.RequestRecheck)]
    public void A_window_to_object_to_an_answer_ends_with_the_answer_and_makes_nothing_final(string window)
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        var day = new DateOnly(2023, 10, 27);
        if (window == RuleKeys.RequestRecheck)
        {
            file.RequestReview(Given.By(Role.Reception, day), new("不服", day, null, "洞口县人民政府"));
            file.DecideReview(Given.By(Role.Leader, day, userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
            file.ServeReview(Given.By(Role.Handler, day), ServiceMethod.Post, day, true);
        }

        DeadlineStatus Window() => file.Deadlines.Single(d => d.RuleKey == window).Status;
        Assert.Equal(DeadlineStatus.Running, Window());
        file.Closed().Reopen(Given.By(Role.Leader, new(2023, 11, 6)), "出现新的事实", "县信访局交办", null, null);
        Assert.Equal(DeadlineStatus.Stopped, Window());
        Assert.False(file.LapseWindows(Sweep(OpenForYear)));
    }

    [Theory]
    [InlineData(ScreeningDecision.NotAccepted, false)]
    [InlineData(ScreeningDecision.NoLongerAccepted, false)]
    [InlineData(ScreeningDecision.Routed, false)]
    [InlineData(ScreeningDecision.NotAccepted, true)]
    public void Whoever_was_refused_is_told_of_the_acceptance_that_follows_and_of_that_once(ScreeningDecision refusal, bool untold)
    {
        var file = Given.AScreenedCase(Given.Deciding(refusal) with { NoticeFollows = untold });
        var on = new DateOnly(2024, 3, 1);
        file.Reopen(Given.By(Role.Leader, on), "出现新的事实", "newFacts", PetitionClass.Grievance, Pathway.Petition);

        Assert.Equal(untold ? Given.ReceivedOn : on, Assert.Single(file.Deadlines, IsOwed).StartedOn);
        file.RecordNotice(Given.By(Role.Screener, on), ServiceMethod.Post, on);
        Assert.Equal("accepted", file.Changes.Notice!.Kind);

        file.Clarified().Drafted().Approved().Served(on).Closed(on: on);
        file.Reopen(Given.By(Role.Leader, new(2024, 3, 4)), "和解未履行", "newFacts", null, null);
        Assert.DoesNotContain(file.Deadlines, IsOwed);
        static bool IsOwed(Deadline clock) => clock is { RuleKey: RuleKeys.NotifyDirect, Status: DeadlineStatus.Running };
    }

    [Fact]
    public void Reopening_what_was_never_classed_takes_what_its_purpose_tells_and_else_asks_for_the_class()
    {
        var file = Given.AScreenedCase(new() { Decision = ScreeningDecision.Filed, ReasonCode = "no-request" }, Given.AnIntake() with { Purpose = null });
        var leader = Given.By(Role.Leader, new(2024, 3, 1));

        Assert.Equal(["class-required"], ScreeningTests.Codes(() => file.Reopen(leader, "理由", "依据", null, null)));
        file.Reopen(leader, "理由", "依据", PetitionClass.Grievance, null);
        Assert.Equal((CaseState.Accepted, PetitionClass.Grievance, Pathway.Petition), (file.Data.State, file.Data.Class, file.Data.Pathway));

        // The purpose was told later than the class was looked for.
        var told = PetitionCase.Restore(Given.AScreenedCase(new() { Decision = ScreeningDecision.Filed, ReasonCode = "no-request" }).Data with { Purpose = Purpose.Accusation, Class = null }, []);
        told.Reopen(leader, "理由", "依据", null, null);
        Assert.Equal((PetitionClass.Accusation, null), (told.Data.Class, told.Data.Pathway));
    }

    [Theory]
    [InlineData(false, "open-since-registration@1")]
    [InlineData(true, "past-legal-due@1")]
    public void A_flag_stands_from_the_day_its_rule_became_true_and_not_a_day_before(bool withLimit, string rule)
    {
        var trueOn = withLimit ? LongOverdue : OpenForYear;
        var file = Open(withLimit);

        Assert.False(file.FlagBacklog(Sweep(trueOn.AddDays(-1))));
        Assert.True(file.Loaded().FlagBacklog(Sweep(trueOn)));
        Assert.True(file.FlagBacklog(Sweep(new(2024, 12, 1))));

        Assert.Equal((trueOn, rule, true), (file.Data.BacklogSince, file.Data.BacklogRule, file.Data.IsBacklog));
        Assert.Equal(Given.At(new(2024, 12, 1)), file.Data.BacklogRaisedAt);
        var counted = Assert.Single(file.Changes.Counts, c => c.BacklogYoung == 1);
        Assert.Equal(trueOn, counted.Day);
    }

    [Theory]
    [InlineData("2023-10-26")]
    [InlineData("2024-02-18")]
    public void A_case_left_open_after_its_opinion_was_served_is_past_its_due_date_all_the_same(string servedOn)
    {
        var file = Open(withLimit: true).Clarified().Drafted().Approved().Served(Day(servedOn));

        Assert.False(file.Loaded().FlagBacklog(Sweep(LongOverdue.AddDays(-1))));
        Assert.True(file.FlagBacklog(Sweep(LongOverdue)));

        Assert.Equal((LongOverdue, "past-legal-due@1"), (file.Data.BacklogSince, file.Data.BacklogRule));
    }

    [Fact]
    public void A_case_that_was_merged_is_backlog_from_the_day_it_was_apart_again_at_the_earliest()
    {
        var file = Given.ARegisteredCase();
        file.Screen(Given.By(Role.Screener, Given.ReceivedOn.AddDays(300)), Given.Deciding(ScreeningDecision.Merged));
        file.Unmerge(Given.By(Role.Leader, Given.ReceivedOn.AddDays(400)), "并案有误");

        Assert.True(file.FlagBacklog(Sweep(Given.ReceivedOn.AddDays(401))));

        Assert.Equal(Given.ReceivedOn.AddDays(400), file.Data.BacklogSince);
    }

    [Fact]
    public void A_rule_makes_no_case_backlog_before_it_is_in_force()
    {
        var since = OpenForYear.AddDays(-60);
        var stricter = Given.Reference with { BacklogRules = [new BacklogRule("open-since-registration", 2, BacklogKind.OpenFor, 180, "满180日", since, null)] };
        var file = Open(withLimit: false);

        Assert.True(file.FlagBacklog(Sweep(OpenForYear.AddDays(-30)) with { Reference = stricter }));

        Assert.Equal((since, "open-since-registration@2"), (file.Data.BacklogSince, file.Data.BacklogRule));

        // What the version before had made backlog is so since then.
        var earlier = Given.Reference with { BacklogRules = [new("open-since-registration", 1, BacklogKind.OpenFor, 365, "满365日", new(2005, 5, 1), OpenForYear.AddDays(30)), new("open-since-registration", 2, BacklogKind.OpenFor, 180, "满180日", OpenForYear.AddDays(31), null)] };
        var late = Open(withLimit: false);
        Assert.True(late.FlagBacklog(Sweep(OpenForYear.AddDays(40)) with { Reference = earlier }));
        Assert.Equal((OpenForYear, "open-since-registration@2"), (late.Data.BacklogSince, late.Data.BacklogRule));

        // Be it on the last day of that version.
        var laxer = Given.Reference with { BacklogRules = [new("open-since-registration", 1, BacklogKind.OpenFor, 365, "满365日", new(2005, 5, 1), OpenForYear), new("open-since-registration", 2, BacklogKind.OpenFor, 400, "满400日", OpenForYear.AddDays(1), null)] };
        var last = Open(withLimit: false);
        Assert.True(last.FlagBacklog(Sweep(OpenForYear.AddDays(60)) with { Reference = laxer }));
        Assert.Equal((OpenForYear, "open-since-registration@2"), (last.Data.BacklogSince, last.Data.BacklogRule));
    }

    [Fact]
    public void A_limit_that_an_earlier_round_had_makes_the_new_one_no_backlog()
    {
        var file = Given.ACaseIn(CaseState.Closed);
        file.RecordNotice(Given.By(Role.Handler, Given.ClosedOn), ServiceMethod.Post, Given.ClosedOn);
        file.Reopen(Given.By(Role.Leader, LongOverdue), "出现新的事实", "县信访局交办", null, null);
        Assert.False(file.FlagBacklog(Sweep(LongOverdue.AddDays(1))));
    }

    [Fact]
    public void A_case_is_flagged_once()
    {
        var file = Open(withLimit: false);
        Assert.True(file.FlagBacklog(Sweep(OpenForYear)));
        var before = file.Data;

        Assert.False(file.FlagBacklog(Sweep(OpenForYear.AddYears(1))));
        Assert.Same(before, file.Data);
    }

    [Theory]
    [InlineData(true, "settled")]
    [InlineData(false, "closed")]
    public void A_flag_ends_when_the_case_is_closed_and_says_whether_it_was_settled(bool settled, string end)
    {
        var file = Open(withLimit: false);
        file.FlagBacklog(Sweep(OpenForYear));

        file.Clarified().Drafted(Outcome.Adopted).Closed(settled, new(2024, 10, 8));

        Assert.Equal((new DateOnly(2024, 10, 8), end, false), (file.Data.BacklogEndedOn, file.Data.BacklogEnd, file.Data.IsBacklog));
        Assert.Equal(OpenForYear, file.Data.BacklogSince);
        Assert.Equal(0, file.Changes.Counts.Where(c => c.Day <= new DateOnly(2024, 10, 8)).Sum(c => c.BacklogYoung));
    }

    [Fact]
    public void A_reopened_case_is_backlog_again_from_its_reopening_at_the_earliest()
    {
        var file = Open(withLimit: false);
        file.FlagBacklog(Sweep(OpenForYear));
        file.Clarified().Drafted(Outcome.Adopted).Closed(true, new(2024, 10, 8));
        file.Reopen(Given.By(Role.Leader, new(2025, 2, 3)), "理由", "依据", null, null);

        Assert.True(file.FlagBacklog(Sweep(new(2025, 2, 10))));
        Assert.Equal(new DateOnly(2025, 2, 3), file.Data.BacklogSince);
        // The line says the day that is kept.
        Assert.Contains("\"dueSince\":\"2025-02-03\"", file.Changes.History[^1].Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2019-03-01", "2024-02-29", true)]
    [InlineData("2019-03-01", "2024-03-01", false)]
    [InlineData("2020-02-29", "2025-02-27", true)]
    [InlineData("2020-02-29", "2025-02-28", false)]
    public void A_matter_is_young_until_the_day_it_is_five_years_old(string receivedOn, string asOf, bool young)
        => Assert.Equal(young, BacklogBracket.IsYoung(Day(receivedOn), Day(asOf)));

    [Fact]
    public void A_flagged_case_moves_to_the_older_bracket_on_its_fifth_birthday()
    {
        var file = Open(withLimit: false);
        file.FlagBacklog(Sweep(OpenForYear));

        var turn = Assert.Single(file.Changes.Counts, c => c.BacklogOld == 1);
        Assert.Equal((new DateOnly(2028, 9, 20), -1), (turn.Day, turn.BacklogYoung));
    }

    private static PetitionCase Open(bool withLimit) => Given.AScreenedCase(
        withLimit ? Given.Accepting(PetitionClass.Grievance, Pathway.Petition) : Given.Accepting(PetitionClass.Suggestion));

    private static ActContext Sweep(DateOnly on) => new(Actor.System(Given.Office, "/dk/"), Given.At(on), Given.Reference);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
