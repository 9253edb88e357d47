using System.Collections.Concurrent;

namespace Petitions.Infrastructure.Counting;

/// <summary>
/// 已归并汇总: the sums of tree nodes read before, kept as long as no fold has changed any: each fold takes a turn, whose number stands in
/// the database, so that a sum kept here by one node of the service is never older than what another has folded. By tree node, because most
/// days share the large ones: whoever looks at one past day has paid for the next.
/// </summary>
internal sealed class FoldedSums
{
    // A look at a day takes up to sixteen, its months some fifty; what nobody asks for again must not stay for ever.
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<(string Kind, int Node, string Readers), (long Turn, object Rows)> _kept = new();

    /// <summary>The rows of those nodes that are kept at this turn, and the nodes that are not.</summary>
    public (List<T> Kept, List<int> Missing) Find<T>(string kind, IReadOnlyList<int> nodes, string readers, long turn)
    {
        var (rows, missing) = (new List<T>(), new List<int>());
        foreach (var node in nodes)
        {
            if (_kept.TryGetValue((kind, node, readers), out var kept) && kept.Turn == turn) rows.AddRange((IReadOnlyList<T>)kept.Rows);
            else missing.Add(node);
        }

        return (rows, missing);
    }

    /// <summary>Keeps what was read of nodes at a turn; a node without rows is kept as such.</summary>
    public void Keep<T>(string kind, IReadOnlyList<int> nodes, string readers, long turn, ILookup<int, T> rows)
    {
        if (_kept.Count >= Most) _kept.Clear();
        foreach (var node in nodes) _kept[(kind, node, readers)] = (turn, rows[node].ToList());
    }
}
