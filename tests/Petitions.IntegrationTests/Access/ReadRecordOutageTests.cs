using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Access;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

/// <summary>The read record while its table takes no rows: a column of it is away.</summary>
public sealed class ReadRecordOutageTests
{
    private const string AwaySql = "ALTER TABLE case_reads DROP COLUMN route";
    private const string BackSql = "ALTER TABLE case_reads ADD route nvarchar(200)";
    // The embedded database keeps strict tables, and knows no other word for it; nor does PostgreSQL know that of SQL Server.
    private const string BackElsewhereSql = "ALTER TABLE case_reads ADD route text";
    private const string CountSql = "SELECT COUNT(*) FROM case_reads";

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_written_is_kept_and_who_comes_when_no_more_can_wait_is_refused_at_once(string provider)
    {
        await using var bench = await Bench.On(provider);
        await using var services = Services(bench);
        var record = new ReadRecord(services.GetRequiredService<IServiceScopeFactory>());
        await bench.NewSession().Execute(AwaySql, null, CancellationToken.None);

        record.Later(Reading());
        await Assert.ThrowsAnyAsync<Exception>(() => record.Flush(CancellationToken.None));
        for (var i = 0; i < ReadRecord.MostWaiting; i++) record.Later(Reading());
        var refused = Assert.Throws<Refusal>(() => record.Later(Reading()));
        Assert.Equal(("database-unavailable", true), (refused.Code, refused.RetryAfterSeconds > 0));
        // Those that are tried again are as many as are written together; there is room for as many in the line, and for no more.
        await Assert.ThrowsAnyAsync<Exception>(() => record.Flush(CancellationToken.None));
        for (var i = 1; i < ReadRecord.Together; i++) record.Later(Reading());
        Assert.Throws<Refusal>(() => record.Later(Reading()));

        await bench.NewSession().Execute(provider == "sqlserver" ? BackSql : BackElsewhereSql, null, CancellationToken.None);
        await record.Flush(CancellationToken.None);
        Assert.Equal(ReadRecord.MostWaiting + ReadRecord.Together, await bench.NewSession().Scalar<long>(CountSql, null, CancellationToken.None));
        record.Later(Reading());
    }

    [Theory, OnEveryDatabase]
    public async Task The_writer_goes_on_when_the_table_takes_rows_again_and_has_told_of_it_once(string provider)
    {
        await using var bench = await Bench.On(provider);
        await using var services = Services(bench);
        var record = new ReadRecord(services.GetRequiredService<IServiceScopeFactory>());
        var told = new Told();
        using var writer = new ReadRecording(record, told);
        await bench.NewSession().Execute(AwaySql, null, CancellationToken.None);
        await writer.StartAsync(CancellationToken.None);

        record.Later(Reading());
        await Until(() => Task.FromResult(told.Errors > 0));
        record.Later(Reading());
        await bench.NewSession().Execute(provider == "sqlserver" ? BackSql : BackElsewhereSql, null, CancellationToken.None);
        await Until(async () => await bench.NewSession().Scalar<long>(CountSql, null, CancellationToken.None) == 2);

        await writer.StopAsync(CancellationToken.None);
        Assert.Equal(1, told.Errors);
    }

    [Fact]
    public void It_is_tried_again_after_ever_longer_pauses_up_to_half_a_minute()
    {
        Assert.Equal([0.3, 0.6, 1.2, 2.4, 4.8, 9.6, 19.2, 30, 30], Enumerable.Range(0, 9).Select(n => ReadRecording.Pause(n).TotalSeconds));
        Assert.Equal(30, ReadRecording.Pause(int.MaxValue).TotalSeconds);
    }

    private static ServiceProvider Services(Bench bench) => new ServiceCollection()
        .AddKeyedScoped(Session.Beside, (_, _) => new Session(bench.Dialect, bench.Queue, NullLogger<Session>.Instance)).BuildServiceProvider();

    private static CaseRead Reading() => new(Guid.CreateVersion7(), "leader", Bench.Noon, "GET /api/v1/cases/{id}");

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 400 && !await isSo(); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(await isSo());
    }

    private sealed class Told : ILogger<ReadRecording>
    {
        private int _errors;

        public int Errors => Volatile.Read(ref _errors);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error) Interlocked.Increment(ref _errors);
        }
    }
}
