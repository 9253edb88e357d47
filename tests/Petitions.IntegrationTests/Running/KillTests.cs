using System.Collections.Concurrent;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

public sealed class KillTests
{
    // Each finds what only half a case could leave behind.
    private static readonly string[] Halves =
    [
        "SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.act = 'registration')",
        "SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM case_texts t WHERE t.case_id = c.id)",
        "SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.case_id = c.id)",
        "SELECT case_id FROM history h WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = h.case_id)",
        "SELECT id FROM cases c WHERE version <> (SELECT COUNT(*) FROM history h WHERE h.case_id = c.id)",
        "SELECT number FROM cases GROUP BY number HAVING COUNT(*) > 1",
    ];

    [Fact]
    public async Task Killed_under_load_it_has_every_answered_intake_and_no_half_case()
    {
        using var folder = new TestFolder();
        var answered = new ConcurrentDictionary<string, (Guid Id, string Code)>();
        for (var round = 0; round < 3; round++)
        {
            await using var service = await ServiceProcess.Start(folder.Path);
            var token = await service.Token("reception");
            var before = answered.Count;
            var clients = Enumerable.Range(0, 6).Select(i => Work(new Client(service.Http, token), $"{round}-{i}", answered)).ToList();
            for (var wait = 0; answered.Count < before + 40 && wait < 1_500; wait++) await Task.Delay(20, TestContext.Current.CancellationToken);
            await Task.Delay(150 * round, TestContext.Current.CancellationToken);
            service.Kill();
            await Task.WhenAll(clients);
            Assert.True(answered.Count >= before + 40, $"round {round}: {answered.Count - before} intakes only\n{service.Errors}");
        }

        await using var last = await ServiceProcess.Start(folder.Path);
        foreach (var half in Halves) Assert.Empty(folder.Read(half));
        var stored = folder.Read("SELECT number FROM cases").ToHashSet();
        Assert.Empty(answered.Keys.Except(stored));
        Assert.InRange(stored.Count, answered.Count, answered.Count + (3 * 6));
        Assert.Equal("ok", folder.Read("PRAGMA integrity_check")[0]);
        var reception = await last.As("reception");
        foreach (var (number, (id, code)) in answered.Take(20))
        {
            Assert.Equal(number, (await reception.Get($"/api/v1/cases/{id}")).Expect(200).TextOf("number"));
            (await new Client(last.Http, null).Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200);
        }

        Assert.Equal($"{stored.Count}", (await reception.Get("/api/v1/dashboard")).Expect(200).TextOf("total"));
    }

    private static async Task Work(Client reception, string name, ConcurrentDictionary<string, (Guid Id, string Code)> answered)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var taken = (await reception.Post("/api/v1/cases", Given.Letter($"第 {i} 封", name: $"张三{name}"), key: $"{name}-{i}")).Expect(201);
                Assert.True(answered.TryAdd(taken.TextOf("number")!, (Guid.Parse(taken.TextOf("id")!), taken.TextOf("queryCode")!)), "a number twice");
            }
        }
        catch (HttpRequestException)
        {
            // The kill: what was under way got no answer, and so was promised nothing.
        }
    }
}
