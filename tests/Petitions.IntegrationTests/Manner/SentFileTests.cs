using System.Net.Http.Headers;
using System.Net.Sockets;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class SentFileTests
{
    private const int Size = 19 * 1024 * 1024;

    [Theory, OnEveryDatabase]
    public async Task A_file_on_its_way_is_cut_off_when_its_reader_signs_out_or_is_locked_or_cleared_for_less(string database)
    {
        await using var office = await Office.Open(database);
        var (id, content, attachment) = await Large(office);
        var (number, security) = (await Number(office, id), await office.As("security"));
        string[] files = [attachment, $"/api/v1/cases/{id}/file", $"/cases/{number}/attachments/{attachment.Split('/')[^1]}", $"/cases/{number}/file"];
        foreach (var path in files)
        {
            var isPage = path.StartsWith("/cases", StringComparison.Ordinal);
            foreach (var end in new[] { isPage ? "lock" : "sign-out", "clearance" })
            {
                using var window = new Window(office.Http.BaseAddress!);
                if (isPage) await window.SignIn("leader");
                var token = await office.Token("leader");
                using var request = Request(office, path, isPage ? window.CookieHeader : null, token);
                Assert.True(await Taken(request, async () =>
                {
                    if (end == "sign-out") (await office.Raw(token, "DELETE", "/api/v1/sessions/current")).Expect(204);
                    else if (end == "lock") (await security.Post("/api/v1/accounts/leader/lock")).Expect(200);
                    else (await security.Post("/api/v1/accounts/leader/clearance", new { clearance = "none" })).Expect(200);
                }) < content.Length, $"{path} {end}");
                if (end == "lock") (await security.Post("/api/v1/accounts/leader/unlock")).Expect(200);
                if (end == "clearance") (await security.Post("/api/v1/accounts/leader/clearance", new { clearance = "accusations" })).Expect(200);
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Less_clearance_cuts_it_off_for_a_token_of_the_authority_too_which_goes_on_being_one(string database)
    {
        await using var issuer = await TokenIssuer.Start();
        await using var office = await Office.Open(database, settings: AuthorityTests.Settings(issuer));
        var (_, content, attachment) = await Large(office);
        var token = issuer.Token(office.Clock.GetUtcNow(), "screener", ["office-screeners"]);
        using var request = Request(office, attachment, null, token);
        Assert.True(await Taken(request, async () => (await (await office.As("security")).Post("/api/v1/accounts/screener/clearance", new { clearance = "none" })).Expect(200)) < content.Length);
        (await office.With(token).Get("/api/v1/cases")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task It_is_cut_off_where_it_could_not_be_asked_once(string database)
    {
        await using var office = await Office.Open(database);
        var (_, content, attachment) = await Large(office);
        using var request = Request(office, attachment, null, await office.Token("leader"));
        Assert.True(await Taken(request, async () =>
        {
            // By then the sender waits for its reader, and only the watch beside it asks.
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            // What nobody can read as a clearance: the question ends in an error, neither yes nor no.
            await Desk.Change(office, "UPDATE accounts SET clearance = '?' WHERE user_name = 'leader'");
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            await Desk.Change(office, "UPDATE accounts SET clearance = 'accusations' WHERE user_name = 'leader'");
        }) < content.Length);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_stays_signed_in_gets_the_whole_file_as_ever(string database)
    {
        await using var office = await Office.Open(database);
        var (id, content, attachment) = await Large(office);
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        var token = await office.Token("leader");
        foreach (var path in new[] { attachment, $"/cases/{await Number(office, id)}/attachments/{attachment.Split('/')[^1]}" })
        {
            using var request = Request(office, path, path == attachment ? null : window.CookieHeader, token);
            // No part of a file is given: a range asked for is answered with the whole, and there is no tag to ask by.
            request.Headers.Range = new RangeHeaderValue(100, 200);
            using var answer = await office.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((200, content.Length), ((int)answer.StatusCode, answer.Content.Headers.ContentLength));
            Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal(("application/pdf", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
            Assert.Equal((null, false), (answer.Headers.ETag, answer.Headers.Contains("Accept-Ranges")));
        }
    }

    private static async Task<(Guid Id, byte[] Content, string Attachment)> Large(Office office)
    {
        var id = await Given.ARegisteredCase(office);
        var content = new byte[Size];
        new Random(1).NextBytes(content);
        "%PDF-1.7\n"u8.CopyTo(content);
        return (id, content, (await (await office.As("reception")).Upload(id, "来信.pdf", content, "\"1\"")).Expect(201).Headers["Location"]);
    }

    private static async Task<string> Number(Office office, Guid id) => (await (await office.As("leader")).Get($"/api/v1/cases/{id}")).Expect(200).TextOf("number")!;

    private static HttpRequestMessage Request(Office office, string path, string? cookies, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(office.Http.BaseAddress!, path));
        if (cookies is null) request.Headers.Authorization = new("Bearer", token);
        else request.Headers.TryAddWithoutValidation("Cookie", cookies);
        return request;
    }

    // With little room for what it has not read yet, so that the service has to wait for it.
    private static HttpClient Slow() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 16 * 1024 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    // What comes of a file, where something happens after its beginning.
    private static async Task<int> Taken(HttpRequestMessage request, Func<Task> happens)
    {
        using var slow = Slow();
        using var answer = await slow.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await body.ReadExactlyAsync(new byte[64 * 1024], TestContext.Current.CancellationToken);
        await happens();
        // Reading nothing meanwhile: what nobody takes is cut off too.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        return await Rest(body);
    }

    private static async Task<int> Rest(Stream body)
    {
        var (buffer, all) = (new byte[64 * 1024], 0);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;) all += read;
            return int.MaxValue;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return all;
        }
    }
}
