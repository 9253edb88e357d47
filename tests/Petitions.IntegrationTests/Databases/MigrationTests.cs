using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class MigrationTests
{
    private const string CountAppliedSql = "SELECT COUNT(*) FROM schema_migrations";
    private const string ForgetLaterSql = "DELETE FROM schema_migrations WHERE name >= '0076'";
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
    [Theory, OnEveryDatabase]
    public async Task What_was_anonymised_before_script_0076_loses_what_its_anonymisation_left(string provider)
    {
        await using var office = await Office.Open(provider);
        var (gone, open) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        await office.Change("UPDATE cases SET recheck_organ = @Organ, recheck_no = @No, reported_up_to = @Organ", new { Organ = "县人民政府", No = "复核1号" });
        foreach (var id in new[] { gone, open }) await office.Change($"INSERT INTO ledger_keys (row_key, case_id, created_at) SELECT '{id}', c.id, c.registered_at FROM cases c WHERE c.id = '{id}'");
        await office.Change($"UPDATE cases SET anonymised_on = '2026-03-02' WHERE id = '{gone}'");
        // The database as it was before that script, which touches nothing that later ones have made.
        await office.Change(ForgetLaterSql);
        var real = Path.Combine(Approved.Repository, "db", provider);
        var folder = Directory.CreateTempSubdirectory("petitions-scripts-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, provider));
        foreach (var script in Directory.GetFiles(real, "*.sql").Where(s => string.CompareOrdinal(Path.GetFileName(s), "0077") < 0)) File.Copy(script, Path.Combine(folder, provider, Path.GetFileName(script)));
        var then = new DatabaseOptions { Provider = provider, ConnectionString = office.Database.ConnectionString, ScriptsFolder = folder };

        Assert.Equal(1, await new Migrations(DatabasesRegistration.DialectOf(then), Options.Create(then), TimeProvider.System, NullLogger<Migrations>.Instance).Apply(CancellationToken.None));

        Assert.Equal([open], await office.Rows<Guid>("SELECT case_id FROM ledger_keys"));
        foreach (var column in new[] { "recheck_organ", "recheck_no", "reported_up_to" })
        {
            Assert.Equal([null], await office.Rows<string?>($"SELECT {column} FROM cases WHERE id = '{gone}'"));
            Assert.NotNull(Assert.Single(await office.Rows<string?>($"SELECT {column} FROM cases WHERE id = '{open}'")));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnEveryDatabase]
    public async Task Names_of_ledgers_and_hashes_of_searched_words_from_before_script_0088_are_taken_out(string provider)
    {
        await using var office = await Office.Open(provider);
        var (settled, unsettled) = (await Given.AClosedCase(office), await Given.AClosedCase(office, settled: false));
        (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三")))).Expect(201);
        _ = await (await office.As("leader")).Download("/api/v1/ledgers/export?state=accepted&q=" + Uri.EscapeDataString("张三"));
        var kept = Assert.Single(await office.Rows<string>("SELECT filters FROM ledger_exports"));
        await office.Change("UPDATE ledger_imports SET file_name = 'zhang-san.xlsx'");
        await office.Change("UPDATE ledger_exports SET filters = @Filters", new { Filters = kept.Replace("searched", "hmac:" + new string('a', 64), StringComparison.Ordinal) });
        var forgotten = await office.Forget("0088");
        if (provider == "sqlserver") await office.Change("ALTER TABLE accounts DROP CONSTRAINT IF EXISTS df_accounts_version");
        await office.Change("ALTER TABLE accounts DROP COLUMN version");
        await office.Change(provider == "sqlserver" ? "DROP INDEX ix_clarity_evidence_attachment ON clarity_evidence" : "DROP INDEX ix_clarity_evidence_attachment");
        foreach (var (index, table) in new[] { ("ix_referrals_received", "referrals"), ("ix_referrals_receipt_entered", "referrals"), ("ix_ledger_rows_case", "ledger_rows"), ("ix_ledger_keys_case", "ledger_keys"), ("ix_cases_accused_account", "cases"), ("ix_cases_first_received", "cases"), ("ix_cases_backlog", "cases") })
            await office.Change(provider == "sqlserver" ? $"DROP INDEX {index} ON {table}" : $"DROP INDEX {index}");
        await office.Change(provider == "sqlserver" ? "DROP INDEX ix_visits_cancelled ON visits" : "DROP INDEX ix_visits_cancelled");
        await office.Change("ALTER TABLE visits DROP COLUMN cancelled_on");
        await office.Change("ALTER TABLE referrals DROP COLUMN receipt_entered_on");
        await office.Change("DROP TABLE key_checks");
        await office.Change("ALTER TABLE cases DROP COLUMN settled_on");
        await office.Change("ALTER TABLE cases DROP COLUMN first_received_on");

        Assert.Equal(forgotten, await office.ApplyAgain());

        Assert.Equal([""], await office.Rows<string>("SELECT file_name FROM ledger_imports"));
        Assert.Equal([kept], await office.Rows<string>("SELECT filters FROM ledger_exports"));
        Assert.Equal((office.TodayText, null), ((await office.See(settled)).TextOf("settledOn"), (await office.See(unsettled)).TextOf("settledOn")));
        var reception = await office.As("reception");
        Assert.Equal("", Assert.Single((await reception.Get("/api/v1/ledgers/imports")).Expect(200).List("items")).Text("fileName"));
    }

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
