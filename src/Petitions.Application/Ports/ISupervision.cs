using Petitions.Domain.Supervision;

namespace Petitions.Application.Ports;

/// <summary>督办库: reminders, orders, instructions and charges, and the roster of reception days.</summary>
public interface ISupervision
{
    /// <summary>How many orders a case has.</summary>
    Task<int> Count(Guid caseId, CancellationToken cancellation);

    /// <summary>One order of a case; null where there is none of this number.</summary>
    Task<SupervisionOrder?> Find(Guid caseId, int ordinal, CancellationToken cancellation);

    /// <summary>The orders of a case that are not answered, in their order.</summary>
    Task<IReadOnlyList<SupervisionOrder>> Open(Guid caseId, CancellationToken cancellation);

    /// <summary>What the ladder asked for a case without a leader in charge, unanswered; null where nothing is open.</summary>
    Task<SupervisionOrder?> ChargeAsked(Guid caseId, CancellationToken cancellation);

    /// <summary>True where the ladder issued this already about this clock or case and date.</summary>
    Task<bool> Issued(Guid caseId, Guid? deadlineId, SupervisionKind kind, DateOnly dueOn, CancellationToken cancellation);

    /// <summary>Puts a leader on the roster of a reception day.</summary>
    Task SetRoster(DateOnly plannedOn, string leader, string? place, string? note, string by, DateTimeOffset at, CancellationToken cancellation);
}
