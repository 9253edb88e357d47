using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class PastMatterTests
{
    private static readonly DateOnly Entered = new(2026, 3, 2);

    [Fact]
    public void A_matter_closed_before_it_was_entered_is_one_line_without_clocks_and_counts_on_two_days()
    {
        var file = PetitionCase.RegisterPast(Given.By(Role.Leader, Entered), Given.AnIntake(), Closed(new(2023, 10, 30)));

        Assert.Equal((CaseState.Closed, false, 1), (file.Data.State, file.Data.IsOpen, file.Data.Version));
        Assert.Equal((new DateOnly(2023, 10, 30), new DateOnly(2023, 10, 30), (DateOnly?)null), (file.Data.ClosedOn!.Value, file.Data.EndedOn!.Value, file.Data.NextDueOn));
        Assert.Empty(file.Deadlines);
        Assert.Equal((null, CaseState.Closed, "台账导入"), (Assert.Single(file.Changes.History).FromState, file.Changes.History[0].ToState, file.Changes.History[0].Note));
        Assert.Equal([(Given.ReceivedOn, 1, 0), (new DateOnly(2023, 10, 30), 0, 1)], file.Changes.Counts.GroupBy(c => c.Day).Select(g => (g.Key, g.Sum(c => c.Received), g.Sum(c => c.Closed))));
        Assert.Equal(1, file.Changes.Counts.Where(c => c.State == CaseState.Closed.Word()).Sum(c => c.Cases));
        Assert.Equal(0, file.Changes.Counts.Where(c => c.State == CaseState.Registered.Word()).Sum(c => c.Cases));
    }

    [Theory]
    [InlineData("2023-09-30", "2026-03-02")]
    [InlineData("2023-09-01", "2023-10-30")]
    public void Its_end_counts_on_the_day_of_entry_where_its_receipt_does(string reportedUpTo, string counted)
    {
        var file = PetitionCase.RegisterPast(Given.By(Role.Leader, Entered), Given.AnIntake() with { ReportedUpTo = DateOnly.Parse(reportedUpTo, null) }, Closed(new(2023, 10, 30)));

        Assert.Equal((DateOnly.Parse(counted, null), counted == "2026-03-02"), (file.Data.PastEndedOn!.Value, file.Data.Late));
        Assert.Equal(file.Data.PastEndedOn, file.Changes.Counts.Single(c => c.Closed == 1).Day);
    }

    [Fact]
    public void Everything_against_it_is_told_at_once()
    {
        var refused = Assert.Throws<Refusal>(() => PetitionCase.RegisterPast(Given.By(Role.Reception, Entered), Given.AnIntake(), Closed(new(2023, 9, 19))));
        Assert.Equal(["past-closure-not-yours", "before-its-cause"], refused.Parts.Select(p => p.Code));
        Assert.Equal("in-the-future", Assert.Throws<Refusal>(() => PetitionCase.RegisterPast(Given.By(Role.Leader, Entered), Given.AnIntake(), Closed(Entered.AddDays(1)))).Code);
    }

    [Fact]
    public void Nobody_is_told_of_it_any_more_unless_it_is_taken_up_again()
    {
        var file = PetitionCase.RegisterPast(Given.By(Role.Leader, Entered), Given.AnIntake() with { NameAndAddressKnown = false }, Closed(new(2023, 10, 30)));
        file.Amend(Given.By(Role.Screener, Entered), file.Data with { NoticeOwed = true }, new AmendmentDetails([]));
        Assert.Empty(file.Deadlines);
        file.Reopen(Given.By(Role.Leader, Entered.AddDays(1)), "出现新的事实", "newFacts", PetitionClass.Grievance, Pathway.Petition);
        Assert.Equal(Entered.AddDays(1), Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey)).StartedOn);
        Assert.Equal(CaseState.Accepted, file.Data.State);
    }

    private static PastClosure Closed(DateOnly on) => new(on, Outcome.Explained, true, "台账导入");
}
