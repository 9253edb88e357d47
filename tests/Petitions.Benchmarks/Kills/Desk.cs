using System.Net.Http.Headers;
using Petitions.Benchmarks.Loads;

namespace Petitions.Benchmarks.Kills;

/// <summary>负载客户: takes in cases, visits and old letters, leads some of them on to their closure, and does what a leader does, until the connection breaks.</summary>
internal sealed class Desk(HttpClient http, Random random, Answered answered, IReadOnlyDictionary<string, AuthenticationHeaderValue> tokens)
{
    private readonly DeskClient _client = new(http, answered, tokens);

    internal async Task Work(CancellationToken stop)
    {
        var (way, chief) = (new CaseWay(_client, random), new Chief(_client, random));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (random.Next(6) == 0) await chief.Work();
                else foreach (var id in (await TakeIn()).Where(_ => random.Next(2) == 0)) await way.LeadOn(id);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                answered.Broken();
                return;
            }
        }
    }

    private Task<IReadOnlyList<Guid>> TakeIn() => random.Next(8) switch
    {
        0 or 1 => Visit(),
        2 => Intake(OldCase.Letter(random.Next(OldCase.Days)), old: true),
        _ => Intake(Bodies.Intake(random), old: false),
    };

    private async Task<IReadOnlyList<Guid>> Intake(object letter, bool old)
    {
        var reply = await _client.Send("bench-reception", "/api/v1/cases", letter);
        if (!_client.Expected("intake", reply, 201)) return [];
        answered.Taken(reply.Id, reply.Text("number"), old);
        return [reply.Id];
    }

    private async Task<IReadOnlyList<Guid>> Visit()
    {
        var reply = await _client.Send("bench-reception", "/api/v1/visits", Bodies.Visit(random, random.Next(3)));
        if (!_client.Expected("visit", reply, 201)) return [];
        answered.Numbered(reply.Text("number"), reply.Id);
        var cases = reply.Body.GetProperty("cases").EnumerateArray().Select(c => reply with { Body = c }).ToList();
        foreach (var one in cases) answered.Taken(one.Id, one.Text("number"));
        return [.. cases.Select(c => c.Id)];
    }
}
