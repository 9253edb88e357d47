using System.Diagnostics;

namespace Petitions.Benchmarks.Loads;

/// <summary>负载: so many clients, each sending one request after the other, for so many requests or so long, whichever ends first.</summary>
/// <param name="Clients">Clients, each on a connection of its own that is kept.</param>
/// <param name="Requests">Requests of all clients together.</param>
/// <param name="Longest">Longest time.</param>
internal sealed record Load(int Clients, int Requests, TimeSpan Longest)
{
    /// <summary>Runs it; <paramref name="send"/> gets the number of the request and says whether its answer was the right one.</summary>
    internal async Task<LoadFigures> Run(string name, Func<int, Task<bool>> send)
    {
        var (next, began) = (-1, Stopwatch.GetTimestamp());
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var (times, errors) = (new List<double>(Requests / Clients + 1), 0);
            for (int i; (i = Interlocked.Increment(ref next)) < Requests && Stopwatch.GetElapsedTime(began) < Longest;)
            {
                var sent = Stopwatch.GetTimestamp();
                if (!await Tried(send, i)) errors++;
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            return (times, errors);
        })).ToList();
        var done = await Task.WhenAll(clients);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new(name, Clients, [.. done.SelectMany(d => d.times).Order()], done.Sum(d => d.errors), seconds);
    }

    private static async Task<bool> Tried(Func<int, Task<bool>> send, int i)
    {
        try
        {
            return await send(i);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}

/// <summary>负载结果: one line of the report.</summary>
internal sealed record LoadFigures(string Name, int Clients, double[] Times, int Errors, double Seconds)
{
    internal const string Header = "operation                                clients  requests   req/s    p50 ms    p95 ms    p99 ms    max ms  errors";

    internal double PerSecond => Times.Length / Seconds;

    /// <summary>The time, in ms, within which a part of all requests was answered.</summary>
    internal double At(double part) => Times.Length == 0 ? double.NaN : Times[Math.Min(Times.Length - 1, (int)Math.Ceiling(part * Times.Length) - 1)];

    public override string ToString() => string.Create(null,
        $"{Name,-40} {Clients,7} {Times.Length,9} {PerSecond,7:F0} {At(0.5),9:F2} {At(0.95),9:F2} {At(0.99),9:F2} {At(1),9:F2} {Errors,7}");
}
