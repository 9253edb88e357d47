using Microsoft.Extensions.Time.Testing;

namespace Petitions.IntegrationTests.Offices;

/// <summary>The clock of an office: it is moved as time passes, and can be put wrong as a machine's clock is, with no time passing.</summary>
public sealed class OfficeClock(DateTimeOffset at) : FakeTimeProvider(at)
{
    private TimeSpan _wrongBy;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _wrongBy;

    // What counts the time that passes knows nothing of it.
    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Puts it so much ahead, or back.</summary>
    public void PutWrongBy(TimeSpan by) => _wrongBy = by;
}
