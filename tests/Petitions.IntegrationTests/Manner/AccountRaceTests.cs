using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// Two who write one account at once: both are told that it is done, so both must have been done.
public sealed class AccountRaceTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task What_was_read_before_another_change_is_not_saved_over_it(string database)
    {
        await using var office = await Office.Open(database);
        await using var one = office.Services.CreateAsyncScope();
        var accounts = one.ServiceProvider.GetRequiredService<IAccounts>();
        var glass = one.ServiceProvider.GetRequiredService<IGlass>();
        var changes = new (string What, Func<Account, Task> Change)[]
        {
            ("saved", a => accounts.Save(a with { Locked = !a.Locked }, office.Clock.GetUtcNow(), Cancellation)),
            ("hashed anew", a => accounts.Rehash(a, a.PasswordHash + "x", Cancellation)),
            ("let through", a => LetThrough(office, glass, a)),
        };
        foreach (var (first, change) in changes)
            foreach (var (second, late) in changes.Where(c => c.What != "hashed anew"))
            {
                var seen = (await accounts.Find("leader", Cancellation))!;
                await change(seen);
                var stands = await accounts.Find("leader", Cancellation);
                var refusal = await Assert.ThrowsAsync<Refusal>(() => late(seen));
                Assert.True(refusal is { Code: "account-overtaken", IsOvertaken: true }, $"{first}, {second}: {refusal.Code}");
                Assert.Equivalent(stands, await accounts.Find("leader", Cancellation));
            }
    }

    [Theory, OnEveryDatabase]
    public async Task Wrong_passwords_are_counted_beside_every_other_change_and_only_those_seen_are_forgotten(string database)
    {
        await using var office = await Office.Open(database);
        await using var scope = office.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        Task Fail() => accounts.CountFailure("leader", 3, office.Clock.GetUtcNow().AddMinutes(15), Cancellation);
        async Task<Account> Found() => (await accounts.Find("leader", Cancellation))!;
        await Fail();
        await Fail();
        var seen = await Found();
        // The third, which shuts the account, comes between: neither a change nor a right password that has seen two lets it in again.
        await Fail();
        await accounts.Save(seen with { DisplayName = "x" }, office.Clock.GetUtcNow(), Cancellation);
        await accounts.ForgetFailures("leader", seen.FailedTries, Cancellation);
        Assert.Equal((3, office.Clock.GetUtcNow().AddMinutes(15)), ((await Found()).FailedTries, (await Found()).BlockedUntil));
        await accounts.ForgetFailures("leader", (await Found()).FailedTries, Cancellation);
        Assert.Equal((0, null), ((await Found()).FailedTries, (await Found()).BlockedUntil));
    }

    // In one embedded file one writer waits for the other's whole transaction.
    [Theory, OnEveryServer]
    public async Task A_change_in_the_midst_of_another_stands_beside_it(string database)
    {
        await using var office = await Office.Open(database);
        var security = await office.As("security");
        await using var scope = office.Services.CreateAsyncScope();
        var (session, accounts, tries) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<IAccounts>(), 0);
        await session.InTransaction(async ct =>
        {
            var account = (await accounts.Find("leader", ct))!;
            if (tries++ == 0) (await security.Post("/api/v1/accounts/leader/lock")).Expect(200);
            await accounts.Save(account with { Clearance = Clearance.None }, office.Clock.GetUtcNow(), ct);
        }, Cancellation);
        var leader = (await security.Get("/api/v1/accounts")).Expect(200).List("items").Single(a => a.Text("userName") == "leader");
        Assert.Equal((2, "true", "none"), (tries, leader.Text("locked"), leader.Text("clearance")));
    }

    [Theory, OnEveryDatabase]
    public async Task Locked_and_cleared_for_less_at_once_an_account_is_both(string database)
    {
        await using var office = await Office.Open(database);
        var (sysadmin, security) = (await office.As("sysadmin"), await office.As("security"));
        for (var i = 0; i < 12; i++)
        {
            var both = await Task.WhenAll(sysadmin.Post("/api/v1/accounts/leader/lock"), security.Post("/api/v1/accounts/leader/clearance", new { clearance = "none" }));
            Assert.All(both, a => a.Expect(200));
            var leader = (await security.Get("/api/v1/accounts")).Expect(200).List("items").Single(a => a.Text("userName") == "leader");
            Assert.Equal(("true", "none"), (leader.Text("locked"), leader.Text("clearance")));
            (await security.Post("/api/v1/accounts/leader/unlock")).Expect(200);
            (await security.Post("/api/v1/accounts/leader/clearance", new { clearance = "accusations" })).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_lock_stands_however_often_the_account_is_changed_beside_it(string database)
    {
        await using var office = await Office.Open(database);
        var (security, over) = (await office.As("security"), false);
        var storm = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref over)) await office.Change("UPDATE accounts SET version = version + 1 WHERE user_name = @UserName", new { UserName = "leader" });
        }, Cancellation)).ToList();
        try
        {
            for (var i = 0; i < 20; i++) (await security.Post("/api/v1/accounts/leader/lock")).Expect(200);
        }
        finally
        {
            Volatile.Write(ref over, true);
            await Task.WhenAll(storm);
        }

        Assert.Equal("true", (await security.Get("/api/v1/accounts")).Expect(200).List("items").Single(a => a.Text("userName") == "leader").Text("locked"));
    }

    private static async Task LetThrough(Office office, IGlass glass, Account requester)
    {
        var asked = new GlassBreak { Id = Guid.CreateVersion7(), Number = "XF1", Reason = "急", RequestedBy = requester.UserName, RequestedAt = office.Clock.GetUtcNow() };
        await glass.Add(asked, Cancellation);
        Assert.True(await glass.Approve(asked, requester, "screener", office.Clock.GetUtcNow(), office.Clock.GetUtcNow().AddHours(1), Cancellation));
    }
}
