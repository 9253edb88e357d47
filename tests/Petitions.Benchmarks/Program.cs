using BenchmarkDotNet.Running;
using Petitions.Benchmarks;
using Petitions.Benchmarks.Generation;
using Petitions.Benchmarks.Kills;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Micro;
using Petitions.Benchmarks.Nodes;
using Petitions.Benchmarks.Pages;

var commands = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["generate"] = rest => Generator.Run(new Arguments(rest)),
    ["load"] = rest => LoadProgram.Run(new Arguments(rest)),
    ["bare"] = rest => BareEndpoint.Run(new Arguments(rest)),
    ["kill"] = rest => KillTrials.Run(new Arguments(rest)),
    ["nodes"] = rest => NodeTrials.Run(new Arguments(rest)),
    ["outage"] = rest => OutageTrial.Run(new Arguments(rest)),
    ["idle"] = rest => IdleLoad.Run(new Arguments(rest)),
    ["quiet"] = rest => QuietLoad.Run(new Arguments(rest)),
    ["calendar"] = rest => CalendarLoad.Run(new Arguments(rest)),
    ["reads"] = rest => ReadRecordLoad.Run(new Arguments(rest)),
    ["served"] = rest => ReadRecordLoad.Serve(new Arguments(rest)),
    ["ledger"] = rest => LedgerLoad.Run(new Arguments(rest)),
    ["ledger-import"] = rest => LedgerImportLoad.Run(new Arguments(rest)),
    ["paint"] = rest => PaintTrial.Run(new Arguments(rest)),
    ["statements"] = rest => StatementLoad.Run(new Arguments(rest)),
    ["clocks"] = rest => Clocks.Run(new Arguments(rest)),
    ["micro"] = rest => Task.FromResult(BenchmarkRunner.Run<EngineBenchmarks>(args: rest) is { HasCriticalValidationErrors: false } ? 0 : 1),
};
if (args.Length == 0 || !commands.TryGetValue(args[0], out var command))
{
    Console.Error.WriteLine($"usage: {string.Join(" | ", commands.Keys)} --name value …; see docs/performance.md");
    return 1;
}

return await command(args[1..]);
