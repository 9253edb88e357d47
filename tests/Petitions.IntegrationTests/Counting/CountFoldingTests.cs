using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Petitions.Application.Ports;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Databases.Tds;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Counting;

public sealed class CountFoldingTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory, OnEveryDatabase]
    public async Task The_dashboard_is_the_same_before_and_after_a_fold_and_agrees_with_a_recount(string database)
    {
        await using var office = await Office.Open(database);
        await ADayInTheOffice(office);
        var leader = await office.As("leader");
        var before = (await leader.Get("/api/v1/dashboard")).Expect(200);

        Assert.True(await CountingBench.Fold(office) > 0);
        Assert.Equal(0, await CountingBench.Tail(office));

        var after = (await leader.Get("/api/v1/dashboard")).Expect(200);
        Assert.True(JsonNode.DeepEquals(before.Json, after.Json), $"{before.Text}\n{after.Text}");
        Assert.Equal("4", after.TextOf("total"));
        Assert.Equal("2", after.TextOf("open"));
        Assert.Equal("1", after.TextOf("visits", "batches"));
        Assert.Equal("7", after.TextOf("visits", "people"));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_half_folded_tail_counts_once(string database)
    {
        await using var office = await Office.Open(database);
        await ADayInTheOffice(office);
        await CountingBench.Fold(office);
        await Given.AClosedCase(office);
        await CountingBench.AssertReconciled(office);
        office.Clock.Advance(TimeSpan.FromDays(100));
        await CountingBench.AssertReconciled(office);
        await CountingBench.AssertReconciled(office, Day);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_folders_and_a_writer_at_once_count_every_row_once(string database)
    {
        await using var office = await Office.Open(database);
        const int Rows = 120;
        var writer = Task.Run(() => Book(office, Rows), TestContext.Current.CancellationToken);
        var folders = Enumerable.Range(0, 2).Select(_ => Task.Run(() => FoldUntil(office, writer), TestContext.Current.CancellationToken)).ToList();
        await Task.WhenAll([writer, .. folders]);
        await CountingBench.Fold(office);

        var all = await CountingBench.In(office, s => s.GetRequiredService<CountPrefix>().Cells(Day, "%", Petitions.Domain.Access.Actor.System("", "/"), CancellationToken.None));
        Assert.Equal(Rows, all.Where(r => r.Dimension == CountDimension.All).Sum(r => r.Cases));
        Assert.Equal(Rows, all.Where(r => r.Dimension == CountDimension.Category).Sum(r => r.Cases));
        Assert.Equal(0, await CountingBench.Tail(office));
    }

    [Theory, OnEveryDatabase]
    public async Task A_day_counts_the_same_whichever_days_were_looked_at_before(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var rows in new[] { 60, 25 })
        {
            await Book(office, rows);
            await CountingBench.Fold(office);
            await Book(office, 7);
            for (var i = 0; i < 45; i++)
            {
                var day = Day.AddDays(-(i * 7 % 45));
                var kept = await CountingBench.In(office, s => Figures(s.GetRequiredService<CountPrefix>(), day));
                var anew = await CountingBench.In(office, s => Figures(new CountPrefix(s.GetRequiredService<Session>(), new FoldedSums()), day));
                Assert.Equal(anew, kept);
            }
        }
    }

    [Fact]
    public async Task A_fold_on_SQL_Server_inserts_the_sums_that_were_missing_and_no_others()
    {
        var updates = 0;
        await using var server = new FakeSqlServer(r =>
            r.Text.StartsWith("UPDATE count_sums", StringComparison.Ordinal) ? new TdsTokens().Done(rows: ++updates % 5 == 0 ? 0 : 1)
            : r.Text.Contains("FROM count_deltas\n", StringComparison.Ordinal) ? new TdsTokens().Row(("Seq", 1), ("Day", "2026-03-02"), ("UnitId", "dk"), ("Class", ""), ("Channel", "letter"), ("CategoryCode", "11"), ("State", "registered"), ("Cases", 1), ("Received", 1))
            : null);
        await using var session = new Session(new SqlServerDialect(server.ConnectionString), null, NullLogger<Session>.Instance);

        Assert.Equal(1, await new CountFolder(session).FoldAll(CancellationToken.None));

        Assert.True(updates > 10, $"{updates} sums are too few to tell");
        Assert.Equal(updates / 5, server.Seen.Count(r => r.Text.StartsWith("INSERT INTO count_sums", StringComparison.Ordinal)));
    }

    private static async Task<string> Figures(CountPrefix prefix, DateOnly day)
    {
        var reader = Petitions.Domain.Access.Actor.System("", "/");
        var totals = await prefix.Totals(day, "%", reader, CancellationToken.None);
        var series = await prefix.Series([day.AddDays(-30), day], "%", reader, CancellationToken.None);
        return string.Join("; ", totals.GroupBy(r => $"{r.Dimension} {r.UnitId} {r.Value}").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Sum(r => r.Cases)} {g.Sum(r => r.Received)}"))
            + " | " + string.Join(", ", series.Select(s => s.Cases));
    }

    private static async Task ADayInTheOffice(Office office)
    {
        await Given.AClosedCase(office);
        await Given.AnAcceptedCase(office);
        await Given.ACaseThatIs(office, "withdrawn");
        (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 7, visitors = new[] { new { name = "李四", representative = true } },
            matters = new[] { new { title = "噪声扰民", content = "夜间施工噪声。", purpose = "relief", categoryCode = "11" } },
        })).Expect(201);
    }

    private static async Task Book(Office office, int rows)
    {
        for (var i = 0; i < rows; i++)
            await CountingBench.In(office, async s =>
            {
                var delta = new CountDelta(Day.AddDays(-i % 40), new("dk", "", "letter", $"{i % 17 + 1:00}"), "registered") { Cases = 1, Received = 1 };
                await s.GetRequiredService<ICounts>().Book([delta], CancellationToken.None);
                return 0;
            });
    }

    private static async Task FoldUntil(Office office, Task writer)
    {
        while (!writer.IsCompleted)
        {
            try
            {
                await CountingBench.Fold(office);
            }
            // The very first turn of two folders meets in one row: the later one comes again, as the service does.
            catch (DuplicateKeyException)
            {
            }
        }
    }
}
