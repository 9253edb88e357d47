using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Class × pathway: what the answer may be, and what closing needs; generated from the table.</summary>
public sealed class HandlingTests
{
    public static TheoryData<PetitionClass?, Pathway?> Rows => [.. Handling.Rows.Select(r => (r.Class, r.Pathway))];

    public static TheoryData<PetitionClass?, Pathway?, Outcome> EveryOutcome
        => [.. Handling.Rows.SelectMany(r => Enum.GetValues<Outcome>().Select(o => (r.Class, r.Pathway, o)))];

    [Theory]
    [InlineData(Purpose.Suggestion, PetitionClass.Suggestion)]
    [InlineData(Purpose.Appeal, PetitionClass.Grievance)]
    [InlineData(Purpose.Relief, PetitionClass.Grievance)]
    [InlineData(Purpose.Accusation, PetitionClass.Accusation)]
    [InlineData(Purpose.Consultation, null)]
    [InlineData(Purpose.Other, null)]
    [InlineData(null, null)]
    public void The_class_follows_from_the_purpose_unless_it_is_given(Purpose? purpose, PetitionClass? implied)
    {
        Assert.Equal(implied, Given.ARegisteredCase(Given.AnIntake() with { Purpose = purpose }).Data.Class);
        Assert.Equal(PetitionClass.Accusation, Given.ARegisteredCase(Given.AnIntake() with { Purpose = purpose, Class = PetitionClass.Accusation }).Data.Class);
    }

    [Theory]
    [InlineData(Purpose.Consultation)]
    [InlineData(Purpose.Other)]
    public void A_consultation_is_accepted_without_a_class_and_closed_by_an_answer(Purpose purpose)
    {
        var file = Given.AScreenedCase(Given.Accepting(null), Given.AnIntake() with { Purpose = purpose });

        file.Clarified().Drafted(Outcome.Answered).Closed();

        Assert.Equal((CaseState.Closed, (PetitionClass?)null), (file.Data.State, file.Data.Class));
    }

    [Theory, MemberData(nameof(EveryOutcome))]
    public void An_outcome_fits_as_the_table_says(PetitionClass? petitionClass, Pathway? pathway, Outcome outcome)
    {
        var file = Accepted(petitionClass, pathway).Clarified();

        if (Handling.For(petitionClass, pathway).Outcomes.Contains(outcome)) Assert.Equal(outcome, file.Drafted(outcome).Data.Outcome);
        else Assert.Equal(["outcome-does-not-fit"], ScreeningTests.Codes(() => file.Drafted(outcome)));
    }

    [Theory, MemberData(nameof(Rows))]
    public void Closing_needs_what_the_table_says_and_says_all_of_it_at_once(PetitionClass? petitionClass, Pathway? pathway)
    {
        var row = Handling.For(petitionClass, pathway);
        var file = Accepted(petitionClass, pathway).Clarified().Drafted(row.Outcomes[0]);
        string[] owed = [.. row.ClosingNeeds.Select(n => n == ClosingNeed.OpinionApproved ? "opinion-not-approved" : "opinion-not-served")];

        Assert.Equal(owed, file.MissingFor(Given.By(Role.Leader, Given.ClosedOn), CaseAct.Closure));
        if (owed.Length > 0)
        {
            Assert.Equal(owed, ScreeningTests.Codes(() => file.Closed()));
            file.Approved().Served();
        }

        Assert.Equal(CaseState.Closed, file.Closed().Data.State);
    }

    [Fact]
    public void A_petition_pathway_grievance_cannot_be_closed_before_its_opinion_is_approved_and_served()
    {
        var file = Given.ACaseIn(CaseState.Resolved);

        Assert.Equal(["opinion-not-approved", "opinion-not-served"], ScreeningTests.Codes(() => file.Closed()));
        Assert.Equal(["opinion-not-served"], ScreeningTests.Codes(() => file.Approved().Closed()));
        Assert.Equal(CaseState.Closed, file.Served().Closed().Data.State);
    }

    [Fact]
    public void The_class_decided_at_screening_is_not_amended_away()
    {
        var resolved = Given.ACaseIn(CaseState.Resolved);
        var handler = Given.By(Role.Handler, Given.ClosedOn);
        Assert.Equal(["class-decided"], ScreeningTests.Codes(() => resolved.Amend(handler, resolved.Data with { Class = PetitionClass.Suggestion }, new AmendmentDetails([]))));

        var registered = Given.ARegisteredCase();
        registered.Amend(handler, registered.Data with { Class = PetitionClass.Suggestion }, new AmendmentDetails([]));
        Assert.Equal(PetitionClass.Suggestion, registered.Data.Class);
    }

    [Fact]
    public void An_opinion_on_the_petition_pathway_names_its_legal_basis_and_a_guided_matter_its_destination()
    {
        var bare = new OpinionDraft(Outcome.Supported, "限期维修", " ", null, null);
        Assert.Equal(["legal-basis-required"],
            ScreeningTests.Codes(() => Given.AnAcceptedCase().Clarified().Resolve(Given.By(Role.Handler, new(2023, 10, 20)), bare, 1)));
        Assert.Equal(["destination-required"], ScreeningTests.Codes(() => Accepted(PetitionClass.Grievance, Pathway.Judicial).Clarified()
            .Resolve(Given.By(Role.Handler, new(2023, 10, 20)), bare with { Outcome = Outcome.Guided }, 1)));
    }

    // Pathways (1) to (4) lead into a procedure (art 31): it is named, whatever else was found.
    [Theory, MemberData(nameof(EveryOutcome))]
    public void Where_a_matter_is_led_to_is_named(PetitionClass? petitionClass, Pathway? pathway, Outcome outcome)
    {
        if (!Handling.For(petitionClass, pathway).Outcomes.Contains(outcome)) return;
        var asked = pathway is Pathway.Judicial or Pathway.Arbitration or Pathway.Party or Pathway.Administrative || outcome is Outcome.Guided or Outcome.PassedOn;
        var file = Accepted(petitionClass, pathway).Clarified();
        void Resolve() => file.Resolve(Given.By(Role.Handler, new(2023, 10, 20)), Steps.ADraft(outcome) with { Destination = " ", Measures = null }, 1);

        if (asked) Assert.Equal(["destination-required"], ScreeningTests.Codes(Resolve));
        else Resolve();
        Assert.Equal(asked ? (Outcome?)null : outcome, file.Data.Outcome);
    }

    [Fact]
    public void A_review_that_leaves_crux_and_aspect_blank_leaves_what_was_found_before()
    {
        var file = Given.AnAcceptedCase();
        var reviewer = Given.By(Role.Reviewer, new(2023, 10, 10));
        file.ReviewClarity(reviewer, [], "防水层破损", "保修责任不清");

        Assert.Contains("crux", file.ReviewClarity(reviewer, [], " ", ""));
        Assert.Equal(("防水层破损", "保修责任不清"), (file.Data.Crux, file.Data.MainAspect));
        file.ReviewClarity(reviewer, [], null, "建设单位拖延");
        Assert.Equal(("防水层破损", "建设单位拖延"), (file.Data.Crux, file.Data.MainAspect));
    }

    [Fact]
    public void Nobody_approves_their_own_opinion()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted(by: "zhang");
        var author = Given.By(Role.Leader, new(2023, 10, 25), userName: "zhang");

        Assert.Equal(["own-opinion"], ScreeningTests.Codes(() => file.Approve(author, file.Opinion(), true, null)));
        Assert.Equal(["own-opinion"], file.MissingFor(author, CaseAct.Approval));
        Assert.Equal("leader", file.Approved().Data.ApprovedBy);
        Assert.Equal(["already-approved"], ScreeningTests.Codes(() => file.Approved()));
    }

    [Fact]
    public void An_opinion_goes_back_only_with_a_note_and_can_be_drafted_again()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted();
        var leader = Given.By(Role.Leader, new(2023, 10, 25));

        Assert.Equal(["note-required"], ScreeningTests.Codes(() => file.Approve(leader, file.Opinion(), false, " ")));
        file.Approve(leader, file.Opinion(), false, "依据不足");
        Assert.Equal((CaseState.Clarified, (string?)null), (file.Data.State, file.Data.OpinionBy));
        Assert.Equal((false, "依据不足"), (file.Changes.Resolution!.Approved, file.Changes.Resolution.DecisionNote));
        Assert.Equal(CaseState.Resolved, file.Drafted().Data.State);
    }

    [Fact]
    public void An_opinion_is_served_after_its_approval_and_not_in_the_future()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted();
        Assert.Equal(["opinion-not-approved"], ScreeningTests.Codes(() => file.Served()));

        file.Approved();
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => file.Served(new(2023, 10, 24))));
        var early = Given.By(Role.Handler, new(2023, 10, 26));
        Assert.Equal(["in-the-future"], ScreeningTests.Codes(() => file.Serve(early, file.Opinion(), ServiceMethod.Post, new(2023, 10, 27), true)));
        Assert.Equal(["already-served"], ScreeningTests.Codes(() => file.Served().Served()));
    }

    [Fact]
    public void The_review_names_what_is_missing_and_the_case_stays()
    {
        var file = Given.AnAcceptedCase();

        var missing = file.ReviewClarity(Given.By(Role.Reviewer, new(2023, 10, 10)), [new("demand", false, null), new("facts", true, null)], null, "责任不清");

        Assert.Equal(["petitioner", "demand", "crux"], missing);
        Assert.Equal(CaseState.Accepted, file.Data.State);
        Assert.Equal(["unknown-checklist-item", "unknown-checklist-item"], ScreeningTests.Codes(() =>
            file.ReviewClarity(Given.By(Role.Reviewer, new(2023, 10, 10)), [new("facts", true, null), new("facts", true, null), new("weather", true, null)], "a", "b")));
    }

    private static PetitionCase Accepted(PetitionClass? petitionClass, Pathway? pathway)
        => Given.AScreenedCase(Given.Accepting(petitionClass, pathway), Given.AnIntake() with { Purpose = petitionClass is null ? Purpose.Consultation : null });
}
