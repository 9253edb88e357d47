using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class TroubleTests
{
    private const string TouchSql = "UPDATE reference_files SET content_hash = @Hash WHERE name = @Name";
    private static readonly TimeSpan LongEnoughToMeet = TimeSpan.FromMilliseconds(300);

    [Theory, OnEveryDatabase]
    public async Task A_passing_trouble_is_tried_again_from_the_beginning(string provider)
    {
        await using var bench = await Bench.On(provider);
        bench.Use(dialect => new FlakyDialect(dialect));
        var session = bench.NewSession();
        var (attempts, followed) = (0, 0);

        await session.InTransaction(async _ =>
        {
            session.AfterCommit(() => followed++);
            await Bench.AddFile(session, "a");
            if (++attempts < 3) throw new PassingTrouble();
        }, CancellationToken.None);

        Assert.Equal((3, 1), (attempts, followed));
        Assert.Equal(1, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task A_trouble_that_does_not_pass_is_refused_as_unavailable(string provider)
    {
        await using var bench = await Bench.On(provider);
        bench.Use(dialect => new FlakyDialect(dialect));
        var session = bench.NewSession();
        var attempts = 0;

        var refusal = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction<int>(async _ =>
        {
            attempts++;
            await Bench.AddFile(session, "a");
            throw new PassingTrouble();
        }, CancellationToken.None));

        Assert.Equal(("database-unavailable", RefusalKind.Unavailable), (refusal.Code, refusal.Kind));
        Assert.True(refusal.RetryAfterSeconds > 0);
        // Nobody but who starts the program is told more.
        Assert.IsType<PassingTrouble>(refusal.Cause);
        Assert.Equal($"Petitions: the database cannot be reached or takes no writes: {refusal.Cause.Message}", Petitions.Api.Hosting.StartFailure.Line(refusal));
        Assert.Equal(10, attempts);
        Assert.Equal(0, await bench.CountFiles());
    }

    [Theory, OnEveryDatabase]
    public async Task Two_that_deadlock_both_succeed_in_the_end(string provider)
    {
        await using var bench = await Bench.On(provider);
        var (one, two) = (bench.NewSession(), bench.NewSession());
        foreach (var name in new[] { "a", "b" }) await Bench.AddFile(one, name);

        await Task.WhenAll(Both(one, "a", "b"), Both(two, "b", "a"));

        static Task Both(Session session, string first, string second) => session.InTransaction(async ct =>
        {
            Assert.Equal(1, await session.Execute(TouchSql, new { Hash = first, Name = first }, ct));
            await Task.Delay(LongEnoughToMeet, ct);
            Assert.Equal(1, await session.Execute(TouchSql, new { Hash = first, Name = second }, ct));
        }, CancellationToken.None);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    public async Task A_database_that_cannot_be_reached_is_refused_as_unavailable(string provider)
    {
        var dialect = DatabasesRegistration.DialectOf(new DatabaseOptions
        {
            Provider = provider,
            ConnectionString = provider switch
            {
                "sqlite" => "Data Source=/dev/null/nowhere.db",
                "postgresql" => "Host=127.0.0.1;Port=1;Timeout=2",
                _ => "Server=127.0.0.1,1;Connect Timeout=2",
            },
        });
        await using var queue = dialect is SqliteDialect sqlite ? new SqliteWriteQueue(sqlite, TimeProvider.System) : null;
        await using var session = new Session(dialect, queue, NullLogger<Session>.Instance);

        var reading = await Assert.ThrowsAsync<Refusal>(() => session.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None));
        var writing = await Assert.ThrowsAsync<Refusal>(() => Bench.AddFile(session, "a"));

        Assert.Equal("database-unavailable", reading.Code);
        Assert.Equal("database-unavailable", writing.Code);
    }

    // Some seven hundred a minute were one and a half megabytes of the same trace.
    [Fact]
    public async Task The_log_of_an_outage_is_a_line_for_each_refusal_and_a_trace_once_a_minute()
    {
        var (time, log) = (new FakeTimeProvider(), new KeptLog<Session>());
        var dialect = new PostgresDialect("Host=127.0.0.1;Port=1;Timeout=2") { Outages = new(time) };

        await Refused();
        await Refused();
        time.Advance(TimeSpan.FromSeconds(61));
        await Refused();

        Assert.Equal([true, false, true], log.Causes.Select(c => c is not null));
        Assert.All(log.Lines, line => Assert.Matches("^Error: The database is not available: .*127.0.0.1:1.* Connection refused$", line));

        async Task Refused()
        {
            await using var session = new Session(dialect, null, log);
            Assert.Equal("database-unavailable", (await Assert.ThrowsAsync<Refusal>(() => session.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None))).Code);
        }
    }

    [Theory]
    [InlineData("postgresql", "Host=127.0.0.1;Port={0};Timeout=1;SSL Mode=Disable;GSS Encryption Mode=Disable")]
    [InlineData("sqlserver", "Server=127.0.0.1,{0};Connect Timeout=1")]
    public async Task A_host_that_answers_nothing_is_given_up_when_the_time_for_a_connection_is_over_and_tried_once(string provider, string connection)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var end = new CancellationTokenSource();
        var (calls, listening) = (0, Task.CompletedTask);
        listening = Listen();
        var dialect = DatabasesRegistration.DialectOf(new DatabaseOptions
        {
            Provider = provider, ConnectionString = string.Format(CultureInfo.InvariantCulture, connection, ((IPEndPoint)silent.LocalEndpoint).Port),
        });
        await using var session = new Session(dialect, null, NullLogger<Session>.Instance);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Bench.AddFile(session, "a"));

        await end.CancelAsync();
        await listening;
        Assert.Equal(("database-unavailable", 1), (refusal.Code, calls));

        async Task Listen()
        {
            var clients = new List<TcpClient>();
            try
            {
                while (true)
                {
                    var client = await silent.AcceptTcpClientAsync(end.Token);
                    clients.Add(client);
                    // Whoever only asks whether somebody listens says nothing.
                    if (await client.GetStream().ReadAsync(new byte[1], end.Token) > 0) calls++;
                }
            }
            catch (OperationCanceledException)
            {
                clients.ForEach(c => c.Dispose());
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancelled_transaction_leaves_nothing_and_the_session_works_on(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        using var patience = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.InTransaction(async ct =>
        {
            await Bench.AddFile(session, "a");
            await patience.CancelAsync();
            await session.Scalar<long>(Bench.CountFilesSql, null, ct);
        }, patience.Token));

        Assert.Equal(0, await bench.CountFiles());
        await Bench.AddFile(session, "b");
        Assert.Equal(1, await bench.CountFiles());
    }
}
