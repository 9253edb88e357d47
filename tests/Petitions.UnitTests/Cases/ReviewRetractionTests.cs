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
        var limit = Clock(file);
        file.RetractReview(Above(), "误作变更", EnteredLines.None);
        Assert.Equal((limit, DeadlineStatus.Running, new DateOnly(2023, 10, 31)), (Clock(file), Clock(file).Status, Clock(file).StartedOn));
        Assert.Equal((ReviewState.Requested, null, null, null, null), (file.Review!.State, file.Review.Outcome, file.Review.ChangedOutcome, file.Review.DecidedOn, file.Review.DecisionNo));
        Assert.Equal((CaseAct.ReviewRetraction, "误作变更"), (file.Changes.History[^1].Act, file.Changes.History[^1].Note));
        Assert.Equal((CaseState.Resolved, Outcome.Supported), (file.Data.State, file.Data.StandingOutcome));
        Assert.Equal("review-out-of-turn", Assert.Throws<Refusal>(() => file.RetractReview(Above(), "再收回", EnteredLines.None)).Code);
        file.DecideReview(Above(), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, Day), ServiceMethod.Post, Day, true);
        Assert.Equal(limit with { Status = DeadlineStatus.Met, MetOn = Day, EndedByEntry = Clock(file).EndedByEntry }, Clock(file));
        Assert.Equal("review-out-of-turn", Assert.Throws<Refusal>(() => file.RetractReview(Above(), "已送达", EnteredLines.None)).Code);
    }

    [Fact]
    public void What_began_the_handling_anew_is_not_taken_back()
    {
        var file = Decided(new(ReviewOutcome.Redo, "责令重新办理", "条例", null, DecisionNo: Reviewed.No));
        Assert.Equal(["round-began"], file.MissingFor(Above(), CaseAct.ReviewRetraction));
        Assert.Equal("round-began", Assert.Throws<Refusal>(() => file.RetractReview(Above(), "误作责令重新办理", EnteredLines.None)).Code);
        var answered = file.Clarified().Drafted(Outcome.Explained);
        Assert.Equal(["round-began"], answered.MissingFor(Above(), CaseAct.ReviewRetraction));
        Assert.Equal("round-began", Assert.Throws<Refusal>(() => answered.RetractReview(Above(), "误作责令重新办理", EnteredLines.None)).Code);
    }

    [Fact]
    public void Its_paper_is_not_served_and_the_next_one_takes_its_place()
    {
        var standing = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision);
        var file = PetitionCase.Restore(standing.Data with { UnitId = Referred.Receiver }, standing.Deadlines, null, null, standing.Review! with { OrganName = null, OrganUnitId = Given.Office });
        var paper = new IssuedNotice { Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = NoticeKind.ReviewOpinion, Round = 1, Number = "信复查〔2023〕1号", IssuedOn = Day, IssuedAt = Given.At(Day) };
        file.DecideReview(Above(), new(ReviewOutcome.Upheld, "维持", "条例", null));
        file.Enclose(paper);
        Assert.Equal("not-the-review-organ", Assert.Throws<Refusal>(() => file.RetractReview(Given.By(Role.Leader, Day, Referred.Receiver), "误作维持", EnteredLines.None)).Code);
        file.RetractReview(Above(), "误作维持", EnteredLines.None);
        Assert.Equal("opinion-taken-back", Assert.Throws<Refusal>(() => file.ServeNotice(Given.By(Role.Handler, Day), [paper], paper.Id, ServiceMethod.Post, Day, true, Lines(file))).Code);
        file.DecideReview(Above(), new(ReviewOutcome.Changed, "变更", "条例", Outcome.Explained));
        Assert.Equal((paper, null), (file.Replaced(NoticeKind.ReviewOpinion, [paper]), file.Replaced(NoticeKind.RecheckOpinion, [paper])));
        Assert.Null(file.Replaced(NoticeKind.ReviewOpinion, [paper with { ServedOn = Day }]));

        // Once the new opinion has been served too; its own paper is.
        var next = paper with { Id = Guid.CreateVersion7(), CorrectsId = paper.Id };
        file.Enclose(next);
        file.ServeReview(Above(), ServiceMethod.Post, Day, true);
        Assert.Equal("opinion-taken-back", Assert.Throws<Refusal>(() => file.ServeNotice(Given.By(Role.Handler, Day), [paper, next], paper.Id, ServiceMethod.Post, Day, true, Lines(file))).Code);
        file.ServeNotice(Given.By(Role.Handler, Day), [paper, next], next.Id, ServiceMethod.Post, Day, true, Lines(file));
    }

    [Fact]
    public void Its_paper_is_replaced_and_not_served_where_the_new_opinion_begins_a_round()
    {
        var standing = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision);
        var file = PetitionCase.Restore(standing.Data with { UnitId = Referred.Receiver }, standing.Deadlines, null, null, standing.Review! with { OrganName = null, OrganUnitId = Given.Office });
        var paper = new IssuedNotice { Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = NoticeKind.ReviewOpinion, Round = 1, Number = "信复查〔2023〕1号", IssuedOn = Day, IssuedAt = Given.At(Day) };
        file.DecideReview(Above(), new(ReviewOutcome.Upheld, "维持", "条例", null));
        file.Enclose(paper);
        file.RetractReview(Above(), "误作维持", EnteredLines.None);
        file.DecideReview(Above(), new(ReviewOutcome.Redo, "责令重新办理", "条例", null));
        Assert.Equal((2, paper), (file.Data.Round, file.Replaced(NoticeKind.ReviewOpinion, [paper])));
        Assert.Equal("opinion-taken-back", Assert.Throws<Refusal>(() => file.ServeNotice(Given.By(Role.Handler, Day), [paper], paper.Id, ServiceMethod.Post, Day, true, Lines(file))).Code);
    }

    [Fact]
    public void An_outside_organ_is_again_that_of_the_request()
    {
        var file = Decided(new(ReviewOutcome.Upheld, "维持", "条例", null, OrganName: "武冈市人民政府", DecisionNo: Reviewed.No));
        Assert.Equal(("武冈市人民政府", "武冈市人民政府"), (file.Review!.OrganName, Clock(file).OutsideOrgan));
        file.RetractReview(Above(), "机关名称登记有误", Lines(file));
        Assert.Equal(("洞口县人民政府", "洞口县人民政府"), (file.Review!.OrganName, Clock(file).OutsideOrgan));
        file.DecideReview(Above(), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        Assert.Equal(("洞口县人民政府", "洞口县人民政府"), (file.Review!.OrganName, Clock(file).OutsideOrgan));
    }

    [Fact]
    public void Nobody_takes_back_what_an_outside_organ_decided_about_their_own_opinion()
    {
        var file = Decided(new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        var own = Given.By(Role.Leader, Day, userName: file.Review!.ApprovedBy);
        Assert.Equal(["own-opinion"], file.MissingFor(own, CaseAct.ReviewRetraction));
        Assert.Equal("own-opinion", Assert.Throws<Refusal>(() => file.RetractReview(own, "误作维持", Lines(file))).Code);
        file.RetractReview(Above(), "误作维持", Lines(file));
    }

    [Fact]
    public void What_an_outside_organ_decided_the_head_in_charge_takes_back_and_no_leader_of_another_unit()
    {
        var decided = Decided(new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        var file = PetitionCase.Restore(decided.Data with { UnitId = "dk-ghjs" }, decided.Deadlines, null, null, decided.Review);
        var elsewhere = Given.By(Role.Leader, Day, "dk-czj", "elsewhere");
        Assert.Equal(["not-head-in-charge"], file.MissingFor(elsewhere, CaseAct.ReviewRetraction));
        Assert.Equal("not-head-in-charge", Assert.Throws<Refusal>(() => file.RetractReview(elsewhere, "误作维持", Lines(decided))).Code);
        file.RetractReview(Given.By(Role.Leader, Day, "dk-ghjs", "head"), "误作维持", Lines(decided));
        Assert.Equal(ReviewState.Requested, file.Review!.State);
    }

    private static EnteredLines Lines(PetitionCase file) => new([.. file.Changes.History]);

    private static Deadline Clock(PetitionCase file) => file.Deadlines.Single(d => d.RuleKey == RuleKeys.DecideReview);

    private static ActContext Above() => Given.By(Role.Leader, Day, userName: "above");

    private static PetitionCase Decided(ReviewOpinion opinion)
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31)), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        file.DecideReview(Above(), opinion);
        return file;
    }
}
