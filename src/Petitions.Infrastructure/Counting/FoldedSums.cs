using System.Collections.Concurrent;

namespace Petitions.Infrastructure.Counting;

/// <summary>
/// 已归并汇总: sums read before, kept as long as no fold has changed any: each fold takes a turn, whose number stands in the
/// database, so that a sum kept here by one node is never older than what another node has folded.
/// </summary>
internal sealed class FoldedSums
{
    // A dashboard has two entries; a past day that nobody asks for again must not stay for ever.
    private const int Most = 512;

    private readonly ConcurrentDictionary<(string Kind, DateOnly AsOf, string Units), (long Turn, object Rows)> _kept = new();

    /// <summary>The rows kept at this turn; null where there are none.</summary>
    public IReadOnlyList<T>? Find<T>(string kind, DateOnly asOf, string units, long turn)
        => _kept.TryGetValue((kind, asOf, units), out var kept) && kept.Turn == turn ? (IReadOnlyList<T>)kept.Rows : null;

    /// <summary>Keeps rows read at a turn.</summary>
    public void Keep<T>(string kind, DateOnly asOf, string units, long turn, IReadOnlyList<T> rows)
    {
        if (_kept.Count >= Most) _kept.Clear();
        _kept[(kind, asOf, units)] = (turn, rows);
    }
}
