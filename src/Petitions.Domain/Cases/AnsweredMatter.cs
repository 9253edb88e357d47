namespace Petitions.Domain.Cases;

/// <summary>分项答复 (art 32): one of several matters of a petition, with its own outcome and answer.</summary>
/// <param name="Matter">事项: what was asked.</param>
/// <param name="Outcome">该项的办理结果.</param>
/// <param name="Answer">该项的答复.</param>
public sealed record AnsweredMatter(string Matter, Outcome Outcome, string Answer);

/// <summary>分项与总的结果: what the outcome of the whole may be where several matters are answered one by one [ours].</summary>
public static class AnsweredMatters
{
    /// <summary>Fewest matters that are answered one by one.</summary>
    public const int Fewest = 2;

    /// <summary>Most of them.</summary>
    public const int Most = 20;

    /// <summary>True where something of the request is granted, and so to be carried out (art 32).</summary>
    public static bool IsGranted(this Outcome outcome) => outcome is Outcome.Supported or Outcome.PartlySupported;

    /// <summary>
    /// What the whole may be: all alike, that one; some granted, granted in part; some adopted, adopted in part; else any that was given. Without matters nothing is said to be granted in part:
    /// the article has three outcomes, and which part is told by the matters.
    /// </summary>
    /// <param name="matters">The matters; null where there are none.</param>
    /// <param name="fitting">What fits class and pathway.</param>
    public static IReadOnlyList<Outcome> Whole(IReadOnlyList<AnsweredMatter>? matters, IReadOnlyList<Outcome> fitting)
    {
        ArgumentNullException.ThrowIfNull(fitting);
        if (matters is null) return [.. fitting.Where(o => o != Outcome.PartlySupported)];
        var given = matters.Select(m => m.Outcome).Distinct().Order().ToList();
        if (given.Count == 1) return given;
        if (given.Contains(Outcome.Supported)) return [Outcome.PartlySupported];
        return given.Any(o => o is Outcome.Adopted or Outcome.PartlyAdopted) ? [Outcome.PartlyAdopted] : given;
    }
}
