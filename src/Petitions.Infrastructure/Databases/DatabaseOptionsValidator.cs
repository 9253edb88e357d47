using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Petitions.Infrastructure.Databases;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        var fault = FaultOf(options);
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fault);
    }

    private static string? FaultOf(DatabaseOptions options)
    {
        if (options.Provider is not ("sqlite" or "sqlserver" or "postgresql"))
            return $"Database:Provider is '{options.Provider}'; it must be sqlite, sqlserver or postgresql.";
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            return "Database:ConnectionString is missing.";
        if (string.IsNullOrWhiteSpace(options.ScriptsFolder))
            return "Database:ScriptsFolder is empty.";
        try
        {
            return FaultOf(Parsed(options));
        }
        // The parser's own words may quote the string, and a password with it: they are not passed on.
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or KeyNotFoundException or InvalidOperationException)
        {
            return $"Database:ConnectionString cannot be read as a connection string for {options.Provider}.";
        }
    }

    private static DbConnectionStringBuilder Parsed(DatabaseOptions options) => options.Provider switch
    {
        "sqlite" => new SqliteConnectionStringBuilder(options.ConnectionString),
        "sqlserver" => new SqlConnectionStringBuilder(options.ConnectionString),
        _ => new NpgsqlConnectionStringBuilder(options.ConnectionString),
    };

    private static string? FaultOf(DbConnectionStringBuilder parsed) => parsed switch
    {
        SqliteConnectionStringBuilder { DataSource: "" } => "Database:ConnectionString names no file: give it as 'Data Source=<file>'.",
        SqliteConnectionStringBuilder { Mode: SqliteOpenMode.Memory } or SqliteConnectionStringBuilder { DataSource: ":memory:" }
            => "Database:ConnectionString names a database in memory, which would forget every petition at exit: name a file.",
        SqlConnectionStringBuilder { DataSource: "" } => "Database:ConnectionString names no server: give it as 'Server=<host>'.",
        NpgsqlConnectionStringBuilder { Host: null or "" } => "Database:ConnectionString names no server: give it as 'Host=<host>'.",
        _ => null,
    };
}
