using Petitions.Application.Sweeps;

namespace Petitions.Application.Ports;

/// <summary>到期内容库.</summary>
public interface IExpired
{
    /// <summary>Drops, of what is older than an instant, what stands from one position to another, both included; answers how many.</summary>
    Task<int> Drop(Expiring what, DateTimeOffset before, long from, long upTo, CancellationToken cancellation);
}
