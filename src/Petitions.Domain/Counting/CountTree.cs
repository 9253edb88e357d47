namespace Petitions.Domain.Counting;

/// <summary>
/// 计数树: the binary indexed tree over office days in which the counts are kept. A node covers the days from (node minus its
/// lowest set bit, exclusive) to the node itself, so that the sum of all days up to any day is read from at most sixteen nodes,
/// however many cases there are.
/// </summary>
public static class CountTree
{
    /// <summary>The day of node 1; earlier days are booked there.</summary>
    public static readonly DateOnly FirstDay = new(1990, 1, 1);

    /// <summary>Nodes are 1 to this; days after its day are booked there.</summary>
    public const int Size = 65_536;

    /// <summary>The node of what is kept for today only; no prefix sum reads it.</summary>
    public const int NowNode = 0;

    /// <summary>So many nodes at most make up one prefix sum.</summary>
    public const int Depth = 16;

    /// <summary>The nodes a change on a day is added to.</summary>
    public static IEnumerable<int> NodesToAdd(DateOnly day)
    {
        for (var node = Math.Max(1, Index(day)); node <= Size; node += node & -node) yield return node;
    }

    /// <summary>The nodes that make up everything up to and on a day; none for days before <see cref="FirstDay"/>.</summary>
    public static IReadOnlyList<int> NodesToRead(DateOnly asOf)
    {
        var nodes = new List<int>(Depth);
        for (var node = Index(asOf); node > 0; node -= node & -node) nodes.Add(node);
        return nodes;
    }

    private static int Index(DateOnly day) => Math.Clamp(day.DayNumber - FirstDay.DayNumber + 1, 0, Size);
}
