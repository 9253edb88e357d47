namespace Petitions.Infrastructure.Seeding;

/// <summary>样例时钟: the clock of the sample's host; each step of the sample sets it to its own moment.</summary>
internal sealed class MovableClock : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => Now;
}
