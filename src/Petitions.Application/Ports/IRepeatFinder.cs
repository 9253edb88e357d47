using Petitions.Application.Cases;
using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>疑似重复查找: cases that may be of the same person.</summary>
public interface IRepeatFinder
{
    /// <summary>Those that may be about the same person as a matter about to be taken in, each with its reason, newest first, at most ten.</summary>
    Task<IReadOnlyList<RepeatCandidate>> Find(RaisedBy raised, Actor actor, CancellationToken cancellation);
}
