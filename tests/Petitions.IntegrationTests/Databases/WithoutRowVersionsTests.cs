using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Databases;

/// <summary>SQL Server as it is delivered, where readers wait for writers: everything works, only slower.</summary>
public sealed class WithoutRowVersionsTests
{
    [Fact]
    public async Task On_a_SQL_Server_without_row_versions_everything_works()
    {
        await using var office = await WithoutRowVersions();

        // Four: more at once may deadlock one of them more often than it is tried again.
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Given.AClosedCase(office)));

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal("4", (await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200).TextOf("closed"));
        await CountingBench.AssertReconciled(office);
    }

    [Fact]
    public async Task On_a_SQL_Server_without_row_versions_chains_and_counts_hold_while_somebody_writes()
    {
        await using var office = await WithoutRowVersions();
        await WhileOthersWriteTests.AssertHoldWhile(office, writers: 1, cases: 8, asksAgain: true);
    }

    private static async Task<Office> WithoutRowVersions()
    {
        Assert.SkipWhen(!TestDatabases.IsRequired("sqlserver") && TestDatabases.SkipReason("sqlserver") is not null, TestDatabases.SkipReason("sqlserver") ?? "");
        return await Office.On(await SqlServerDatabases.Create(Content.Schema, rowVersions: false));
    }
}
