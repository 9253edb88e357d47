using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Petitions.Api;
using Petitions.Application.Ports;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Loads;

/// <summary>
/// 阅案记录的代价: the command <c>reads</c>: the throughput of reading cases from the service, and from the same service whose read record keeps nothing,
/// both on one database, in turn, so that whatever drifts drifts for both.
/// </summary>
internal static class ReadRecordLoad
{
    private const string Served = "served";

    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, clients, rounds, requests) = (arguments.Text("database", "data/bench.db"), arguments.Number("clients", 2), arguments.Number("rounds", 12), arguments.Number("requests", 1_500));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        await using var place = await LoadPlace.Of("sqlite", file, "", "", Console.WriteLine);
        var settings = place.Settings(jobs: false);
        var sample = place.Sample().Where(c => !c.Sealed).ToList();
        // Both from this program, so that nothing else differs.
        await using var recording = await ServiceProcess.Start("Petitions.Benchmarks.dll", [Served, "--record", "on"], settings, "/health/ready");
        await using var without = await ServiceProcess.Start("Petitions.Benchmarks.dll", [Served, "--record", "off"], settings, "/health/ready");
        (string Name, Target Target, List<double> Seconds)[] both =
        [
            ("recorded", await Target.Of(recording, clients), []), ("not recorded", await Target.Of(without, clients), []),
        ];
        for (var round = -2; round < rounds; round++)
        {
            foreach (var (name, target, seconds) in round % 2 == 0 ? both : [both[1], both[0]])
            {
                var figures = await new Load(clients, requests, TimeSpan.FromMinutes(1)).Run(name, i => target.Get($"/api/v1/cases/{sample[i % sample.Count].Id}"));
                if (figures.Errors > 0) throw new InvalidOperationException($"{figures.Errors} of {requests} readings were not answered 200.");
                if (round >= 0) seconds.Add(figures.Seconds);
            }
        }

        var rates = both.Select(b => b.Seconds.Count * requests / b.Seconds.Sum()).ToList();
        var shares = both[0].Seconds.Zip(both[1].Seconds, (with, bare) => bare / with).Order().ToList();
        Console.WriteLine(string.Create(null,
            $"one case, {clients} readers, {rounds} rounds of {requests}: {rates[0]:F0}/s recorded, {rates[1]:F0}/s not recorded: {rates[0] / rates[1]:P1} of the throughput; by round {shares[0]:P1} to {shares[^1]:P1}, median {shares[shares.Count / 2]:P1}"));
        var late = await ReadRecordLag.Of(place.BareArguments[1], both[0].Target, clients, sample);
        Console.WriteLine(string.Create(null, $"from an answer to its line in the record, while {clients} readers go on: {late.Count} looks, p50 {late[late.Count / 2]:F0} ms, worst {late[^1]:F0} ms"));
        return 0;
    }

    /// <summary>The command <c>served</c>: the service, with its read record or without, by settings from the environment; serves until it is killed.</summary>
    internal static async Task<int> Serve(Arguments arguments)
    {
        var record = arguments.Text("record", "on") == "on";
        arguments.Done();
        await using var app = PetitionsApp.Build([], builder =>
        {
            if (!record) builder.Services.Replace(ServiceDescriptor.Singleton<IReadRecord, Nothing>());
        });
        await PetitionsApp.Start(app);
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private sealed class Nothing : IReadRecord
    {
        public void Later(CaseRead read)
        {
        }

        public Task Now(IReadOnlyList<CaseRead> reads, CancellationToken cancellation) => Task.CompletedTask;
    }
}
