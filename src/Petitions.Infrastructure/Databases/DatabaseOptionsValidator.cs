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
        return FaultOf("Database:ConnectionString", options.Provider, options.ConnectionString);
    }

    /// <summary>What is wrong with a connection string, told of the setting that it stands in; null where nothing is.</summary>
    internal static string? FaultOf(string setting, string provider, string connectionString)
    {
        try
        {
            return FaultOf(setting, Parsed(provider, connectionString));
        }
        // The parser's own words may quote the string, and a password with it: they are not passed on.
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{setting} cannot be read as a connection string for {provider}.";
        }
    }

    private static DbConnectionStringBuilder Parsed(string provider, string connectionString) => provider switch
    {
        "sqlite" => new SqliteConnectionStringBuilder(connectionString),
        "sqlserver" => new SqlConnectionStringBuilder(connectionString),
        _ => new NpgsqlConnectionStringBuilder(connectionString),
    };

    private static string? FaultOf(string setting, DbConnectionStringBuilder parsed) => parsed switch
    {
        SqliteConnectionStringBuilder { DataSource: "" } => $"{setting} names no file: give it as 'Data Source=<file>'.",
        SqliteConnectionStringBuilder { Mode: SqliteOpenMode.Memory } or SqliteConnectionStringBuilder { DataSource: ":memory:" }
            => $"{setting} names a database in memory, which would forget every petition at exit: name a file.",
        SqlConnectionStringBuilder { DataSource: "" } => $"{setting} names no server: give it as 'Server=<host>'.",
        NpgsqlConnectionStringBuilder { Host: null or "" } => $"{setting} names no server: give it as 'Host=<host>'.",
        _ => null,
    };
}
