using Petitions.Domain.Reviews;

namespace Petitions.Application.Ports;

/// <summary>复查复核库: proceedings of review and recheck.</summary>
public interface IReviews
{
    /// <summary>Every proceeding of a case, in their order; without their hearings.</summary>
    Task<IReadOnlyList<Review>> Of(Guid caseId, CancellationToken cancellation);

    /// <summary>复查、复核变更: of the proceedings of a round those that changed the outcome and were served, in their order; without their hearings.</summary>
    Task<IReadOnlyList<Review>> Changes(Guid caseId, int round, CancellationToken cancellation);
}
