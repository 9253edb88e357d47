using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>化解: the dispute is over, whatever the procedure has come to; and may go on after all.</summary>
public sealed class SettlementTests
{
    private static readonly DateOnly OpenForYear = new(2024, 9, 19);
    private static readonly DateOnly Settled = new(2024, 10, 8);
    private static readonly DateOnly Later = new(2024, 10, 28);

    [Fact]
    public void Before_the_closing_it_ends_the_flag_and_none_is_raised_while_it_stands()
    {
        var file = Flagged();
        Settle(file, Settled, true);

        Assert.Equal((true, Settled, CaseState.Accepted), (file.Data.Settled, file.Data.SettledOn, file.Data.State));
        Assert.Equal((OpenForYear, Settled, "settled", false), (file.Data.BacklogSince, file.Data.BacklogEndedOn, file.Data.BacklogEnd, file.Data.IsBacklog));
        Assert.Equal((1, 0), (Backlog(file, Settled.AddDays(-1)), Backlog(file, Settled)));
        Assert.Equal(["already-settled"], ScreeningTests.Codes(() => Settle(file, Later, true)));

        var unflagged = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion));
        Settle(unflagged, OpenForYear.AddDays(-30), true);
        Assert.False(unflagged.FlagBacklog(Sweep(OpenForYear)));
        Settle(unflagged, OpenForYear, false);
        Assert.True(unflagged.FlagBacklog(Sweep(OpenForYear)));
    }

    [Fact]
    public void Taken_back_the_flag_goes_on_as_if_it_had_never_ended_wherever_the_case_stood_meanwhile()
    {
        var file = Flagged();
        var category = file.Data.CategoryCode;
        Settle(file, Settled, true);
        file.Amend(Given.By(Role.Screener, Settled.AddDays(10)), file.Data with { CategoryCode = "11" }, new AmendmentDetails([new("categoryCode", category, "11")]));
        Settle(file, Later, false);

        Assert.Equal((null, null, null, null, true), (file.Data.Settled, file.Data.SettledOn, file.Data.BacklogEndedOn, file.Data.BacklogEnd, file.Data.IsBacklog));
        for (var day = OpenForYear; day <= Later; day = day.AddDays(1))
        {
            var then = day < Settled.AddDays(10) ? category : "11";
            Assert.Equal((day, 1, 1), (day, Backlog(file, day), Backlog(file, day, then)));
        }

        // How it stood before the line is what was known then.
        Assert.Equal(Settled, file.Changes.History[^1].Stood!.BacklogEndedOn);
        Assert.Equal(["not-settled"], ScreeningTests.Codes(() => Settle(file, Later, false)));
        Assert.Equal("again", file.Changes.History[^1].Note);
    }

    [Fact]
    public void A_merge_that_is_undone_leaves_the_flag_where_the_case_stood_meanwhile_too()
    {
        var file = Given.ARegisteredCase();
        var category = file.Data.CategoryCode;
        Assert.True(file.FlagBacklog(Sweep(OpenForYear)));
        file.Screen(Given.By(Role.Screener, Settled), Given.Deciding(ScreeningDecision.Merged));
        file.Amend(Given.By(Role.Screener, Settled.AddDays(10)), file.Data with { CategoryCode = "11" }, new AmendmentDetails([new("categoryCode", category, "11")]));
        Assert.Equal(0, Backlog(file, Settled));
        file.Remembered().Unmerge(Given.By(Role.Leader, Later), "并案有误");

        Assert.Equal((1, 1), (Backlog(file, Settled.AddDays(9), category), Backlog(file, Settled.AddDays(10), "11")));
        Assert.Equal((1, 1), (Backlog(file, Settled), Backlog(file, Later)));
    }

    [Fact]
    public void Closing_keeps_the_day_and_denies_no_settlement_that_stands()
    {
        var file = Flagged().Clarified().Drafted(Outcome.Adopted);
        Settle(file, Settled, true);

        Assert.Equal(["settlement-stands"], ScreeningTests.Codes(() => file.Closed(false, Later)));
        file.Closed(true, Later);

        Assert.Equal((CaseState.Closed, true, Settled, Later), (file.Data.State, file.Data.Settled, file.Data.SettledOn, file.Data.ClosedOn));
        Assert.Equal((Settled, "settled"), (file.Data.BacklogEndedOn, file.Data.BacklogEnd));
        Settle(file, Later.AddDays(1), false);
        Assert.Equal((false, null), (file.Data.Settled, file.Data.SettledOn));
        // It was on the list until its closing.
        Assert.Equal((Later, "closed"), (file.Data.BacklogEndedOn, file.Data.BacklogEnd));
        Assert.Equal((1, 1, 0), (Backlog(file, Settled), Backlog(file, Later.AddDays(-1)), Backlog(file, Later)));
    }

    [Fact]
    public void After_the_closing_it_is_told_on_its_own_day_and_the_next_round_begins_without_it()
    {
        var file = Flagged().Clarified().Drafted(Outcome.Adopted).Closed(false, Settled);
        Assert.Equal((false, null), (file.Data.Settled, file.Data.SettledOn));

        Settle(file, Later, true);
        Assert.Equal((true, Later, Settled), (file.Data.Settled, file.Data.SettledOn, file.Data.ClosedOn));
        // The closing it was that ended the flag.
        Assert.Equal((Settled, "closed"), (file.Data.BacklogEndedOn, file.Data.BacklogEnd));
        file.Reopen(Given.By(Role.Leader, Later.AddDays(9)), "出现新的事实", "newFacts", null, null);

        Assert.Equal((null, null), (file.Data.Settled, file.Data.SettledOn));
        Assert.Contains("\"settledOn\":\"2024-10-28\"", file.Changes.History[^1].Details, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_withdrawal_it_is_taken_back_and_the_flag_ended_with_the_withdrawal()
    {
        var file = Flagged();
        Settle(file, Settled, true);
        file.Withdraw(Given.By(Role.Reception, Later), "不再主张");
        Assert.Equal((true, Settled, "settled"), (file.Data.Settled, file.Data.BacklogEndedOn, file.Data.BacklogEnd));
        Settle(file, Later.AddDays(3), false);

        Assert.Equal((CaseState.Withdrawn, null, null, Later, "closed"), (file.Data.State, file.Data.Settled, file.Data.SettledOn, file.Data.BacklogEndedOn, file.Data.BacklogEnd));
        Assert.Equal((1, 1, 0), (Backlog(file, Settled), Backlog(file, Later.AddDays(-1)), Backlog(file, Later)));
        Settle(file, Later.AddDays(4), true);
        Assert.Equal((true, Later.AddDays(4), Later, "closed"), (file.Data.Settled, file.Data.SettledOn, file.Data.BacklogEndedOn, file.Data.BacklogEnd));
    }

    [Fact]
    public void With_the_closing_it_is_settled_that_day_and_paper_on_the_day_that_it_tells()
    {
        Assert.Equal(Given.ClosedOn, Given.ACaseIn(CaseState.Closed).Data.SettledOn);
        var leader = new ActContext(Given.Somebody(Given.Office, "leader", Role.Leader), Given.At(Settled), Given.Reference);
        foreach (var settled in new bool?[] { true, false, null })
        {
            var past = PetitionCase.RegisterPast(leader, Given.AnIntake(), new(OpenForYear, Outcome.Supported, settled, "台账"));
            Assert.Equal((settled, settled == true ? OpenForYear : null), (past.Data.Settled, past.Data.SettledOn));
        }
    }

    [Fact]
    public void Only_a_head_in_charge_records_it()
    {
        var file = Flagged();
        Assert.Equal(["not-head-in-charge"], file.MissingFor(Given.By(Role.Leader, Settled, "xian"), CaseAct.Settlement));
        Assert.Empty(file.MissingFor(Given.By(Role.Leader, Settled), CaseAct.Settlement));
        Assert.Equal(["not-head-in-charge"], ScreeningTests.Codes(() => file.Settle(Given.By(Role.Leader, Settled, "dk-ghjs"), true, "和解")));
    }

    private static PetitionCase Flagged()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion));
        Assert.True(file.FlagBacklog(Sweep(OpenForYear)));
        return file;
    }

    private static void Settle(PetitionCase file, DateOnly on, bool settled) => file.Remembered().Settle(Given.By(Role.Leader, on), settled, settled ? "双方达成和解" : "again");

    private static int Backlog(PetitionCase file, DateOnly day, string? category = null)
        => file.Changes.Counts.Where(c => c.Day <= day && (category is null || c.Cell.CategoryCode == category)).Sum(c => c.BacklogYoung);

    private static ActContext Sweep(DateOnly on) => new(Actor.System(Given.Office, "/dk/"), Given.At(on), Given.Reference);
}
