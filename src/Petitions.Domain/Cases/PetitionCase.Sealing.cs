using Petitions.Domain.Access;
using Petitions.Domain.Counting;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    private IReadOnlyList<PastStep> _past = [];

    /// <summary>
    /// The changes of state so far, oldest first: asked for before an act that may seal a case whose past is counted already, or let a flag go on that had ended.
    /// Without them the counts of a case are taken for those of one just registered.
    /// </summary>
    public void Remember(IReadOnlyList<PastStep> past) => _past = past;

    /// <summary>密封: who may know the case, as it stands.</summary>
    public Seal SealFor(ActContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Seal.Of(Data, context.Reference);
    }

    /// <summary>
    /// An accusation taken in by the accused, or below them, goes to the unit above the accused; one against the whole office
    /// stays behind the seal of the designated person, or goes upward where there is none.
    /// </summary>
    private static CaseData OutOfReach(ActContext context, CaseData data, string? upwardUnitId)
        => Seal.Covers(data) ? OutOfHands(context, data, upwardUnitId) : data;

    // Whatever its class: a unit that is named does not handle the matter. Only an accusation leaves the office for it.
    private static CaseData OutOfHands(ActContext context, CaseData data, string? upwardUnitId)
    {
        if (data.AccusedUnitId is not { } accused || !context.Reference.IsWithin(data.UnitId, accused)) return data;
        var above = context.Reference.Unit(accused).ParentId ?? (Seal.Covers(data) ? upwardUnitId : null);
        return above is null ? data : InTheHandsOf(above, data);
    }

    private static bool IsInTheSealedQueue(ActContext context, CaseData data)
        => data.AccusedUnitId is { } accused && Seal.Covers(data) && Seal.IsOwnOffice(accused, data.RegisteredUnitId, context.Reference);

    private static bool IsInTheHandsOfTheAccused(ActContext context, CaseData data)
        => data.AccusedUnitId is { } accused && context.Reference.IsWithin(data.UnitId, accused) && !IsInTheSealedQueue(context, data);

    // Who works for the accused, is the accused, or may be, takes no part in it any more.
    private CaseData WithoutTheAccused(ActContext context, CaseData data, Involved involved)
    {
        bool IsOfTheAccused(string unit) => data.AccusedUnitId is { } accused && context.Reference.IsWithin(unit, accused);
        var left = involved.CoUnits.Where(u => IsOfTheAccused(u) || (data.AccusedUnitId is not null && u == data.UnitId)).ToList();
        if (left.Count > 0) Changes.CoUnits = new([], left);
        return data.Assignee is { } assignee && (assignee == data.AccusedUserName || Seal.Lists(data.AccusedMayBe, assignee) || (involved.AssigneeUnitId is { } own && IsOfTheAccused(own)))
            ? data with { Assignee = null } : data;
    }

    // Where other people may know the case than before, its past is told anew under its new seal: whoever is shut out finds it in
    // no figure of any day, and whoever is let in finds all of it.
    private CaseData? Resealed(ActContext context, CaseData? before, Seal seal)
    {
        if (before is null || before.Seal != seal.Id) Changes.Seal = seal;
        if (before is null || Seal.RestrictionOf(before.Seal) == Seal.RestrictionOf(seal.Id)) return before;
        Changes.SealBefore ??= before.Seal;
        Changes.Counts.AddRange(Retelling.Rows(before, seal.Id, _past, Latest(_countedFrom ?? CountedDueFrom(context, before), before.CountedOn)));
        return before with { Seal = seal.Id };
    }

    // The day from which the next due date of a case has been counted.
    private DateOnly CountedDueFrom(ActContext context, CaseData data)
        => Latest(_deadlines.Where(d => d.RawDueOn == data.NextDueOn).Select(d => (DateOnly?)d.StartedOn).Min() ?? context.Today, data.CountedOn);
}

/// <summary>参与办理: who takes part in a case beside its own unit.</summary>
/// <param name="CoUnits">协办单位.</param>
/// <param name="AssigneeUnitId">The unit of the account it is assigned to; null where it is to nobody.</param>
public sealed record Involved(IReadOnlyList<string> CoUnits, string? AssigneeUnitId);
