using Petitions.Domain.Access;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Ports;

/// <summary>建议库: the office's recommendations.</summary>
public interface IRecommendations
{
    /// <summary>The recommendation, where the actor's units made it; null otherwise.</summary>
    Task<Recommendation?> Find(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>Stores a new one.</summary>
    Task Add(Recommendation recommendation, CancellationToken cancellation);

    /// <summary>Stores its answer; refuses with <c>recommendation-answered</c> where somebody was faster.</summary>
    Task SaveAnswer(Recommendation recommendation, CancellationToken cancellation);
}
