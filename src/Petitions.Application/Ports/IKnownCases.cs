using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>可知悉的案件: whether somebody may know a case, without loading it to act on.</summary>
public interface IKnownCases
{
    /// <summary>True where the case exists and the actor may know it.</summary>
    Task<bool> MayKnow(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>The seal of the case; null where it does not exist or the actor may not know it.</summary>
    Task<string?> SealOf(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>The row of the case as it stands, or null where it does not exist or the actor may not know it.</summary>
    Task<CaseData?> Find(Guid id, Actor actor, CancellationToken cancellation);
}
