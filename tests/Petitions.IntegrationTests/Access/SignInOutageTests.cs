using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class SignInOutageTests
{
    private static readonly SignIn Nobodys = new() { UserName = "nobody", Password = "Dongkou-2023", Address = "10.0.0.1" };

    [Theory, OnEveryDatabase]
    public async Task Who_tries_to_sign_in_while_the_database_is_away_is_not_counted(string provider)
    {
        await using var bench = await Bench.On(provider);
        var signIn = Over(bench, out var database);

        database.OpensLeft = 0;
        for (var i = 0; i < 30; i++) Assert.Equal("database-unavailable", await Try(signIn));
        database.OpensLeft = int.MaxValue;
        for (var i = 0; i < 5; i++) Assert.Equal("wrong-credentials", await Try(signIn));
        Assert.Equal("too-many-tries", await Try(signIn));
    }

    // Only the servers open another connection to write.
    [Theory, OnEveryServer]
    public async Task A_wrong_password_counts_also_where_it_could_not_be_noted(string provider)
    {
        await using var bench = await Bench.On(provider);
        var signIn = Over(bench, out var database);

        for (var i = 0; i < 5; i++)
        {
            database.OpensLeft = 1;
            Assert.Equal("database-unavailable", await Try(signIn));
        }

        Assert.Equal("too-many-tries", await Try(signIn));
    }

    private static SignInHandler Over(Bench bench, out FlakyDialect database)
    {
        FlakyDialect? flaky = null;
        bench.Use(dialect => flaky = new FlakyDialect(dialect));
        database = flaky!;
        var limits = Options.Create(new ThrottleOptions());
        return new(new AccountStore(bench.NewSession()), new PasswordHashing(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })), new SignInThrottle(limits, bench.Clock), limits,
            new Caller(bench.Clock), NullLogger<SignInHandler>.Instance);
    }

    private static async Task<string> Try(SignInHandler signIn) => (await Assert.ThrowsAsync<Refusal>(() => signIn.Handle(Nobodys, CancellationToken.None))).Code;
}
