using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>收回复查、复核意见: until it is served, a fault in it is still the organ's own.</summary>
public sealed class ReviewRetractionTests
{
    private static readonly DateOnly Day = new(2023, 11, 1);

    [Fact]
    public void It_is_undecided_again_and_decided_anew_by_the_same_limit()
    {
        var file = Decided(new(ReviewOutcome.Changed, "变更", "条例", Outcome.Explained, DecisionNo: Reviewed.No));
        file.RetractReview(Above(), "误作变更");
        Assert.Equal((ReviewState.Requested, null, null, null, null), (file.Review!.State, file.Review.Outcome, file.Review.ChangedOutcome, file.Review.DecidedOn, file.Review.DecisionNo));
        Assert.Equal((CaseAct.ReviewRetraction, "误作变更"), (file.Changes.History[^1].Act, file.Changes.History[^1].Note));
        Assert.Equal((CaseState.Resolved, Outcome.Supported), (file.Data.State, file.Data.StandingOutcome));
        Assert.Equal("review-out-of-turn", Assert.Throws<Refusal>(() => file.RetractReview(Above(), "再收回")).Code);
        file.DecideReview(Above(), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, Day), ServiceMethod.Post, Day, true);
        Assert.Equal("review-out-of-turn", Assert.Throws<Refusal>(() => file.RetractReview(Above(), "已送达")).Code);
    }

    [Fact]
    public void What_began_the_handling_anew_is_not_taken_back()
    {
        var file = Decided(new(ReviewOutcome.Redo, "责令重新办理", "条例", null, DecisionNo: Reviewed.No));
        Assert.Equal(["wrong-state"], file.MissingFor(Above(), CaseAct.ReviewRetraction));
        var answered = file.Clarified().Drafted(Outcome.Explained);
        Assert.Equal(["round-began"], answered.MissingFor(Above(), CaseAct.ReviewRetraction));
        Assert.Equal("round-began", Assert.Throws<Refusal>(() => answered.RetractReview(Above(), "误作责令重新办理")).Code);
    }

    [Fact]
    public void Its_paper_is_not_served_and_the_next_one_takes_its_place()
    {
        var standing = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision);
        var file = PetitionCase.Restore(standing.Data with { UnitId = Referred.Receiver }, standing.Deadlines, null, null, standing.Review! with { OrganName = null, OrganUnitId = Given.Office });
        var paper = new IssuedNotice { Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = NoticeKind.ReviewOpinion, Round = 1, Number = "信复查〔2023〕1号", IssuedOn = Day, IssuedAt = Given.At(Day) };
        file.DecideReview(Above(), new(ReviewOutcome.Upheld, "维持", "条例", null));
        Assert.Equal("not-the-review-organ", Assert.Throws<Refusal>(() => file.RetractReview(Given.By(Role.Leader, Day, Referred.Receiver), "误作维持")).Code);
        file.RetractReview(Above(), "误作维持");
        Assert.Equal("opinion-taken-back", Assert.Throws<Refusal>(() => file.ServeNotice(Given.By(Role.Handler, Day), [paper], paper.Id, ServiceMethod.Post, Day, true)).Code);
        file.DecideReview(Above(), new(ReviewOutcome.Changed, "变更", "条例", Outcome.Explained));
        Assert.Equal((paper, null), (file.Replaced(NoticeKind.ReviewOpinion, [paper]), file.Replaced(NoticeKind.RecheckOpinion, [paper])));
        Assert.Null(file.Replaced(NoticeKind.ReviewOpinion, [paper with { ServedOn = Day }]));
    }

    private static ActContext Above() => Given.By(Role.Leader, Day, userName: "above");

    private static PetitionCase Decided(ReviewOpinion opinion)
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31)), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        file.DecideReview(Above(), opinion);
        return file;
    }
}
