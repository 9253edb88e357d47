using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Petitions.SqlServerTests;

/// <summary>The three folders of db/ describe the same tables; each is read by means of its own.</summary>
public sealed partial class SchemaParityTests
{
    private static IEnumerable<string> OfSqlServer => Schema.Product.Columns.Select(c => Line(c.Table, c.Name, c.Nullable)).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public void The_scripts_have_the_same_names(string database)
    {
        var other = SchemaScripts.Of(database);
        Assert.SkipWhen(other.Count == 0, $"db/{database} has no scripts yet");
        Assert.Equal(other.Select(s => s.Name), Schema.Product.Scripts.Select(s => s.Name));
    }

    [Fact]
    public void Tables_columns_and_what_may_be_null_are_those_of_sqlite()
    {
        using var sqlite = Sqlite();
        const string Columns = """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN '' ELSE ' NULL' END
            FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
            """;
        Assert.Equal(Read(sqlite, Columns), OfSqlServer);
    }

    [Fact]
    public void Indexes_have_the_names_and_uniqueness_of_those_of_sqlite()
    {
        using var sqlite = Sqlite();
        const string Indexes = """
            SELECT t.name || '.' || i.name || CASE i."unique" WHEN 1 THEN ' UNIQUE' ELSE '' END
            FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'
            """;
        var ours = Schema.Product.Indexes.Where(i => i.Name.StartsWith("ix_", StringComparison.Ordinal) || i.Name.StartsWith("ux_", StringComparison.Ordinal))
            .Select(i => $"{i.Table}.{i.Name}{(i.Unique ? " UNIQUE" : "")}");
        Assert.Equal(Read(sqlite, Indexes), ours.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tables_columns_and_what_may_be_null_are_those_of_postgresql()
    {
        var scripts = SchemaScripts.Of("postgresql");
        Assert.SkipWhen(scripts.Count == 0, "db/postgresql has no scripts yet");
        var columns =
            from script in scripts
            from Match table in CreateTable().Matches(Comment().Replace(script.Text, ""))
            from line in table.Groups["body"].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            where !TableConstraint().IsMatch(line)
            select Line(table.Groups["name"].Value, line.Split(' ')[0], !NotNull().IsMatch(line));
        var added =
            from script in scripts
            from Match column in AddColumn().Matches(Comment().Replace(script.Text, ""))
            select Line(column.Groups["name"].Value, column.Groups["column"].Value.Split(' ')[0], !NotNull().IsMatch(column.Groups["column"].Value));
        var loosened =
            from script in scripts
            from Match column in DropNotNull().Matches(Comment().Replace(script.Text, ""))
            select Line(column.Groups["name"].Value, column.Groups["column"].Value, false);
        Assert.Equal(columns.Concat(added).Select(c => loosened.Contains(c) ? c + " NULL" : c).Order(StringComparer.Ordinal), OfSqlServer);
    }

    private static string Line(string table, string column, bool nullable) => $"{table}.{column}{(nullable ? " NULL" : "")}";

    private static SqliteConnection Sqlite()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var (_, text) in SchemaScripts.Of("sqlite"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }

        return connection;
    }

    private static IEnumerable<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return lines.Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+)\s*\(\s*\n(?<body>.*?)\n\s*\)[^\n]*;", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"ALTER TABLE (?<name>\w+) ADD COLUMN (?<column>[^;]+);", RegexOptions.IgnoreCase)]
    private static partial Regex AddColumn();

    [GeneratedRegex(@"ALTER TABLE (?<name>\w+) ALTER COLUMN (?<column>\w+) DROP NOT NULL;", RegexOptions.IgnoreCase)]
    private static partial Regex DropNotNull();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(PRIMARY KEY|UNIQUE|CONSTRAINT|FOREIGN KEY|CHECK|EXCLUDE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TableConstraint();

    [GeneratedRegex(@"\b(NOT NULL|PRIMARY KEY|GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotNull();
}
