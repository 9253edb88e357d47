using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>关联案件: the cases that a case was referred as.</summary>
public interface ILinkedCases
{
    /// <summary>The linked cases of every referral of a case, oldest first.</summary>
    Task<IReadOnlyList<Guid>> Of(Guid caseId, CancellationToken cancellation);

    /// <summary>Stores the linked case of a referral, with a copy of the texts, people, attachments and recusals of the case it was referred from.</summary>
    Task Add(PetitionCase linked, Guid originId, CancellationToken cancellation);
}
