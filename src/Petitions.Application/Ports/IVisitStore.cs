using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>来访库.</summary>
public interface IVisitStore
{
    /// <summary>Stores an arrival with its visitors.</summary>
    Task Add(VisitData visit, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation);

    /// <summary>Stores one matter of an arrival: the case it raised or was about.</summary>
    Task AddMatter(Guid visitId, int ordinal, Guid caseId, bool isNew, string? note, CancellationToken cancellation);

    /// <summary>What makes a further row one of the same arrival, and who may know its matters; until the transaction is over nobody else changes the arrival.</summary>
    Task<KnownVisit> Find(Guid visitId, CancellationToken cancellation);

    /// <summary>Until the transaction is over nobody else changes the arrival, and no matter joins it.</summary>
    Task Take(Guid visitId, CancellationToken cancellation);

    /// <summary>The arrival as stored; null where it does not exist or the actor may not know it.</summary>
    Task<VisitData?> Known(Guid visitId, Actor actor, CancellationToken cancellation);

    /// <summary>The same by its number.</summary>
    Task<VisitData?> Numbered(string number, Actor actor, CancellationToken cancellation);

    /// <summary>Makes a case one that the arrival raised, also where it was noted on it as known, or had left it.</summary>
    Task Raise(Guid visitId, Guid caseId, CancellationToken cancellation);

    /// <summary>Makes a case none that the arrival raised: it left on that day, or is noted as known again where it was before.</summary>
    Task Leave(Guid visitId, Guid caseId, DateOnly on, CancellationToken cancellation);

    /// <summary>Its matters in their order: the case, and whether the arrival raised it.</summary>
    Task<IReadOnlyList<ArrivalMatter>> Matters(Guid visitId, CancellationToken cancellation);

    /// <summary>The earliest day of a visit noted on a case that was known, but for the one that raised it, or of what is recorded of its handling; null where there is neither.</summary>
    Task<DateOnly?> FirstNotedOn(Guid caseId, Guid? raisedBy, CancellationToken cancellation);

    /// <summary>What was told at the arrival, and who came, in plain.</summary>
    Task<ArrivalTold> Told(Guid visitId, CancellationToken cancellation);

    /// <summary>Stores what an amendment or a cancellation changed, with its line, and, where words and visitors are put right too, those; refuses with <c>stale</c> where somebody was faster.</summary>
    Task Amend(VisitData amended, VisitAmendment line, ArrivalCorrection? told, CancellationToken cancellation);

    /// <summary>
    /// What stands against taking up again the case that it raised: <c>raised-by-cancelled-visit</c> where it counts nowhere any more, with its number for an actor who may know
    /// it; null where nothing does, and of a case that none raised. Until the transaction is over nobody else cancels it.
    /// </summary>
    Task<Refusal?> AgainstTakingUp(Guid? visitId, Actor actor, CancellationToken cancellation);

    /// <summary>Whether the arrival was cancelled.</summary>
    Task<bool> IsCancelled(Guid visitId, CancellationToken cancellation);

    /// <summary>Adds those visitors whom the arrival does not name yet.</summary>
    Task AddVisitors(Guid visitId, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation);

    /// <summary>Stores a further new matter of an arrival; false where somebody else has taken its place.</summary>
    Task<bool> TryAddMatter(Guid visitId, int ordinal, Guid caseId, CancellationToken cancellation);
}

/// <summary>来访所提事项.</summary>
public sealed record ArrivalMatter
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>True where this arrival raised it; else it was known and is noted.</summary>
    public bool IsNew { get; init; }
}

/// <summary>已登记的来访.</summary>
public sealed record KnownVisit
{
    /// <summary>来访时间 (UTC).</summary>
    public DateTimeOffset VisitedAt { get; init; }
    /// <summary>来访性质.</summary>
    public Domain.Cases.Occasion Occasion { get; init; }
    /// <summary>人次.</summary>
    public int PeopleCount { get; init; }
    /// <summary>The place of a further matter.</summary>
    public int NextPlace { get; init; }
    /// <summary>匿名化日.</summary>
    public DateOnly? AnonymisedOn { get; init; }
    /// <summary>撤销日.</summary>
    public DateOnly? CancelledOn { get; init; }
    /// <summary>密封 of its matters, and of those that left it where they keep somebody out.</summary>
    public IReadOnlyList<Seal> Seals { get; init; } = [];
}

/// <summary>来访所记: what was told at an arrival, and who came.</summary>
/// <param name="Guidance">告知指引.</param>
/// <param name="Visitors">来访人, each under the number by which the arrival names them.</param>
public sealed record ArrivalTold(string? Guidance, IReadOnlyList<PersonOnFile> Visitors);

/// <summary>来访所记的更正.</summary>
/// <param name="Before">What stood before: kept with the line, sealed.</param>
/// <param name="Guidance">告知指引, as it stands then.</param>
/// <param name="Removed">Who is taken off, by number.</param>
/// <param name="Added">Who is added.</param>
public sealed record ArrivalCorrection(ArrivalTold Before, string? Guidance, IReadOnlyList<int> Removed, IReadOnlyList<PersonEntry> Added);
