using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>改定类别、途径: a wrong decision of screening is put right while the case is at work.</summary>
public sealed class ReclassificationTests
{
    private static readonly DateOnly Again = Given.AcceptedOn.AddDays(20);

    [Fact]
    public void The_limit_to_resolve_falls_away_with_its_pathway_and_runs_from_the_acceptance_where_it_comes_back()
    {
        var file = Given.AnAcceptedCase();
        var limit = file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve);
        Decide(file, null, Pathway.Duty);
        Assert.Equal((DeadlineStatus.Stopped, Pathway.Duty, CaseState.Accepted, (DateOnly?)Given.AcceptedOn),
            (file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve).Status, file.Data.Pathway, file.Data.State, file.Data.AcceptedOn));

        Decide(file, null, Pathway.Petition);
        Assert.Equal(limit, file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve));

        var suggestion = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion));
        Decide(suggestion, PetitionClass.Grievance, Pathway.Petition);
        var begun = suggestion.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve);
        Assert.Equal((Given.AcceptedOn, Given.AcceptedOn.AddDays(60)), (begun.StartedOn, begun.RawDueOn));
    }

    [Fact]
    public void A_limit_that_every_matter_has_runs_on_whatever_the_matter_is_and_a_new_rounds_is_its_own()
    {
        var old = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition), Given.AnIntake(new(2022, 4, 1)), new(2022, 4, 10));
        old.Reclassify(Given.By(Role.Screener, new(2022, 4, 20)), PetitionClass.Suggestion, null, "经核实属建议");
        Assert.Equal((DeadlineStatus.Running, new DateOnly(2022, 6, 9)), old.Deadlines.Where(d => d.RuleKey == RuleKeys.Resolve).Select(d => (d.Status, d.RawDueOn)).Single());

        var file = Given.AnAcceptedCase();
        Decide(file, null, Pathway.Duty);
        file.Withdraw(Given.By(Role.Reception, Again), "暂不主张");
        file.Reopen(Given.By(Role.Leader, Again.AddDays(9)), "理由", "依据", null, null);
        file.Reclassify(Given.By(Role.Screener, Again.AddDays(10)), null, Pathway.Petition, "经核实属信访程序");
        Assert.Equal([(1, DeadlineStatus.Stopped, Given.AcceptedOn), (2, DeadlineStatus.Running, Again.AddDays(9))],
            file.Deadlines.Where(d => d.RuleKey == RuleKeys.Resolve).Select(d => (d.Round, d.Status, d.StartedOn)).Order());
    }

    [Fact]
    public void Whoever_was_told_of_the_acceptance_is_told_of_what_came_in_its_place()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition));
        Assert.DoesNotContain(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running);
        Decide(file, PetitionClass.Suggestion, null);
        var owed = Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running);
        Assert.Equal((Again, (Pathway?)null), (owed.StartedOn, file.Data.Pathway));
        file.RecordNotice(Given.By(Role.Screener, Again), ServiceMethod.Post, Again);
        Assert.Equal("accepted", file.Changes.Notice!.Kind);
    }

    [Fact]
    public void Whoever_was_told_of_nothing_yet_is_told_no_earlier_than_the_matter_became_another()
    {
        var file = Given.AnAcceptedCase();
        Decide(file, PetitionClass.Suggestion, null);
        Assert.Equal(Given.ReceivedOn, Assert.Single(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running).StartedOn);
        var later = Given.By(Role.Screener, Again.AddDays(1));
        Assert.Equal("before-its-cause", Assert.Throws<Refusal>(() => file.RecordNotice(later, ServiceMethod.Post, Again.AddDays(-1))).Code);
        file.RecordNotice(later, ServiceMethod.Post, Again);
    }

    [Fact]
    public void The_paper_of_what_was_decided_before_tells_nothing_of_it_any_more_and_is_replaced()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition));
        var paper = new IssuedNotice { Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = NoticeKind.Acceptance, Round = 1, IssuedOn = Given.AcceptedOn, IssuedAt = Given.At(Given.AcceptedOn).AddMinutes(1) };
        Assert.Equal((paper, null), (file.Standing(NoticeKind.Acceptance, [paper]), file.Replaced(NoticeKind.Acceptance, [paper])));
        Decide(file, PetitionClass.Suggestion, null);
        Assert.Equal((null, paper), (file.Standing(NoticeKind.Acceptance, [paper]), file.Replaced(NoticeKind.Acceptance, [paper])));
        // Handed out on that day it is not what was owed, and after it it is not handed out; nor can anybody have been told of the new decision before it.
        var later = Given.By(Role.Screener, Again.AddDays(1));
        Assert.Equal("notice-of-earlier-class", Assert.Throws<Refusal>(() => file.ServeNotice(later, [paper], paper.Id, ServiceMethod.Post, Again.AddDays(1), true, EnteredLines.None)).Code);
        file.ServeNotice(later, [paper], paper.Id, ServiceMethod.Post, Again, true, EnteredLines.None);
        Assert.Contains(file.Deadlines, d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running);
        Assert.Equal("before-its-cause", Assert.Throws<Refusal>(() => file.RecordNotice(Given.By(Role.Screener, Again), ServiceMethod.Post, Again.AddDays(-1))).Code);
    }

    [Fact]
    public void It_counts_in_its_new_class_from_that_day_and_is_handled_as_that_is()
    {
        var file = Given.AnAcceptedCase().Clarified().Loaded();
        Decide(file, PetitionClass.Suggestion, null);
        Assert.Equal([("grievance", -1), ("suggestion", 1)], file.Changes.Counts.Where(c => c.Cases != 0).Select(c => (c.Cell.Class, c.Cases)).Order());
        Assert.All(file.Changes.Counts.Where(c => c.Cases != 0), c => Assert.Equal((Again, 0, 0), (c.Day, c.MovedIn, c.MovedOut)));
        file.Resolve(Given.By(Role.Handler, Again), Steps.ADraft(Handling.For(PetitionClass.Suggestion, null).Outcomes[0]), 1);
        Assert.Equal(CaseState.Resolved, file.Data.State);
    }

    [Fact]
    public void What_would_decide_nothing_or_lack_its_pathway_is_refused()
    {
        Assert.Equal("class-stands", Refused(Given.AnAcceptedCase(), PetitionClass.Grievance, null));
        Assert.Equal("pathway-required", Refused(Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion)), PetitionClass.Grievance, null));
        Assert.Equal("pathway-only-for-grievance", Refused(Given.AnAcceptedCase(), PetitionClass.Suggestion, Pathway.Duty));
        Assert.Equal("wrong-state", Refused(Given.ACaseIn(CaseState.Resolved), PetitionClass.Suggestion, null));
    }

    private static void Decide(PetitionCase file, PetitionClass? petitionClass, Pathway? pathway) => file.Reclassify(Given.By(Role.Screener, Again), petitionClass, pathway, "经核实不属原途径");

    private static string Refused(PetitionCase file, PetitionClass? petitionClass, Pathway? pathway) => Assert.Throws<Refusal>(() => Decide(file, petitionClass, pathway)).Code;
}
