using Microsoft.Data.Sqlite;
using Npgsql;
using Petitions.Benchmarks.Generation;
using Petitions.Benchmarks.Offices;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Secrecy;
using Petitions.Benchmarks.Servers;

namespace Petitions.Benchmarks.Loads;

/// <summary>负载的数据库: what a run of the load program is made on, and is gone with it.</summary>
internal abstract class LoadPlace : IAsyncDisposable
{
    private static readonly DataKeys Keys = BenchSettings.DataKeys();

    /// <summary>A copy of a generated file, or a PostgreSQL server of its own with the file's rows in it.</summary>
    /// <param name="provider">sqlite or postgresql.</param>
    /// <param name="file">The generated file.</param>
    /// <param name="server">A PostgreSQL database by its connection string, which has such rows already or gets them; empty for a server of its own.</param>
    /// <param name="more">What the service's connection string says besides.</param>
    /// <param name="tell">Gets the progress.</param>
    internal static async Task<LoadPlace> Of(string provider, string file, string server, string more, Action<string> tell) => provider switch
    {
        "sqlite" => new Embedded(ScratchCopy.Of(file)),
        "postgresql" when server.Length > 0 => await OnPostgres.At(null, server, file, more, tell),
        "postgresql" => await OnPostgres.Make(file, more, tell),
        _ => throw new ArgumentException($"--provider {provider}: sqlite or postgresql."),
    };

    internal abstract Dictionary<string, string?> Settings(bool jobs);

    /// <summary>The arguments by which the bare endpoint finds the same database.</summary>
    internal abstract string[] BareArguments { get; }

    /// <summary>Ids, numbers and names of some three thousand cases.</summary>
    internal abstract List<SampleCase> Sample();

    public abstract ValueTask DisposeAsync();

    private sealed class Embedded(ScratchCopy copy) : LoadPlace
    {
        private const string SampleSql = """
            SELECT c.id, c.number, p.name, p.data_key, c.seal
            FROM cases c
            JOIN people p ON p.case_id = c.id AND p.ordinal = 0
            WHERE c.seq IN (SELECT 1 + ABS(RANDOM()) % (SELECT MAX(seq) FROM cases) FROM history h WHERE h.seq <= 3000) AND p.name IS NOT NULL AND c.number NOT LIKE 'BARE%'
            """;

        internal override string[] BareArguments => ["--database", copy.File];

        internal override Dictionary<string, string?> Settings(bool jobs) => BenchSettings.For(copy.File, jobs);

        internal override List<SampleCase> Sample()
        {
            var sample = new List<SampleCase>();
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy.File, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = SampleSql;
            using var reader = command.ExecuteReader();
            while (reader.Read()) sample.Add(new(reader.GetString(0), reader.GetString(1), Keys.Open(reader.GetString(3), FieldPurpose.Name, reader.GetString(2))!, Seal.RestrictionOf(reader.GetString(4)).Length > 0));
            return sample;
        }

        public override ValueTask DisposeAsync() => copy.DisposeAsync();
    }

    private sealed class OnPostgres(PostgresServer? server, string connectionString, string more) : LoadPlace
    {
        // A quarter of a small machine for the server, as its manual advises; commits wait for the disk, as they do by default.
        private const string ServerSettings = "-c shared_buffers=4GB -c effective_cache_size=12GB -c work_mem=16MB -c max_wal_size=8GB -c checkpoint_timeout=15min -c random_page_cost=1.1 -c jit=off";
        private const string SampleSql = """
            SELECT CAST(c.id AS text), c.number, p.name, p.data_key, c.seal
            FROM cases c
            JOIN people p ON p.case_id = c.id AND p.ordinal = 0
            WHERE c.seq IN (SELECT CAST(1 + FLOOR(RANDOM() * (SELECT MAX(seq) FROM cases)) AS bigint) FROM generate_series(1, 3000)) AND p.name IS NOT NULL AND c.number NOT LIKE 'BARE%'
            """;

        internal static async Task<LoadPlace> Make(string file, string more, Action<string> tell)
        {
            var server = await PostgresServer.Start(ServerSettings);
            await server.CreateDatabase("bench");
            var connectionString = server.ConnectionString("bench", poolSize: 60);
            return await At(server, connectionString, file, more, tell);
        }

        internal static async Task<LoadPlace> At(PostgresServer? server, string connectionString, string file, string more, Action<string> tell)
        {
            var place = new OnPostgres(server, connectionString, more);
            await using (await BenchOffice.Open(place.Settings(jobs: false)))
            {
                if (await HasCases(connectionString)) return place;
                using var copy = new PostgresCopy(file, connectionString, tell);
                await copy.Run();
            }

            return place;
        }

        private static async Task<bool> HasCases(string connectionString)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT COUNT(*) FROM (SELECT id FROM cases LIMIT 1) c", connection);
            return await command.ExecuteScalarAsync() is > 0L;
        }

        internal override string[] BareArguments => ["--postgresql", connectionString];

        internal override Dictionary<string, string?> Settings(bool jobs) => BenchSettings.ForPostgres(connectionString + ";" + more, jobs);

        internal override List<SampleCase> Sample()
        {
            var sample = new List<SampleCase>();
            using var connection = new NpgsqlConnection(connectionString);
            connection.Open();
            using var command = new NpgsqlCommand(SampleSql, connection);
            using var reader = command.ExecuteReader();
            while (reader.Read()) sample.Add(new(reader.GetString(0), reader.GetString(1), Keys.Open(reader.GetString(3), FieldPurpose.Name, reader.GetString(2))!, Seal.RestrictionOf(reader.GetString(4)).Length > 0));
            return sample;
        }

        public override async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            if (server is not null) await server.DisposeAsync();
        }
    }
}
