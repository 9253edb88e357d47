namespace Petitions.Domain.Evidence;

/// <summary>日封: one day's heads under one root, chained to the day before.</summary>
public sealed record DaySeal
{
    /// <summary>Office day on which it was sealed.</summary>
    public DateOnly Day { get; init; }
    /// <summary>How many heads.</summary>
    public int Heads { get; init; }
    /// <summary>The root over them.</summary>
    public string Root { get; init; } = "";
    /// <summary>The hash of the seal before; zeros for the first.</summary>
    public string Previous { get; init; } = "";
    /// <summary>The hash of this seal.</summary>
    public string Hash { get; init; } = "";

    private const string Form = "petitions-seal-v1";

    /// <summary>The seal of a day behind another.</summary>
    public static DaySeal Of(DateOnly day, IReadOnlyList<string> leaves, string? previous)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var seal = new DaySeal { Day = day, Heads = leaves.Count, Root = MerkleTree.Root(leaves), Previous = previous ?? HistoryChain.Genesis };
        return seal with { Hash = HashOf(seal) };
    }

    /// <summary>The hash a seal must have.</summary>
    public static string HashOf(DaySeal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return new CanonicalForm().Text(Form).Hash(seal.Previous).Text(seal.Day.Iso()).Number(seal.Heads).Hash(seal.Root).End();
    }

    /// <summary>The first seal that does not follow the one before, or is not what its hash was made of; null where all do.</summary>
    public static BrokenLink? FirstBroken(IReadOnlyList<DaySeal> seals, string? before = null)
    {
        ArgumentNullException.ThrowIfNull(seals);
        var previous = before ?? HistoryChain.Genesis;
        DateOnly? last = null;
        foreach (var seal in seals)
        {
            if (seal.Previous != previous || seal.Day <= last) return new(null, null, $"the seal of {seal.Day:yyyy-MM-dd} does not follow the one before");
            if (HashOf(seal) != seal.Hash) return new(null, null, $"the seal of {seal.Day:yyyy-MM-dd} is not what its hash was made of");
            (previous, last) = (seal.Hash, seal.Day);
        }

        return null;
    }
}

/// <summary>封存的链头: a case's last line on the day of a seal.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="EntryNo">Its last line then.</param>
/// <param name="Head">That line's hash.</param>
public sealed record SealedHead(Guid CaseId, int EntryNo, string Head)
{
    /// <summary>Its leaf in the tree.</summary>
    public string Leaf => MerkleTree.Leaf(CaseId, EntryNo, Head);
}
