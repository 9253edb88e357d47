using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Benchmarks.Generation;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;
using Petitions.Domain.Access;

namespace Petitions.IntegrationTests;

/// <summary>What the figures are measured on is made by the product's own verbs and statements, and follows them (docs/performance.md).</summary>
public sealed class BenchmarkFileTests
{
    [Fact]
    public async Task A_generated_file_proves_itself_and_the_bare_endpoint_stores_the_rows_of_an_intake_in_it()
    {
        var file = Path.Combine(Path.GetTempPath(), $"petitions-bench-file-{Guid.CreateVersion7():N}.db");
        try
        {
            await Generator.Fill(file, cases: 400, open: 60, due: 10, flagged: 10, seed: 5, TestContext.Current.SendDiagnosticMessage);

            await using (var office = await BenchOffice.Open(file))
            {
                await using var scope = office.Services.CreateAsyncScope();
                var unit = scope.ServiceProvider.GetRequiredService<IReferenceSource>().Current.Unit(BenchOffice.UnitId);
                scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System(unit.Id, unit.Path);
                var verified = await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new VerifyEvidence(), TestContext.Current.CancellationToken);
                Assert.True(verified is { Broken: null, Cases: 400, Unchained: 0, Unsigned: 0 }, $"{verified}");
            }

            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var body in Bodies.Intakes(new Random(5), 3)) await BareEndpoint.Insert(connection, BareRows.Of(JsonSerializer.Deserialize<JsonElement>(body)));
            await using var count = new SqliteCommand("SELECT COUNT(*) FROM cases c JOIN history h ON h.case_id = c.id JOIN deadlines d ON d.case_id = c.id JOIN people p ON p.case_id = c.id WHERE c.number LIKE 'BARE%'", connection);
            Assert.Equal(3L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*")) File.Delete(left);
        }
    }
}
