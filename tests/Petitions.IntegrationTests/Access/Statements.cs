using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

/// <summary>语句记录: the statements that a request had run, found by the trace that the request itself names; and every tag of every span there was.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _byTrace = new();
    private readonly ConcurrentQueue<string> _tags = new();
    private readonly ActivityListener _listener;

    public Statements()
    {
        _listener = new()
        {
            // Not the test's own client: it would name traces of its own.
            ShouldListenTo = source => source.Name != "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Take,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Everything that spans said.</summary>
    public IEnumerable<string> Tags => _tags;

    /// <summary>Sends a request and gives its answer with the statements it had run, in their order.</summary>
    public async Task<(Answer Answer, IReadOnlyList<string> Statements)> Of(Office office, string token, string method, string path, string? body)
    {
        var trace = RandomNumberGenerator.GetHexString(32, lowercase: true);
        (string, string)[] headers = [("traceparent", $"00-{trace}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}-01"), ("If-Match", method == "POST" ? "\"999\"" : "")];
        var answer = await office.Raw(token, method, path, body, headers);
        return (answer, [.. _byTrace.TryRemove(trace, out var statements) ? statements : []]);
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Activity span)
    {
        if (span.Source.Name == StatementSpans.Source)
            _byTrace.GetOrAdd(span.TraceId.ToHexString(), _ => new()).Enqueue((string)span.GetTagItem(StatementSpans.StatementTag)!);
        _tags.Enqueue(span.DisplayName);
        foreach (var (name, value) in span.TagObjects) _tags.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        foreach (var (name, value) in span.Baggage) _tags.Enqueue($"{name}={value}");
        foreach (var happened in span.Events)
            foreach (var (name, value) in happened.Tags) _tags.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{happened.Name} {name}={value}"));
    }
}
