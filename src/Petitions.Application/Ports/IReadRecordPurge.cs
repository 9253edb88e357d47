namespace Petitions.Application.Ports;

/// <summary>阅案记录清理.</summary>
public interface IReadRecordPurge
{
    /// <summary>Drops the rows of readings before an instant, up to a row number; answers how many.</summary>
    Task<int> Drop(DateTimeOffset before, long upTo, CancellationToken cancellation);
}
