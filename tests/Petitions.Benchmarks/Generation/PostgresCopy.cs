using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Petitions.Benchmarks.Generation;

/// <summary>
/// 转入 PostgreSQL: copies a generated SQLite database into one of PostgreSQL that is migrated, seeded and has no cases: rows by COPY, then
/// the indexes that are not unique, then the references and the statistics.
/// </summary>
internal sealed class PostgresCopy(string file, string connectionString, Action<string> tell) : IDisposable
{
    private const string IndexesSql = """
        SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND NOT i.indisunique
        """;
    private const string ColumnsSql = "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = @table ORDER BY ordinal_position";

    // What seeds and migrations bring is there already.
    private static readonly string[] Tables =
    [
        "visits", "cases", "case_texts", "people", "visit_matters", "history", "deadlines", "clarity_answers", "resolutions", "notices", "warnings",
        "count_deltas", "count_sums", "number_counters", "reports",
    ];

    private readonly SqliteConnection _from = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
    private readonly NpgsqlConnection _to = new(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 3_600, Pooling = false }.ConnectionString);

    internal async Task Run()
    {
        var since = Stopwatch.GetTimestamp();
        _from.Open();
        await _to.OpenAsync();
        // Only for this connection: references are checked once, when everything is there.
        await Execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'");
        var indexes = await Texts(IndexesSql);
        foreach (var (name, _) in indexes) await Execute($"DROP INDEX {name}");
        foreach (var table in Tables) tell($"{table}: {await Copy(table):N0} rows after {Stopwatch.GetElapsedTime(since).TotalSeconds:N0} s");
        foreach (var (_, definition) in indexes) await Execute(definition);
        foreach (var table in Tables.Where(t => HasSeq(t))) await Execute($"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), (SELECT COALESCE(MAX(seq), 0) + 1 FROM {table}))");
        await Execute("VACUUM ANALYZE");
        var bytes = (await Texts("SELECT CAST(pg_database_size(current_database()) AS text), ''"))[0].First;
        tell($"{double.Parse(bytes, CultureInfo.InvariantCulture) / 1e9:F2} GB on PostgreSQL, {Stopwatch.GetElapsedTime(since).TotalSeconds:N0} s in all");
    }

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private bool HasSeq(string table)
    {
        using var command = _from.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM pragma_table_info('{table}') WHERE name = 'seq'";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
    }

    private async Task<long> Copy(string table)
    {
        await using var asked = new NpgsqlCommand(ColumnsSql, _to) { Parameters = { new("table", table) } };
        var columns = await Texts(asked);
        var names = string.Join(", ", columns.Select(c => c.First));
        using var command = _from.CreateCommand();
        command.CommandText = $"SELECT {names} FROM {table}";
        using var rows = command.ExecuteReader();
        await using var into = await _to.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
        var write = columns.Select(c => Writer(c.Second)).ToArray();
        while (rows.Read())
        {
            into.StartRow();
            for (var i = 0; i < write.Length; i++)
            {
                if (rows.IsDBNull(i)) into.WriteNull();
                else write[i](into, rows, i);
            }
        }

        return (long)await into.CompleteAsync();
    }

    private static Action<NpgsqlBinaryImporter, SqliteDataReader, int> Writer(string type) => type switch
    {
        "uuid" => (into, row, i) => into.Write(Guid.Parse(row.GetString(i)), NpgsqlDbType.Uuid),
        "date" => (into, row, i) => into.Write(DateOnly.ParseExact(row.GetString(i), "yyyy-MM-dd", CultureInfo.InvariantCulture), NpgsqlDbType.Date),
        "timestamp with time zone" => (into, row, i) => into.Write(DateTimeOffset.ParseExact(row.GetString(i), "yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture), NpgsqlDbType.TimestampTz),
        "boolean" => (into, row, i) => into.Write(row.GetInt64(i) != 0, NpgsqlDbType.Boolean),
        "integer" => (into, row, i) => into.Write(row.GetInt32(i), NpgsqlDbType.Integer),
        "bigint" => (into, row, i) => into.Write(row.GetInt64(i), NpgsqlDbType.Bigint),
        _ => (into, row, i) => into.Write(row.GetString(i), NpgsqlDbType.Text),
    };

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _to);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<(string First, string Second)>> Texts(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _to);
        return await Texts(command);
    }

    private static async Task<List<(string First, string Second)>> Texts(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }
}
