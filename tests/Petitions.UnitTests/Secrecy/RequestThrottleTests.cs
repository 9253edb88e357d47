using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Petitions.Application.Accounts;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class RequestThrottleTests
{
    [Fact]
    public void A_flood_of_new_addresses_frees_nobody_and_goes_by_with_its_minute()
    {
        var time = new FakeTimeProvider();
        var throttle = new RequestThrottle(Options.Create(new ThrottleOptions { RequestsPerUser = 1, RequestsPerAddress = 2 }), time);
        Assert.Null(throttle.Take("a", "x"));
        for (var i = 0; i < 60_000; i++) throttle.Take(null, $"address {i}");

        Assert.NotNull(throttle.Take("a", "x"));
        Assert.NotNull(throttle.Take(null, "one more"));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(throttle.Take("a", "x"));
        Assert.Null(throttle.Take(null, "one more"));
    }
}
