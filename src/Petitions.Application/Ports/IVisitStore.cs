using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>来访库.</summary>
public interface IVisitStore
{
    /// <summary>Stores an arrival with its visitors.</summary>
    Task Add(VisitData visit, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation);

    /// <summary>Stores one matter of an arrival: the case it raised or was about.</summary>
    Task AddMatter(Guid visitId, int ordinal, Guid caseId, bool isNew, string? note, CancellationToken cancellation);

    /// <summary>What makes a further row one of the same arrival, and who may know its matters.</summary>
    Task<KnownVisit> Find(Guid visitId, CancellationToken cancellation);

    /// <summary>Adds those visitors whom the arrival does not name yet.</summary>
    Task AddVisitors(Guid visitId, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation);

    /// <summary>Stores a further new matter of an arrival; false where somebody else has taken its place.</summary>
    Task<bool> TryAddMatter(Guid visitId, int ordinal, Guid caseId, CancellationToken cancellation);
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
    /// <summary>件: matters so far.</summary>
    public int Matters { get; init; }
    /// <summary>匿名化日.</summary>
    public DateOnly? AnonymisedOn { get; init; }
    /// <summary>密封 of its matters.</summary>
    public IReadOnlyList<Seal> Seals { get; init; } = [];
}
