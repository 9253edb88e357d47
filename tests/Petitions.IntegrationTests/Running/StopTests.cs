using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Petitions.IntegrationTests.Manner;

namespace Petitions.IntegrationTests.Running;

public sealed class StopTests
{
    [Fact]
    public async Task A_request_under_way_is_finished_before_the_process_ends()
    {
        using var folder = new TestFolder();
        await using var service = await ServiceProcess.Start(folder.Path);
        var letter = Encoding.UTF8.GetBytes(Wire.Letter().ToJsonString());
        using var slow = new TcpClient();
        await slow.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = slow.GetStream();
        var head = $"POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {await service.Token("reception")}\r\nContent-Type: application/json\r\nContent-Length: {letter.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(letter.AsMemory(0, 20), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        await service.Terminate();
        var watch = Stopwatch.StartNew();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        await stream.WriteAsync(letter.AsMemory(20), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 201", answer, StringComparison.Ordinal);
        Assert.Equal(0, await service.Exit(TimeSpan.FromSeconds(10) - watch.Elapsed));
        Assert.Single(folder.Read("SELECT number FROM cases"));
        Assert.Equal("", service.Errors);
    }

    [Fact]
    public async Task A_request_that_takes_longer_than_one_may_is_told_so_and_nothing_is_stored()
    {
        await using var office = await Offices.Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Requests:Seconds"] = "1" });
        var desk = await office.As("reception");
        var token = (await office.Anybody.Post("/api/v1/sessions", new { userName = "reception", password = Petitions.Infrastructure.Accounts.DemoAccounts.Password })).Expect(200).TextOf("accessToken");
        using var stuck = new TcpClient();
        await stuck.ConnectAsync("127.0.0.1", office.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var head = $"POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{";
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stuck.GetStream(), Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"took-too-long\"", answer, StringComparison.Ordinal);
        Assert.Equal("0", (await desk.Get("/api/v1/cases")).Expect(200).TextOf("total"));
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_hold_the_process_for_longer_than_ten_seconds()
    {
        using var folder = new TestFolder();
        await using var service = await ServiceProcess.Start(folder.Path);
        using var stuck = new TcpClient();
        await stuck.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var head = $"POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {await service.Token("reception")}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{";
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await service.Terminate();
        Assert.Equal(0, await service.Exit(TimeSpan.FromSeconds(10)));
        Assert.Equal("", service.Errors);
        Assert.Empty(folder.Read("SELECT number FROM cases"));
    }
}
