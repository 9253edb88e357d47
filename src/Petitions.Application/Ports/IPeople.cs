using Petitions.Application.Cases;

namespace Petitions.Application.Ports;

/// <summary>人员库: the petitioners of a case.</summary>
public interface IPeople
{
    /// <summary>The petitioners as stored: masked values, no plain personal data.</summary>
    Task<IReadOnlyList<PersonView>> OfCase(Guid id, CancellationToken cancellation);

    /// <summary>Everybody of the case in plain, for what must be compared whole.</summary>
    Task<IReadOnlyList<PersonOnFile>> OnFile(Guid caseId, CancellationToken cancellation);

    /// <summary>True where somebody who petitions in the one case petitions in the other: by identity number, or by name where not both have one. Agents are nobody's petitioners.</summary>
    Task<bool> Share(Guid caseId, Guid otherId, CancellationToken cancellation);

    /// <summary>Corrects the petitioner: what is not told stays as it is.</summary>
    Task AmendLead(Guid caseId, PersonAmendment told, CancellationToken cancellation);

    /// <summary>Takes co-petitioners off by their numbers and adds others after the last person there is: numbers stay whose they are, and who is in neither list stays.</summary>
    Task ChangeCoPetitioners(Guid caseId, IReadOnlyList<int> removed, IReadOnlyList<PersonEntry> added, CancellationToken cancellation);

    /// <summary>Puts an agent in the place of the one there was; null takes that one off.</summary>
    Task ReplaceAgent(Guid caseId, PersonEntry? agent, CancellationToken cancellation);
}
