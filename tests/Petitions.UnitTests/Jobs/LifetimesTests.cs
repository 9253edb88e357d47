using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Petitions.Infrastructure.Jobs;
using Xunit;

namespace Petitions.UnitTests.Jobs;

public sealed class LifetimesTests
{
    // A port that is in use, or a stop at once: why is told by the start, and nothing else fails beside it.
    [Fact]
    public async Task What_waits_for_the_start_ends_quietly_where_the_application_stops_before_it()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var stopping = new CancellationTokenSource();
        var waiting = lifetime.Started(stopping.Token);
        Assert.False(waiting.IsCompleted);
        await stopping.CancelAsync();
        Assert.False(await waiting);
    }

    [Fact]
    public async Task It_goes_on_once_requests_are_taken()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var waiting = lifetime.Started(CancellationToken.None);
        lifetime.NotifyStarted();
        Assert.True(await waiting);
    }
}
