using System.Net.Http.Headers;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Kills;

/// <summary>桌面连接: sends as one of the accounts, and sorts out what nobody should be answered.</summary>
internal sealed class DeskClient(HttpClient http, Answered answered, IReadOnlyDictionary<string, AuthenticationHeaderValue> tokens)
{
    internal Answered Answered => answered;

    internal static async Task<IReadOnlyDictionary<string, AuthenticationHeaderValue>> SignIn(HttpClient http)
    {
        var tokens = new Dictionary<string, AuthenticationHeaderValue>(StringComparer.Ordinal);
        foreach (var (name, _) in BenchOffice.Accounts) tokens[name] = await ServiceProcess.SignIn(http, name);
        return tokens;
    }

    internal async Task<Reply> Send(string who, string path, object body, int? seen = null)
    {
        using var content = Bodies.Content(body);
        return await Send(who, path, content, seen);
    }

    internal Task<Reply> Send(string who, string path, HttpContent content, int? seen) => Reply.To(http, tokens[who], path, content, seen);

    // While the process dies a request may still get a 5xx; anything else is a fault of the service.
    internal bool Expected(string what, Reply reply, params ReadOnlySpan<int> statuses)
    {
        if (statuses.Contains(reply.Status)) return true;
        if (reply.Status >= 500) answered.Broken();
        else answered.Fault($"{what} was answered {reply.Status}: {reply.Body}");
        return false;
    }
}
