using Petitions.Domain.ActDetails;
using Petitions.Domain.Backlog;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Cases;

/// <summary>历史办结: how a matter ended before it was entered here.</summary>
/// <param name="ClosedOn">办结日 (office day): not before its receipt, not in the future.</param>
/// <param name="Outcome">办理结果; null where the paper does not say.</param>
/// <param name="Settled">是否化解; null where the paper does not say.</param>
/// <param name="Source">Where it was read, for the history.</param>
public sealed record PastClosure(DateOnly ClosedOn, Outcome? Outcome, bool? Settled, string Source);

public sealed partial class PetitionCase
{
    /// <summary>
    /// 历史登记: takes in a matter that was received and closed before it was entered. It has no clocks and owes no notices, and so is never overdue nor
    /// backlog; its end counts on its own day, or where that month is reported already, on the day of entry. By whoever may close a case.
    /// </summary>
    public static PetitionCase RegisterPast(ActContext context, Intake intake, PastClosure past)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(intake);
        ArgumentNullException.ThrowIfNull(past);
        var broken = IntakeRefusals(context, intake);
        if (!context.Actor.HasAny(Workflow.RolesFor(CaseAct.Closure))) broken.Add(Refusal.PastClosureNotYours());
        if (past.ClosedOn > context.Today) broken.Add(Refusal.InTheFuture("closedOn"));
        var receivedOn = OfficeTime.Day(intake.ReceivedAt);
        if (past.ClosedOn < receivedOn) broken.Add(Refusal.BeforeItsCause("closedOn", receivedOn));
        Refusal.ThrowTogether(broken);
        var data = Taken(context, intake);
        var file = new PetitionCase(data, []);
        file.Commit(context, CaseAct.Registration, data with
        {
            State = Workflow.Next(null, CaseAct.Registration, "past"),
            Outcome = past.Outcome,
            Settled = past.Settled,
            SettledOn = past.Settled == true ? past.ClosedOn : null,
            ClosedAt = OfficeTime.At(past.ClosedOn, TimeOnly.MinValue),
            ClosedOn = past.ClosedOn,
            PastEndedOn = past.ClosedOn < data.CountedOn ? data.CountedOn : past.ClosedOn,
        }, past.Source, new RegistrationDetails(data.Channel, data.ReceivedOn, data.Late, data.Urgent, data.UnitId, intake.Evidence, past.ClosedOn, past.Outcome, past.Settled));
        return file;
    }

    /// <summary>The clock that registration starts; null where it starts none.</summary>
    private static string? FirstClock(ReferenceData reference, string unitId, bool nameAndAddressKnown)
        => reference.Unit(unitId).Role == UnitRole.PetitionOffice ? RuleKeys.RegisterAndDirect : nameAndAddressKnown ? RuleKeys.NotifyDirect : null;

    /// <summary>The raw last day of the clock that registration would start for a matter still open; null where it would start none.</summary>
    public static DateOnly? FirstDueOn(ReferenceData reference, string unitId, DateOnly receivedOn, bool nameAndAddressKnown)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return FirstClock(reference, unitId, nameAndAddressKnown) is { } key && reference.RuleFor(key, receivedOn, unitId) is { } rule
            ? DeadlineEngine.Compute(rule, receivedOn, reference.Calendar).RawDueOn : null;
    }

    /// <summary>The day on which a matter still open becomes backlog by its age alone; null where no rule in force says so.</summary>
    public static DateOnly? BacklogByAgeOn(ReferenceData reference, DateOnly receivedOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.BacklogRulesOn(today).Where(r => r.Kind == BacklogKind.OpenFor)
            .Select(r => (DateOnly?)receivedOn.AddDays(r.Days)).Min();
    }
}
