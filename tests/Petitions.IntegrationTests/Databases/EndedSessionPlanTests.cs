using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Databases;

/// <summary>被结束会话的索引: a sign-out forgets those past their end without reading, and on SQL Server waiting for, the rows of others who are signing out.</summary>
public sealed class EndedSessionPlanTests
{
    // Of an empty table nothing else would say how it is read of a full one.
    private const string NoScansOnPostgresSql = "SET LOCAL enable_seqscan = off";

    [Fact]
    public async Task What_a_sign_out_forgets_is_found_by_its_end()
    {
        Assert.SkipWhen(!TestDatabases.IsRequired("postgresql") && LocalPostgres.SkipReason is not null, LocalPostgres.SkipReason ?? "");
        await using var bench = await Bench.On("postgresql");
        var session = bench.NewSession();
        var plan = await session.InTransaction(async ct =>
        {
            await session.Execute(NoScansOnPostgresSql, null, ct);
            return string.Join('\n', await session.Query<string>($"EXPLAIN {AccountStore.ForgetEndedSql}", new { At = Bench.Noon }, ct));
        }, CancellationToken.None);
        Assert.Contains("ix_ended_sessions_expires", plan, StringComparison.Ordinal);
    }
}
