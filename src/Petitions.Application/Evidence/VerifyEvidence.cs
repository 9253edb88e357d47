using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;

namespace Petitions.Application.Evidence;

/// <summary>核对全库: follows every line of history, every head and every seal of the database, and names the first broken link.</summary>
public sealed record VerifyEvidence : IQuery<EvidenceVerified>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only("verify-evidence", Role.Auditor);
}
