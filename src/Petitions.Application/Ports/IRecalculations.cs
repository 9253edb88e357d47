using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>批量重算库: many cases read and written together, for the sweep that brings clocks to another calendar.</summary>
public interface IRecalculations
{
    /// <summary>So many cases at most are read together.</summary>
    const int Most = 64;

    /// <summary>The cases with their clocks, whoever may know them: only the service itself asks.</summary>
    Task<IReadOnlyList<PetitionCase>> Load(IReadOnlyList<Guid> ids, CancellationToken cancellation);

    /// <summary>
    /// Stores what the recalculation changed: the row's dates, one line of history, the clocks and the dates that moved, the counts. A case that
    /// somebody changed meanwhile is left out: the sweep looks again.
    /// </summary>
    /// <returns>How many clocks moved.</returns>
    Task<int> Save(IReadOnlyList<Recalculated> cases, Guid? loadId, CancellationToken cancellation);
}

/// <summary>重算结果: a case with the clocks of it that moved.</summary>
public sealed record Recalculated(PetitionCase File, IReadOnlyList<MovedDeadline> Moved);
