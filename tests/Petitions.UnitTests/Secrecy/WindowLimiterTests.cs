using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Petitions.Application.Accounts;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class WindowLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_window_slides_and_tells_when_there_is_room()
    {
        var limiter = new WindowLimiter(2, TimeSpan.FromSeconds(60), _time);
        Assert.Null(limiter.Take("a"));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(limiter.Take("a"));
        Assert.Equal(40, limiter.Take("a"));
        _time.Advance(TimeSpan.FromSeconds(39.5));
        Assert.Equal(1, limiter.Take("a"));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(limiter.Take("a"));
        Assert.Equal(20, limiter.Take("a"));
    }

    [Fact]
    public void Keys_do_not_disturb_each_other()
    {
        var limiter = new WindowLimiter(1, TimeSpan.FromSeconds(60), _time);
        Assert.Null(limiter.Take("a"));
        Assert.Null(limiter.Take("b"));
        Assert.NotNull(limiter.Take("a"));
        limiter.GiveBack("a");
        Assert.Null(limiter.Take("a"));
        Assert.NotNull(limiter.Take("b"));
        limiter.GiveBack("never taken");
    }

    [Fact]
    public void No_window_of_its_length_ever_holds_more_than_the_limit()
        => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 30].Array[1, 60]).Sample((limit, pauses) =>
        {
            var time = new FakeTimeProvider();
            var limiter = new WindowLimiter(limit, TimeSpan.FromSeconds(60), time);
            var taken = new List<DateTimeOffset>();
            foreach (var pause in pauses)
            {
                time.Advance(TimeSpan.FromSeconds(pause));
                var room = taken.Count(t => time.GetUtcNow() - t < TimeSpan.FromSeconds(60)) < limit;
                Assert.Equal(room, limiter.Take("a") is null);
                if (room) taken.Add(time.GetUtcNow());
            }
        });

    [Fact]
    public void Memory_is_bounded_and_the_longest_untouched_are_forgotten()
    {
        var limiter = new WindowLimiter(1, TimeSpan.FromSeconds(600), _time, maxKeys: 100);
        for (var i = 0; i < 1000; i++)
        {
            limiter.Take($"key {i}");
            _time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.InRange(limiter.KeyCount, 1, 100);
        }
        Assert.NotNull(limiter.Take("key 999"));
        Assert.Null(limiter.Take("key 0"));
    }

    [Fact]
    public async Task Many_at_once_take_no_more_than_the_limit()
    {
        var limiter = new WindowLimiter(50, TimeSpan.FromSeconds(60), _time);
        var taken = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => limiter.Take("a") is null)));
        Assert.Equal(50, taken.Count(t => t));
    }

    [Theory]
    [InlineData(null, "unknown")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void An_address_stands_for_one_party(string? address, string party)
        => Assert.Equal(party, ClientAddress.Of(address is null ? null : IPAddress.Parse(address)));
}
