using System.Data.Common;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Nodes;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

/// <summary>What has failed inside a transaction, or is lost with its connection, is never followed by a commit of the rest.</summary>
public sealed class BrokenTransactionTests
{
    private const string NamesSql = "SELECT name AS Name, content_hash AS Hash FROM reference_files ORDER BY name";
    private const string AddSql = "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES (@Name, @Hash, @At)";
    private const string WideSql = "SELECT @A AS Name, @B AS Hash";

    private static readonly CancellationToken None = CancellationToken.None;

    public static IEnumerable<TheoryDataRow> WaysBack => Relay.On([Cut.Before], [Cut.After]);

    public static IEnumerable<TheoryDataRow> Readings
        => Relay.On([.. from transaction in new[] { false, true } from how in new[] { "First", "Query", "Stream", "Together" } select new object[] { how, transaction }]);

    [Theory, MemberData(nameof(WaysBack))]
    public async Task A_connection_lost_on_the_way_back_to_a_savepoint_takes_all_with_it_and_all_is_done_again(string server, Cut where)
    {
        await using var bench = await Bench.On(server);
        await Bench.AddFile(bench.NewSession(), "taken");
        await using var relay = new Relay(bench.Options);
        bench.Use(_ => DatabasesRegistration.DialectOf(relay.Database));
        await using var session = bench.NewSession();
        relay.Arm(Relay.BackToSavepoint, where);
        var tries = 0;

        await session.InTransaction(async ct =>
        {
            tries++;
            await session.Later(AddSql, Row("before"), ct);
            await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Savepoint(inner => Bench.AddFile(session, "taken"), ct));
            await session.Later(AddSql, Row("later"), ct);
            await session.Execute(AddSql, Row("after"), ct);
        }, None);

        Assert.Equal((2, 1), (tries, relay.Cuts));
        Assert.Equal(["after", "before", "later", "taken"], await Names(bench));
    }

    [Theory]
    [InlineData("Execute")]
    [InlineData("Later")]
    [InlineData("Together")]
    [InlineData("Savepoint")]
    [InlineData("Query")]
    [InlineData("Stream")]
    [InlineData("nothing")]
    public async Task Once_its_connection_is_gone_a_transaction_goes_on_over_no_other(string how)
    {
        await using var bench = await Bench.On("postgresql");
        var opened = new List<DbConnection>();
        bench.Use(inner => new WatchedDialect(inner, opened.Add));
        await using var session = bench.NewSession();
        var tries = 0;

        await session.InTransaction(async ct =>
        {
            await session.Execute(AddSql, Row("before"), ct);
            await session.Later(AddSql, Row("standing"), ct);
            if (++tries == 1) await opened[^1].CloseAsync();
            await (Task)(how switch
            {
                "Execute" => session.Execute(AddSql, Row("after"), ct),
                "Later" => session.Later(AddSql, Row("after"), ct),
                "Together" => Sent(session, AddSql, Row("after"), ct),
                "Savepoint" => session.Savepoint(inner => session.Execute(AddSql, Row("after"), inner), ct),
                "Query" => session.Query<FileRow>(NamesSql, null, ct),
                "Stream" => session.Stream<FileRow>(NamesSql, null, ct).ToListAsync(ct).AsTask(),
                _ => Task.CompletedTask,
            });
        }, None);

        Assert.Equal(2, tries);
        Assert.Equal(how is "Query" or "Stream" or "nothing" ? ["before", "standing"] : ["after", "before", "standing"], await Names(bench));
    }

    [Theory, MemberData(nameof(Readings))]
    public async Task A_row_cut_in_the_middle_is_read_again(string server, string how, bool transaction)
    {
        await using var bench = await Bench.On(server);
        await using var relay = new Relay(bench.Options);
        bench.Use(_ => DatabasesRegistration.DialectOf(relay.Database));
        await using var session = bench.NewSession();
        var wide = new { A = new string('a', 9000), B = new string('b', 9000) };
        await session.First<FileRow>(WideSql, new { A = "a", B = "b" }, None);
        relay.Arm("AS Hash", Cut.Amid);

        var read = await (transaction ? session.InTransaction(Read, None) : Read(None));

        Assert.Equal((9000, 9000, 1), (read?.Name.Length, read?.Hash.Length, relay.Cuts));

        async Task<FileRow?> Read(CancellationToken ct)
        {
            switch (how)
            {
                case "First": return await session.First<FileRow>(WideSql, wide, ct);
                case "Query": return (await session.Query<FileRow>(WideSql, wide, ct))[0];
                case "Stream": return await session.Stream<FileRow>(WideSql, wide, ct).FirstOrDefaultAsync(ct);
                default:
                    var together = session.Together();
                    var (first, _) = (together.First<FileRow>(WideSql, wide), together.Query<FileRow>(NamesSql, null));
                    await together.Send(ct);
                    return first.Value;
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_fails_and_is_passed_over_without_a_savepoint_leaves_nothing(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "taken");

        await Assert.ThrowsAsync<LaterRefusedException>(() => session.InTransaction(async ct =>
        {
            await session.Execute(AddSql, Row("a"), ct);
            await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Execute(AddSql, Row("taken"), ct));
        }, None));
        await Assert.ThrowsAsync<LaterRefusedException>(() => session.InTransaction(async ct =>
        {
            await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Execute(AddSql, Row("taken"), ct));
            await session.Execute(AddSql, Row("b"), ct);
        }, None));

        Assert.Equal(["taken"], await Names(bench));
    }

    [Theory, OnEveryDatabase]
    public async Task What_fails_inside_a_savepoint_and_is_passed_over_there_is_undone_with_it(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "taken");

        await session.InTransaction(async ct =>
        {
            await session.Execute(AddSql, Row("a"), ct);
            await Assert.ThrowsAsync<LaterRefusedException>(() => session.Savepoint(async inner =>
            {
                await session.Execute(AddSql, Row("b"), inner);
                await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Execute(AddSql, Row("taken"), inner));
                return 0;
            }, ct));
            await session.Execute(AddSql, Row("c"), ct);
        }, None);

        Assert.Equal(["a", "c", "taken"], await Names(bench));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_too_large_and_taken_by_the_next_savepoint_for_its_own_leaves_nothing(string provider)
    {
        Assert.SkipWhen(provider == "sqlite", "The numbers of an SQLite file have no end.");
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await session.Execute("INSERT INTO number_counters (scope, next_no) VALUES (@Scope, @Last)", new { Scope = "full", Last = long.MaxValue }, None);

        var told = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction(async ct =>
        {
            await session.Execute(AddSql, Row("before"), ct);
            await session.Later("UPDATE number_counters SET next_no = next_no + @Step WHERE scope = @Scope", new { Scope = "full", Step = 1L }, ct);
            await PassedOver(() => session.Savepoint(inner => session.Execute(AddSql, Row("good"), inner), ct));
        }, None));

        Assert.Equal("too-large-to-keep", told.Code);
        Assert.Empty(await Names(bench));

        static async Task PassedOver(Func<Task> step)
        {
            try
            {
                await step();
            }
            catch (Refusal)
            {
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Whose_key_was_taken_is_known_also_where_others_went_before(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "taken");

        await Assert.ThrowsAsync<DuplicateKeyException>(() => session.InTransaction(async ct =>
        {
            await session.Later(AddSql, Row("a"), ct);
            await Sent(session, AddSql, Row("taken"), ct);
        }, None));

        Assert.Equal(["taken"], await Names(bench));
    }

    [Theory, OnEveryDatabase]
    public async Task A_snapshot_takes_no_write_in_any_way(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InSnapshot(async ct => { await session.Later(AddSql, Row("a"), ct); return 0; }, None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InSnapshot(async ct => { await Sent(session, AddSql, Row("b"), ct); return 0; }, None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InSnapshot(ct => session.Execute(AddSql, Row("c"), ct), None));

        Assert.Empty(await session.Query<FileRow>(NamesSql, null, None));
    }

    [Fact]
    public async Task A_session_given_back_inside_its_own_transaction_writes_nothing()
    {
        await using var bench = await Bench.On("postgresql");
        var session = bench.NewSession();

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InTransaction(async ct =>
        {
            await session.Execute(AddSql, Row("a"), ct);
            await session.Later(AddSql, Row("b"), ct);
            await session.DisposeAsync();
        }, None));

        Assert.Empty(await Names(bench));
    }

    private static object Row(string name) => new { Name = name, Hash = "0", At = Bench.Noon };

    private static async Task Sent(Session session, string sql, object row, CancellationToken ct)
    {
        var together = session.Together();
        together.Execute(sql, row);
        together.Query<FileRow>(NamesSql, null);
        await together.Send(ct);
    }

    private static async Task<IEnumerable<string>> Names(Bench bench) => (await bench.NewSession().Query<FileRow>(NamesSql, null, None)).Select(f => f.Name);
}
