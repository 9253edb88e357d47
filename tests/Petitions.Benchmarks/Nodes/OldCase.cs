using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Nodes;

/// <summary>旧案: a letter received more than a year ago and entered today: backlog at the next sweep, and a month to report.</summary>
internal static class OldCase
{
    internal static async Task TakeIn(HttpClient http, int number)
    {
        var token = await ServiceProcess.SignIn(http, "bench-reception");
        var at = TimeProvider.System.GetUtcNow().AddDays(-400 - (number * 20)).ToOffset(TimeSpan.FromHours(8));
        var letter = new
        {
            channel = "letter", receivedAt = at.ToString("yyyy-MM-ddTHH:mm:sszzz", null), petitioner = new { name = $"旧案来信人{number}" }, title = "多年未决",
            content = "多次反映，未见答复。", purpose = "relief",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Headers = { Authorization = token }, Content = new ByteArrayContent(Bodies.Bytes(letter)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"an old case was answered {(int)answer.StatusCode}: {JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement}");
    }
}
