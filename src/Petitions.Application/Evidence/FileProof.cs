using Petitions.Domain;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>案卷封存核对: that the history of an exported file stands under the seals it brings, and these are those published.</summary>
internal static class FileProof
{
    /// <summary>Null where the proofs hold, and none is missing that the published seals ask for.</summary>
    internal static BrokenLink? FirstBroken(CaseFile file, ChainCheck check, IReadOnlyList<DaySeal>? published)
    {
        var proofs = file.Proofs;
        if (proofs.Head is not { } head) return Uncovered(file, 0, published);
        if (head.CaseId != file.View.Id) return new(file.View.Id, null, "the proof is that of another case");
        if (check.Sealed(head.EntryNo, head.Head) is { } gone) return gone;
        if (proofs.Seals.Count == 0) return new(file.View.Id, head.EntryNo, "the seal of the head is missing");
        var seal = proofs.Seals[0];
        if (MerkleTree.RootOf(head.Leaf, proofs.Index, seal.Heads, proofs.Path) != seal.Root)
            return new(file.View.Id, head.EntryNo, $"the path does not lead to the root sealed on {seal.Day:yyyy-MM-dd}");
        return DaySeal.FirstBroken(proofs.Seals, seal.Previous) ?? Unpublished(proofs.Seals, published) ?? Uncovered(file, head.EntryNo, published);
    }

    private static BrokenLink? Unpublished(IReadOnlyList<DaySeal> seals, IReadOnlyList<DaySeal>? published)
    {
        if (published is null) return null;
        var known = published.ToLookup(s => s.Day);
        return seals.Where(s => !known[s.Day].Contains(s))
            .Select(s => new BrokenLink(null, null, $"the seal of {s.Day:yyyy-MM-dd} is not the one that was published")).FirstOrDefault();
    }

    // A day's seal is over all that was written up to the day before, at least: a line that old must be under a proof.
    private static BrokenLink? Uncovered(CaseFile file, int upTo, IReadOnlyList<DaySeal>? published)
    {
        if (published is not { Count: > 0 }) return null;
        var newest = published.Max(s => s.Day);
        return file.Entries.Where(e => e.EntryNo > upTo && e.Hash.Length > 0 && OfficeTime.Day(e.At) < newest)
            .Select(e => new BrokenLink(file.View.Id, e.EntryNo,
                $"the line is of {OfficeTime.Day(e.At):yyyy-MM-dd}, the published seals reach to {newest:yyyy-MM-dd}, and the file has no proof that it is under one: "
                + "the proof was taken out, or the file was exported before the seal; export it again"))
            .FirstOrDefault();
    }
}
