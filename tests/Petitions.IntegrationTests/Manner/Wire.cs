using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

// A request as bytes and headers of the test's own choosing, well-formed or not.
internal static class Wire
{
    public static async Task<string> Token(this Office office, string userName, string? password = null)
        => (await office.Anybody.Post("/api/v1/sessions", new { userName, password = password ?? DemoAccounts.Password })).Expect(200).TextOf("accessToken")!;

    public static Task<Answer> Raw(this Office office, string? token, string method, string path, string? body = null, params (string Name, string Value)[] headers)
        => office.Bytes(token, method, path, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    public static async Task<Answer> Bytes(this Office office, string? token, string method, string path, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new ByteArrayContent(body);
        if (body is not null && headers.All(h => h.Name != "Content-Type")) request.Content!.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
            Assert.True((request.Content?.Headers.TryAddWithoutValidation(name, value) ?? false) || request.Headers.TryAddWithoutValidation(name, value));
        using var response = await office.Http.SendAsync(request);
        return await Answer.Read(response);
    }

    /// <summary>A letter as JSON, for a test to spoil.</summary>
    public static JsonObject Letter() => Client.Object(Given.Letter());

    public static string Text(object value) => Client.Object(value).ToJsonString();

    public static string With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body.ToJsonString();
    }

    /// <summary>A 400 with the members of a problem, its reason in words, and the place of the fault.</summary>
    public static Answer ExpectMalformed(this Answer answer, string what, string? pointer = null)
    {
        Assert.True(answer.Code == 400, $"{what}: expected 400, got {answer.Code}: {answer.Text}");
        Assert.Equal("malformed", answer.Problem);
        Assert.StartsWith("application/problem+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(answer.TextOf("detail")), what);
        var errors = answer.Of("errors")!.AsObject();
        Assert.True(errors.Count > 0, what);
        Assert.True(pointer is null || errors.ContainsKey(pointer), $"{what}: expected {pointer} in {errors.ToJsonString()}");
        return answer;
    }

    /// <summary>Whatever was wrong: it is told, and it is not the server's fault.</summary>
    public static void ExpectToldOrTaken(this Answer answer, string what)
    {
        Assert.True(answer.Code < 500, $"{what}: {answer.Code}: {answer.Text}");
        if (answer.Code < 400) return;
        Assert.True(answer.Problem is { Length: > 0 } && answer.TextOf("detail") is { Length: > 0 }, $"{what}: {answer.Code} without a reason: {answer.Text}");
    }
}
