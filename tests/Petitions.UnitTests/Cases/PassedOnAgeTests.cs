using Petitions.Domain;
using Petitions.Domain.Access;
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
        Assert.DoesNotContain(Domain.Counting.CountBook.Merge(sender.Changes.Counts.Concat(Retelling.TakenOut(sender.Data, Steps(sender), sender.Data.CountedOn))), r => (r.BacklogYoung, r.BacklogOld) != (0, 0));
    }

    private static (PetitionCase Sender, PetitionCase Linked) Flagged(ScreeningDecision decision)
    {
        var sender = Given.ARegisteredCase(Given.AnIntake(Old));
        Assert.True(sender.FlagBacklog(Sweep(Old.AddDays(400))));
        var context = Given.By(Role.Screener, Today);
        sender.Screen(context, Given.Deciding(decision) with { TargetUnitId = Referred.Receiver, Reason = "请依法办理", NoticeFollows = false });
        return (sender, sender.Refer(context, "LD2023100100001"));
    }

    private static IReadOnlyList<PastStep> Steps(PetitionCase file) => PastSteps.Of(file.Changes.History, CaseStanding.Of(file.Data));

    private static int Sum(PetitionCase file, DateOnly day, Func<CountDelta, int> figure) => file.Changes.Counts.Where(c => c.Day <= day).Sum(figure);

    private static ActContext Sweep(DateOnly on) => new(Actor.System(Given.Office, "/dk/"), Given.At(on), Given.Reference);
}
