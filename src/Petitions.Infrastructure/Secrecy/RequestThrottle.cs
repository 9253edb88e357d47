using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>请求限流: so many requests a minute of one account, or of one address without sign-in. In memory, of this process only; serves all threads.</summary>
public sealed class RequestThrottle
{
    private const int MostKeys = 50_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly int _perUser;
    private readonly int _perAddress;
    private readonly int _healthPerAddress;
    private long? _forgotten;

    /// <summary>Empty counts under the configured limits.</summary>
    public RequestThrottle(IOptions<ThrottleOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_time, _perUser, _perAddress, _healthPerAddress) = (time, options.Value.RequestsPerUser, options.Value.RequestsPerAddress, options.Value.HealthPerAddress);
    }

    /// <summary>Counts a request; null where it may go on, else seconds until one may.</summary>
    /// <param name="userName">The account of the token; null where there is none.</param>
    /// <param name="address">From <see cref="ClientAddress"/>.</param>
    public int? Take(string? userName, string address)
        => userName is null ? Take("address", address, _perAddress) : Take("user", userName, _perUser);

    /// <summary>Counts a look at the health of this process; null where it may go on, else seconds until one may.</summary>
    /// <param name="address">From <see cref="ClientAddress"/>.</param>
    public int? TakeHealth(string address) => Take("health", address, _healthPerAddress);

    private int? Take(string kind, string who, int limit)
    {
        var key = $"{kind} {who}";
        // A flood of new keys does not grow without end: what is over goes, and where that is not enough all newcomers of a kind are counted as one.
        if (_counts.Count >= MostKeys && !_counts.ContainsKey(key))
        {
            Forget();
            if (_counts.Count >= MostKeys) key = kind;
        }

        var count = _counts.GetOrAdd(key, static (_, now) => new Count(now), _time.GetTimestamp());
        lock (count)
        {
            var passed = _time.GetElapsedTime(count.Since);
            if (passed >= Minute) (count.Since, count.Taken, passed) = (_time.GetTimestamp(), 0, TimeSpan.Zero);
            if (count.Taken >= limit) return Math.Max(1, (int)Math.Ceiling((Minute - passed).TotalSeconds));
            count.Taken++;
            return null;
        }
    }

    // Not for each newcomer of a flood: all of them are looked through.
    private void Forget()
    {
        lock (_counts)
        {
            if (_forgotten is { } before && _time.GetElapsedTime(before) < Often) return;
            _forgotten = _time.GetTimestamp();
        }

        foreach (var over in _counts.Where(c => _time.GetElapsedTime(c.Value.Since) >= Minute).ToList()) _counts.TryRemove(over);
    }

    private sealed class Count(long since)
    {
        public long Since { get; set; } = since;
        public int Taken { get; set; }
    }
}
