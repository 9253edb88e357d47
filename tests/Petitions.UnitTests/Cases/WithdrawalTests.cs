using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class WithdrawalTests
{
    private static readonly DateOnly Day = new(2023, 11, 1);

    [Theory]
    [InlineData(CaseAct.ReviewDecision)]
    [InlineData(CaseAct.ReviewService)]
    public void A_review_under_way_ends_with_the_petition_and_stands_in_no_ones_way(CaseAct waiting)
    {
        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), waiting);
        file.Withdraw(Given.By(Role.Reception, Day), "双方已和解");

        Assert.Equal((ReviewState.Withdrawn, Day, "双方已和解"), (file.Review!.State, file.Review.WithdrawnOn, file.Review.WithdrawalReason));
        Assert.Equal(file.Review, file.Changes.Review);
        Assert.DoesNotContain(file.Deadlines, d => d.Status == DeadlineStatus.Running);
        file.Reopen(Given.By(Role.Leader, Day), "信访人要求继续", "newFacts", null, null);
        Assert.Equal(CaseState.Accepted, file.Data.State);
    }

    [Fact]
    public void A_hearing_that_was_convened_is_cancelled_with_the_petition()
    {
        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision);
        file.ConveneHearing(Given.By(Role.Handler, Day), Day.AddDays(3), Day.AddDays(4), "二楼会议室", "安置是否到位");
        file.Withdraw(Given.By(Role.Reception, Day), "双方已和解");

        var hearing = Assert.Single(file.Review!.Hearings);
        Assert.Equal((ReviewState.Withdrawn, ReviewHearingState.Cancelled, "双方已和解"), (file.Review.State, hearing.State, hearing.Note));
        Assert.Equal(hearing, file.Changes.Hearings[^1]);
        Assert.Null(file.HearingToTell);
    }

    [Fact]
    public void A_referred_matter_withdrawn_undecided_is_decided_on_by_that_and_its_report_still_owed()
    {
        var (_, linked) = Referred.Sent(ScreeningDecision.Assigned);
        linked.Withdraw(Referred.By(Role.Reception, Referred.ReceivedOn), "已自行解决");

        Assert.Equal((ReferralState.TakenUp, 2), (linked.ReferredIn!.State, linked.ReferredIn.Version));
        Assert.Equal([RuleKeys.AssignedReport], linked.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => d.RuleKey));
        Assert.Empty(linked.MissingFor(Referred.By(Role.Handler, Referred.ReceivedOn), CaseAct.AssignmentReport));
    }
}
