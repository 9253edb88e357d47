using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;

namespace Petitions.Benchmarks.Generation;

internal sealed partial class Storyteller
{
    private static readonly ScreeningDecision[] OtherEnds =
    [
        ScreeningDecision.Routed, ScreeningDecision.Routed, ScreeningDecision.Transferred, ScreeningDecision.Transferred, ScreeningDecision.NotAccepted,
        ScreeningDecision.NotAccepted, ScreeningDecision.Filed, ScreeningDecision.Filed, ScreeningDecision.NoLongerAccepted, ScreeningDecision.Merged,
    ];

    // Stages of the main way; how far a case has come.
    private enum Stage { Registered, Accepted, Clarified, Resolved, Approved, Served, Closed }

    private void Lead(PetitionCase file, CasePlan plan)
    {
        if (plan.Fate == Fate.Ended && random.Next(100) < 22)
        {
            EndOtherwise(file);
            return;
        }

        var to = plan.Fate == Fate.Ended ? Stage.Closed : OpenStage(plan);
        if (to == Stage.Registered) return;
        if (plan.Fate != Fate.Ended && random.Next(15) == 0) Screen(file, ScreeningDecision.Assigned);
        else Walk(file, plan, to);
        if (plan.Fate == Fate.Flagged) Flag(file, plan);
    }

    private Stage OpenStage(CasePlan plan)
    {
        var age = OfficeTime.Day(now).DayNumber - plan.ReceivedOn.DayNumber;
        if (age < 3 || (age < 15 && random.Next(3) > 0)) return Stage.Registered;
        return random.Next(10) switch { < 4 => Stage.Accepted, < 7 => Stage.Clarified, 7 => Stage.Resolved, 8 => Stage.Approved, _ => Stage.Served };
    }

    private void Walk(PetitionCase file, CasePlan plan, Stage to)
    {
        Screen(file, ScreeningDecision.Accepted);
        if (to >= Stage.Clarified) Clarify(file);
        if (to >= Stage.Resolved) Resolve(file);
        if (to >= Stage.Approved) Approve(file);
        if (to >= Stage.Served) Serve(file);
        if (to < Stage.Closed) return;
        if (random.Next(100) < 3 && plan.ReceivedOn.AddDays(500) < OfficeTime.Day(now)) Flag(file, plan);
        Wait(0, 6);
        file.Close(Head(file), random.Next(100) < 85, random.Next(3) == 0 ? "双方签订协议，已履行完毕。" : null);
    }

    private void EndOtherwise(PetitionCase file)
    {
        var decision = Wording.Of(random, OtherEnds);
        if (random.Next(15) == 0)
        {
            Wait(1, 20);
            file.Withdraw(As(Role.Reception), "信访人表示问题已解决，申请撤回。");
        }
        else
        {
            Screen(file, decision is ScreeningDecision.Merged or ScreeningDecision.NoLongerAccepted && _earlier is null ? ScreeningDecision.Filed : decision);
        }
    }

    private void Screen(PetitionCase file, ScreeningDecision decision)
    {
        // One in twenty is late, so that there are overdue decisions to count.
        if (random.Next(20) == 0) Wait(16, 25);
        else Wait(1, 14);
        var context = As(Role.Screener);
        var reasons = reference.ReasonsFor(decision, context.Today);
        var reason = reasons.Count == 0 ? null : reasons[random.Next(reasons.Count)];
        var accepted = decision == ScreeningDecision.Accepted;
        file.Screen(context, new Screening
        {
            Decision = decision, Pathway = accepted ? PathwayOf(file) : decision == ScreeningDecision.Routed && (file.Data.Class ?? PetitionClass.Grievance) == PetitionClass.Grievance ? reason?.Pathway : null, ReasonCode = reason?.Code,
            Reason = random.Next(3) == 0 ? Wording.Note(random) : null, HandlingUnitId = accepted ? HomeOf(file) : null,
            TargetUnitId = decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned ? Wording.Of(random, _outside) : null,
            ReportDueOn = decision == ScreeningDecision.Assigned ? context.Today.AddDays(random.Next(20, 61)) : null,
            IntoCaseId = decision == ScreeningDecision.Merged ? _earlier : null, IntoCaseStands = decision == ScreeningDecision.Merged,
            RecheckedCaseId = decision == ScreeningDecision.NoLongerAccepted ? _earlier : null, RecheckStands = decision == ScreeningDecision.NoLongerAccepted,
            Destination = decision == ScreeningDecision.Routed ? "洞口县人民法院" : null,
            NoticeMethod = random.Next(3) switch { 0 => ServiceMethod.InPerson, 1 => ServiceMethod.Post, _ => null },
        });
    }

    private Pathway? PathwayOf(PetitionCase file) => file.Data.Class != PetitionClass.Grievance ? null : random.Next(100) switch
    {
        < 58 => Pathway.Petition,
        < 74 => Pathway.Administrative,
        < 86 => Pathway.Duty,
        < 93 => Pathway.Judicial,
        < 98 => Pathway.Arbitration,
        _ => Pathway.Party,
    };

    // Each category has its department; a few matters go elsewhere.
    private string HomeOf(PetitionCase file) => random.Next(12) == 0
        ? Wording.Of(random, Departments)
        : Departments[int.Parse(file.Data.CategoryCode, null) % Departments.Length];

    private void Clarify(PetitionCase file)
    {
        Wait(1, 18);
        if (random.Next(25) == 0)
        {
            file.OverrideClarity(Head(file), "事实清楚、情况紧急，先行办理。", Wording.Crux(random), Wording.MainAspect(random));
            return;
        }

        var context = As(Role.Reviewer);
        var answers = reference.ChecklistOn(context.Today).Items.Select(i => new ClarityAnswer(i.Code, true, Wording.Note(random))).ToList();
        file.ReviewClarity(context, answers, Wording.Crux(random), Wording.MainAspect(random));
        _reviewedAt = file.Data.Version;
    }

    private void Resolve(PetitionCase file)
    {
        Wait(3, random.Next(12) == 0 ? 80 : 30);
        var row = Handling.For(file.Data.Class, file.Data.Pathway);
        var outcome = Wording.Of(random, AnsweredMatters.Whole(null, row.Outcomes));
        file.Resolve(As(Role.Handler), new OpinionDraft(outcome, Wording.Opinion(random), row.LegalBasisRequired ? Wording.LegalBasis(random) : null,
            random.Next(2) == 0 ? Wording.Measure(random) : null, row.NeedsDestination(outcome) ? "县有关主管部门" : null), ordinal: 1);
    }

    private void Approve(PetitionCase file)
    {
        Wait(0, 3);
        file.Approve(Head(file), file.Changes.Resolution!, approved: true, null);
    }

    private void Serve(PetitionCase file)
    {
        Wait(0, 4);
        var context = As(Role.Handler);
        file.Serve(context, file.Changes.Resolution!, random.Next(2) == 0 ? ServiceMethod.InPerson : ServiceMethod.Post, context.Today, random.Next(30) > 0);
    }

    private void Flag(PetitionCase file, CasePlan plan)
    {
        WaitUntil(plan.ReceivedOn.AddDays(366));
        var office = reference.Unit("dk");
        file.FlagBacklog(new ActContext(Actor.System(office.Id, office.Path), _at, reference));
    }
}
