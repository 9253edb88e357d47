namespace Petitions.Application.Ports;

/// <summary>阅案记录, in the transaction of a command: no answer without it, and nothing of it where there is no answer.</summary>
public interface IShownRecord
{
    /// <summary>Records all of them.</summary>
    Task Keep(IReadOnlyList<CaseRead> reads, CancellationToken cancellation);
}
