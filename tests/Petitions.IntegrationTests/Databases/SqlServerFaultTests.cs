using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Databases.Tds;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Databases;

/// <summary>What the product makes of SQL Server's own errors, which its own client raises on the answers of a server that is played.</summary>
public sealed class SqlServerFaultTests
{
    private const string WriteSql = "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES (@Name, @Hash, @At)";
    private const string WriteOnceSql = "DELETE FROM reference_files WHERE name = 'a'";
    private const string ReadSql = "SELECT COUNT(*) FROM reference_files WHERE loaded_at >= @From AND name = @Name";

    public static TheoryData<int, DatabaseFault> Numbers { get; } = new()
    {
        { 2601, DatabaseFault.DuplicateKey }, { 2627, DatabaseFault.DuplicateKey },
        { 1205, DatabaseFault.Transient }, { 1222, DatabaseFault.Transient }, { 3960, DatabaseFault.Transient }, { 3961, DatabaseFault.Transient },
        { 3952, DatabaseFault.Transient }, { 3953, DatabaseFault.Transient }, { 3954, DatabaseFault.Transient }, { 3956, DatabaseFault.Transient }, { 3957, DatabaseFault.Transient },
        { 952, DatabaseFault.Transient }, { 0, DatabaseFault.Transient }, { 3971, DatabaseFault.Transient }, { 3955, DatabaseFault.Unavailable }, { 3958, DatabaseFault.Unavailable }, { 3959, DatabaseFault.Unavailable },
        { 3966, DatabaseFault.Unavailable }, { 3967, DatabaseFault.Unavailable }, { 921, DatabaseFault.Unavailable }, { 922, DatabaseFault.Unavailable }, { 927, DatabaseFault.Unavailable },
        { 17142, DatabaseFault.Unavailable }, { 8628, DatabaseFault.Unavailable }, { 8645, DatabaseFault.Unavailable }, { 8651, DatabaseFault.Unavailable },
        { 40501, DatabaseFault.Transient }, { 40613, DatabaseFault.Transient }, { 10928, DatabaseFault.Transient },
        { -2, DatabaseFault.Unavailable }, { 4060, DatabaseFault.Unavailable }, { 3906, DatabaseFault.Unavailable }, { 1105, DatabaseFault.Unavailable },
        { 9002, DatabaseFault.Unavailable }, { 701, DatabaseFault.Unavailable }, { 983, DatabaseFault.Unavailable },
        { 924, DatabaseFault.Unavailable }, { 978, DatabaseFault.Unavailable }, { 982, DatabaseFault.Unavailable }, { 988, DatabaseFault.Unavailable }, { 4221, DatabaseFault.Unavailable },
        { 1101, DatabaseFault.Unavailable }, { 1827, DatabaseFault.Unavailable }, { 5149, DatabaseFault.Unavailable }, { 845, DatabaseFault.Unavailable },
        { 207, DatabaseFault.Other }, { 208, DatabaseFault.Other }, { 515, DatabaseFault.Other }, { 547, DatabaseFault.Other },
        { 2628, DatabaseFault.TooLarge }, { 8152, DatabaseFault.TooLarge }, { 8115, DatabaseFault.TooLarge },
    };

    [Theory, MemberData(nameof(Numbers))]
    public async Task Each_number_has_its_meaning(int number, DatabaseFault meaning) => Assert.Equal(meaning, await MeaningOf(new TdsTokens().Error(number, 14).Failed()));

    [Theory]
    [InlineData(3621, 1105, DatabaseFault.Unavailable)]
    [InlineData(5123, 5149, DatabaseFault.Unavailable)]
    [InlineData(266, 1205, DatabaseFault.Transient)]
    [InlineData(207, 208, DatabaseFault.Other)]
    [InlineData(2627, 1205, DatabaseFault.DuplicateKey)]
    public async Task Of_two_errors_the_first_that_says_something_counts(int first, int second, DatabaseFault meaning)
        => Assert.Equal(meaning, await MeaningOf(new TdsTokens().Error(first, 16).Error(second, 17).Failed()));

    [Fact]
    public async Task A_warning_beside_an_error_says_nothing()
        => Assert.Equal(DatabaseFault.Other, await MeaningOf(new TdsTokens().Error(0, 10).Error(207, 16).Failed()));

    [Theory]
    [InlineData(605, 21)]
    [InlineData(823, 24)]
    [InlineData(824, 24)]
    [InlineData(3624, 20)]
    [InlineData(9001, 21)]
    public async Task Damage_is_not_tried_again_though_the_connection_is_gone(int number, byte severity)
        => Assert.Equal(DatabaseFault.Unavailable, await MeaningOf(new TdsTokens().Error(number, severity).Failed()));

    [Theory]
    [InlineData(1205)]
    [InlineData(3960)]
    public async Task The_victim_of_a_deadlock_is_run_again_from_its_beginning(int number)
    {
        var attempts = 0;
        await using var server = new FakeSqlServer(r => IsWrite(r) && ++attempts < 3 ? new TdsTokens().RolledBack().Error(number, 13).Failed() : null);
        var log = new KeptLog<Session>();
        await using var session = new Session(new SqlServerDialect(server.ConnectionString), null, log);

        await session.InTransaction(_ => Write(session), CancellationToken.None);

        Assert.Equal(3, attempts);
        Assert.Equal(["1", "2"], log.Lines.Select(line => Regex.Match(line, $"Attempt (.) is repeated after SqlException {number}$").Groups[1].Value));
        Assert.Equal(["begin", "begin", "begin", "commit"], server.Steps);
    }

    [Fact]
    public async Task Whoever_is_the_victim_again_and_again_is_told_to_come_back()
    {
        await using var server = new FakeSqlServer(r => IsWrite(r) ? new TdsTokens().RolledBack().Error(1205, 13).Failed() : null);
        await using var session = NewSession(server);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction(_ => Write(session), CancellationToken.None));

        Assert.Equal("database-unavailable", refusal.Code);
        Assert.Equal(10, server.Steps.Count(s => s == "begin"));
    }

    [Theory]
    [InlineData(2601)]
    [InlineData(2627)]
    public async Task A_duplicate_in_a_savepoint_spares_the_transaction(int number)
    {
        var writes = 0;
        await using var server = new FakeSqlServer(r => IsWrite(r) && ++writes == 1 ? new TdsTokens().Error(number, 14).Failed() : null);
        await using var session = NewSession(server);

        await session.InTransaction(async ct =>
        {
            await Assert.ThrowsAsync<DuplicateKeyException>(() => session.Savepoint(_ => Write(session), ct));
            await session.Savepoint(_ => Write(session), ct);
        }, CancellationToken.None);

        Assert.Equal(["begin", "save s1", "rollback s1", "save s2", "commit"], server.Steps);
    }

    [Fact]
    public async Task A_key_that_another_took_at_the_same_moment_is_looked_at_again()
    {
        var writes = 0;
        await using var server = new FakeSqlServer(r => IsWrite(r) && ++writes == 1 ? new TdsTokens().Error(2627, 14).Failed() : null);
        await using var session = NewSession(server);

        await session.InTransaction(_ => Write(session), CancellationToken.None);

        Assert.Equal(["begin", "rollback", "begin", "commit"], server.Steps);
    }

    [Fact]
    public async Task A_key_that_is_taken_again_and_again_is_told()
    {
        await using var server = new FakeSqlServer(r => IsWrite(r) ? new TdsTokens().Error(2627, 14).Failed() : null);
        await using var session = NewSession(server);

        await Assert.ThrowsAsync<DuplicateKeyException>(() => session.InTransaction(_ => Write(session), CancellationToken.None));

        Assert.Equal(3, server.Steps.Count(s => s == "begin"));
    }

    [Theory]
    [InlineData(2628)]
    [InlineData(8152)]
    [InlineData(8115)]
    public async Task What_no_column_takes_is_refused_by_name_and_quoted_to_nobody(int number)
    {
        await using var server = new FakeSqlServer(r => IsWrite(r) ? new TdsTokens().Error(number, 16).Failed() : null);
        var log = new KeptLog<Session>();
        await using var session = new Session(new SqlServerDialect(server.ConnectionString), null, log);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction(_ => Write(session), CancellationToken.None));

        Assert.Equal("too-large-to-keep", refusal.Code);
        Assert.Equal(["begin", "rollback"], server.Steps);
        Assert.DoesNotContain("as the server would say it", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_begun_again_until_its_first_row()
    {
        var reads = 0;
        await using var server = new FakeSqlServer(r => !r.Text.Contains("SELECT", StringComparison.Ordinal) ? null
            : ++reads == 1 ? new TdsTokens().Error(1205, 13).Failed() : new TdsTokens().Row(("", 7)));
        await using var session = NewSession(server);

        var rows = await session.Stream<int>(ReadSql, new { From = DateTimeOffset.UnixEpoch, Name = "a" }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([7], rows);
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task A_statement_over_its_time_limit_is_not_run_again()
    {
        await using var server = new FakeSqlServer(r => IsWrite(r) ? FakeSqlServer.Silence : null);
        await using var session = NewSession(server);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction(_ => Write(session), CancellationToken.None));

        Assert.Equal("database-unavailable", refusal.Code);
        Assert.Equal(["begin", "rollback"], server.Steps);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_commit_is_replaced_and_the_work_run_again()
    {
        var writes = 0;
        await using var server = new FakeSqlServer(r => IsWrite(r) && ++writes == 1 ? FakeSqlServer.Break : null);
        await using var session = NewSession(server);

        await session.InTransaction(_ => Write(session), CancellationToken.None);

        Assert.Equal(["begin", "begin", "commit"], server.Steps);
    }

    [Fact]
    public async Task A_connection_that_breaks_at_the_commit_is_never_run_again()
    {
        await using var server = new FakeSqlServer(r => r.Text == "commit" ? FakeSqlServer.Break : null);
        await using var session = NewSession(server);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction(_ => Write(session), CancellationToken.None));

        Assert.Equal("database-unavailable", refusal.Code);
        Assert.Equal(["begin", "commit"], server.Steps);
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("begin of a snapshot")]
    [InlineData("statement")]
    [InlineData("statement in a transaction")]
    public async Task What_the_client_says_of_a_connection_that_has_just_gone_is_no_mistake_of_the_program(string where)
    {
        await using var server = Allowing(() => 1);
        // The first that is handed out is closed by somebody else just before it is used.
        var (opened, gone) = (new List<DbConnection>(), where.StartsWith("begin", StringComparison.Ordinal) ? 1 : 0);
        var parameters = new ClosesFirst(opened);
        await using var session = new Session(new WatchedDialect(new SqlServerDialect(server.ConnectionString), connection =>
        {
            opened.Add(connection);
            if (opened.Count == gone) Close(connection);
        }), null, NullLogger<Session>.Instance);

        await (Task)(where switch
        {
            "begin" => session.InTransaction(_ => Write(session), CancellationToken.None),
            "begin of a snapshot" => session.InSnapshot(_ => Count(session), CancellationToken.None),
            "statement" => session.Scalar<long>(ReadSql, parameters, CancellationToken.None),
            _ => session.InTransaction(ct => session.Scalar<long>(ReadSql, parameters, ct), CancellationToken.None),
        });

        Assert.Equal(2, opened.Count);
    }

    // For good: the pool does not have it again.
    private static void Close(DbConnection connection)
    {
        SqlConnection.ClearPool((SqlConnection)connection);
        connection.Close();
    }

    // Parameters of a statement, which are read when its connection is found and the statement not yet sent.
    private sealed class ClosesFirst(List<DbConnection> opened)
    {
        private bool _isClosed;

        public DateTimeOffset From => DateTimeOffset.UnixEpoch;

        public string Name
        {
            get
            {
                if (!_isClosed) Close(opened[^1]);
                _isClosed = true;
                return "a";
            }
        }
    }

    [Fact]
    public async Task As_many_threads_are_kept_as_connections_can_hold()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        try
        {
            await new SqlServerDialect("Server=127.0.0.1;Max Pool Size=90").Prepare(CancellationToken.None);

            ThreadPool.GetMinThreads(out var kept, out _);
            Assert.True(kept > Math.Max(90, workers - 1), $"{kept}");
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, ports);
        }
    }

    [Fact]
    public async Task A_server_that_is_back_is_found_at_once()
    {
        var first = new FakeSqlServer(_ => null);
        var (port, dialect) = (first.Port, new SqlServerDialect(first.ConnectionString));
        await first.DisposeAsync();
        await using var session = new Session(dialect, null, NullLogger<Session>.Instance);
        Assert.Equal("database-unavailable", (await Assert.ThrowsAsync<Refusal>(() => Write(session))).Code);

        await using var again = new FakeSqlServer(_ => null, port);

        Assert.Equal(1, await Write(session));
    }

    [Fact]
    public async Task Of_a_port_that_nobody_listens_at_the_hosts_own_word_is_taken_for_all_who_wait()
    {
        var gone = new FakeSqlServer(_ => null);
        // SqlClient alone would try for ten minutes, for one after the other.
        var dialect = new SqlServerDialect(gone.ConnectionString + ";Connect Timeout=600");
        await gone.DisposeAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<PortClosedException>(() => dialect.Open(TestContext.Current.CancellationToken))));
    }

    [Theory]
    [InlineData("db,1500", "db", 1500)]
    [InlineData("tcp:db,1500", "db", 1500)]
    [InlineData("TCP: 10.0.0.1 , 1500", "10.0.0.1", 1500)]
    [InlineData("tcp:db", "db", 1433)]
    [InlineData(@"db\office,1500", "db", 1500)]
    [InlineData("tcp:.,1500", "localhost", 1500)]
    [InlineData("(local),1500", "localhost", 1500)]
    [InlineData("tcp:::1,1500", "::1", 1500)]
    // Other ways than TCP, and ports that are told by the server first.
    [InlineData(@"db\office")]
    [InlineData(@"tcp:db\office")]
    [InlineData(@"np:\db\pipe\sql\query")]
    [InlineData("lpc:db")]
    [InlineData(@"(localdb)\office")]
    [InlineData("db,here")]
    [InlineData("db,70000")]
    public void The_port_that_is_asked_is_the_one_that_the_client_would_go_to(string source, string? host = null, int port = 0)
        => Assert.Equal(host is null ? null : new SqlServerPort(host, port), SqlServerPort.Of(new() { DataSource = source }));

    [Fact]
    public void Where_another_server_stands_in_no_port_is_asked()
    {
        Assert.Null(SqlServerPort.Of(new() { DataSource = "tcp:db,1500", FailoverPartner = "other" }));
        Assert.Null(SqlServerPort.Of(new() { DataSource = "tcp:db,1500", MultiSubnetFailover = true }));
    }

    [Fact]
    public async Task Parameters_are_declared_as_their_columns_are()
    {
        await using var server = new FakeSqlServer(r => r.Text.Contains("SELECT", StringComparison.Ordinal) ? new TdsTokens().Row(("", 7)) : null);
        await using var session = NewSession(server);
        var filters = new Where().And("id = @Id", "Id", Guid.CreateVersion7()).And("day = @Day", "Day", new DateOnly(2026, 3, 2)).And("at = @At", "At", DateTimeOffset.UnixEpoch);

        Assert.Equal(7, await session.Scalar<long>(ReadSql, new { From = DateTimeOffset.UnixEpoch, Name = "a" }, CancellationToken.None));
        await session.Scalar<long>("SELECT 1 FROM cases" + filters.Clause, filters.Parameters, CancellationToken.None);
        await session.Scalar<long>("SELECT @Id, @Day, @Yes, @None, @Nobody, @Never, @Once", new { Id = (Guid?)Guid.CreateVersion7(), Day = (DateOnly?)new DateOnly(2026, 3, 2), Yes = true, None = (bool?)null, Nobody = (Guid?)null, Never = (DateOnly?)null, Once = (DateTimeOffset?)null }, CancellationToken.None);

        Assert.Equal(
            ["@From datetimeoffset(3),@Name nvarchar(4000)", "@Id uniqueidentifier,@Day date,@At datetimeoffset(3)", "@Id uniqueidentifier,@Day date,@Yes bit,@None bit,@Nobody uniqueidentifier,@Never date,@Once datetimeoffset(3)"],
            server.Seen.Select(r => r.Declarations));
    }

    [Fact]
    public void What_would_be_declared_as_text_whatever_its_column_is_is_no_parameter()
    {
        Assert.Throws<ArgumentNullException>("Until", () => new Named().Add("Until", null!));
        Assert.Throws<ArgumentNullException>("Until", () => new Where().And("until = @Until", "Until", null!));
    }

    [Theory]
    [InlineData(false, 0, "ALTER DATABASE [offi]]ce] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE; ALTER DATABASE [offi]]ce] SET ALLOW_SNAPSHOT_ISOLATION ON;")]
    [InlineData(false, 1, "ALTER DATABASE [offi]]ce] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;")]
    [InlineData(true, 0, "ALTER DATABASE [offi]]ce] SET ALLOW_SNAPSHOT_ISOLATION ON;")]
    [InlineData(true, 1)]
    public async Task A_database_where_somebody_waits_for_others_is_warned_of(bool readCommitted, int snapshot, params string[] commands)
    {
        await using var server = new FakeSqlServer(_ => new TdsTokens().Row(("Name", "offi]ce"), ("ReadCommitted", readCommitted), ("Snapshot", (byte)snapshot), ("Changed", 0)));
        var log = new KeptLog<RowVersions>();

        await new RowVersions(new SqlServerDialect(server.ConnectionString), log).Check(CancellationToken.None);

        Assert.Equal(commands, log.Lines.Select(line => line[line.IndexOf("ALTER", StringComparison.Ordinal)..]));
    }

    [Theory, InlineData(512), InlineData(8192), InlineData(16384)]
    public async Task A_server_that_changes_what_connections_begin_with_is_refused_at_start(int option)
    {
        await using var server = Beginning(option);

        var refused = await Assert.ThrowsAsync<DatabaseSettingException>(() => new RowVersions(new SqlServerDialect(server.ConnectionString), new KeptLog<RowVersions>()).Check(CancellationToken.None));

        Assert.Contains("sp_configure 'user options', <rest>; RECONFIGURE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_begins_connections_with_other_options_is_not_refused()
    {
        await using var server = Beginning(short.MaxValue & ~(512 | 8192 | 16384));

        await new RowVersions(new SqlServerDialect(server.ConnectionString), new KeptLog<RowVersions>()).Check(CancellationToken.None);
    }

    [Theory, InlineData("ReadCommitted"), InlineData("Snapshot"), InlineData("Changed")]
    public async Task A_server_that_leaves_one_of_the_questions_open_is_used_with_a_warning(string open)
    {
        (string, object)[] row = [("Name", "office"), ("ReadCommitted", true), ("Snapshot", (byte)1), ("Changed", 0)];
        await using var server = new FakeSqlServer(_ => new TdsTokens().Row([.. row.Select(column => column.Item1 == open ? (open, DBNull.Value) : column)]));
        var log = new KeptLog<RowVersions>();

        await new RowVersions(new SqlServerDialect(server.ConnectionString), log).Check(CancellationToken.None);

        Assert.Contains("could not be found out", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_leaves_open_hides_no_wrong_answer()
    {
        await using var server = new FakeSqlServer(_ => new TdsTokens().Row(("Name", "office"), ("ReadCommitted", DBNull.Value), ("Snapshot", (byte)1), ("Changed", 512)));

        await Assert.ThrowsAsync<DatabaseSettingException>(() => new RowVersions(new SqlServerDialect(server.ConnectionString), new KeptLog<RowVersions>()).Check(CancellationToken.None));
    }

    // Plays @@OPTIONS with what the statement leaves of it.
    private static FakeSqlServer Beginning(int options) => new(r => new TdsTokens().Row(("Name", "office"), ("ReadCommitted", true), ("Snapshot", (byte)1), ("Changed", options & int.Parse(Regex.Match(r.Text, @"@@OPTIONS & (\d+)").Groups[1].Value, CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(1, "begin snapshot")]
    [InlineData(0, "begin serializable")]
    public async Task Reads_of_one_moment_are_a_snapshot_or_lock_what_they_read_and_leave_no_level_behind(byte allowed, string begun)
    {
        await using var server = Allowing(() => allowed);
        await using var session = NewSession(server);

        await session.InSnapshot(_ => Count(session), CancellationToken.None);

        Assert.Equal([begun, "rollback", "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"], Levelled(server));
    }

    [Fact]
    public async Task Whoever_writes_names_the_level_and_takes_none_over_from_the_connection()
    {
        await using var server = Allowing(() => 1);
        await using var session = NewSession(server);

        await session.InTransaction(_ => Write(session), CancellationToken.None);

        Assert.Equal("begin read committed", Levelled(server).First());
    }

    [Fact]
    public async Task Snapshots_that_are_switched_off_meanwhile_are_asked_about_again()
    {
        byte allowed = 1;
        await using var server = Allowing(() => allowed, r => allowed == 0 && r.Level == "snapshot" && r.Text.Contains("SELECT", StringComparison.Ordinal) ? 3952 : null);
        await using var session = NewSession(server);
        await session.InSnapshot(_ => Count(session), CancellationToken.None);
        allowed = 0;

        Assert.Equal(7, await session.InSnapshot(_ => Count(session), CancellationToken.None));

        Assert.Equal(["begin snapshot", "begin snapshot", "begin serializable"], Levelled(server).Where(s => s.StartsWith("begin", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_connection_whose_level_cannot_be_set_back_is_given_to_nobody()
    {
        await using var server = Allowing(() => 1, r => r.Text.StartsWith("SET", StringComparison.Ordinal) ? 701 : null);
        await using var session = NewSession(server);
        await session.InSnapshot(_ => Count(session), CancellationToken.None);
        await Count(session);

        Assert.Equal(2, server.LogIns);
    }

    [Fact]
    public async Task A_connection_whose_snapshot_cannot_be_ended_is_given_to_nobody()
    {
        await using var server = Allowing(() => 1, r => r.Text == "rollback" ? 701 : null);
        await using var session = NewSession(server);
        await session.InSnapshot(_ => Count(session), CancellationToken.None);
        await Count(session);

        Assert.Equal(2, server.LogIns);
    }

    // A read's answer is 7. The level stays until it is set anew, as on the server.
    private static FakeSqlServer Allowing(Func<byte> allowed, Func<(string Text, string Level), int?>? fault = null)
    {
        var level = "";
        return new FakeSqlServer(r =>
        {
            if (r.Text == "begin") level = r.Declarations;
            else if (r.Text.EndsWith("READ COMMITTED", StringComparison.Ordinal) && fault?.Invoke((r.Text, level)) is null) level = "read committed";
            else if (fault?.Invoke((r.Text, level)) is { } number) return new TdsTokens().RolledBack().Error(number, 16).Failed();
            return r.Text.Contains("snapshot_isolation_state", StringComparison.Ordinal) ? new TdsTokens().Row(("", allowed()))
                : r.Text.Contains("SELECT", StringComparison.Ordinal) ? new TdsTokens().Row(("", 7)) : null;
        });
    }

    private static IEnumerable<string> Levelled(FakeSqlServer server)
        => server.Seen.Where(r => !r.Text.Contains("SELECT", StringComparison.Ordinal)).Select(r => r.Text == "begin" ? $"begin {r.Declarations}" : r.Text);

    private static Task<long> Count(Session session) => session.Scalar<long>(Bench.CountFilesSql, null, CancellationToken.None);

    private static async Task<DatabaseFault> MeaningOf(TdsTokens answer)
    {
        await using var server = new FakeSqlServer(r => r.Text == WriteOnceSql ? answer : null);
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new SqlCommand(WriteOnceSql, connection);
        return new SqlServerDialect(server.ConnectionString).FaultOf(await Assert.ThrowsAsync<SqlException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)));
    }

    private static bool IsWrite(TdsRequest request) => request.Text == WriteSql;

    private static Session NewSession(FakeSqlServer server) => new(new SqlServerDialect(server.ConnectionString), null, NullLogger<Session>.Instance);

    private static Task<int> Write(Session session)
        => session.Execute(WriteSql, new { Name = "a", Hash = "0", At = DateTimeOffset.UnixEpoch }, CancellationToken.None);
}
