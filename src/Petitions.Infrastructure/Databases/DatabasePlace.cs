using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Petitions.Infrastructure.Databases;

/// <summary>数据库所在: which database the options name, for whoever is about to change the wrong one; never a user or a password.</summary>
public static class DatabasePlace
{
    /// <summary>Provider, host and database, or provider and file.</summary>
    public static string Of(DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return $"{options.Provider} " + options.Provider switch
        {
            "sqlite" => Of(new SqliteConnectionStringBuilder(options.ConnectionString)),
            "postgresql" => Of(new NpgsqlConnectionStringBuilder(options.ConnectionString)),
            _ => Of(new SqlConnectionStringBuilder(options.ConnectionString)),
        };
    }

    private static string Of(SqliteConnectionStringBuilder parsed)
        => parsed.DataSource.StartsWith("file:", StringComparison.Ordinal) ? parsed.DataSource : Path.GetFullPath(parsed.DataSource);

    // Where it names no database, the server takes the one with the user's name.
    private static string Of(NpgsqlConnectionStringBuilder parsed) => $"{parsed.Host}:{parsed.Port}/{parsed.Database ?? parsed.Username}";

    private static string Of(SqlConnectionStringBuilder parsed) => $"{parsed.DataSource}/{parsed.InitialCatalog}";
}
