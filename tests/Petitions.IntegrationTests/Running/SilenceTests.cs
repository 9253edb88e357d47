using System.Text;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.OfficeDay;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

public sealed class SilenceTests
{
    private const string PublicName = "欧阳素娥";
    private const string PublicPhone = "13762984455";
    private const string PublicKey = "public-key-of-this-test-0001";

    // Every category of ours, as an operator might turn on to look for a fault.
    private static readonly Dictionary<string, string> Talkative = new()
    {
        ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Hangfire"] = "Debug",
    };

    [Fact]
    public async Task Neither_the_logs_nor_the_database_file_tell_who_a_petitioner_is()
    {
        using var folder = new TestFolder();
        await using var service = await ServiceProcess.Start(folder.Path, Talkative);
        var book = new DayBook(service.Http);
        var day = new Day(book, () => TimeProvider.System.GetUtcNow().AddMinutes(-1));
        await day.FromArrivalToClosure(_ => Task.CompletedTask);
        var anybody = new Client(service.Http, null);
        var petition = new { petitioner = new { name = PublicName, phone = PublicPhone, address = Day.Address }, title = "路灯不亮", content = "两个月不亮" };
        var sent = (await anybody.Post("/api/v1/public/petitions", petition, key: PublicKey)).Expect(201);
        (await anybody.Post("/api/v1/public/progress", new { number = sent.TextOf("number"), queryCode = sent.TextOf("queryCode") })).Expect(200);
        await Trouble(service, anybody, sent.TextOf("number")!);

        string[] personal = [Day.IdNumber, Day.Phone, Day.Address, PublicPhone];
        string[] secret = [DemoAccounts.Password, "Falsch-Kennwort-9", day.QueryCode, sent.TextOf("queryCode")!, PublicKey, .. book.Tokens];
        var file = Encoding.UTF8.GetString([.. Bytes(folder.Database), .. Bytes(folder.Database + "-wal")]);
        foreach (var word in personal.Concat(secret)) Assert.False(file.Contains(word, StringComparison.Ordinal), $"the database file holds {word}");
        await service.Terminate();
        await service.Exit();
        // The greeting of Development names the demo password: it is printed, not logged.
        var log = service.Output[service.Output.IndexOf("Three things to try", StringComparison.Ordinal)..] + service.Errors;
        log = string.Join('\n', log.Split('\n').Where(l => !l.Contains("curl -s", StringComparison.Ordinal)));
        Assert.Contains("POST", log, StringComparison.Ordinal);
        foreach (var line in new[]
        {
            "leader has signed in by password from 127.0.0.1", "A sign-in as leader from 127.0.0.1 was refused: wrong password", "A sign-in as - from 127.0.0.1 was refused: no such account",
            "GET /api/v1/accounts/ 403 for reception in", "POST /api/v1/sessions 401 for - in",
        })
            Assert.Contains(line, log, StringComparison.Ordinal);
        foreach (var word in personal.Concat(secret).Concat([Day.Name, Day.CoName, PublicName, Uri.EscapeDataString(Day.Name)])) Assert.False(log.Contains(word, StringComparison.Ordinal), $"the log holds {word}");
    }

    // What goes wrong is logged too, and just as silently.
    private static async Task Trouble(ServiceProcess service, Client anybody, string number)
    {
        var reception = await service.As("reception");
        (await reception.PostRaw("/api/v1/cases", $"{{\"title\":\"{Day.Name}\",\"content\":\"{Day.Phone}\",\"x\":\"{Day.IdNumber}\"}}")).Expect(400);
        (await reception.PostRaw("/api/v1/cases", $"{{\"title\":{Day.IdNumber}")).Expect(400);
        (await reception.Get($"/api/v1/cases?q={Uri.EscapeDataString(Day.Name)}")).Expect(200);
        (await anybody.Post("/api/v1/sessions", new { userName = "leader", password = "Falsch-Kennwort-9" })).Expect(401);
        (await anybody.Post("/api/v1/sessions", new { userName = "Falsch-Kennwort-9", password = "leader" })).Expect(401);
        (await reception.Get("/api/v1/accounts")).Expect(403);
        (await anybody.Post("/api/v1/public/progress", new { number, queryCode = "0000-0000" })).Expect(404);
        (await anybody.Get($"/api/v1/nothing/{Day.IdNumber}")).Expect(404);
    }

    private static byte[] Bytes(string path)
    {
        if (!File.Exists(path)) return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
