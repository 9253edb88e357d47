using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

// Days of a recheck's hearing do not count: adjourning one wins no time.
public sealed class HearingLengthTests
{
    private static readonly DateOnly Day = new(2023, 11, 1);

    [Fact]
    public void What_was_convened_for_a_day_and_forgotten_has_not_sat_ever_since()
    {
        var file = Convened(1);
        var refused = Assert.Throws<Refusal>(() => Adjourn(file, 91, 90));
        Assert.Equal(("held-beyond-convening", "/heldUntil"), (refused.Code, refused.Pointer));
        Assert.Equal("held-beyond-convening", Assert.Throws<Refusal>(() => Adjourn(file, 91, 1)).Code);
        Adjourn(file, 91, 0);
        Assert.Equal([(Day, Day, ReviewHearingState.Held), (Day.AddDays(91), Day.AddDays(91), ReviewHearingState.Convened)],
            file.Review!.Hearings.Select(h => (h.From, h.To, h.State)));
    }

    [Fact]
    public void One_convened_for_longer_before_there_was_a_greatest_length_sat_no_longer_than_that_and_can_be_cancelled()
    {
        var refused = Assert.Throws<Refusal>(() => Adjourn(Convened(200), 91, 30));
        Assert.Equal(("hearing-too-long", "/heldUntil"), (refused.Code, refused.Pointer));
        var adjourned = Convened(200);
        Adjourn(adjourned, 91, 29);
        Assert.Equal((Day, Day.AddDays(29)), (adjourned.Review!.Hearings[0].From, adjourned.Review.Hearings[0].To));
        var cancelled = Convened(200);
        cancelled.CancelHearing(On(91), "没有举行");
        Assert.Null(cancelled.Review!.HearingDue);
        // So can one that was entered as held.
        var held = Standing(new() { Ordinal = 1, From = Day, To = Day.AddDays(199), State = ReviewHearingState.Held });
        held.CancelHearing(On(200), "误记", 1);
        Assert.Equal(ReviewHearingState.Cancelled, Assert.Single(held.Review!.Hearings).State);
    }

    [Fact]
    public void It_takes_no_more_days_than_the_most_and_those()
    {
        var file = Standing();
        Assert.Equal("hearing-too-long", Assert.Throws<Refusal>(() => file.ConveneHearing(On(0), Day, Day.AddDays(ReviewHearing.MostDays), null, "安置是否到位")).Code);
        file.ConveneHearing(On(0), Day, Day.AddDays(ReviewHearing.MostDays - 1), null, "安置是否到位");
    }

    [Fact]
    public void One_that_sat_until_today_goes_on_tomorrow_at_the_earliest()
    {
        var file = Convened(2);
        Assert.Equal("before-its-cause", Assert.Throws<Refusal>(() => Adjourn(file, 1, 1)).Code);
        file.ConveneHearing(On(1), Day.AddDays(2), Day.AddDays(2), null, "安置是否到位", Day.AddDays(1));
        Assert.Equal([ReviewHearingState.Held, ReviewHearingState.Convened], file.Review!.Hearings.Select(h => h.State));
    }

    [Fact]
    public void It_is_held_from_the_day_of_the_request_until_that_of_the_opinion()
    {
        var (asked, decided) = (Standing().Review!.RequestedOn, Day);
        PetitionCase Decided()
        {
            var file = Standing();
            return PetitionCase.Restore(file.Data, file.Deadlines, null, null, file.Review! with { State = ReviewState.Decided, Outcome = ReviewOutcome.Upheld, DecidedOn = decided });
        }

        Assert.Equal("before-its-cause", Assert.Throws<Refusal>(() => Decided().HoldHearing(On(2), asked.AddDays(-1), asked, null)).Code);
        Assert.Equal("hearing-after-opinion", Assert.Throws<Refusal>(() => Decided().HoldHearing(On(2), decided, decided.AddDays(1), null)).Code);
        Decided().HoldHearing(On(2), asked, decided, null);

        var held = Standing(new() { Ordinal = 1, From = Day, To = Day.AddDays(1), State = ReviewHearingState.Held });
        ReviewOpinion Upheld(int day) => new(ReviewOutcome.Upheld, "维持", "条例", null, Day.AddDays(day), DecisionNo: Reviewed.No);
        var leader = Given.By(Role.Leader, Day.AddDays(2), userName: "above");
        Assert.Equal("hearing-after-opinion", Assert.Throws<Refusal>(() => held.DecideReview(leader, Upheld(0))).Code);
        held.DecideReview(leader, Upheld(1));
    }

    [Fact]
    public void Its_days_count_again_where_it_is_cancelled_and_never_for_a_request_that_was_taken_back()
    {
        var standing = Standing();
        Deadline Clock(DateOnly from) => new()
        {
            Id = Guid.CreateVersion7(), CaseId = standing.Data.Id, RuleKey = RuleKeys.DecideRecheck, Pack = "2022", UnitId = Given.Office, OutsideOrgan = standing.Review!.OrganName,
            StartedOn = from, RawDueOn = from.AddDays(30), LegalDueOn = from.AddDays(30),
        };
        var before = Clock(new(2023, 10, 23)).Stop(new(2023, 10, 25));
        var file = PetitionCase.Restore(standing.Data, [.. standing.Deadlines, before, Clock(new(2023, 10, 26))], null, null, standing.Review);
        DateOnly Due() => file.Deadlines.Single(d => d is { RuleKey: RuleKeys.DecideRecheck, Status: DeadlineStatus.Running }).RawDueOn;
        file.ConveneHearing(On(0), Day.AddDays(1), Day.AddDays(3), null, "安置是否到位");
        Assert.Equal(new DateOnly(2023, 11, 28), Due());
        Assert.Contains(before, file.Deadlines);
        file.CancelHearing(On(1), "没有举行");
        Assert.Equal(new DateOnly(2023, 11, 25), Due());
    }

    private static PetitionCase Convened(int days) => Standing(new() { Ordinal = 1, From = Day, To = Day.AddDays(days - 1), About = "安置是否到位", State = ReviewHearingState.Convened });

    private static PetitionCase Standing() => Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewHearing);

    private static PetitionCase Standing(ReviewHearing hearing)
    {
        var file = Standing();
        return PetitionCase.Restore(file.Data, file.Deadlines, null, null, file.Review! with { Hearings = [hearing with { ReviewId = file.Review.Id }] });
    }

    private static void Adjourn(PetitionCase file, int on, int heldUntil) => file.ConveneHearing(On(on), Day.AddDays(on), Day.AddDays(on), null, "安置是否到位", Day.AddDays(heldUntil));

    private static ActContext On(int days) => Given.By(Role.Handler, Day.AddDays(days));
}
