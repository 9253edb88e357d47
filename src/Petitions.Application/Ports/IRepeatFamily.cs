using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>重复件: the cases that links join to one matter.</summary>
public interface IRepeatFamily
{
    /// <summary>The cases that a link leads to, the nearest first, on to the first case of all: whoever may know them.</summary>
    Task<IReadOnlyList<Guid>> Above(Guid? linkedTo, CancellationToken cancellation);

    /// <summary>
    /// 并入的他人案件: what was merged into the case, also by way of others, can be taken apart, and is of people none of whom petitions in the case that they would be answered in;
    /// each by its number, null where the actor may not know it. What is behind a seal that keeps the actor out is not among them.
    /// </summary>
    /// <param name="caseId">What they were merged into.</param>
    /// <param name="answeredIn">The case itself, or the one that it goes into.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<string?>> MergedOfOthers(Guid caseId, Guid answeredIn, Actor actor, CancellationToken cancellation);

    /// <summary>据以不再受理的案件: what is accepted no longer because of the recheck opinion served on the case, in the same way.</summary>
    Task<IReadOnlyList<string?>> RefusedBy(Guid caseId, Actor actor, CancellationToken cancellation);
}
