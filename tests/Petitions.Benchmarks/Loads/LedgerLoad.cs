using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Benchmarks.Generation;
using Petitions.Benchmarks.Offices;
using Petitions.Domain.Access;

namespace Petitions.Benchmarks.Loads;

/// <summary>台账导出: the command <c>ledger</c>: takes the whole list out as a workbook, and tells the time and the most memory it needed.</summary>
internal static class LedgerLoad
{
    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, cases) = (arguments.Text("database", "data/ledger.db"), arguments.Number("cases", 100_000));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        if (!File.Exists(file)) await Generator.Fill(file, cases, cases / 12, 0, 0, 1, Console.WriteLine);
        await using var office = await BenchOffice.Open(file);
        // Once with a tenth for what is loaded and compiled only once, and to compare: flat means that ten times the rows need no more.
        await Export(office, new() { From = new DateOnly(Machine.Year - 1, 12, 1) });
        await Export(office, new());
        return 0;
    }

    private static async Task Export(BenchOffice office, ExportLedger filters)
    {
        GC.Collect();
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = BenchOffice.ActorOf(Role.Leader) with { Clearance = Clearance.Accusations };
        var path = Path.GetTempFileName();
        var (rows, most) = (0L, 0L);
        async IAsyncEnumerable<LedgerCase> Watched(IAsyncEnumerable<LedgerCase> cases)
        {
            await foreach (var one in cases)
            {
                if (++rows % 500 == 0) most = Math.Max(most, GC.GetTotalMemory(false));
                yield return one;
            }
        }

        var since = Stopwatch.GetTimestamp();
        await using (var target = File.Create(path))
            await scope.ServiceProvider.GetRequiredService<ILedgerWorkbooks>().Write(
                Watched(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(filters)), target, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(since);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} rows in {took.TotalSeconds:F1} s; file {new FileInfo(path).Length / 1e6:F1} MB; most managed memory {most / 1e6:F0} MB, resident {process.WorkingSet64 / 1e6:F0} MB"));
        File.Delete(path);
    }
}
