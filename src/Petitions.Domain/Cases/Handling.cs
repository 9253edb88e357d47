namespace Petitions.Domain.Cases;

/// <summary>办结条件: what a case must have before it can be closed.</summary>
public enum ClosingNeed
{
    /// <summary>处理意见已批准.</summary>
    OpinionApproved,
    /// <summary>处理意见已送达.</summary>
    OpinionServed,
}

/// <summary>What meets the <c>resolve</c> clock.</summary>
public enum ResolveMetBy
{
    /// <summary>送达 of the approved opinion.</summary>
    Service,
    /// <summary>办结.</summary>
    Closure,
}

/// <summary>办理方式: one row of class × pathway.</summary>
/// <param name="Class">Class; null for a matter without one (consultation, other).</param>
/// <param name="Pathway">Pathway of a grievance; null otherwise.</param>
/// <param name="Article">Article of the Regulation that orders the handling.</param>
/// <param name="Outcomes">Outcomes that fit.</param>
/// <param name="ClosingNeeds">What closing needs besides the recorded outcome.</param>
/// <param name="LegalBasisRequired">True where the opinion must name its legal basis (art 32).</param>
/// <param name="MetBy">What meets the resolve clock, where one runs.</param>
public sealed record HandlingRow(
    PetitionClass? Class, Pathway? Pathway, string Article, IReadOnlyList<Outcome> Outcomes,
    IReadOnlyList<ClosingNeed> ClosingNeeds, bool LegalBasisRequired, ResolveMetBy MetBy)
{
    /// <summary>True for pathways (1)–(4) of art 31, which lead into a procedure: it is named whatever the outcome.</summary>
    public bool IsLedOn => Pathway is Cases.Pathway.Judicial or Cases.Pathway.Arbitration or Cases.Pathway.Party or Cases.Pathway.Administrative;

    /// <summary>True where the answer names where the matter goes: a destination is required.</summary>
    public bool NeedsDestination(Outcome outcome) => IsLedOn || outcome is Outcome.Guided or Outcome.PassedOn;
}

/// <summary>办理方式表: class × pathway → what the answer may be and what closing needs (arts 29–32).</summary>
public static class Handling
{
    // A formal opinion with one of art 32's three outcomes is never wrong, whatever the class; nor one that grants some of several matters.
    private static readonly Outcome[] Opinion = [Outcome.Supported, Outcome.PartlySupported, Outcome.Explained, Outcome.NotSupported];

    /// <summary>The whole table.</summary>
    public static readonly IReadOnlyList<HandlingRow> Rows =
    [
        Plain(PetitionClass.Suggestion, null, "29", Outcome.Adopted, Outcome.PartlyAdopted, Outcome.NotAdopted),
        Plain(PetitionClass.Accusation, null, "30", Outcome.PassedOn, Outcome.Answered),
        Plain(PetitionClass.Grievance, Pathway.Judicial, "31 (1)", Outcome.Guided),
        Plain(PetitionClass.Grievance, Pathway.Arbitration, "31 (2)", Outcome.Guided),
        Plain(PetitionClass.Grievance, Pathway.Party, "31 (3)", Outcome.Guided),
        Plain(PetitionClass.Grievance, Pathway.Administrative, "31 (4)", Outcome.Guided),
        Plain(PetitionClass.Grievance, Pathway.Duty, "31 (5)", Outcome.Performed, Outcome.Answered),
        new(PetitionClass.Grievance, Pathway.Petition, "31 (6), 32", Opinion,
            [ClosingNeed.OpinionApproved, ClosingNeed.OpinionServed], true, ResolveMetBy.Service),
        Plain(null, null, "–", Outcome.Answered),
    ];

    /// <summary>The row of a case.</summary>
    public static HandlingRow For(PetitionClass? petitionClass, Pathway? pathway)
        => Rows.First(r => r.Class == petitionClass && r.Pathway == (petitionClass == PetitionClass.Grievance ? pathway ?? Cases.Pathway.Petition : null));

    /// <summary>The class a purpose implies; null where it implies none (consultation, other).</summary>
    public static PetitionClass? ClassOf(Purpose? purpose) => purpose switch
    {
        Purpose.Suggestion => PetitionClass.Suggestion,
        Purpose.Appeal or Purpose.Relief => PetitionClass.Grievance,
        Purpose.Accusation => PetitionClass.Accusation,
        _ => null,
    };

    private static HandlingRow Plain(PetitionClass? petitionClass, Pathway? pathway, string article, params Outcome[] own)
        => new(petitionClass, pathway, article, [.. own, .. Opinion], [], false, ResolveMetBy.Closure);
}
