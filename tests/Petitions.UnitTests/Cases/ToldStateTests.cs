using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class ToldStateTests
{
    private static readonly DateOnly Day = new(2023, 10, 5);
    private static readonly ReportTerms Chinese = ReportTerms.Issued;
    private static readonly ReportTerms English = new(CultureInfo.GetCultureInfo("en"));

    public static TheoryData<CaseState> States => [.. Enum.GetValues<CaseState>()];

    [Theory, MemberData(nameof(States))]
    public void Every_state_is_told_in_both_languages(CaseState state)
    {
        ToldState[] told = [ToldState.Of(state, Day), ToldState.Of(state, null), ToldState.OfSecret(state), ToldState.OfSecretElsewhere(state)];
        Assert.All(told, t => Assert.Matches("^[\u4e00-\u9fff][^A-Za-z]*。$", t.In(Chinese)));
        Assert.All(told, t => Assert.Matches("^[A-Z][^\u4e00-\u9fff]*\\.$", t.In(English)));
        Assert.Equal((state, state), (told[0].State, told[1].State));
    }

    [Fact]
    public void No_two_states_are_told_alike()
        => Assert.All([Chinese, English], words => Assert.Distinct(Enum.GetValues<CaseState>().Select(s => ToldState.Of(s, null).In(words))));

    [Fact]
    public void A_served_opinion_is_told_with_its_day()
        => Assert.Equal(("处理意见已于2023年10月5日送达，待办结。", "The opinion was served on 5 October 2023; the case is still to be closed."),
            (ToldState.Of(CaseState.Resolved, Day).In(Chinese), ToldState.Of(CaseState.Resolved, Day).In(English)));

    [Theory, MemberData(nameof(States))]
    public void The_day_of_service_is_told_only_while_the_case_is_still_to_be_closed(CaseState state)
        => Assert.Equal(state == CaseState.Resolved, ToldState.Of(state, Day) != ToldState.Of(state, null));

    [Theory]
    [InlineData(CaseState.Registered, CaseState.Registered)]
    [InlineData(CaseState.Accepted, CaseState.Accepted)]
    [InlineData(CaseState.Clarified, CaseState.Accepted)]
    [InlineData(CaseState.Resolved, CaseState.Accepted)]
    [InlineData(CaseState.Assigned, CaseState.Accepted)]
    [InlineData(CaseState.Transferred, CaseState.Accepted)]
    [InlineData(CaseState.Merged, CaseState.Accepted)]
    [InlineData(CaseState.Returned, CaseState.Accepted)]
    [InlineData(CaseState.Closed, CaseState.Closed)]
    [InlineData(CaseState.NotAccepted, CaseState.Closed)]
    [InlineData(CaseState.NoLongerAccepted, CaseState.Closed)]
    [InlineData(CaseState.Routed, CaseState.Closed)]
    [InlineData(CaseState.Filed, CaseState.Closed)]
    [InlineData(CaseState.Withdrawn, CaseState.Closed)]
    public void Of_an_accusation_three_things_are_told(CaseState state, CaseState told)
    {
        var words = new Dictionary<CaseState, string> { [CaseState.Registered] = "已登记。", [CaseState.Accepted] = "正在依照规定办理。", [CaseState.Closed] = "已办理完毕。" };
        Assert.Equal((told, words[told]), (ToldState.OfSecret(state).State, ToldState.OfSecret(state).In(Chinese)));
        // Passed on, it has no words of its own.
        Assert.Equal(ToldState.Of(told, null), ToldState.OfSecretElsewhere(state));
    }

    [Fact]
    public void A_window_that_is_over_is_told_only_where_lateness_can_be_excused()
    {
        var window = Clock(RuleKeys.RequestReview, Day);
        var late = Day.AddDays(1);
        Assert.Equal(new ToldClocks(null, window, null, false), ToldClocks.Of([window], 1, null, false, Day));
        Assert.Equal(new ToldClocks(null, null, window, false), ToldClocks.Of([window], 1, null, false, late));
        var lapsed = window with { Status = DeadlineStatus.Lapsed };
        Assert.Equal(lapsed, ToldClocks.Of([lapsed], 1, Finality.ReviewLapsed, false, late).Lapsed);
        Assert.Null(ToldClocks.Of([lapsed], 2, null, false, late).Lapsed);
        Assert.Null(ToldClocks.Of([lapsed], 1, Finality.Rechecked, false, late).Lapsed);
        var decides = Clock(RuleKeys.DecideReview, late);
        Assert.Equal(new ToldClocks(decides, null, null, true), ToldClocks.Of([lapsed, decides], 1, null, false, late));
        Assert.Null(ToldClocks.Of([window with { Status = DeadlineStatus.Met }], 1, null, false, late).Lapsed);
    }

    [Fact]
    public void Of_several_clocks_the_one_due_first_is_told_next_and_of_windows_that_are_over_the_newest()
    {
        var (first, then) = (Clock(RuleKeys.Resolve, Day), Clock(RuleKeys.NotifyDirect, Day.AddDays(1)));
        Assert.Equal(first, ToldClocks.Of([then, first], 1, null, false, Day).Next);
        Assert.Null(ToldClocks.Of([first with { Status = DeadlineStatus.Met }, Clock(RuleKeys.ObjectToReferral, Day)], 1, null, false, Day).Next);
        // A duty is told by the day that staff are measured on, a window by its legal day.
        var rolled = first with { RawDueOn = Day.AddDays(2), LegalDueOn = Day };
        Assert.Equal(then, ToldClocks.Of([rolled, then], 1, null, false, Day).Next);
        // Who has the answer waits for no notice any more, but for the organ that reviews.
        var decides = Clock(RuleKeys.DecideReview, Day.AddDays(20));
        Assert.Equal((then, null, decides), (ToldClocks.Of([then], 1, null, false, Day).Next, ToldClocks.Of([then], 1, null, true, Day).Next, ToldClocks.Of([then, decides], 1, null, true, Day).Next));
        var window = Clock(RuleKeys.RequestReview, Day) with { LegalDueOn = Day.AddDays(2) };
        Assert.Equal((window, null), (ToldClocks.Of([window], 1, null, false, Day.AddDays(2)).Window, ToldClocks.Of([window], 1, null, false, Day.AddDays(3)).Window));
        Assert.Equal(window, ToldClocks.Of([Clock(RuleKeys.RequestRecheck, Day.AddDays(9)), window], 1, null, false, Day).Window);

        var (review, recheck) = (Clock(RuleKeys.RequestReview, Day) with { Status = DeadlineStatus.Lapsed }, Clock(RuleKeys.RequestRecheck, Day.AddDays(40)) with { Status = DeadlineStatus.Lapsed });
        var late = Day.AddDays(60);
        Assert.Equal(recheck, ToldClocks.Of([recheck, review], 1, Finality.RecheckLapsed, false, late).Lapsed);
        // The right to object is the receiver's.
        Assert.Null(ToldClocks.Of([Clock(RuleKeys.ObjectToReferral, Day) with { Status = DeadlineStatus.Lapsed }], 1, null, false, late).Lapsed);
        Assert.Equal(new ToldClocks(Clock(RuleKeys.DecideRecheck, late) with { Id = recheck.Id }, null, null, true), ToldClocks.Of([recheck, Clock(RuleKeys.DecideRecheck, late) with { Id = recheck.Id }], 1, null, false, late));
        Assert.Null(ToldClocks.Of([review, Clock(RuleKeys.RequestRecheck, late)], 1, null, false, late).Lapsed);
    }

    private static Deadline Clock(string rule, DateOnly due) => new()
    {
        Id = Guid.CreateVersion7(), CaseId = Guid.Empty, RuleKey = rule, Pack = "2022", UnitId = Given.Office, StartedOn = due.AddDays(-30), RawDueOn = due, LegalDueOn = due,
    };
}
