using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>查看复查复核: every proceeding on the case, oldest first; the opinion of the unit stays where it was.</summary>
public sealed record ListReviews(Guid CaseId) : IQuery<IReadOnlyList<ReviewView>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>复查复核, as answered.</summary>
public sealed record ReviewView : Review
{
    /// <summary>Clock of the organ's decision, with its explanation.</summary>
    public DeadlineView? Deadline { get; init; }
    /// <summary>错登日: the day on which it was put right that nobody had made this request, entered by mistake; null where somebody did.</summary>
    public DateOnly? EnteredByMistakeOn => MistakenOn;
}
