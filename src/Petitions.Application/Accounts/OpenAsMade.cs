namespace Petitions.Application.Accounts;

/// <summary>建立即开通: whether accounts wait neither for a second administrator nor for a password of their own when they are made or given one; never so in production.</summary>
/// <param name="IsOn">Whether it is so here.</param>
public sealed record OpenAsMade(bool IsOn);
