using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>延期, as answered: asked, decided, and told to the petitioner.</summary>
public sealed record ExtensionView(
    int Ordinal, int DaysAsked, string Reason, string AskedBy, DateTimeOffset AskedAt, DateOnly DueOnBefore, bool? Approved, int? DaysGranted,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionNote, DateOnly? DueOnAfter, string? ReasonsTold, ServiceMethod? Method, DateOnly? ServedOn)
{
    /// <summary>准予后的期限: the last day if all that was asked for is granted; null once it is decided.</summary>
    public DateOnly? DueOnIfGranted { get; init; }
}
