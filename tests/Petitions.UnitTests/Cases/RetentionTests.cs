using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class RetentionTests
{
    private static readonly ReferenceData Rules = Given.Reference with
    {
        RetentionRules = ReferenceFiles.RetentionRules(Repository.Read("seeds/retention-rules.csv"), "retention-rules.csv"),
    };

    [Theory]
    [InlineData(null, 10)]
    [InlineData(PetitionClass.Suggestion, 10)]
    [InlineData(PetitionClass.Grievance, 10)]
    [InlineData(PetitionClass.Accusation, 30)]
    public void A_class_goes_by_its_own_rule_or_by_the_general_one(PetitionClass? petitionClass, int years)
        => Assert.Equal(years, Rules.RetentionRuleFor(petitionClass, new(2026, 3, 2))!.Years);

    [Fact]
    public void A_file_is_kept_whole_through_the_last_day_of_its_period_and_nothing_is_done_on_it_afterwards()
    {
        var file = Given.ACaseIn(CaseState.Closed);
        var last = file.Data.EndedOn!.Value.AddYears(10);
        Assert.Equal(last, file.RetainedUntil(Rules, last));
        Assert.Equal("still-retained", Assert.Throws<Refusal>(() => file.Anonymise(On(last), "reviewer")).Code);
        file.Anonymise(On(last.AddDays(1)), "reviewer");
        Assert.Equal((PetitionCase.ErasedText, null, last.AddDays(1)), (file.Data.Title, file.Data.AccusedName, file.Data.AnonymisedOn));
        Assert.Equal((Given.ACaseIn(CaseState.Closed).Data.ClosedOn, CaseState.Closed), (file.Data.ClosedOn, file.Data.State));
        Assert.Empty(file.Changes.Counts);
        Assert.Equal("anonymised", Assert.Throws<Refusal>(() => file.Attach(On(last.AddDays(2)), "x.pdf", "00", 1)).Code);
        Assert.Equal("anonymised", Assert.Throws<Refusal>(() => file.Anonymise(On(last.AddDays(2)), "reviewer")).Code);
        Assert.Contains("anonymised", file.MissingFor(Given.By(Role.Leader, last.AddDays(2)), CaseAct.Reopening));
    }

    [Fact]
    public void What_a_referral_under_way_hangs_on_is_kept()
    {
        var (sender, linked) = Referred.Sent();
        var late = new DateOnly(2044, 1, 1);
        Assert.Null(sender.RetainedUntil(Rules, late));
        Assert.Equal("referral-under-way", Assert.Throws<Refusal>(() => sender.Anonymise(On(late), "reviewer")).Code);

        // Anonymised all the same, as it was possible before: the matter goes on at the receiver, and nothing is written here.
        var gone = PetitionCase.Restore(sender.Data with { AnonymisedOn = late }, [], null, sender.ReferredOut);
        var received = linked.On(gone);
        received.Receive(Referred.By(Role.Handler, late), late);
        Assert.Equal((ReferralState.Received, 0), (received.Referral.State, gone.Changes.History.Count));

        // The receiver's is kept while it owes its report.
        var owing = Referred.OwingAReport(Given.ACaseIn(CaseState.Closed));
        Assert.Equal("referral-under-way", Assert.Throws<Refusal>(() => owing.Anonymise(On(late), "reviewer")).Code);
    }

    [Fact]
    public void Nothing_goes_back_to_an_anonymised_sender()
    {
        var received = Sent(ReferralState.Received);
        Assert.Equal("sender-anonymised", Assert.Throws<Refusal>(() => received.Object(Receiving, "不属于本局职权", null, Referred.ReceivedOn)).Code);
        Assert.Equal("sender-anonymised", Assert.Throws<Refusal>(() => Sent(ReferralState.ObjectionRefused).Dispute(Receiving, "职责不清")).Code);

        var disputed = Sent(ReferralState.Disputed);
        var refused = Assert.Throws<Refusal>(() => disputed.DecideDispute(Given.By(Role.Leader, Referred.ReceivedOn), Given.Office, "退回"));
        Assert.Equal(("sender-anonymised", "/competentUnitId"), (refused.Code, refused.Pointer));
        disputed.DecideDispute(Given.By(Role.Leader, Referred.ReceivedOn), Referred.Receiver, "依三定方案");
        Assert.Equal((ReferralState.Confirmed, 0), (disputed.Referral.State, disputed.Sender.Changes.History.Count));
    }

    [Fact]
    public void What_no_rule_speaks_of_is_kept()
    {
        var file = Given.ACaseIn(CaseState.Closed);
        Assert.Null(file.RetainedUntil(Given.Reference with { RetentionRules = [] }, new(2099, 1, 1)));
        Assert.Null(Given.ACaseIn(CaseState.Accepted).RetainedUntil(Rules, new(2099, 1, 1)));
    }

    private static ActContext Receiving => Referred.By(Role.Leader, Referred.ReceivedOn);

    // As the store gives it to the receiver, its sender anonymised as it was possible before.
    private static ReferralFile Sent(ReferralState state)
    {
        var (sender, linked) = Referred.Sent();
        linked.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        var referral = linked.ReferredIn! with { State = state, SuperiorUnitId = Given.Office };
        return new(referral, PetitionCase.Restore(linked.Data, linked.Deadlines, referral, null),
            PetitionCase.Restore(sender.Data with { AnonymisedOn = Referred.ReceivedOn }, [], null, referral));
    }

    private static ActContext On(DateOnly day) => new(Given.Somebody(Given.Office, "leader", Role.Leader), Given.At(day), Rules);
}
