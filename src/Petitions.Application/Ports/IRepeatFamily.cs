using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>重复件: the cases that links join to one matter.</summary>
public interface IRepeatFamily
{
    /// <summary>The cases that a link leads to, the nearest first, on to the first case of all: whoever may know them.</summary>
    Task<IReadOnlyList<Guid>> Above(Guid? linkedTo, CancellationToken cancellation);

    /// <summary>
    /// 并入的他人案件: what was merged into the case, also by way of others, can be taken apart, and is of people none of whom petitions in the case; each by its number,
    /// null where the actor may not know it. What is behind a seal that keeps the actor out is not among them.
    /// </summary>
    Task<IReadOnlyList<string?>> MergedOfOthers(Guid caseId, Actor actor, CancellationToken cancellation);
}
