using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Databases;

// A fresh database and as many sessions on it as a test wants, without a host around them.
internal sealed class Bench : IAsyncDisposable
{
    public const string CountFilesSql = "SELECT COUNT(*) FROM reference_files";
    private const string AddFileSql = "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES (@Name, @Hash, @At)";

    private readonly List<Session> _sessions = [];

    private Bench(DatabaseOptions options)
    {
        Options = options;
        Dialect = DatabasesRegistration.DialectOf(options);
        Queue = Dialect is SqliteDialect sqlite ? new SqliteWriteQueue(sqlite, Clock) : null;
    }

    public static DateTimeOffset Noon { get; } = new(2023, 10, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public DatabaseOptions Options { get; }

    public Dialect Dialect { get; private set; }

    public FakeTimeProvider Clock { get; } = new();

    public SqliteWriteQueue? Queue { get; }

    public static async Task<Bench> On(string provider) => new(await TestDatabases.Create(provider));

    public Session NewSession()
    {
        var session = new Session(Dialect, Queue, NullLogger<Session>.Instance);
        _sessions.Add(session);
        return session;
    }

    public void Use(Func<Dialect, Dialect> wrap) => Dialect = wrap(Dialect);

    public static Task<int> AddFile(Session session, string name)
        => session.Execute(AddFileSql, new { Name = name, Hash = "0", At = Noon }, CancellationToken.None);

    public async Task<long> CountFiles()
    {
        await using var session = new Session(Dialect, Queue, NullLogger<Session>.Instance);
        return await session.Scalar<long>(CountFilesSql, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions) await session.DisposeAsync();
        if (Queue is not null) await Queue.DisposeAsync();
        await TestDatabases.Drop(Options);
    }
}

// A row of the table that the tests of the session write to.
internal sealed class FileRow
{
    public string Name { get; init; } = "";

    public string Hash { get; init; } = "";
}
