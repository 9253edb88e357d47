using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Petitions.Benchmarks.Loads;

/// <summary>
/// 裸接口: the measure of intake. The least ASP.NET Core that stores the same rows: no sign-in, no rules, no encryption, no
/// look for repeats; one transaction and one commit for each request: on SQLite with synchronous=FULL and one after the other, on
/// PostgreSQL on a pooled connection each.
/// </summary>
internal static class BareEndpoint
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;";

    /// <summary>The command <c>bare</c>: serves until it is killed.</summary>
    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, server) = (arguments.Text("database", "data/bench.db"), arguments.Text("postgresql", ""));
        arguments.Done();
        return server.Length > 0 ? await OnPostgres(server) : await Embedded(file);
    }

    private static async Task<int> Embedded(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(Pragmas);
        using var turn = new SemaphoreSlim(1, 1);
        return await Serve(async rows =>
        {
            await turn.WaitAsync();
            try
            {
                await Insert(connection, rows);
            }
            finally
            {
                turn.Release();
            }
        });
    }

    private static async Task<int> OnPostgres(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        return await Serve(async rows =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await Insert(connection, rows);
        });
    }

    private static async Task<int> Serve(Func<BareRows, Task> store)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/cases", async (JsonElement body) =>
        {
            var rows = BareRows.Of(body);
            await store(rows);
            return Results.Created($"/cases/{rows.Id}", new { rows.Id, rows.Number });
        });
        await app.RunAsync();
        return 0;
    }

    internal static async Task Insert(DbConnection connection, BareRows rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (sql, row) in rows.Statements) await connection.ExecuteAsync(sql, row, transaction);
        await transaction.CommitAsync();
    }
}
