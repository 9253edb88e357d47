using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>延期库: extensions asked for, decided and told.</summary>
public interface IExtensions
{
    /// <summary>The last one asked for on a case; null where there is none.</summary>
    Task<Extension?> Last(Guid caseId, CancellationToken cancellation);
}
