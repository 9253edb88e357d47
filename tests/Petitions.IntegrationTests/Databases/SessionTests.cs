using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class SessionTests
{
    private const string SelectNamesSql = "SELECT name FROM reference_files ORDER BY name";

    [Theory, OnEveryDatabase]
    public async Task A_failed_transaction_leaves_nothing(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await Assert.ThrowsAsync<NotSupportedException>(() => session.InTransaction<int>(async _ =>
        {
            await Bench.AddFile(session, "a");
            throw new NotSupportedException();
        }, CancellationToken.None));

        Assert.Equal(0, await bench.CountFiles());
        await Bench.AddFile(session, "b");
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task A_transaction_sees_its_own_writes_and_others_do_not(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        var (own, others) = await session.InTransaction(async ct =>
        {
            await Bench.AddFile(session, "a");
            return (await session.Scalar<long>(Bench.CountFilesSql, null, ct), await bench.CountFiles());
        }, CancellationToken.None);

        Assert.Equal((1, 0), (own, others));
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task A_nested_transaction_is_part_of_the_outer_one(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await Assert.ThrowsAsync<NotSupportedException>(() => session.InTransaction<int>(async ct =>
        {
            await session.InTransaction(_ => Bench.AddFile(session, "inner"), ct);
            throw new NotSupportedException();
        }, CancellationToken.None));

        Assert.Equal(0, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task A_savepoint_fails_alone(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await session.InTransaction(async ct =>
        {
            await session.Savepoint(_ => Bench.AddFile(session, "a"), ct);
            await Assert.ThrowsAsync<NotSupportedException>(() => session.Savepoint<int>(async inner =>
            {
                await session.Savepoint(_ => Bench.AddFile(session, "b"), inner);
                throw new NotSupportedException();
            }, ct));
            await session.Savepoint(_ => Bench.AddFile(session, "c"), ct);
        }, CancellationToken.None);

        Assert.Equal(["a", "c"], await session.Query<string>(SelectNamesSql, null, CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task A_savepoint_needs_a_transaction(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Savepoint(_ => Bench.AddFile(session, "a"), CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task A_duplicate_key_has_its_own_error_without_values(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Bench.AddFile(session, "secret");

        var error = await Assert.ThrowsAsync<DuplicateKeyException>(() => Bench.AddFile(session, "secret"));

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task A_duplicate_key_in_a_savepoint_spares_the_transaction(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await session.InTransaction(async ct =>
        {
            await Bench.AddFile(session, "a");
            await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Savepoint(_ => Bench.AddFile(session, "a"), ct));
            await Bench.AddFile(session, "b");
        }, CancellationToken.None);

        Assert.Equal(2, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task A_snapshot_sees_one_moment_and_only_reads(string provider)
    {
        await using var bench = await Bench.On(provider);
        var (reader, writer) = (bench.NewSession(), bench.NewSession());

        var counts = await reader.InSnapshot(async ct =>
        {
            var before = await reader.Scalar<long>(Bench.CountFilesSql, null, ct);
            await Bench.AddFile(writer, "a");
            var after = await reader.Scalar<long>(Bench.CountFilesSql, null, ct);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Bench.AddFile(reader, "b"));
            return (before, after);
        }, CancellationToken.None);

        Assert.Equal((0, 0), counts);
        Assert.Equal(1, await reader.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task What_follows_a_commit_follows_only_a_commit(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        var seen = new List<string>();

        await session.InTransaction(async ct =>
        {
            session.AfterCommit(() => seen.Add("kept"));
            await Assert.ThrowsAsync<NotSupportedException>(() => session.Savepoint<int>(_ =>
            {
                session.AfterCommit(() => seen.Add("rolled back"));
                throw new NotSupportedException();
            }, ct));
            Assert.Empty(seen);
        }, CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(() => session.InTransaction<int>(_ =>
        {
            session.AfterCommit(() => seen.Add("failed"));
            throw new NotSupportedException();
        }, CancellationToken.None));

        Assert.Equal(["kept"], seen);
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_goes_on_beside_a_transaction_that_is_over(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        var (seen, written) = (new List<string>(), new TaskCompletionSource());

        await session.InTransaction(async ct =>
        {
            session.AfterCommit(() => seen.Add("committed"));
            await session.BeforeCommit(Beside(written.Task));
            try
            {
                await Bench.AddFile(session, "a");
                seen.Add("written");
            }
            finally
            {
                written.TrySetResult();
            }
        }, CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(() => session.InTransaction<int>(async _ =>
        {
            await session.BeforeCommit(Beside(Task.CompletedTask));
            throw new NotSupportedException();
        }, CancellationToken.None));

        Assert.Equal(["written", "beside", "committed", "beside"], seen);

        // However long the statements take.
        async Task Beside(Task after)
        {
            await after;
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            seen.Add("beside");
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_commit_waits_for_what_goes_on_beside_it_and_fails_with_it_alone(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await Assert.ThrowsAsync<NotSupportedException>(() => session.InTransaction(async _ =>
        {
            await Bench.AddFile(session, "a");
            await session.BeforeCommit(FailingLater());
        }, CancellationToken.None));
        Assert.Equal(0, await session.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None));

        await Bench.AddFile(session, "b");
        Assert.Equal(1, await session.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None));

        static async Task FailingLater()
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            throw new NotSupportedException();
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_goes_on_beside_a_savepoint_fails_with_it_alone(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        await session.InTransaction(async ct =>
        {
            await Bench.AddFile(session, "a");
            // Failing beside a work that is done, and beside one that fails itself.
            await Assert.ThrowsAsync<NotSupportedException>(() => session.Savepoint(async _ => { await Beside("b"); return true; }, ct));
            await Assert.ThrowsAsync<InvalidDataException>(() => session.Savepoint<bool>(async _ => { await Beside("c"); throw new InvalidDataException(); }, ct));
        }, CancellationToken.None);
        Assert.Equal(1, await session.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None));

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InSnapshot(async _ => { await session.BeforeCommit(Task.CompletedTask); return true; }, CancellationToken.None));

        async Task Beside(string name)
        {
            await Bench.AddFile(session, name);
            await session.BeforeCommit(Task.FromException(new NotSupportedException()));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Rows_are_streamed_one_by_one(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        foreach (var name in new[] { "a", "b", "c" }) await Bench.AddFile(session, name);

        var names = new List<string>();
        await foreach (var name in session.Stream<string>(SelectNamesSql, null, CancellationToken.None)) names.Add(name);

        Assert.Equal(["a", "b", "c"], names);
        var page = await session.Query<string>(SelectNamesSql + bench.Dialect.Page(2), null, CancellationToken.None);
        Assert.Equal(["a", "b"], page);
    }
}
