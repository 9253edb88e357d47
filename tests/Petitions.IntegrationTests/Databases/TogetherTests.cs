using System.Diagnostics;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class TogetherTests
{
    private const string NamesSql = "SELECT name AS Name, content_hash AS Hash FROM reference_files ORDER BY name";
    private const string OneSql = "SELECT name AS Name, content_hash AS Hash FROM reference_files WHERE name = @Name";
    private const string AddSql = "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES (@Name, @Hash, @At)";
    private const string OneHashSql = "UPDATE reference_files SET content_hash = @Hash WHERE name = @Name";
    private const string HashSql = "UPDATE reference_files SET content_hash = @Hash WHERE name <> @But";

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnEveryDatabase]
    public async Task Each_statement_gets_its_own_answer_in_the_order_of_asking(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        var (before, added, changed, after, gone) = await session.InTransaction(async ct =>
        {
            var together = session.Together();
            var before = together.Query<FileRow>(NamesSql, null);
            var added = together.Execute(AddSql, new[] { Row("a"), Row("b"), Row("c") });
            var changed = together.Execute(HashSql, new { Hash = "1", But = "b" });
            var after = together.Query<FileRow>(NamesSql, null);
            var gone = together.First<FileRow>(OneSql, new { Name = "z" });
            await together.Send(ct);
            return (before.Value, added.Value, changed.Value, after.Value, gone.Value);
        }, None);

        Assert.Empty(before);
        Assert.Equal((3, 2), (added, changed));
        Assert.Equal([("a", "1"), ("b", "0"), ("c", "1")], after.Select(f => (f.Name, f.Hash)));
        Assert.Null(gone);
    }

    [Theory, OnEveryDatabase]
    public async Task A_write_for_each_of_several_tells_of_each_how_many_rows_it_changed(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        var (changed, added, none) = await session.InTransaction(async ct =>
        {
            await session.Later(AddSql, new[] { Row("a"), Row("b"), Row("c") }, ct);
            var together = session.Together();
            var changed = together.ExecuteEach(OneHashSql, [new { Name = "b", Hash = "1" }, new { Name = "z", Hash = "2" }, new { Name = "c", Hash = "3" }]);
            var added = together.Execute(AddSql, new[] { Row("d"), Row("e") });
            var none = together.ExecuteEach(OneHashSql, []);
            await together.Send(ct);
            return (changed.Value, added.Value, none.Value);
        }, None);

        Assert.Equal([1, 0, 1], changed);
        Assert.Equal(2, added);
        Assert.Empty(none);
        Assert.Equal(["0", "1", "3", "0", "0"], (await session.Query<FileRow>(NamesSql, null, None)).Select(f => f.Hash));
    }

    [Theory, OnEveryDatabase]
    public async Task Reads_go_together_outside_a_transaction_and_writes_do_not(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "a");

        var reads = session.Together();
        var (one, all, name) = (reads.First<FileRow>(OneSql, new { Name = "a" }), reads.Query<FileRow>(NamesSql, null), reads.First<string>(NamesSql, null));
        Assert.Throws<InvalidOperationException>(() => one.Value);
        await reads.Send(None);

        Assert.Equal(("a", 1, "a"), (one.Value?.Name, all.Value.Count, name.Value));
        var writes = session.Together();
        writes.Execute(AddSql, Row("b"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes.Send(None));
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task What_goes_later_is_there_for_whatever_comes_next(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        var counts = await session.InTransaction(async ct =>
        {
            await session.Later(AddSql, Row("a"), ct);
            var first = await session.Scalar<long>(Bench.CountFilesSql, null, ct);
            await session.Later(AddSql, Row("b"), ct);
            var together = session.Together();
            var all = together.Query<FileRow>(NamesSql, null);
            await together.Send(ct);
            await session.Later(AddSql, new[] { Row("c"), Row("d") }, ct);
            var streamed = 0;
            await foreach (var _ in session.Stream<FileRow>(NamesSql, null, ct)) streamed++;
            await session.Later(AddSql, Row("e"), ct);
            return (first, all.Value.Count, streamed);
        }, None);

        Assert.Equal((1, 2, 4), counts);
        Assert.Equal(5, await bench.CountFiles());
        await session.Later(AddSql, Row("f"), None);
        Assert.Equal(6, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_database_refuses_later_undoes_the_whole(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "a");
        var followed = 0;

        await Assert.ThrowsAsync<DuplicateKeyException>(() => session.InTransaction(async ct =>
        {
            session.AfterCommit(() => followed++);
            await session.Later(AddSql, Row("b"), ct);
            await session.Later(AddSql, Row("a"), ct);
        }, None));

        Assert.Equal(0, followed);
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_next_does_not_take_it_for_their_own(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "a");
        foreach (var next in new Func<CancellationToken, Task>[]
        {
            ct => session.Execute(AddSql, Row("b"), ct),
            ct => session.Savepoint(inner => session.Execute(AddSql, Row("b"), inner), ct),
            ct => { var together = session.Together(); together.Execute(AddSql, Row("b")); return together.Send(ct); },
        })
        {
            var (tries, taken) = (0, 0);
            await Assert.ThrowsAnyAsync<Exception>(() => session.InTransaction(async ct =>
            {
                tries++;
                await session.Later(AddSql, Row("a"), ct);
                try
                {
                    await next(ct);
                }
                catch (DuplicateKeyException)
                {
                    taken++;
                }
            }, None));

            Assert.Equal((3, 0), (tries, taken));
            Assert.Equal(1, await bench.CountFiles());
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_stood_over_when_the_work_failed_is_never_sent(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await Assert.ThrowsAsync<NotSupportedException>(() => session.InTransaction<int>(async ct =>
        {
            await session.Later(AddSql, Row("a"), ct);
            throw new NotSupportedException();
        }, None));
        await session.InTransaction(ct => Bench.AddFile(session, "b"), None);

        Assert.Equal(["b"], (await session.Query<FileRow>(NamesSql, null, None)).Select(f => f.Name));
    }

    [Theory, OnEveryDatabase]
    public async Task A_savepoint_keeps_what_went_before_it_and_undoes_what_was_to_go_later(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await session.InTransaction(async ct =>
        {
            await session.Later(AddSql, Row("a"), ct);
            await Assert.ThrowsAsync<NotSupportedException>(() => session.Savepoint<int>(async inner =>
            {
                await session.Later(AddSql, Row("b"), inner);
                throw new NotSupportedException();
            }, ct));
            await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Savepoint<int>(async inner =>
            {
                await session.Later(AddSql, Row("a"), inner);
                return 0;
            }, ct));
            await session.Savepoint(inner => Kept(session, "c", inner), ct);
        }, None);

        Assert.Equal(["a", "c"], (await session.Query<FileRow>(NamesSql, null, None)).Select(f => f.Name));
    }

    [Theory, OnEveryDatabase]
    public async Task Passing_trouble_on_the_way_repeats_the_work_once_and_writes_it_once(string provider)
    {
        await using var bench = await Bench.On(provider);
        bench.Use(inner => new FlakyDialect(inner));
        var session = bench.NewSession();
        var tries = 0;

        await session.InTransaction(async ct =>
        {
            await session.Later(AddSql, Row("a"), ct);
            if (++tries == 1) throw new PassingTrouble();
        }, None);

        Assert.Equal(2, tries);
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task Each_of_them_has_a_span(string provider)
    {
        await using var bench = await Bench.On(provider);
        var (session, said) = (bench.NewSession(), new List<object?>());
        using var around = new Activity("around").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == StatementSpans.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => { if (a.ParentSpanId == around.SpanId) said.Add(a.GetTagItem(StatementSpans.StatementTag)); },
        };
        ActivitySource.AddActivityListener(listener);

        await session.InTransaction(async ct =>
        {
            await session.Later(AddSql, Row("a"), ct);
            var together = session.Together();
            together.Query<FileRow>(NamesSql, null);
            together.First<FileRow>(OneSql, new { Name = "a" });
            await together.Send(ct);
        }, None);

        Assert.Equal([AddSql, NamesSql, OneSql], said);
    }

    private static async Task<int> Kept(Session session, string name, CancellationToken cancellation)
    {
        await session.Later(AddSql, Row(name), cancellation);
        return 0;
    }

    private static object Row(string name) => new { Name = name, Hash = "0", At = Bench.Noon };
}
