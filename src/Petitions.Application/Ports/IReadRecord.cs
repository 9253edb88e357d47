namespace Petitions.Application.Ports;

/// <summary>阅案记录簿.</summary>
public interface IReadRecord
{
    /// <summary>Records within a second; what waits when the service stops is written first. Refuses with <c>database-unavailable</c> where too many wait.</summary>
    void Later(CaseRead read);

    /// <summary>Records now, all together: they are on the disk when this returns, so that no answer goes out without them.</summary>
    Task Now(IReadOnlyList<CaseRead> reads, CancellationToken cancellation);
}

/// <summary>阅案记录: one reading of one case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="UserName">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Route">By which route, or as which message.</param>
public sealed record CaseRead(Guid CaseId, string UserName, DateTimeOffset At, string Route);
