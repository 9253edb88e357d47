using System.Reflection;
using System.Text.RegularExpressions;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed partial class SchemaTests
{
    private const string SqliteColumnsSql = """
        SELECT t.name AS TableName, c.name AS ColumnName, c."notnull" = 0 AND c.pk = 0 AS Nullable
        FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
        """;
    private const string OtherColumnsSql = """
        SELECT TABLE_NAME AS TableName, COLUMN_NAME AS ColumnName, CASE IS_NULLABLE WHEN 'YES' THEN 1 ELSE 0 END AS Nullable
        FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'public' OR TABLE_SCHEMA = 'dbo'
        """;
    private const string SqliteIndexesSql = "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    private const string SqliteIndexTablesSql = "SELECT name AS Name, tbl_name AS TableName FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    private const string SqliteCaseIndexesSql = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases' AND sql IS NOT NULL";
    private const string PostgresIndexesSql = """
        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
        """;
    private const string SqlServerIndexesSql = "SELECT name FROM sys.indexes WHERE is_primary_key = 0 AND is_unique_constraint = 0 AND name LIKE '%!_%' ESCAPE '!' AND object_id > 100 AND object_id IN (SELECT object_id FROM sys.tables WHERE is_ms_shipped = 0)";
    private const string SqliteForeignKeysSql = """
        SELECT COUNT(*) FROM sqlite_master t, pragma_foreign_key_list(t.name) WHERE t.type = 'table'
        """;
    private const string SqlitePointingSql = """
        SELECT t.name AS TableName, k."from" AS ColumnName, k."table" AS Target, EXISTS (
            SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE i.partial = 0 AND c.seqno = 0 AND c.name = k."from") AS Indexed
        FROM sqlite_master t, pragma_foreign_key_list(t.name) k
        WHERE t.type = 'table'
        """;
    private const string PostgresForeignKeysSql = "SELECT COUNT(*) FROM pg_constraint WHERE contype = 'f'";
    private const string SqlServerForeignKeysSql = "SELECT COUNT(*) FROM sys.foreign_keys WHERE schema_id = SCHEMA_ID()";

    [Theory, OnEveryDatabase]
    public async Task Every_database_has_the_same_tables_and_columns(string provider)
    {
        await using var ours = await Bench.On("sqlite");
        await using var theirs = await Bench.On(provider);

        var expected = await Columns(ours, SqliteColumnsSql);
        var actual = await Columns(theirs, provider == "sqlite" ? SqliteColumnsSql : OtherColumnsSql);

        Assert.True(expected.Count > 100);
        Assert.Equal(expected, actual);
    }

    [Theory, OnEveryDatabase]
    public async Task Every_database_has_the_same_indexes_and_as_many_foreign_keys(string provider)
    {
        await using var ours = await Bench.On("sqlite");
        await using var theirs = await Bench.On(provider);

        var indexes = provider switch { "sqlite" => SqliteIndexesSql, "postgresql" => PostgresIndexesSql, _ => SqlServerIndexesSql };
        var keys = provider switch { "sqlite" => SqliteForeignKeysSql, "postgresql" => PostgresForeignKeysSql, _ => SqlServerForeignKeysSql };

        var tables = (await ours.NewSession().Query<IndexOf>(SqliteIndexTablesSql, null, CancellationToken.None)).ToDictionary(i => i.Name, i => i.TableName);
        Assert.Equal(await Names(ours, SqliteIndexesSql), (await Names(theirs, indexes)).Select(name => AsWritten(name, tables)).Order(StringComparer.Ordinal));
        Assert.Equal(await ours.NewSession().Scalar<long>(SqliteForeignKeysSql, null, CancellationToken.None), await theirs.NewSession().Scalar<long>(keys, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_column_of_an_index_of_cases_is_written_for_its_own_change_alone()
    {
        await using var bench = await Bench.On("sqlite");

        var indexes = await bench.NewSession().Query<string>(SqliteCaseIndexesSql, null, CancellationToken.None);

        Assert.True(indexes.Count > 30);
        var held = indexes.SelectMany(i => Word().Matches(i[i.IndexOf('(', StringComparison.Ordinal)..])).Select(m => m.Value).ToHashSet();
        var together = CaseUpdate.Parts.Select(p => Assigned().Matches(p.Fragment).Select(m => m.Groups[1].Value).ToList()).Where(columns => columns.Count > 1).ToList();
        Assert.NotEmpty(together);
        Assert.Empty(together.SelectMany(columns => columns).Intersect(held));
    }

    [Fact]
    public async Task Who_points_at_rows_that_are_deleted_is_found_by_an_index()
    {
        await using var bench = await Bench.On("sqlite");
        var statements = typeof(Session).Assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.IsLiteral && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!);
        var deleted = statements.SelectMany(s => Deleted().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();

        var keys = await bench.NewSession().Query<Pointing>(SqlitePointingSql, null, CancellationToken.None);

        var asked = keys.Where(k => deleted.Contains(k.Target)).ToList();
        Assert.Contains(asked, k => k is { TableName: "clarity_evidence", ColumnName: "attachment_id" });
        Assert.Empty(asked.Where(k => !k.Indexed).Select(k => $"{k.TableName}.{k.ColumnName} points at {k.Target}"));
    }

    // A server that speaks TDS over PostgreSQL makes names of indexes its own, by their table and a hash.
    private static string AsWritten(string name, Dictionary<string, string> tables) => tables.ContainsKey(name) || !Hashed().IsMatch(name)
        ? name : tables.Keys.SingleOrDefault(index => (index + tables[index]).StartsWith(name[..^32], StringComparison.OrdinalIgnoreCase) && name.Length - 32 >= Math.Min(index.Length, 31)) ?? name;

    [GeneratedRegex(@"\w[0-9a-f]{32}\z")]
    private static partial Regex Hashed();

    [GeneratedRegex(@"DELETE FROM (\w+)")]
    private static partial Regex Deleted();

    [GeneratedRegex(@"(\w+) = @\w+")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    private static async Task<IReadOnlyList<string>> Columns(Bench bench, string sql)
        => [.. (await bench.NewSession().Query<Column>(sql, null, CancellationToken.None)).Select(c => $"{c.TableName}.{c.ColumnName}{(c.Nullable ? "?" : "")}").Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> Names(Bench bench, string sql)
        => [.. (await bench.NewSession().Query<string>(sql, null, CancellationToken.None)).Order(StringComparer.Ordinal)];

    private sealed class IndexOf
    {
        public string Name { get; init; } = "";
        public string TableName { get; init; } = "";
    }

    private sealed class Pointing
    {
        public string TableName { get; init; } = "";
        public string ColumnName { get; init; } = "";
        public string Target { get; init; } = "";
        public bool Indexed { get; init; }
    }

    private sealed class Column
    {
        public string TableName { get; init; } = "";
        public string ColumnName { get; init; } = "";
        public bool Nullable { get; init; }
    }
}
