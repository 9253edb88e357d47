#pragma warning disable DAP005 // It only advertises Dapper's ahead-of-time mode, which is not used here.
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Petitions.Benchmarks.Loads;

/// <summary>
/// 裸接口: the measure of intake. The least ASP.NET Core that stores the same rows: no sign-in, no rules, no encryption, no
/// look for repeats; one transaction and one commit with synchronous=FULL for each request, one after the other.
/// </summary>
internal static class BareEndpoint
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;";

    /// <summary>The command <c>bare</c>: serves until it is killed.</summary>
    internal static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Text("database", "data/bench.db");
        arguments.Done();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(Pragmas);
        using var turn = new SemaphoreSlim(1, 1);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/cases", async (JsonElement body) =>
        {
            var rows = BareRows.Of(body);
            await turn.WaitAsync();
            try
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await Insert(connection, rows, transaction);
                await transaction.CommitAsync();
            }
            finally
            {
                turn.Release();
            }

            return Results.Created($"/cases/{rows.Id}", new { rows.Id, rows.Number });
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task Insert(DbConnection connection, BareRows rows, DbTransaction transaction)
    {
        foreach (var (sql, row) in rows.Statements) await connection.ExecuteAsync(sql, row, transaction);
    }
}
