namespace Petitions.Application.Pipeline;

/// <summary>另处取得: members that the same thing is told with elsewhere and has from its surroundings here; who tells them all the same is told so.</summary>
/// <param name="chinese">From where, and that they are left out.</param>
/// <param name="english">The same in English.</param>
/// <param name="members">Their names in a body.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HasFromElsewhereAttribute(string chinese, string english, params string[] members) : Attribute
{
    /// <summary>From where, and that they are left out.</summary>
    public string Chinese { get; } = chinese;

    /// <summary>The same in English.</summary>
    public string English { get; } = english;

    /// <summary>Their names in a body.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}
