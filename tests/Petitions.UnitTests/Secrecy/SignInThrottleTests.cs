using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class SignInThrottleTests
{
    private const string Desk = "10.0.0.1";
    private readonly FakeTimeProvider _time = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new(Options.Create(new ThrottleOptions()), _time);

    [Fact]
    public void The_sixth_try_after_five_failures_waits_for_the_first_to_pass()
    {
        Fail("reception", 5);
        Assert.Equal(300, _throttle.Begin("reception", Desk));
        Assert.Equal(300, _throttle.Begin(" RECEPTION ", Desk));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(_throttle.Begin("reception", Desk));
    }

    [Fact]
    public void Another_name_and_another_address_may_still_sign_in()
    {
        Fail("reception", 5);
        Assert.Null(_throttle.Begin("leader", Desk));
        Assert.Null(_throttle.Begin("reception", "10.0.0.2"));
    }

    [Fact]
    public void Success_is_not_counted_and_forgets_the_names_failures()
    {
        Fail("reception", 4);
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(_throttle.Begin("reception", Desk));
            _throttle.Succeeded("reception", Desk);
        }
        Fail("reception", 5);
        Assert.NotNull(_throttle.Begin("reception", Desk));
    }

    [Fact]
    public void One_address_trying_many_names_is_stopped_after_fifty_failures()
    {
        for (var i = 0; i < 50; i++) Assert.Null(_throttle.Begin($"name {i}", Desk));
        Assert.Equal(300, _throttle.Begin("name 50", Desk));
    }

    [Fact]
    public void Success_of_an_own_account_does_not_wipe_the_failures_of_its_address()
    {
        for (var i = 0; i < 49; i++) Assert.Null(_throttle.Begin($"name {i}", Desk));
        Assert.Null(_throttle.Begin("own", Desk));
        _throttle.Succeeded("own", Desk);
        Assert.Null(_throttle.Begin("name 49", Desk));
        Assert.NotNull(_throttle.Begin("name 50", Desk));
    }

    [Fact]
    public void Tries_stopped_by_name_do_not_use_up_the_address()
    {
        Fail("reception", 5);
        for (var i = 0; i < 100; i++) Assert.NotNull(_throttle.Begin("reception", Desk));
        Assert.Null(_throttle.Begin("leader", Desk));
    }

    [Fact]
    public void A_try_that_nobody_could_decide_does_not_count_and_forgets_nothing()
    {
        Fail("reception", 4);
        for (var i = 0; i < 200; i++)
        {
            Assert.Null(_throttle.Begin("reception", Desk));
            _throttle.Undecided("reception", Desk);
        }

        Fail("reception", 1);
        Assert.NotNull(_throttle.Begin("reception", Desk));
    }

    [Fact]
    public async Task Wrong_query_codes_of_one_number_stop_the_address_they_come_from_and_many_addresses_together_the_number()
    {
        var throttle = new PublicThrottle(Options.Create(new ThrottleOptions()), _time);
        for (var i = 0; i < 20; i++) Assert.Equal("not-found", await Ask(throttle, "DK2023030500001", Desk));
        for (var i = 0; i < 500; i++) Assert.Equal("too-many-tries", await Ask(throttle, "dk2023030500001", Desk));
        // Neither its petitioner, nor another number from the same address.
        Assert.Equal("not-found", await Ask(throttle, "DK2023030500001", "10.0.0.2"));
        Assert.Equal("not-found", await Ask(throttle, "DK2023030500002", Desk));
        for (var i = 0; i < 179; i++) Assert.Equal("not-found", await Ask(throttle, "DK2023030500001", $"10.0.1.{i}"));
        Assert.Equal(900, (await Assert.ThrowsAsync<Refusal>(() => throttle.Asked("DK2023030500001", "10.0.0.3", Wrong))).RetryAfterSeconds);
    }

    [Fact]
    public async Task A_shown_progress_does_not_count()
    {
        var throttle = new PublicThrottle(Options.Create(new ThrottleOptions()), _time);
        for (var i = 0; i < 200; i++) Assert.True(await throttle.Asked("DK2023030500001", Desk, () => Task.FromResult(true)));
        Assert.Equal("too-many-tries", await Ask(throttle, "DK2023030500001", Desk));
    }

    [Fact]
    public async Task A_question_in_an_outage_counts_neither_of_the_address_nor_of_the_number()
    {
        var throttle = new PublicThrottle(Options.Create(new ThrottleOptions()), _time);
        for (var i = 0; i < 300; i++)
            Assert.Equal("database-unavailable", (await Assert.ThrowsAsync<Refusal>(() => throttle.Asked<bool>("DK2023030500001", Desk, () => throw Refusal.DatabaseUnavailable()))).Code);
        Assert.True(await throttle.Asked("DK2023030500001", Desk, () => Task.FromResult(true)));
    }

    [Fact]
    public void Online_petitions_are_counted_per_address()
    {
        var throttle = new PublicThrottle(Options.Create(new ThrottleOptions { PetitionsPerAddress = 2 }), _time);
        Assert.Null(throttle.Petition(Desk));
        Assert.Null(throttle.Petition(Desk));
        Assert.Equal(900, throttle.Petition(Desk));
        Assert.Null(throttle.Petition("10.0.0.2"));
    }

    private static async Task<string> Ask(PublicThrottle throttle, string number, string address) => (await Assert.ThrowsAsync<Refusal>(() => throttle.Asked(number, address, Wrong))).Code;

    private static Task<bool> Wrong() => throw Refusal.WrongNumberOrCode();

    private void Fail(string userName, int times)
    {
        for (var i = 0; i < times; i++) Assert.Null(_throttle.Begin(userName, Desk));
    }
}
