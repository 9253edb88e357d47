namespace Petitions.Application.Cases;

/// <summary>积案标记, as answered: why it is flagged, since when, and what would clear it.</summary>
public sealed record BacklogView(DateOnly DueSince, DateTimeOffset? RaisedAt, string? Rule, string Why, string ClearedBy, DateOnly? EndedOn, string? End);
