namespace Petitions.Domain.Clarity;

/// <summary>审核要点: one item of the 三个清楚 checklist.</summary>
/// <param name="Code">Stable code, such as <c>demand</c>.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="Prompt">What to establish, in Chinese.</param>
/// <param name="Required">True where the gate asks for it.</param>
/// <param name="Ordinal">Order of display.</param>
public sealed record ChecklistItem(string Code, string Label, string Prompt, bool Required, int Ordinal);

/// <summary>三个清楚审核清单: one version of the checklist; a case keeps the version it was reviewed by.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="ValidFrom">First office day it is used.</param>
/// <param name="Items">The items in order.</param>
public sealed record Checklist(int Version, DateOnly ValidFrom, IReadOnlyList<ChecklistItem> Items)
{
    /// <summary>症结, among what is missing.</summary>
    public const string Crux = "crux";

    /// <summary>矛盾的主要方面, among what is missing.</summary>
    public const string MainAspect = "mainAspect";

    /// <summary>What the gate still misses: codes of required items not clear, then <c>crux</c> and <c>mainAspect</c>.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<ClarityAnswer> answers, string? crux, string? mainAspect)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var missing = Items.Where(i => i.Required && !answers.Any(a => a.Code == i.Code && a.Clear)).Select(i => i.Code).ToList();
        if (string.IsNullOrWhiteSpace(crux)) missing.Add(Crux);
        if (string.IsNullOrWhiteSpace(mainAspect)) missing.Add(MainAspect);
        return missing;
    }
}

/// <summary>审核答复: the answer to one item.</summary>
/// <param name="Code">Code of the item.</param>
/// <param name="Clear">清楚 or not.</param>
/// <param name="Note">What was established.</param>
/// <param name="AttachmentIds">佐证: documents on the case that show it; null where none is named.</param>
public sealed record ClarityAnswer(string Code, bool Clear, string? Note, IReadOnlyList<Guid>? AttachmentIds = null);
