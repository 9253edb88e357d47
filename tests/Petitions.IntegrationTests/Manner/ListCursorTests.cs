using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// A cursor tells no row number and opens no other list than the one that gave it.
public sealed class ListCursorTests
{
    [Theory, OnEveryDatabase]
    public async Task A_cursor_is_sealed_and_of_its_own_list_alone(string database)
    {
        await using var office = await Office.Open(database);
        var (reception, auditor) = (await office.As("reception"), await office.As("auditor"));
        foreach (var (name, taken) in new[] { ("张三", "reveals"), ("李四", "reads") })
        {
            (await reception.Post("/api/v1/cases", Given.Letter(name: name, receivedAt: office.NowText))).Expect(201);
            (await reception.Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, guidance = "已告知" })).Expect(201);
            (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("王五"), Sheets.Row("赵六")))).Expect(201);
            _ = await auditor.Download("/api/v1/ledgers/export/" + taken);
        }

        var import = (await reception.Get("/api/v1/ledgers/imports")).Expect(200).List("items")[0].Text("id");
        (Client Who, string Path)[] lists =
        [
            (reception, "cases"), (reception, "visits"), (reception, "ledgers/imports"), (reception, $"ledgers/imports/{import}/rows"), (auditor, "ledgers/exports"),
        ];
        var cursors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (who, path) in lists)
        {
            var first = (await who.Get($"/api/v1/{path}?limit=1")).Expect(200);
            var cursor = first.TextOf("nextCursor")!;
            Assert.True(cursor.Length > 40, $"{path}: {cursor}");
            var second = Assert.Single((await who.Get($"/api/v1/{path}?limit=1&cursor={Uri.EscapeDataString(cursor)}")).Expect(200).List("items"));
            Assert.NotEqual(first.List("items")[0].ToJsonString(), second.ToJsonString());
            (await who.Get($"/api/v1/{path}?cursor=1")).ExpectMalformed(path, "/cursor");
            cursors.Add(path, Uri.EscapeDataString(cursor));
        }

        var leader = await office.As("leader");
        (Client Who, string Path)[] others = [.. lists, (leader, "executions"), (leader, "urgent-reports"), (leader, "work"), (leader, "supervisions"), (leader, "warnings"), (leader, "reports/rates/closure")];
        foreach (var (given, cursor) in cursors)
            foreach (var (who, path) in others.Where(l => l.Path != given))
                (await who.Get($"/api/v1/{path}?cursor={cursor}")).ExpectMalformed($"{given} in {path}", "/cursor");
    }
}
