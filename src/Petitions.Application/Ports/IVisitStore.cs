using Petitions.Application.Cases;
using Petitions.Application.Visits;

namespace Petitions.Application.Ports;

/// <summary>来访库.</summary>
public interface IVisitStore
{
    /// <summary>Stores an arrival with its visitors.</summary>
    Task Add(VisitData visit, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation);

    /// <summary>Stores one matter of an arrival: the case it raised or was about.</summary>
    Task AddMatter(Guid visitId, int ordinal, Guid caseId, bool isNew, string? note, CancellationToken cancellation);
}
