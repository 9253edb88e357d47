namespace Petitions.Application.Ports;

/// <summary>幂等记录清理.</summary>
public interface IIdempotencyPurge
{
    /// <summary>Drops the rows made before an instant, up to a row number; answers how many.</summary>
    Task<int> Drop(DateTimeOffset before, long upTo, CancellationToken cancellation);
}
