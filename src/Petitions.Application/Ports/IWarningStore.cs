using Petitions.Application.Sweeps;

namespace Petitions.Application.Ports;

/// <summary>预警库.</summary>
public interface IWarningStore
{
    /// <summary>Stores a warning; false where it is there or the clock has ended. Throws <see cref="AlreadyDone"/> where somebody was just faster.</summary>
    Task<bool> Raise(RaiseWarning warning, DateTimeOffset at, CancellationToken cancellation);
}
