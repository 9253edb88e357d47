using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Jobs;

/// <summary>触发器存储: where the triggers are kept, in a schema of their own.</summary>
internal static class JobStorages
{
    private const string Schema = "hangfire";
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(15);

    /// <summary>Opens the storage; on a server it makes its tables where they are missing.</summary>
    internal static JobStorage Open(JobsOptions options, DatabaseOptions database) => options.StorageFor(database) switch
    {
        "sqlserver" => new SqlServerStorage(options.ConnectionStringFor(database), new SqlServerStorageOptions
        {
            SchemaName = Schema, QueuePollInterval = PollEvery, SlidingInvisibilityTimeout = TimeSpan.FromMinutes(5),
        }),
        "postgresql" => Postgres(options.ConnectionStringFor(database)),
        _ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromDays(1) }),
    };

    private static PostgreSqlStorage Postgres(string connectionString)
    {
        var options = new PostgreSqlStorageOptions { SchemaName = Schema, QueuePollInterval = PollEvery, PrepareSchemaIfNecessary = true };
        return new(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
