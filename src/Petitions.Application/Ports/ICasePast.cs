using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.Application.Ports;

/// <summary>案件沿革: how a case came to stand as it does, as its history tells it.</summary>
public interface ICasePast
{
    /// <summary>The registration of a case and its changes of state, unit, category, of a backlog flag and of what is owed since, oldest first.</summary>
    Task<IReadOnlyList<PastStep>> Steps(Guid caseId, CancellationToken cancellation);

    /// <summary>登记沿革: who entered what.</summary>
    Task<EnteredLines> Entered(Guid caseId, CancellationToken cancellation);

    /// <summary>Earlier rounds of a case whose settlement stands, oldest first.</summary>
    Task<IReadOnlyList<int>> SettledRounds(Guid caseId, CancellationToken cancellation);
}
