using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Cases;
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

    [Theory, OnEveryDatabase]
    public async Task A_file_given_out_has_the_documents_that_its_lines_tell_of(string database)
    {
        await using var office = await Office.Open(database);
        var (id, reception) = (await Given.ARegisteredCase(office), await office.As("reception"));
        var attaching = Task.Run(async () =>
        {
            for (var i = 1; i <= 40; i++) (await reception.Upload(id, $"证据{i}.pdf", [.. "%PDF-1.4\n"u8, (byte)i], $"\"{i}\"")).Expect(201);
        }, TestContext.Current.CancellationToken);
        CaseFile file;
        do
        {
            var done = attaching.IsCompleted;
            file = await CountingBench.Send(office, new FindCaseFile(id));
            Assert.Equal(file.Entries.Count(e => e.Act == CaseAct.Attachment.Word()), file.Attachments.Count);
            Assert.Equal(file.Attachments.Count, file.View.Version - 1);
            if (done) break;
        }
        while (true);
        await attaching;
        Assert.Equal(40, file.Attachments.Count);
    }

    /// <summary>Checks chains and counts again and again, and folds, while several clerks take cases from their intake to their end.</summary>
    /// <param name="office">The office.</param>
    /// <param name="writers">So many clerks.</param>
    /// <param name="cases">So many cases each.</param>
    /// <param name="asksAgain">Where readers wait for writers a check may be refused as often as it is tried: whoever asked asks once more (decisions/0170).</param>
    internal static async Task AssertHoldWhile(Office office, int writers, int cases, bool asksAgain = false)
    {
        await Given.ARegisteredCase(office);
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            for (var i = 0; i < cases; i++) await Given.AClosedCase(office);
        }));
        do
        {
            try
            {
                await Check(office);
            }
            catch (Refusal refusal) when (asksAgain && refusal.Code == "database-unavailable")
            {
            }
        }
        while (!writing.IsCompleted);
        await writing;
        await Check(office);
    }

    private static async Task Check(Office office)
    {
        Assert.Null((await CountingBench.Send(office, new VerifyEvidence())).Broken);
        await CountingBench.AssertReconciled(office);
        await CountingBench.Fold(office);
    }
}
