using Petitions.Application.Evidence;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Evidence;

/// <summary>What is checked by several statements is checked as of one moment, or it cries out over everything that is just being written.</summary>
public sealed class WhileOthersWriteTests
{
    [Theory, OnEveryDatabase]
    public async Task Chains_and_counts_hold_while_others_write(string database)
    {
        await using var office = await Office.Open(database);
        await AssertHoldWhile(office, writers: 3, cases: 4);
    }

    /// <summary>Checks chains and counts again and again, and folds, while several clerks take cases from their intake to their end.</summary>
    internal static async Task AssertHoldWhile(Office office, int writers, int cases)
    {
        await Given.ARegisteredCase(office);
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            for (var i = 0; i < cases; i++) await Given.AClosedCase(office);
        }));
        do
        {
            Assert.Null((await CountingBench.Send(office, new VerifyEvidence())).Broken);
            await CountingBench.AssertReconciled(office);
            await CountingBench.Fold(office);
        }
        while (!writing.IsCompleted);
        await writing;
    }
}
