namespace Petitions.Application.Ports;

/// <summary>导出记录库.</summary>
public interface ILedgerExports
{
    /// <summary>True where this account has begun it.</summary>
    Task<bool> IsOwn(Guid id, string userName, CancellationToken cancellation);

    /// <summary>Asks an export of this account to stop; false where there is none.</summary>
    Task<bool> Cancel(Guid id, string userName, DateTimeOffset at, CancellationToken cancellation);
}
