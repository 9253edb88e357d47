namespace Petitions.Application.Cases;

/// <summary>积案标记, as answered: why it is flagged, since when, and what would clear it.</summary>
/// <param name="DueSince">The day from which a rule held.</param>
/// <param name="RaisedAt">标记时间 (UTC); null where it is not flagged yet.</param>
/// <param name="Rule">规则.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="ClearedBy">What ends the flag, in words.</param>
/// <param name="EndedOn">销号日; null while it stands.</param>
/// <param name="End">How it ended.</param>
public sealed record BacklogView(DateOnly DueSince, DateTimeOffset? RaisedAt, string? Rule, string Why, string ClearedBy, DateOnly? EndedOn, string? End);
