using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Evidence;

/// <summary>核对全库: follows every line of history, every head, every document that lines name and every seal of the database, and names the first broken link.</summary>
public sealed record VerifyEvidence : IQuery<EvidenceVerified>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.VerifyEvidence, Role.Auditor);
    /// <summary>True where lines without keyed hashes are about to be taken for those from before there were any.</summary>
    public bool Adopting { get; init; }
    /// <summary>True where the contents of documents are not read: it is quicker, and finds no file that was changed or taken away.</summary>
    public bool WithoutFiles { get; init; }
}
