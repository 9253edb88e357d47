using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
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

    private static PetitionCase Convened(int days) => Standing(new() { Ordinal = 1, From = Day, To = Day.AddDays(days - 1), About = "安置是否到位", State = ReviewHearingState.Convened });

    private static PetitionCase Standing(ReviewHearing hearing)
    {
        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewHearing);
        return PetitionCase.Restore(file.Data, file.Deadlines, null, null, file.Review! with { Hearings = [hearing with { ReviewId = file.Review.Id }] });
    }

    private static void Adjourn(PetitionCase file, int on, int heldUntil) => file.ConveneHearing(On(on), Day.AddDays(on), Day.AddDays(on), null, "安置是否到位", Day.AddDays(heldUntil));

    private static ActContext On(int days) => Given.By(Role.Handler, Day.AddDays(days));
}
