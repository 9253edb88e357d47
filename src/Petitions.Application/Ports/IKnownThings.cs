using Petitions.Application.Pipeline;
using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>可知悉之物: whether somebody may know a thing that is no case, by the question that its own reading asks.</summary>
public interface IKnownThings
{
    /// <summary>True where it is there and the actor may know it.</summary>
    Task<bool> MayKnow(Thing thing, Actor actor, CancellationToken cancellation);
}
