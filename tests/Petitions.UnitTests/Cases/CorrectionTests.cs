using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>A correction says what the case says now: only what stands is corrected.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void An_opinion_of_an_earlier_round_is_not_corrected_by_the_text_of_a_later_one()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 30));
        var first = Paper(file, NoticeKind.Opinion, new(2023, 10, 25));
        file.RequireNotice(NoticeKind.Opinion, [first], first.Id);
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31)), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        file.DecideReview(Given.By(Role.Leader, new(2023, 11, 1), userName: "above"), new(ReviewOutcome.Redo, "责令重新办理", "《信访工作条例》", null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, new(2023, 11, 1)), ServiceMethod.Post, new(2023, 11, 1), true);
        file.Clarified().Drafted(Outcome.Explained).Approved();

        Assert.Equal(["notice-of-earlier-decision"], ScreeningTests.Codes(() => file.RequireNotice(NoticeKind.Opinion, [first], first.Id)));
        // The new round's own is made, as nothing stands in its place; and may be corrected.
        Assert.Null(file.Standing(NoticeKind.Opinion, [first]));
        var second = Paper(file, NoticeKind.Opinion, new(2023, 11, 2));
        Assert.Equal(["notice-of-earlier-decision"], ScreeningTests.Codes(() => file.RequireNotice(NoticeKind.Opinion, [first, second], first.Id)));
        file.RequireNotice(NoticeKind.Opinion, [first, second], second.Id);
        Assert.Equal(["nothing-to-correct"], ScreeningTests.Codes(() => file.RequireNotice(NoticeKind.Opinion, [first, second with { Corrected = true }], second.Id)));
    }

    [Fact]
    public void The_transfer_of_a_matter_that_came_back_is_not_corrected_by_the_next()
    {
        var (sender, linked) = Referred.Sent();
        var paper = Paper(sender, NoticeKind.Transfer, Referred.SentOn);
        sender.On(linked).Recall(Given.By(Role.Screener, new(2023, 10, 9)), "转错单位");
        sender.Screen(Given.By(Role.Screener, new(2023, 10, 10)), Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "dk-zhzf" });

        Assert.Equal(["notice-of-earlier-decision"], ScreeningTests.Codes(() => sender.RequireNotice(NoticeKind.Transfer, [paper], paper.Id)));
    }

    [Fact]
    public void Of_several_opinions_of_a_tier_only_the_last_is_corrected()
    {
        var file = PetitionCase.Restore(Given.ACaseIn(CaseState.Closed).Data, [], null, null, new()
        {
            Id = Guid.CreateVersion7(), Ordinal = 2, Tier = ReviewTier.Review, Round = 1, OrganUnitId = "xian", State = ReviewState.Decided, DecidedOn = new(2023, 12, 1),
        });
        var before = Paper(file, NoticeKind.ReviewOpinion, new(2023, 11, 20));
        var now = Paper(file, NoticeKind.ReviewOpinion, new(2023, 12, 1));
        Assert.Equal(["notice-of-earlier-decision"], ScreeningTests.Codes(() => file.RequireNotice(NoticeKind.ReviewOpinion, [before], before.Id)));
        Assert.Equal(["notice-of-earlier-decision"], ScreeningTests.Codes(() => file.RequireNotice(NoticeKind.ReviewOpinion, [before, now], before.Id)));
        file.RequireNotice(NoticeKind.ReviewOpinion, [before, now], now.Id);
    }

    private static IssuedNotice Paper(PetitionCase file, NoticeKind kind, DateOnly on) => new()
    {
        Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = kind, Round = file.Data.Round, Number = "洞口经济开发区〔2023〕1号", IssuedOn = on, IssuedAt = Given.At(on).AddHours(1),
    };
}
