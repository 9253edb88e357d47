namespace Petitions.Infrastructure.Databases;

// What migrations say to each database. Lock: held until the transaction ends, so that two nodes starting together apply each
// script once (SQLite needs none, its transaction is begun with the write lock). Check: rows that break a foreign key.
internal sealed record MigrationSql(string? Lock, string Exists, string Create, string? Check)
{
    private const string SqliteExistsSql = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'";
    private const string SqliteCheckSql = "SELECT COUNT(*) FROM pragma_foreign_key_check";
    private const string SqliteCreateSql = """
        CREATE TABLE schema_migrations (
            name         TEXT NOT NULL PRIMARY KEY,
            content_hash TEXT NOT NULL,
            applied_at   TEXT NOT NULL
        ) STRICT
        """;

    // The number is the lock's name, chosen once.
    private const string PostgresLockSql = "SELECT pg_advisory_xact_lock(7041200312)";
    private const string PostgresExistsSql = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_migrations'";
    private const string PostgresCreateSql = """
        CREATE TABLE schema_migrations (
            name         varchar(200)   NOT NULL PRIMARY KEY,
            content_hash varchar(64)    NOT NULL,
            applied_at   timestamptz(3) NOT NULL
        )
        """;

    // As long as a script may take: the node that comes second waits for the first. The lock is the database's own, and says so for a server that keeps
    // one set of them for all its databases.
    private const string SqlServerLockSql = """
        DECLARE @result int;
        DECLARE @resource nvarchar(255);
        SET @resource = N'petitions-migrations ' + DB_NAME();
        EXEC @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 3600000;
        IF @result < 0 THROW 50000, 'The lock for migrations was not granted.', 1;
        """;
    private const string SqlServerExistsSql = "SELECT COUNT(*) FROM sys.tables WHERE name = 'schema_migrations' AND schema_id = SCHEMA_ID()";
    private const string SqlServerCreateSql = """
        CREATE TABLE schema_migrations (
            name         nvarchar(200)     NOT NULL CONSTRAINT pk_schema_migrations PRIMARY KEY,
            content_hash nvarchar(64)      NOT NULL,
            applied_at   datetimeoffset(3) NOT NULL
        )
        """;

    public static MigrationSql For(Dialect dialect) => dialect switch
    {
        SqliteDialect => new(null, SqliteExistsSql, SqliteCreateSql, SqliteCheckSql),
        PostgresDialect => new(PostgresLockSql, PostgresExistsSql, PostgresCreateSql, null),
        _ => new(SqlServerLockSql, SqlServerExistsSql, SqlServerCreateSql, null),
    };
}
