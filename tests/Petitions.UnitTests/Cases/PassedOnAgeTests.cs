using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>转办件的年限: a matter is as old as it is, and backlog where it is, whichever units pass it on.</summary>
public sealed class PassedOnAgeTests
{
    private static readonly DateOnly Old = new(2017, 3, 1);
    private static readonly DateOnly Today = Referred.SentOn;

    [Fact]
    public void A_linked_case_is_as_old_as_its_matter_along_the_whole_way_and_its_clocks_are_its_own()
    {
        var (sender, linked) = Referred.Sent();
        linked.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        linked.Screen(Referred.By(Role.Screener, Referred.ReceivedOn), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "dk-zdcq", NoticeFollows = false });
        var last = linked.Refer(Referred.By(Role.Screener, Referred.ReceivedOn), "ZD2023103100001");

        Assert.Equal((null, Given.ReceivedOn, Given.ReceivedOn), (sender.Data.FirstReceivedOn, linked.Data.FirstReceivedOn, last.Data.FirstReceivedOn));
        Assert.Equal((Referred.SentOn, Referred.ReceivedOn), (linked.Data.ReceivedOn, last.Data.ReceivedOn));
        Assert.Contains($"\"firstReceivedOn\":\"{Given.ReceivedOn:yyyy-MM-dd}\"", last.Changes.History[0].Details, StringComparison.Ordinal);
        Assert.All(linked.Deadlines.Where(d => d.RuleKey != RuleKeys.AssignedReport), d => Assert.Equal(Referred.ReceivedOn, d.StartedOn));

        // A year after it was first received, by whoever had it then.
        var year = Given.ReceivedOn.AddDays(365);
        Assert.False(last.FlagBacklog(Sweep(year.AddDays(-1))));
        Assert.True(last.FlagBacklog(Sweep(year)));
        Assert.Equal(year, last.Data.BacklogSince);
    }

    [Theory]
    [InlineData(ScreeningDecision.Transferred)]
    [InlineData(ScreeningDecision.Assigned)]
    public void What_is_passed_on_is_backlog_where_it_is_from_that_day_on_by_the_rule_that_said_so(ScreeningDecision decision)
    {
        var (sender, linked) = Flagged(decision);

        Assert.Equal((Today, sender.Data.BacklogRule, true), (linked.Data.BacklogSince, linked.Data.BacklogRule, linked.Data.IsBacklog));
        Assert.Equal(decision == ScreeningDecision.Assigned, sender.Data.IsBacklog);
        Assert.False(linked.FlagBacklog(Sweep(Today.AddDays(400))));
        // It was five years old before, and is so there from the first day.
        Assert.Equal((0, 1), (Sum(linked, Today, c => c.BacklogYoung), Sum(linked, Today, c => c.BacklogOld)));
        Assert.Equal(decision == ScreeningDecision.Assigned ? 2 : 1, Sum(sender, Today, c => c.BacklogOld) + Sum(linked, Today, c => c.BacklogOld));
    }

    [Fact]
    public void What_no_rule_has_flagged_is_passed_on_without_a_flag()
    {
        var (_, linked) = Referred.Sent();

        Assert.Equal((null, null, null), (linked.Data.BacklogSince, linked.Data.BacklogRaisedAt, linked.Data.BacklogRule));
    }

    [Fact]
    public void What_comes_back_is_backlog_at_the_sender_again_on_that_day()
    {
        var (sender, linked) = Flagged(ScreeningDecision.Transferred);
        var back = Today.AddDays(3);
        sender.Remember(Steps(sender));

        sender.On(linked).Recall(Given.By(Role.Screener, back), "转错单位");

        Assert.Equal((back, true, back), (sender.Data.BacklogSince, sender.Data.IsBacklog, linked.Data.BacklogEndedOn));
        for (var day = Today.AddDays(-1); day <= back.AddDays(1); day = day.AddDays(1))
            Assert.Equal((day, 1), (day, Sum(sender, day, c => c.BacklogOld) + Sum(linked, day, c => c.BacklogOld)));
        // Behind a seal all of it is taken back, the flag that came back among it.
        AssertTakenOut(sender);
    }

    [Fact]
    public void What_was_late_at_the_receiver_alone_is_backlog_at_the_sender_whose_case_had_stayed_open()
    {
        var (sender, linked) = Late();
        var back = linked.Data.BacklogSince!.Value.AddDays(20);

        sender.On(linked).Recall(Given.By(Role.Screener, back), "办理迟缓");

        Assert.Equal((CaseState.Registered, back, linked.Data.BacklogRule, true), (sender.Data.State, sender.Data.BacklogSince, sender.Data.BacklogRule, sender.Data.IsBacklog));
        // It was never ended: the same round, open since it came.
        Assert.Equal((1, null), (sender.Data.Round, sender.Data.ReopenedOn));
        for (var day = linked.Data.BacklogSince.Value.AddDays(-1); day <= back.AddDays(1); day = day.AddDays(1))
            Assert.Equal((day, day < linked.Data.BacklogSince ? 0 : 1), (day, Sum(sender, day, c => c.BacklogYoung) + Sum(linked, day, c => c.BacklogYoung)));
        AssertTakenOut(sender);
    }

    [Fact]
    public void A_flag_of_its_own_goes_on_where_what_was_assigned_comes_back()
    {
        var (sender, linked) = Flagged(ScreeningDecision.Assigned);
        var (since, raised) = (sender.Data.BacklogSince, sender.Data.BacklogRaisedAt);

        sender.On(linked).Recall(Given.By(Role.Screener, Today.AddDays(3)), "转错单位");

        Assert.Equal((since, raised, true), (sender.Data.BacklogSince, sender.Data.BacklogRaisedAt, sender.Data.IsBacklog));
        AssertTakenOut(sender);
    }

    [Fact]
    public void A_flag_that_came_back_amid_a_round_is_none_of_the_days_and_cells_before()
    {
        var (sender, linked) = Referred.Sent(ScreeningDecision.Assigned);
        var year = Given.ReceivedOn.AddDays(365);
        // For its age alone; the sweep comes to the sender's case later.
        Assert.True(linked.FlagBacklog(Sweep(year) with { Reference = Given.Reference with { BacklogRules = [.. Given.Reference.BacklogRules.Where(r => r.Kind == BacklogKind.OpenFor)] } }));
        var moved = year.AddDays(10);
        sender.Amend(Given.By(Role.Screener, moved), sender.Data with { CategoryCode = "07" }, new AmendmentDetails([new("categoryCode", sender.Data.CategoryCode, "07")]));
        sender.On(linked).Recall(Given.By(Role.Screener, moved.AddDays(10)), "办理迟缓");

        // Its rule was true since the year was over; the days before it came back are told of it as of any flag raised late: where it stood then.
        sender.Remember(Steps(sender));
        sender.Amend(Given.By(Role.Screener, moved.AddDays(11)), sender.Data with { ReceivedAt = Given.At(Given.ReceivedOn.AddDays(-1)) },
            _ => new([new("receivedAt", "x", "y")]), arrival: new());

        Assert.Equal(year.AddDays(-1), sender.Data.BacklogSince);
        Assert.Equal(["07"], sender.Changes.Counts.GroupBy(c => c.Cell.CategoryCode).Where(g => g.GroupBy(c => c.Day).Any(d => d.Sum(c => c.BacklogYoung) != 0)).Select(g => g.Key));
        AssertTakenOut(sender);
    }

    [Fact]
    public void A_first_day_put_right_at_the_sender_is_the_right_one_at_the_receiver_and_a_flag_for_the_wrong_one_falls_away()
    {
        var (sender, linked) = Entered(Old);
        var was = sender.Data;
        PutRight(sender, Given.ReceivedOn);
        linked.Remember(Steps(linked));

        linked.FollowArrival(Given.By(Role.Screener, Today), was, sender.Data, became => new([new(Amendable.FirstReceivedOn, was.MatterSince, became.FirstReceivedOn)]));

        Assert.Equal((Given.ReceivedOn, Given.ReceivedOn, Today), (linked.Data.FirstReceivedOn, linked.Data.MatterSince, linked.Data.ReceivedOn));
        Assert.Equal((null, null, null, false), (linked.Data.BacklogSince, linked.Data.BacklogRaisedAt, linked.Data.BacklogRule, linked.Data.IsBacklog));
        Assert.Equal(CaseAct.Amendment, linked.Changes.History[^1].Act);
        Assert.DoesNotContain(Domain.Counting.CountBook.Merge(sender.Changes.Counts.Concat(linked.Changes.Counts)), r => (r.BacklogYoung, r.BacklogOld) != (0, 0));
        AssertTakenOut(linked);
        // A year after the right day.
        Assert.False(linked.FlagBacklog(Sweep(Given.ReceivedOn.AddDays(364))));
        Assert.True(linked.FlagBacklog(Sweep(Given.ReceivedOn.AddDays(365))));
        AssertTakenOut(linked);
    }

    [Fact]
    public void A_flag_that_stands_by_the_right_day_too_counts_as_of_its_age()
    {
        var (sender, linked) = Entered(Old);
        var was = sender.Data;
        PutRight(sender, Today.AddYears(-3));
        linked.Remember(Steps(linked));

        linked.FollowArrival(Given.By(Role.Screener, Today), was, sender.Data, _ => new([]));

        Assert.Equal((Today, true), (linked.Data.BacklogSince, linked.Data.IsBacklog));
        Assert.Equal((1, 0), (Sum(linked, Today, c => c.BacklogYoung), Sum(linked, Today, c => c.BacklogOld)));
        Assert.Equal((0, 1), (Sum(linked, Today.AddYears(2), c => c.BacklogYoung), Sum(linked, Today.AddYears(2), c => c.BacklogOld)));
    }

    [Theory]
    [InlineData(-362, true)]
    [InlineData(-1, false)]
    public void A_flag_for_age_that_was_raised_at_the_receiver_is_judged_by_the_right_day(int days, bool stands)
    {
        var sender = PetitionCase.Register(Given.By(Role.Reception, Today), Given.AnIntake(Today.AddDays(-360)) with { NameAndAddressKnown = false });
        sender.Screen(Given.By(Role.Screener, Today), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = Referred.Receiver, Reason = "请依法办理", NoticeFollows = false });
        var linked = sender.Refer(Given.By(Role.Screener, Today), "LD2023100100001");
        Assert.True(linked.FlagBacklog(Sweep(Today.AddDays(10))));
        Assert.Equal(Today.AddDays(5), linked.Data.BacklogSince);
        var was = sender.Data;
        PutRight(sender, Today.AddDays(days));
        linked.Remember(Steps(linked));

        linked.FollowArrival(Given.By(Role.Screener, Today.AddDays(11)), was, sender.Data, _ => new([]));

        Assert.Equal((stands ? Today.AddDays(3) : (DateOnly?)null, stands), (linked.Data.BacklogSince, linked.Data.IsBacklog));
        Assert.Equal((0, stands ? 1 : 0, stands ? 1 : 0), (Sum(linked, Today.AddDays(2), c => c.BacklogYoung), Sum(linked, Today.AddDays(3), c => c.BacklogYoung), Sum(linked, Today.AddDays(11), c => c.BacklogYoung)));
        AssertTakenOut(linked);
    }

    // It was not that old yet when it was passed on; since then it has become so.
    [Fact]
    public void A_flag_for_age_that_came_with_the_matter_is_judged_by_the_right_day_though_the_senders_falls_away()
    {
        var sender = PetitionCase.Register(Given.By(Role.Reception, Today), Given.AnIntake(Today.AddDays(-400)) with { NameAndAddressKnown = false });
        Assert.True(sender.FlagBacklog(Sweep(Today)));
        sender.Screen(Given.By(Role.Screener, Today), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = Referred.Receiver, Reason = "请依法办理", NoticeFollows = false });
        var linked = sender.Refer(Given.By(Role.Screener, Today), "LD2023100100001");
        Assert.Equal(Today, linked.Data.BacklogSince);
        var was = sender.Data;
        PutRight(sender, Today.AddDays(-340));
        Assert.Null(sender.Data.BacklogSince);
        linked.Remember(Steps(linked));

        linked.FollowArrival(Given.By(Role.Screener, Today.AddDays(40)), was, sender.Data, _ => new([]));

        Assert.Equal((Today.AddDays(25), true), (linked.Data.BacklogSince, linked.Data.IsBacklog));
        Assert.Equal((0, 1), (Sum(linked, Today.AddDays(24), c => c.BacklogYoung), Sum(linked, Today.AddDays(25), c => c.BacklogYoung)));
        AssertTakenOut(linked);
    }

    [Fact]
    public void A_flag_that_came_with_the_matter_for_a_clock_falls_away_with_the_senders()
    {
        var (sender, linked) = Entered(Today.AddDays(-300));
        Assert.StartsWith("past-legal-due", linked.Data.BacklogRule, StringComparison.Ordinal);
        var was = sender.Data;
        PutRight(sender, Today.AddDays(-1));
        Assert.Null(sender.Data.BacklogSince);
        linked.Remember(Steps(linked));

        linked.FollowArrival(Given.By(Role.Screener, Today), was, sender.Data, _ => new([]));

        Assert.Equal((null, false), (linked.Data.BacklogSince, linked.Data.IsBacklog));
    }

    // Given back, and passed on and given back once more: it is the same flag.
    [Theory]
    [InlineData(1, -1, false)]
    [InlineData(2, -1, false)]
    [InlineData(1, -250, true)]
    [InlineData(2, -250, true)]
    public void A_flag_for_a_clock_that_came_back_is_judged_by_the_right_day(int times, int days, bool stands)
    {
        var (sender, linked) = Entered(Today.AddDays(-300));
        Assert.StartsWith("past-legal-due", linked.Data.BacklogRule, StringComparison.Ordinal);
        var (receivers, back) = (new List<PetitionCase> { linked }, Today.AddDays(3));
        sender.On(linked).Recall(Given.By(Role.Screener, back), "转错单位");
        if (times == 2)
        {
            sender.Screen(Given.By(Role.Screener, back), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "dk-zdcq", Reason = "请依法办理", NoticeFollows = false });
            receivers.Add(sender.Refer(Given.By(Role.Screener, back), "ZD2023100100001"));
            back = back.AddDays(3);
            sender.On(receivers[1]).Recall(Given.By(Role.Screener, back), "转错单位");
        }

        Assert.Equal(back, sender.Data.BacklogSince);
        var was = sender.Data;
        PutRight(sender, Today.AddDays(days), back);

        Assert.Equal((stands ? back : (DateOnly?)null, stands), (sender.Data.BacklogSince, sender.Data.IsBacklog));
        Assert.Equal(stands ? 1 : 0, Sum(sender, back, c => c.BacklogYoung));
        AssertTakenOut(sender);
        foreach (var receiver in receivers)
        {
            receiver.Remember(Steps(receiver));
            receiver.FollowArrival(Given.By(Role.Screener, back), was, sender.Data, _ => new([]));
            Assert.Equal(stands, receiver.Data.BacklogSince is not null);
            AssertTakenOut(receiver);
        }
    }

    [Fact]
    public void A_flag_that_a_receiver_got_back_falls_with_the_one_it_came_from()
    {
        var (sender, linked) = Entered(Today.AddDays(-300));
        linked.On(sender).Receive(Referred.By(Role.Reception, Today), Today);
        linked.Screen(Referred.By(Role.Screener, Today), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "dk-zdcq", NoticeFollows = false });
        var last = linked.Refer(Referred.By(Role.Screener, Today), "ZD2023103100001");
        linked.On(last).Recall(Referred.By(Role.Screener, Today.AddDays(3)), "转错单位");
        Assert.Equal(Today.AddDays(3), linked.Data.BacklogSince);
        var (was, wasLinked) = (sender.Data, linked.Data);
        PutRight(sender, Today.AddDays(-1), Today.AddDays(3));
        linked.Remember(Steps(linked));
        last.Remember(Steps(last));

        linked.FollowArrival(Given.By(Role.Screener, Today.AddDays(3)), was, sender.Data, _ => new([]));
        last.FollowArrival(Given.By(Role.Screener, Today.AddDays(3)), wasLinked, linked.Data, _ => new([]));

        Assert.Equal((null, null, null), (sender.Data.BacklogSince, linked.Data.BacklogSince, last.Data.BacklogSince));
        AssertTakenOut(linked);
        AssertTakenOut(last);
    }

    [Theory]
    [InlineData(ScreeningDecision.Transferred)]
    [InlineData(ScreeningDecision.Assigned)]
    public void A_flag_for_the_receivers_own_clock_stays_with_the_matter_wherever_it_goes(ScreeningDecision decision)
    {
        var (sender, linked) = Late(decision);
        var back = linked.Data.BacklogSince!.Value.AddDays(20);
        sender.On(linked).Recall(Given.By(Role.Screener, back), "办理迟缓");
        sender.Screen(Given.By(Role.Screener, back), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "dk-zdcq", Reason = "请依法办理", NoticeFollows = false });
        var other = sender.Refer(Given.By(Role.Screener, back), "ZD2023100100001");
        sender.On(other).Recall(Given.By(Role.Screener, back.AddDays(1)), "转错单位");

        PutRight(sender, Given.ReceivedOn.AddDays(-1), back.AddDays(1));

        Assert.Equal((back.AddDays(1), true), (sender.Data.BacklogSince, sender.Data.IsBacklog));
        AssertTakenOut(sender);
    }

    private static void PutRight(PetitionCase file, DateOnly receivedOn, DateOnly? on = null)
    {
        file.Remember(Steps(file));
        file.Amend(Given.By(Role.Screener, on ?? Today), file.Data with { ReceivedAt = Given.At(receivedOn) }, _ => new([new("receivedAt", "x", "y")]), arrival: new());
    }

    // Assigned and received, and a flag for the receiver's clock alone.
    private static (PetitionCase Sender, PetitionCase Linked) Late(ScreeningDecision decision = ScreeningDecision.Assigned)
    {
        var (sender, linked) = Referred.Sent(decision);
        linked.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        var swept = Sweep(Referred.ReceivedOn.AddDays(200));
        Assert.False(sender.FlagBacklog(swept));
        Assert.True(linked.FlagBacklog(swept));
        return (sender, linked);
    }

    // Entered on the day it is passed on, as received so long ago, and flagged by then.
    private static (PetitionCase Sender, PetitionCase Linked) Entered(DateOnly receivedOn)
        => Flagged(ScreeningDecision.Transferred, PetitionCase.Register(Given.By(Role.Reception, Today), Given.AnIntake(receivedOn)));

    private static (PetitionCase Sender, PetitionCase Linked) Flagged(ScreeningDecision decision, PetitionCase? entered = null)
    {
        var sender = entered ?? Given.ARegisteredCase(Given.AnIntake(Old));
        Assert.True(sender.FlagBacklog(Sweep(entered is null ? Old.AddDays(400) : Today)));
        var context = Given.By(Role.Screener, Today);
        sender.Screen(context, Given.Deciding(decision) with { TargetUnitId = Referred.Receiver, Reason = "请依法办理", NoticeFollows = false });
        return (sender, sender.Refer(context, "LD2023100100001"));
    }

    private static void AssertTakenOut(PetitionCase file)
        => Assert.DoesNotContain(Domain.Counting.CountBook.Merge(file.Changes.Counts.Concat(Retelling.TakenOut(file.Data, Steps(file), file.Data.CountedOn))), r => (r.BacklogYoung, r.BacklogOld) != (0, 0));

    private static IReadOnlyList<PastStep> Steps(PetitionCase file) => PastSteps.Of(file.Changes.History, CaseStanding.Of(file.Data));

    private static int Sum(PetitionCase file, DateOnly day, Func<CountDelta, int> figure) => file.Changes.Counts.Where(c => c.Day <= day).Sum(figure);

    private static ActContext Sweep(DateOnly on) => new(Actor.System(Given.Office, "/dk/"), Given.At(on), Given.Reference);
}
