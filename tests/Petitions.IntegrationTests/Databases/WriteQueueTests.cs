using Petitions.Infrastructure.Databases;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

// The line of writers exists on SQLite only: the servers have many writers.
public sealed class WriteQueueTests
{
    private const string OrphanSql = "INSERT INTO visit_matters (visit_id, ordinal, case_id, is_new, note) VALUES ('none', 1, 'none', 0, NULL)";
    private const string CheckAtCommitSql = "PRAGMA defer_foreign_keys = ON";
    private const string SelectNamesSql = "SELECT name FROM reference_files ORDER BY rowid";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_write_is_answered_only_when_it_is_committed()
    {
        await using var bench = await Bench.On("sqlite");
        var (first, second) = (bench.NewSession(), bench.NewSession());
        var (firstMayEnd, secondHasBegun, secondMayEnd) = (Gate(), Gate(), Gate());

        var one = first.InTransaction(async _ => { await Bench.AddFile(first, "a"); await firstMayEnd.Task; return 1; }, CancellationToken.None);
        var two = second.InTransaction(async _ => { secondHasBegun.SetResult(); await Bench.AddFile(second, "b"); await secondMayEnd.Task; return 2; }, CancellationToken.None);
        firstMayEnd.SetResult();
        // If the first one took longer than a batch may last, it was committed alone: then there is nothing to see here.
        await secondHasBegun.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        var answered = one.IsCompleted;
        var visible = await bench.CountFiles();

        Assert.Equal(answered ? 1 : 0, visible);
        secondMayEnd.SetResult();
        var answers = await Task.WhenAll(one, two);
        Assert.Equal([1, 2], answers);
        Assert.Equal(2, await bench.CountFiles());
    }

    [Fact]
    public async Task One_failure_harms_nobody_else_in_the_batch()
    {
        await using var bench = await Bench.On("sqlite");
        var writes = Enumerable.Range(0, 50).Select(n => Write(bench, n)).ToList();

        var failed = await Task.WhenAll(writes.Select(async write => await Record.ExceptionAsync(() => write)));

        Assert.Equal(25, failed.Count(e => e is NotSupportedException));
        Assert.Equal(25, failed.Count(e => e is null));
        Assert.Equal(25, await bench.CountFiles());

        static Task<int> Write(Bench bench, int n)
        {
            var session = bench.NewSession();
            return session.InTransaction(async _ =>
            {
                await Bench.AddFile(session, $"f{n}");
                return n % 2 == 0 ? n : throw new NotSupportedException();
            }, CancellationToken.None);
        }
    }

    [Fact]
    public async Task First_come_is_first_served()
    {
        await using var bench = await Bench.On("sqlite");
        var head = bench.NewSession();
        var mayEnd = Gate();
        var writes = new List<Task<int>> { head.InTransaction(async _ => { await mayEnd.Task; return await Bench.AddFile(head, "head"); }, CancellationToken.None) };
        var names = Enumerable.Range(10, 80).Select(n => $"f{n}").ToList();

        foreach (var name in names) writes.Add(Bench.AddFile(bench.NewSession(), name));
        mayEnd.SetResult();
        await Task.WhenAll(writes);

        var served = await bench.NewSession().Query<string>(SelectNamesSql, null, CancellationToken.None);
        Assert.Equal(["head", .. names], served);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_all_who_share_it()
    {
        await using var bench = await Bench.On("sqlite");
        var queue = bench.Queue!;
        var mayEnd = Gate();
        var head = queue.Run(async (_, _) => { await mayEnd.Task; return 0; }, CancellationToken.None);
        var well = queue.Run((connection, transaction) => Run(connection, transaction, "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES ('a', '', '')"), CancellationToken.None);
        var broken = queue.Run((connection, transaction) => Run(connection, transaction, CheckAtCommitSql + ";" + OrphanSql), CancellationToken.None);

        mayEnd.SetResult();

        var errors = await Task.WhenAll(Record.ExceptionAsync(() => head).AsTask(), Record.ExceptionAsync(() => well).AsTask(), Record.ExceptionAsync(() => broken).AsTask());
        Assert.All(errors.Skip(1), error => Assert.IsType<BatchLostException>(error));
        Assert.Equal(0, await bench.CountFiles());
        await Bench.AddFile(bench.NewSession(), "after");
        Assert.Equal(1, await bench.CountFiles());
    }

    [Fact]
    public async Task Who_comes_after_a_lengthy_work_has_a_commit_of_their_own()
    {
        await using var bench = await Bench.On("sqlite");
        var queue = bench.Queue!;
        var mayEnd = Gate();
        var lengthy = queue.Run(
            async (connection, transaction) =>
            {
                await mayEnd.Task;
                bench.Clock.Advance(TimeSpan.FromMilliseconds(20));
                return await Run(connection, transaction, "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES ('a', '', '')");
            },
            CancellationToken.None);
        var broken = queue.Run((connection, transaction) => Run(connection, transaction, CheckAtCommitSql + ";" + OrphanSql), CancellationToken.None);

        mayEnd.SetResult();

        Assert.IsType<BatchLostException>(await Record.ExceptionAsync(() => broken));
        await lengthy;
        Assert.Equal(1, await bench.CountFiles());
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_others_served()
    {
        await using var bench = await Bench.On("sqlite");
        var (head, gone, next) = (bench.NewSession(), bench.NewSession(), bench.NewSession());
        var mayEnd = Gate();
        using var patience = new CancellationTokenSource();
        var one = head.InTransaction(async _ => { await mayEnd.Task; return await Bench.AddFile(head, "head"); }, CancellationToken.None);
        var two = gone.InTransaction(_ => Bench.AddFile(gone, "gone"), patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        var three = Bench.AddFile(next, "next");
        mayEnd.SetResult();
        await Task.WhenAll(one, three);

        Assert.Equal(["head", "next"], await next.Query<string>(SelectNamesSql, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_write_inside_a_write_of_another_session_is_refused_instead_of_waiting_for_itself()
    {
        await using var bench = await Bench.On("sqlite");
        var (outer, inner) = (bench.NewSession(), bench.NewSession());

        await outer.InTransaction(async _ =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Bench.AddFile(inner, "inner").WaitAsync(Soon, TestContext.Current.CancellationToken));
            await Bench.AddFile(outer, "outer");
        }, CancellationToken.None);

        await Bench.AddFile(inner, "inner");
        Assert.Equal(2, await bench.CountFiles());
    }

    [Fact]
    public async Task The_work_runs_in_its_callers_context()
    {
        await using var bench = await Bench.On("sqlite");
        var context = new AsyncLocal<string>();

        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            context.Value = $"caller {n}";
            return await bench.NewSession().InTransaction(_ => Task.FromResult(context.Value == $"caller {n}"), CancellationToken.None);
        }));

        Assert.All(seen, Assert.True);
    }

    [Fact]
    public async Task A_reader_cannot_write_and_the_writer_keeps_foreign_keys()
    {
        await using var bench = await Bench.On("sqlite");
        var session = bench.NewSession();

        await Assert.ThrowsAsync<Domain.Refusal>(() => session.Query<int>("DELETE FROM reference_files", null, CancellationToken.None));
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => session.Execute(OrphanSql, null, CancellationToken.None));
        Assert.Equal("wal", await session.Scalar<string>("PRAGMA journal_mode", null, CancellationToken.None));
        Assert.Equal(2, await session.InTransaction(ct => session.Scalar<int>("PRAGMA synchronous", null, ct), CancellationToken.None));
    }

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<int> Run(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return await command.ExecuteNonQueryAsync();
    }
}
