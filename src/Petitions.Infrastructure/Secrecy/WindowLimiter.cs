namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 滑动窗口限流: lets a limited number of tries of one key through in any window of the given length. In memory, of this
/// process only, and bounded: when too many keys are known the longest untouched are forgotten. Serves all threads.
/// </summary>
/// <param name="limit">Tries let through in one window.</param>
/// <param name="window">Length of the window.</param>
/// <param name="time">Its steady timestamps are used, so that a moved wall clock opens nothing.</param>
/// <param name="maxKeys">Most keys remembered.</param>
public sealed class WindowLimiter(int limit, TimeSpan window, TimeProvider time, int maxKeys = 20_000)
{
    private const int MaxKeyLength = 128;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<long>> _tries = new(StringComparer.Ordinal);

    /// <summary>Counts a try where there is room for it.</summary>
    /// <returns>Null where it is let through; else whole seconds, at least 1, until there is room, and nothing is counted.</returns>
    public int? Take(string key)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var tries = Fresh(Short(key), now) ?? New(Short(key));
            if (tries.Count < limit)
            {
                tries.Add(now);
                return null;
            }
            var left = window - time.GetElapsedTime(tries[^limit], now);
            return Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));
        }
    }

    /// <summary>Takes the latest try of the key back: it turned out not to count.</summary>
    public void GiveBack(string key)
    {
        lock (_lock)
        {
            if (!_tries.TryGetValue(Short(key), out var tries)) return;
            tries.RemoveAt(tries.Count - 1);
            if (tries.Count == 0) _tries.Remove(Short(key));
        }
    }

    /// <summary>Forgets all tries of the key.</summary>
    public void Clear(string key)
    {
        lock (_lock) _tries.Remove(Short(key));
    }

    /// <summary>Number of keys remembered, never more than the bound.</summary>
    public int KeyCount
    {
        get { lock (_lock) return _tries.Count; }
    }

    private List<long>? Fresh(string key, long now)
    {
        if (!_tries.TryGetValue(key, out var tries)) return null;
        tries.RemoveAll(t => time.GetElapsedTime(t, now) >= window);
        return tries;
    }

    private List<long> New(string key)
    {
        if (_tries.Count >= maxKeys) Forget();
        return _tries[key] = new(1);
    }

    // A tenth at a time, so that a flood of new keys doesn't sort the table for each of them.
    private void Forget()
    {
        var now = time.GetTimestamp();
        foreach (var (key, _) in _tries.Where(t => time.GetElapsedTime(t.Value[^1], now) >= window).ToList()) _tries.Remove(key);
        if (_tries.Count < maxKeys) return;
        foreach (var (key, _) in _tries.OrderBy(t => t.Value[^1]).Take(Math.Max(1, maxKeys / 10)).ToList()) _tries.Remove(key);
    }

    private static string Short(string key) => key.Length <= MaxKeyLength ? key : key[..MaxKeyLength];
}
