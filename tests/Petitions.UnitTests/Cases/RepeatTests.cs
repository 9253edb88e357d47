using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class RepeatTests
{
    [Fact]
    public void Unmerging_is_the_exact_inverse_of_merging() => Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[32, 72], Gen.Int[0, 400]).Sample((office, known, follows, flagged, screened, later) =>
    {
        var unit = office ? Given.PetitionOffice : Given.Office;
        var file = Given.ARegisteredCase(Given.AnIntake() with { NameAndAddressKnown = known }, unit).Loaded();
        if (flagged) file = file.Flagged();
        var (before, clocks) = (file.Data, file.Deadlines.OrderBy(d => d.Id).ToList());
        var merging = Given.By(Role.Screener, Given.ReceivedOn.AddDays(screened), unit);
        file.Screen(merging, Given.Deciding(ScreeningDecision.Merged) with { NoticeFollows = follows });
        Assert.DoesNotContain(file.Deadlines, d => d.Status == DeadlineStatus.Running);
        Assert.False(file.Data.IsBacklog);

        var apart = file.Loaded();
        apart.Unmerge(Given.By(Role.Leader, Given.ReceivedOn.AddDays(screened + later), unit), "并案有误");

        Assert.Equal(clocks, apart.Deadlines.OrderBy(d => d.Id));
        Assert.Equal(before, apart.Data with { ApartOn = null, OwedFrom = null, OwedUntil = null, Version = before.Version, UpdatedAt = before.UpdatedAt, ChainHead = before.ChainHead });
    }, iter: 500);

    [Fact]
    public void Unmerging_gives_a_referred_case_back_its_turn_in_the_referral() => Gen.Select(Gen.Bool, Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 40]).Sample((assigned, way, movedOn, screened, later) =>
    {
        var (sender, linked) = Referred.Sent(assigned ? ScreeningDecision.Assigned : ScreeningDecision.Transferred);
        var day = Referred.ReceivedOn;
        linked.On(sender).Receive(Referred.By(Role.Reception, day), day);
        if (way > 0)
        {
            linked.On(sender).Object(Referred.By(Role.Screener, day), "该事项属于县住建局职权范围", null, day);
            sender.On(linked).DecideObjection(Given.By(Role.Screener, day), false, "属于你局职责");
        }

        if (way > 1)
        {
            linked.On(sender).Dispute(Referred.By(Role.Leader, day), "职责不清");
            sender.On(linked).DecideDispute(Given.By(Role.Leader, day), Referred.Receiver, "依三定方案");
        }

        var (before, clocks, referral) = (linked.Data, linked.Deadlines.OrderBy(d => d.Id).ToList(), linked.ReferredIn!);
        linked.Screen(Referred.By(Role.Screener, day.AddDays(screened)), Given.Deciding(ScreeningDecision.Merged) with { NoticeFollows = false });
        Assert.Equal(ReferralState.TakenUp, linked.ReferredIn!.State);
        if (movedOn) sender = PetitionCase.Restore(sender.Data with { State = CaseState.Accepted }, sender.Deadlines);

        linked.Unmerge(Referred.By(Role.Leader, day.AddDays(screened + later)), "并案有误", sender);

        Assert.Equal(clocks, linked.Deadlines.OrderBy(d => d.Id));
        Assert.Equal(before, linked.Data with { ApartOn = null, OwedFrom = null, OwedUntil = null, Version = before.Version, UpdatedAt = before.UpdatedAt, ChainHead = before.ChainHead });
        // Where the sender has taken its own case up again nobody is left to object to; the matter can be decided on all the same.
        Assert.Equal(movedOn ? ReferralState.TakenUp : referral.State, linked.ReferredIn.State);
        Assert.DoesNotContain("referral-out-of-turn", linked.MissingFor(Referred.By(Role.Screener, day), CaseAct.Screening));
    }, iter: 200);

    [Fact]
    public void What_is_amended_while_a_case_is_merged_moves_its_clocks_as_if_it_had_been_apart() => Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 9].Array[1, 4]).Sample((office, known, follows, days) =>
    {
        var unit = office ? Given.PetitionOffice : Given.Office;
        var apart = Given.ARegisteredCase(Given.AnIntake() with { NameAndAddressKnown = known }, unit).Loaded();
        var merged = apart.Loaded();
        merged.Screen(Given.By(Role.Screener, Given.ReceivedOn, unit), Given.Deciding(ScreeningDecision.Merged) with { NoticeFollows = follows });
        // Whoever was told at the merge, and cannot be told any more, was told; who can be after all is told anew when it is undone.
        var told = merged.Deadlines.SingleOrDefault(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Met);
        var day = Given.ReceivedOn;
        foreach (var later in days)
        {
            day = day.AddDays(later);
            foreach (var file in new[] { apart, merged }) file.Amend(Given.By(Role.Reception, day, unit), file.Data with { NoticeOwed = !file.Data.NoticeOwed }, _ => new([]));
            Assert.DoesNotContain(merged.Deadlines, d => d.Status == DeadlineStatus.Running);
        }

        if (merged.Data.NoticeOwed) told = null;
        merged.Unmerge(Given.By(Role.Leader, day, unit), "并案有误");

        Assert.Equal(Standing(apart, told is null ? null : DeadlineStatus.Met), Standing(merged, null));
        if (told is not null) Assert.Equal((DeadlineStatus.Met, told.MetOn), merged.Deadlines.Where(d => d.Id == told.Id).Select(d => (d.Status, d.MetOn)).Single());
        // Of a clock that stopped, the day is that of the merge.
        IEnumerable<object> Standing(PetitionCase file, DeadlineStatus? ofTold) => file.Deadlines
            .Select(d => (d.RuleKey, d.StartedOn, d.RawDueOn, d.LegalDueOn, d.Id == told?.Id && ofTold is { } status ? status : d.Status)).Order().Cast<object>();
    }, iter: 300);

    [Fact]
    public void A_holiday_notice_loaded_while_a_case_is_merged_moves_its_clocks_when_it_is_apart()
    {
        var file = Given.ARegisteredCase().Misdated();
        var merging = Given.By(Role.Screener, Given.ReceivedOn.AddDays(40));
        file.Screen(merging, Given.Deciding(ScreeningDecision.Merged));

        file.Unmerge(Given.By(Role.Leader, merging.Today), "并案有误");

        var clock = Assert.Single(file.Deadlines, d => d.RuleKey == RuleKeys.DecideReview);
        Assert.Equal((DeadlineStatus.Running, new DateOnly(2023, 10, 7), false), (clock.Status, clock.LegalDueOn, clock.Provisional));
    }

    [Fact]
    public void A_referral_that_was_taken_up_before_the_merge_is_not_given_back_by_undoing_it()
    {
        var (sender, linked) = Referred.Sent(to: Given.PetitionOffice);
        var by = Given.By(Role.Screener, Referred.ReceivedOn, Given.PetitionOffice);
        linked.On(sender).Receive(by, by.Today);
        linked.Screen(by, Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "xian-rsj", NoticeFollows = true });
        linked.On(linked.Refer(by, "RSJ2023110100001")).Recall(by, "转错单位");
        Assert.Equal(ReferralState.TakenUp, linked.ReferredIn!.State);
        linked.Screen(by, Given.Deciding(ScreeningDecision.Merged));

        linked.Remembered().Unmerge(Given.By(Role.Leader, by.Today, Given.PetitionOffice), "并案有误", sender);

        Assert.Equal(ReferralState.TakenUp, linked.ReferredIn.State);
    }

    [Fact]
    public void A_notice_taken_back_before_the_merge_and_owed_again_during_it_runs_on_from_its_first_day()
    {
        var file = Given.ARegisteredCase();
        var owed = Assert.Single(file.Deadlines);
        file.Amend(Given.By(Role.Reception, Given.ReceivedOn.AddDays(20)), file.Data with { NoticeOwed = false }, new AmendmentDetails([]));
        file.Screen(Given.By(Role.Screener, Given.ReceivedOn.AddDays(21)), Given.Deciding(ScreeningDecision.Merged));
        file.Amend(Given.By(Role.Reception, Given.ReceivedOn.AddDays(22)), file.Data with { NoticeOwed = true }, new AmendmentDetails([]));

        file.Unmerge(Given.By(Role.Leader, Given.ReceivedOn.AddDays(23)), "并案有误");

        Assert.Equal(owed, Assert.Single(file.Deadlines));
    }

    [Fact]
    public void A_clock_that_ended_before_the_merge_stays_ended()
    {
        var file = Given.ARegisteredCase();
        file.Amend(Given.By(Role.Reception, Given.ReceivedOn), file.Data with { NoticeOwed = false }, new AmendmentDetails([]));
        file.Screen(Given.By(Role.Screener, Given.ReceivedOn), Given.Deciding(ScreeningDecision.Merged));

        file.Unmerge(Given.By(Role.Leader, Given.AcceptedOn), "并案有误");

        Assert.Equal(DeadlineStatus.Stopped, Assert.Single(file.Deadlines).Status);
    }

    [Fact]
    public void A_repeat_is_linked_to_the_first_case_once_and_never_to_a_later_one()
    {
        var first = Given.ARegisteredCase();
        var second = Given.ARegisteredCase(Given.AnIntake(Given.ReceivedOn.AddDays(3)));
        var third = Given.ARegisteredCase(Given.AnIntake(Given.ReceivedOn.AddDays(9)));
        var desk = Given.By(Role.Reception, Given.AcceptedOn);

        second.LinkRepeat(desk, first, [], null);
        third.LinkRepeat(desk, second, [first.Data.Id], null);

        // Each link is kept as it was decided: taking one away leaves the other.
        Assert.Equal((first.Data.Id, second.Data.Id), (second.Data.RepeatOfId, third.Data.RepeatOfId));
        Assert.Equal(["already-repeat"], ScreeningTests.Codes(() => third.LinkRepeat(desk, first, [], null)));
        Assert.Equal(["first-case-required"], ScreeningTests.Codes(() => first.LinkRepeat(desk, null, [], null)));
        Assert.Equal(["first-case-required", "first-is-later"], ScreeningTests.Codes(() => first.LinkRepeat(desk, third, [second.Data.Id, first.Data.Id], null)).Order());
        second.UnlinkRepeat(desk, "认定有误");
        Assert.Null(second.Data.RepeatOfId);
        Assert.Equal(["not-a-repeat"], ScreeningTests.Codes(() => second.UnlinkRepeat(desk, "再次")));
    }

    [Fact]
    public void What_came_by_referral_is_the_earlier_one_by_the_day_of_its_matter()
    {
        var local = Given.ARegisteredCase(Given.AnIntake(Given.ReceivedOn.AddDays(-30)));
        var came = Given.ARegisteredCase();
        var old = PetitionCase.Restore(came.Data with { FirstReceivedOn = Given.ReceivedOn.AddYears(-5) }, came.Deadlines);
        var desk = Given.By(Role.Reception, Given.AcceptedOn);

        Assert.Equal(["first-is-later"], ScreeningTests.Codes(() => old.LinkRepeat(desk, local, [], null)));
        local.LinkRepeat(desk, old, [], null);

        Assert.Equal(old.Data.Id, local.Data.RepeatOfId);
    }

    [Theory]
    [InlineData(Channel.Visit, 4, Grouping.Single)]
    [InlineData(Channel.Visit, 5, Grouping.GroupVisit)]
    [InlineData(Channel.Letter, 5, Grouping.JointLetter)]
    [InlineData(Channel.Online, 9, Grouping.JointLetter)]
    [InlineData(Channel.Call, 9, Grouping.Single)]
    public void Five_and_more_are_a_group(Channel channel, int people, Grouping expected)
    {
        Assert.Equal(expected, GroupRule.Default.Of(channel, people));
        Assert.Equal(people == 5 ? Grouping.Single : expected, new GroupRule(5, false).Of(channel, people));
    }
}
