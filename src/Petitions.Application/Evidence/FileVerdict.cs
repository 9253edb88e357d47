using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>案卷核对结论: the first broken link, and how much of what the file shows it does not prove.</summary>
/// <param name="Broken">The first broken link; null where there is none.</param>
/// <param name="Withheld">Lines withheld from whoever exported the file: their place in the chain is proven, what they said is not.</param>
/// <param name="Unproven">Notices that no line shown names, and that a withheld line may: their content is not proven.</param>
/// <param name="Unchained">Lines from before the chain: nothing proves them.</param>
public sealed record FileVerdict(BrokenLink? Broken, int Withheld, int Unproven, int Unchained = 0)
{
    /// <summary>True where nothing is broken and nothing was left unproven.</summary>
    public bool IsWhole => Broken is null && Withheld == 0 && Unproven == 0 && Unchained == 0;

    internal static FileVerdict Of(BrokenLink broken) => new(broken, 0, 0);
}
