namespace Petitions.Domain.Evidence;

/// <summary>默克尔树: one root for many heads, and for each head a short path that proves it is under the root (the shape of RFC 6962).</summary>
public static class MerkleTree
{
    /// <summary>The root of no leaves.</summary>
    public static readonly string Empty = new('0', 64);

    /// <summary>The leaf of a case's head.</summary>
    public static string Leaf(Guid caseId, int entryNo, string head)
        => new CanonicalForm().Byte(0).Id(caseId).Number(entryNo).Hash(head).End();

    /// <summary>The root over leaves in their order.</summary>
    public static string Root(IReadOnlyList<string> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        return leaves.Count == 0 ? Empty : Root(leaves, 0, leaves.Count);
    }

    /// <summary>The siblings from a leaf up to the root.</summary>
    public static IReadOnlyList<string> Path(IReadOnlyList<string> leaves, int index)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var path = new List<string>();
        AddPath(leaves, index, 0, leaves.Count, path);
        return path;
    }

    /// <summary>The root that a leaf leads to by its path; compare it with the one that was sealed.</summary>
    public static string RootOf(string leaf, int index, int count, IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return index < 0 || index >= count ? "" : Climb(leaf, index, count, path, path.Count) ?? "";
    }

    private static string Root(IReadOnlyList<string> leaves, int from, int count)
    {
        if (count == 1) return leaves[from];
        var left = Split(count);
        return Node(Root(leaves, from, left), Root(leaves, from + left, count - left));
    }

    private static void AddPath(IReadOnlyList<string> leaves, int index, int from, int count, List<string> path)
    {
        if (count == 1) return;
        var left = Split(count);
        if (index < left)
        {
            AddPath(leaves, index, from, left, path);
            path.Add(Root(leaves, from + left, count - left));
        }
        else
        {
            AddPath(leaves, index - left, from + left, count - left, path);
            path.Add(Root(leaves, from, left));
        }
    }

    // The path is written from the leaf upward, so the topmost sibling is its last.
    private static string? Climb(string leaf, int index, int count, IReadOnlyList<string> path, int length)
    {
        if (count == 1) return length == 0 ? leaf : null;
        if (length == 0) return null;
        var left = Split(count);
        var sibling = path[length - 1];
        return index < left
            ? Climb(leaf, index, left, path, length - 1) is { } below ? Node(below, sibling) : null
            : Climb(leaf, index - left, count - left, path, length - 1) is { } under ? Node(sibling, under) : null;
    }

    // The largest power of two smaller than the count.
    private static int Split(int count)
    {
        var split = 1;
        while (split < count - split) split *= 2;
        return split;
    }

    private static string Node(string left, string right)
        => new CanonicalForm().Byte(1).Hash(left).Hash(right).End();
}
