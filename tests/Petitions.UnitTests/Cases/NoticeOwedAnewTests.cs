using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Whoever was told of something else is told of the acceptance too (art 23 ¶2, ¶3).</summary>
public sealed class NoticeOwedAnewTests
{
    private static readonly DateOnly Again = new(2023, 11, 6);

    public static TheoryData<ScreeningDecision> Others => [.. Enum.GetValues<ScreeningDecision>().Where(d => d != ScreeningDecision.Accepted)];

    [Theory, MemberData(nameof(Others))]
    public void Whoever_was_told_of_anything_but_the_acceptance_is_told_of_it_when_the_matter_is_taken_up_after_all(ScreeningDecision decision)
    {
        var file = Given.AScreenedCase(Given.Deciding(decision) with { NoticeFollows = false });
        Assert.Equal(DeadlineStatus.Met, Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey)).Status);
        // An assignment is no end: it is taken up again once it has one.
        if (decision == ScreeningDecision.Assigned) file.Withdraw(Given.By(Role.Reception, Again.AddDays(-1)), "暂不主张");

        Reopened(file);

        var owed = Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running);
        Assert.Equal((RuleKeys.NotifyDirect, Again, Again.AddDays(15)), (owed.RuleKey, owed.StartedOn, owed.RawDueOn));
        var handler = Given.By(Role.Handler, Again.AddDays(1));
        Assert.Empty(file.MissingFor(handler, CaseAct.Notice));
        file.RecordNotice(handler, ServiceMethod.Post, handler.Today);
        Assert.Equal("accepted", file.Changes.Notice!.Kind);
        // Once told of that, nobody is told of it again.
        Assert.Equal(["notice-not-owed"], file.MissingFor(handler, CaseAct.Notice));
        file.Withdraw(Given.By(Role.Reception, handler.Today), "已自行解决");
        Reopened(file, handler.Today);
        Assert.Equal(["notice-not-owed"], file.MissingFor(handler, CaseAct.Notice));
        // Nor when it is taken up once more.
        file.Withdraw(Given.By(Role.Reception, handler.Today), "已自行解决");
        Reopened(file, handler.Today.AddDays(1));
        file.Withdraw(Given.By(Role.Reception, handler.Today.AddDays(1)), "已自行解决");
        Reopened(file, handler.Today.AddDays(2));
        Assert.Equal(["notice-not-owed"], file.MissingFor(handler, CaseAct.Notice));
    }

    [Fact]
    public void Whoever_was_told_of_the_acceptance_is_not_told_again()
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = false }).Withdrawn();
        foreach (var day in new[] { 0, 1, 2 })
        {
            Reopened(file, Again.AddDays(day));
            Assert.Equal(["notice-not-owed"], file.MissingFor(Given.By(Role.Handler, Again), CaseAct.Notice));
            file.Withdraw(Given.By(Role.Reception, Again.AddDays(day)), "已自行解决");
        }
    }

    [Fact]
    public void Whoever_was_told_only_once_the_matter_had_been_taken_up_was_told_of_the_acceptance()
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Filed) with { NoticeFollows = true });
        Reopened(file);
        var handler = Given.By(Role.Handler, Again.AddDays(1));
        file.RecordNotice(handler, ServiceMethod.Post, handler.Today);
        Assert.Equal("accepted", file.Changes.Notice!.Kind);
        file.Withdraw(Given.By(Role.Reception, handler.Today), "已自行解决");
        Reopened(file, handler.Today);
        Assert.Equal(["notice-not-owed"], file.MissingFor(handler, CaseAct.Notice));
    }

    [Fact]
    public void Whoever_was_told_on_the_very_day_on_which_the_matter_was_taken_up_is_told_of_the_acceptance_too()
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Filed) with { NoticeFollows = true });
        file.RecordNotice(Given.By(Role.Screener, Again), ServiceMethod.Post, Again);
        Assert.Equal("filed", file.Changes.Notice!.Kind);
        Reopened(file);
        file.Withdraw(Given.By(Role.Reception, Again), "暂不主张");

        Reopened(file, Again.AddDays(1));

        Assert.Empty(file.MissingFor(Given.By(Role.Handler, Again.AddDays(1)), CaseAct.Notice));
    }

    [Fact]
    public void What_came_to_a_petition_office_by_referral_and_back_to_it_owes_its_petitioner_the_notice_anew()
    {
        var (sender, file) = Referred.Sent(to: Given.PetitionOffice);
        file.On(sender).Receive(By(Referred.ReceivedOn), Referred.ReceivedOn);
        file.Screen(By(new(2023, 11, 1)), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "xian-rsj", NoticeFollows = false });
        var there = file.Refer(By(new(2023, 11, 1)), "RSJ2023110100001");
        file.On(there).Recall(By(new(2023, 11, 3)), "转错单位");

        Assert.Equal([RuleKeys.NotifyReferred, RuleKeys.RegisterAndDirect], file.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => d.RuleKey).Order());
        file.Screen(By(new(2023, 11, 6)), Given.Accepting(PetitionClass.Grievance, Pathway.Petition) with { NoticeFollows = true });
        Assert.Empty(file.MissingFor(By(new(2023, 11, 6)), CaseAct.Notice));

        // What came to it directly owes none (art 22).
        var direct = Given.ARegisteredCase(unitId: Given.PetitionOffice);
        direct.Screen(By(Given.AcceptedOn), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "xian-rsj" });
        direct.On(direct.Refer(By(Given.AcceptedOn), "RSJ2023110100002")).Recall(By(new(2023, 10, 9)), "转错单位");
        Assert.Equal([RuleKeys.RegisterAndDirect], direct.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => d.RuleKey));
    }

    [Fact]
    public void What_was_told_before_a_recall_tells_nothing_of_the_acceptance_that_follows_it()
    {
        var file = Recalled();
        file.Screen(Given.By(Role.Screener, Again), Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = true });
        file.Withdraw(Given.By(Role.Reception, Again), "暂不主张");

        Reopened(file, Again.AddDays(2));

        Assert.Equal(Again.AddDays(2), Assert.Single(file.Deadlines, d => d is { RuleKey: RuleKeys.NotifyDirect, Status: DeadlineStatus.Running }).StartedOn);
        Assert.Empty(file.MissingFor(Given.By(Role.Handler, Again.AddDays(2)), CaseAct.Notice));
    }

    [Fact]
    public void Of_two_notices_of_one_day_the_later_is_what_was_told_last()
    {
        var (sender, linked) = Referred.Sent();
        sender.On(linked).Recall(Given.By(Role.Screener, Referred.SentOn), "转错单位");
        sender.Screen(Given.By(Role.Screener, Referred.SentOn), Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = false });
        // As the store gives its clocks: in no order of their ends.
        foreach (var clocks in new[] { sender.Deadlines, sender.Deadlines.Reverse() })
        {
            var file = PetitionCase.Restore(sender.Data, clocks).Withdrawn();
            Reopened(file);
            Assert.DoesNotContain(file.Deadlines, d => d is { RuleKey: RuleKeys.NotifyDirect, Status: DeadlineStatus.Running });
        }
    }

    [Theory]
    [InlineData(ScreeningDecision.Accepted)]
    [InlineData(ScreeningDecision.Routed)]
    public void Whoever_can_be_told_again_after_a_recall_is_told_of_what_was_decided_since(ScreeningDecision decision)
    {
        var file = Recalled();
        file.Amend(Given.By(Role.Reception, Again), file.Data with { NoticeOwed = false }, _ => new([]));
        file.Screen(Given.By(Role.Screener, Again), Given.Deciding(decision));

        file.Amend(Given.By(Role.Reception, Again.AddDays(1)), file.Data with { NoticeOwed = true }, _ => new([]));

        Assert.Equal(Again.AddDays(1), Assert.Single(file.Deadlines, d => d is { RuleKey: RuleKeys.NotifyDirect, Status: DeadlineStatus.Running }).StartedOn);
    }

    [Fact]
    public void A_refusal_and_the_acceptance_of_the_same_day_are_two_things_to_tell()
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.NotAccepted) with { NoticeFollows = false }, on: Again);
        Reopened(file);
        file.Withdraw(Given.By(Role.Reception, Again), "暂不主张");
        Reopened(file);
        Assert.Single(file.Deadlines, d => d is { RuleKey: RuleKeys.NotifyDirect, Status: DeadlineStatus.Running });
    }

    public static TheoryData<CaseState> Slips => [.. Workflow.Rows.Where(r => r is { Act: CaseAct.Rescreening, To: CaseState.Registered }).Select(r => r.From!.Value)];

    public static TheoryData<ScreeningDecision> Ends => [.. Workflow.Rows.Where(r => r.Act == CaseAct.Rescreening && r.From != CaseState.Withdrawn).Select(r => Enum.Parse<ScreeningDecision>(r.From!.Value.ToString()))];

    [Theory, MemberData(nameof(Slips))]
    public void A_notice_never_given_stays_owed_by_its_first_day_when_a_screening_or_withdrawal_is_taken_back(CaseState state)
    {
        var file = state == CaseState.Withdrawn ? Given.ARegisteredCase().Withdrawn() : Given.ACaseIn(state);
        Rescreened(file);
        var owed = Assert.Single(file.Deadlines);
        Assert.Equal((RuleKeys.NotifyDirect, DeadlineStatus.Running, Given.ReceivedOn, new DateOnly(2023, 10, 5)), (owed.RuleKey, owed.Status, owed.StartedOn, owed.RawDueOn));
        file.Screen(Given.By(Role.Screener, Again), Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = false });
        Assert.Equal(DeadlineStatus.MetLate, Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey)).Status);
    }

    [Theory, MemberData(nameof(Ends))]
    public void Whoever_was_told_of_what_is_taken_back_is_told_of_what_is_decided_instead_within_the_limit_from_that_day(ScreeningDecision decision)
    {
        var file = Given.AScreenedCase(Given.Deciding(decision) with { NoticeFollows = false });
        Rescreened(file);
        Assert.Equal([(Given.ReceivedOn, DeadlineStatus.Met), (Again, DeadlineStatus.Running)], file.Deadlines.Select(d => (d.StartedOn, d.Status)).Order());
    }

    [Fact]
    public void What_a_receiver_never_told_it_tells_by_the_first_day_of_its_own_receipt()
    {
        var (sender, file) = Referred.Sent();
        file.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        file.Screen(Referred.By(Role.Screener, Referred.ReceivedOn), Given.Deciding(ScreeningDecision.Filed));
        file.Rescreen(Referred.By(Role.Leader, Again), "误作存查");
        var owed = Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey));
        Assert.Equal((RuleKeys.NotifyReferred, DeadlineStatus.Running, Referred.ReceivedOn), (owed.RuleKey, owed.Status, owed.StartedOn));
    }

    [Fact]
    public void What_comes_back_untold_is_told_within_the_limit_from_that_day_and_by_one_notice()
    {
        var sender = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = Referred.Receiver });
        var linked = sender.Refer(Given.By(Role.Screener, Referred.SentOn), "LD2023100100001");
        var back = Referred.SentOn.AddDays(2);
        sender.On(linked).Recall(Given.By(Role.Screener, back), "转错单位");
        Assert.Equal([(Given.ReceivedOn, DeadlineStatus.Stopped), (back, DeadlineStatus.Running)], Notices(sender));
        // Told then of what was filed by a slip: the new decision's notice is no earlier one.
        sender.Screen(Given.By(Role.Screener, back), Given.Deciding(ScreeningDecision.Filed) with { NoticeFollows = false });
        Rescreened(sender);
        Assert.Equal([(Given.ReceivedOn, DeadlineStatus.Stopped), (back, DeadlineStatus.Met), (Again, DeadlineStatus.Running)], Notices(sender));

        var (first, received) = Referred.Sent(to: Given.PetitionOffice);
        received.On(first).Receive(By(Referred.ReceivedOn), Referred.ReceivedOn);
        received.Screen(By(new(2023, 11, 1)), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "xian-rsj" });
        received.On(received.Refer(By(new(2023, 11, 1)), "RSJ2023110100001")).Recall(By(new(2023, 11, 3)), "转错单位");
        Assert.Equal([(Referred.ReceivedOn, DeadlineStatus.Stopped), (new DateOnly(2023, 11, 3), DeadlineStatus.Running)], Notices(received));

        static IEnumerable<(DateOnly, DeadlineStatus)> Notices(PetitionCase file) => file.Deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey)).Select(d => (d.StartedOn, d.Status)).Order();
    }

    [Fact]
    public void A_receiver_owes_a_notice_from_its_own_receipt_and_to_nobody_who_cannot_be_told()
    {
        var anonymous = Given.AnIntake() with { Anonymous = true, NameAndAddressKnown = false };
        var (sender, file) = Referred.Sent(intake: anonymous);
        file.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        Assert.Equal([RuleKeys.ObjectToReferral], file.Deadlines.Select(d => d.RuleKey));

        (sender, file) = Referred.Sent(intake: anonymous);
        Told(file, true, Referred.ReceivedOn.AddDays(-1));
        Assert.Empty(file.Deadlines);
        file.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        Assert.Equal(Referred.ReceivedOn, Assert.Single(file.Deadlines, d => d.RuleKey == RuleKeys.NotifyReferred).StartedOn);
    }

    [Theory]
    // Decided while nobody could be told: of that decision nobody was owed anything before.
    [InlineData(ScreeningDecision.Accepted, "2023-09-21", "2023-10-03")]
    // Before it was undecided again.
    [InlineData(ScreeningDecision.Filed, "2023-09-21", "2023-10-03")]
    // On that very day, as is owed since.
    [InlineData(ScreeningDecision.Filed, "2023-10-02", "2023-10-02")]
    public void A_name_that_was_put_back_is_told_by_the_clock_that_ran_for_what_there_is_to_tell_now(ScreeningDecision decision, string outOn, string from)
    {
        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (file, screened) = (Given.ARegisteredCase(), Given.By(Role.Screener, new(2023, 9, 25)));
        if (Day(outOn) < screened.Today) Told(file, false, Day(outOn));
        file.Screen(screened, Given.Deciding(decision) with { NoticeFollows = false });
        if (decision == ScreeningDecision.Filed) file.Rescreen(Given.By(Role.Leader, new(2023, 10, 2)), "误作存查");
        if (Day(outOn) > screened.Today) Told(file, false, Day(outOn));
        Told(file, true, new(2023, 10, 3));
        Assert.Equal(Day(from), Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running).StartedOn);
    }

    [Theory]
    [InlineData(ScreeningDecision.Transferred)]
    [InlineData(ScreeningDecision.Assigned)]
    public void A_name_put_back_after_the_matter_was_passed_on_is_told_of_that_by_the_limit_as_it_ran(ScreeningDecision decision)
    {
        var file = Given.ARegisteredCase();
        file.Screen(Given.By(Role.Screener, Referred.SentOn), Given.Deciding(decision));
        file.Refer(Given.By(Role.Screener, Referred.SentOn), "LD2023100100001");
        var owed = Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey));
        Told(file, false, Referred.SentOn.AddDays(1));
        Told(file, true, Referred.SentOn.AddDays(9));
        Assert.Equal(owed, Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey)));
    }

    [Fact]
    public void A_notice_that_fell_away_is_not_owed_by_a_petition_office_that_has_the_matter_by_now()
    {
        var file = Given.ARegisteredCase();
        Told(file, false, new(2023, 9, 21));
        var moved = PetitionCase.Restore(file.Data with { UnitId = Given.PetitionOffice }, file.Deadlines);
        Told(moved, true, new(2023, 9, 22));
        Assert.DoesNotContain(moved.Deadlines, d => d.Status == DeadlineStatus.Running);
    }

    // Name and address are put in, or taken out.
    private static void Told(PetitionCase file, bool known, DateOnly on)
        => file.Amend(Given.By(Role.Reception, on, file.Data.UnitId), file.Data with { Anonymous = !known, NoticeOwed = known }, _ => new([]));

    private static void Rescreened(PetitionCase file) => file.Rescreen(Given.By(Role.Leader, Again), "误作存查");

    // Transferred and told so, and taken back.
    private static PetitionCase Recalled()
    {
        var (sender, linked) = Referred.Sent();
        sender.On(linked).Recall(Given.By(Role.Screener, Referred.SentOn.AddDays(2)), "转错单位");
        return sender;
    }

    private static ActContext By(DateOnly on) => Given.By(Role.Screener, on, Given.PetitionOffice);

    private static void Reopened(PetitionCase file, DateOnly? on = null)
        => file.Reopen(Given.By(Role.Leader, on ?? Again), "确属本机关职权", "新的事实", PetitionClass.Grievance, Pathway.Petition);
}
