using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class MigrationTests
{
    private const string CountAppliedSql = "SELECT COUNT(*) FROM schema_migrations";
    private const string SelectFromASql = "SELECT COUNT(*) FROM a";
    private const string SelectFromBSql = "SELECT COUNT(*) FROM b";

    [Theory, OnEveryDatabase]
    public async Task The_real_scripts_are_applied_once(string provider)
    {
        await using var place = await Place.On(provider, real: true);

        var count = await place.Migrations().Apply(CancellationToken.None);

        Assert.True(count >= 3);
        Assert.Equal(0, await place.Migrations().Apply(CancellationToken.None));
        Assert.Empty(await place.Migrations().Pending(CancellationToken.None));
        Assert.Equal(count, await place.Count(CountAppliedSql));
    }

    [Theory, OnEveryDatabase]
    public async Task A_broken_script_leaves_nothing_behind(string provider)
    {
        await using var place = await Place.On(provider);
        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NOT NULL);");
        await place.Migrations().Apply(CancellationToken.None);
        place.Write("0002_b.sql", "CREATE TABLE b (x INTEGER NOT NULL);\nINSERT INTO a (x) VALUES (1);");
        place.Write("0003_c.sql", "CREATE TABLE c (x INTEGER NOT NULL);\nINSERT INTO nowhere (x) VALUES (1);");

        var error = await Assert.ThrowsAsync<MigrationException>(() => place.Migrations().Apply(CancellationToken.None));

        // Neither the script that failed nor those that went through before it: the earlier program still fits.
        Assert.Contains("0003_c.sql", error.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was applied", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(1, await place.Count(CountAppliedSql));
        Assert.Equal(0, await place.Count(SelectFromASql));
        Assert.NotNull(await Record.ExceptionAsync(() => place.Count(SelectFromBSql)));
        place.Write("0003_c.sql", "CREATE TABLE c (x INTEGER NOT NULL);");
        Assert.Equal(["0002_b.sql", "0003_c.sql"], await place.Migrations().Pending(CancellationToken.None));
        Assert.Equal(2, await place.Migrations().Apply(CancellationToken.None));
        Assert.Equal(1, await place.Count(SelectFromASql));
    }

    [Theory, OnEveryDatabase]
    public async Task A_script_changed_after_it_was_applied_is_refused(string provider)
    {
        await using var place = await Place.On(provider);
        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NOT NULL);\n");
        await place.Migrations().Apply(CancellationToken.None);
        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NOT NULL);\r\n");
        Assert.Equal(0, await place.Migrations().Apply(CancellationToken.None));

        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NULL);\n");

        var error = await Assert.ThrowsAsync<MigrationException>(() => place.Migrations().Apply(CancellationToken.None));
        Assert.Contains("0001_a.sql was changed", error.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_database_newer_than_the_program_is_refused(string provider)
    {
        await using var place = await Place.On(provider);
        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NOT NULL);");
        place.Write("0002_b.sql", "CREATE TABLE b (x INTEGER NOT NULL);");
        await place.Migrations().Apply(CancellationToken.None);
        place.Remove("0002_b.sql");

        var error = await Assert.ThrowsAsync<MigrationException>(() => place.Migrations().Apply(CancellationToken.None));

        Assert.Contains("newer", error.Message, StringComparison.Ordinal);
        Assert.Contains("0002_b.sql", error.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_script_that_comes_too_late_is_refused(string provider)
    {
        await using var place = await Place.On(provider);
        place.Write("0002_b.sql", "CREATE TABLE b (x INTEGER NOT NULL);");
        await place.Migrations().Apply(CancellationToken.None);
        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NOT NULL);");

        var error = await Assert.ThrowsAsync<MigrationException>(() => place.Migrations().Apply(CancellationToken.None));

        Assert.Contains("later number", error.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Nodes_that_start_together_apply_each_script_once(string provider)
    {
        await using var place = await Place.On(provider);
        for (var n = 1; n <= 5; n++) place.Write($"000{n}_t.sql", $"CREATE TABLE t{n} (x INTEGER NOT NULL);");

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => place.Migrations().Apply(CancellationToken.None))));

        Assert.Equal(5, counts.Sum());
        Assert.Equal(5, await place.Count(CountAppliedSql));
    }

    [Theory, OnEveryDatabase]
    public async Task No_scripts_and_no_database_are_said_in_one_line(string provider)
    {
        await using var place = await Place.On(provider);

        var none = await Assert.ThrowsAsync<MigrationException>(() => place.Migrations().Apply(CancellationToken.None));
        Assert.Contains("Database:ScriptsFolder", none.Message, StringComparison.Ordinal);

        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER NOT NULL);");
        var closed = place.Migrations(provider switch
        {
            "sqlite" => "Data Source=/dev/null/nowhere.db",
            "postgresql" => "Host=127.0.0.1;Port=1;Timeout=2",
            _ => "Server=127.0.0.1,1;Connect Timeout=2",
        });
        var error = await Assert.ThrowsAsync<MigrationException>(() => closed.Apply(CancellationToken.None));
        Assert.StartsWith("The database cannot be opened", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_script_that_leaves_orphans_is_refused_on_SQLite()
    {
        await using var place = await Place.On("sqlite");
        place.Write("0001_a.sql", "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (x INTEGER REFERENCES a (x)); INSERT INTO b VALUES (7);");

        var error = await Assert.ThrowsAsync<MigrationException>(() => place.Migrations().Apply(CancellationToken.None));

        Assert.Contains("refer to nothing", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await Record.ExceptionAsync(() => place.Count(SelectFromASql)));
    }

    // An empty database with a folder of scripts of its own, or with the program's.
    private sealed class Place(DatabaseOptions options, string? folder) : IAsyncDisposable
    {
        public static async Task<Place> On(string provider, bool real = false)
        {
            var options = await TestDatabases.Create(provider, Content.Nothing);
            if (real) return new Place(options, null);
            options.ScriptsFolder = Directory.CreateTempSubdirectory("petitions-scripts-").FullName;
            Directory.CreateDirectory(Path.Combine(options.ScriptsFolder, provider));
            return new Place(options, options.ScriptsFolder);
        }

        public Migrations Migrations(string? connectionString = null)
        {
            var used = new DatabaseOptions { Provider = options.Provider, ConnectionString = connectionString ?? options.ConnectionString, ScriptsFolder = options.ScriptsFolder };
            return new(DatabasesRegistration.DialectOf(used), Options.Create(used), TimeProvider.System, NullLogger<Migrations>.Instance);
        }

        public void Write(string name, string text) => File.WriteAllText(Path.Combine(folder!, options.Provider, name), text);

        public void Remove(string name) => File.Delete(Path.Combine(folder!, options.Provider, name));

        public async Task<long> Count(string sql)
        {
            await using var session = new Session(DatabasesRegistration.DialectOf(options), null, NullLogger<Session>.Instance);
            return await session.Scalar<long>(sql, null, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            await TestDatabases.Drop(options);
            if (folder is not null) Directory.Delete(folder, recursive: true);
        }
    }
}
