using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>办理库: records of handling, recusals, and units that handle a case jointly.</summary>
public interface IHandling
{
    /// <summary>What is recorded of a case.</summary>
    Task<HandlingSoFar> SoFar(CaseData data, CancellationToken cancellation);

    /// <summary>The hearing convened last and neither held nor cancelled, as the case names it; null where there is none.</summary>
    Task<HandlingRecord?> HearingDue(CaseData data, CancellationToken cancellation);

    /// <summary>执行完毕 of the round as recorded last; null where there is none, or it was taken back.</summary>
    Task<HandlingRecord?> Executed(CaseData data, CancellationToken cancellation);

    /// <summary>True where the account has stepped aside from the case.</summary>
    Task<bool> StepsAside(Guid caseId, string userName, CancellationToken cancellation);

    /// <summary>Accounts that have stepped aside from the case.</summary>
    Task<IReadOnlyList<string>> Recused(Guid caseId, CancellationToken cancellation);

    /// <summary>Units that handle the case beside the lead unit.</summary>
    Task<IReadOnlyList<string>> CoUnits(Guid caseId, CancellationToken cancellation);
}
