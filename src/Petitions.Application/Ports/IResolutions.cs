using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>处理意见库: resolutions drafted, decided and served.</summary>
public interface IResolutions
{
    /// <summary>The last one drafted on a case, whose ordinal says how many there are; null where there is none.</summary>
    Task<Resolution?> Last(Guid caseId, CancellationToken cancellation);
}
