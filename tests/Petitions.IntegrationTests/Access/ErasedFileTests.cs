using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Api;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

/// <summary>What an anonymisation takes out of the tables is not left in the bytes of the embedded database either.</summary>
public sealed class ErasedFileTests
{
    private static readonly string[] Marks = ["QWZcrux", "QWZrecord", "QWZopinion", "QWZmeasures", "QWZnote", "QWZguidance", "QWZlonger", "QWZdecision", "QWZreminder", "QWZanswer", "QWZaside", "QWZclosing", "QWZrating"];

    [Fact]
    public async Task Neither_texts_nor_keys_that_were_erased_lie_in_the_file_or_beside_it()
    {
        var database = await TestDatabases.Create("sqlite");
        var file = EmbeddedFile.PathOf(database.ConnectionString);
        var before = await Office.On(database, settings: KeyRotationTests.Keys("old"));
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) ids.Add(await AMarkedCase(before));
        (await (await before.As("reception")).Post("/api/v1/visits", new { visitedAt = before.NowText, occasion = "ordinaryDay", peopleCount = 1, guidance = "QWZguidance" + new string('导', 300) })).Expect(201);
        var keys = await Keys(before);
        // Keys are wrapped anew: the rows of people and cases are written over, and some no longer fit where they stood.
        var after = await Office.On(database, settings: KeyRotationTests.Keys("new"));
        Assert.True((await after.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed > 0);
        await before.Stop();
        keys = [.. keys, .. await Keys(after)];
        Assert.Equal(18, keys.Count);
        await Anonymise(after, ids.Count + 1);
        Assert.All(await after.Rows<string>("SELECT data_key FROM cases UNION ALL SELECT data_key FROM visits UNION ALL SELECT data_key FROM people WHERE case_id IS NOT NULL"), k => Assert.Equal("", k));

        // As somebody would find it who takes the disk while the service runs.
        Assert.Equal([], Left(keys, file, file + "-wal"));
        await after.Stop();
        Assert.Equal(0, await PetitionsApp.Run(["compact", "--environment", "Development", "--Database:ConnectionString", database.ConnectionString]));
        Assert.Equal([], Left(keys, file));
        var again = await Office.On(database, settings: KeyRotationTests.Keys("new"));
        (await (await again.As("auditor")).Get($"/api/v1/cases/{ids[0]}")).Expect(200);
        // Somebody holds it now.
        Assert.Equal(1, await PetitionsApp.Run(["compact", "--environment", "Development", "--Database:ConnectionString", database.ConnectionString]));
        await again.Stop();
        await TestDatabases.Drop(database);
    }

    private static async Task<Guid> AMarkedCase(Office office)
    {
        var taken = await office.Register(Given.Letter());
        var id = taken.Id();
        (await office.Do("screener", id, "screening", Given.Accepting("grievance", "petition"))).Expect(200);
        (await office.Do("handler", id, "extension", new { days = 20, reason = "QWZlonger" + new string('延', 900) })).Expect(200);
        (await office.Do("leader", id, "extension/decision", new { approved = false, note = "QWZdecision" + new string('驳', 900) })).Expect(200);
        (await office.Do("leader", id, "reminders", new { content = "QWZreminder" + new string('催', 900), answerDueOn = office.Day(3) })).Expect(200);
        (await office.Do("leader", id, "recusals", new { userName = "reception", reason = "QWZaside" + new string('避', 900) })).Expect(200);
        (await office.Do("handler", id, "handling", new { kind = "measure", doneOn = office.TodayText, place = "一楼", content = "QWZrecord" + new string('办', 3_000) })).Expect(200);
        var clear = new
        {
            items = new[] { "petitioner", "facts", "demand" }.Select(code => new { code, clear = true, note = "QWZnote" }).ToArray(),
            crux = "QWZcrux" + new string('短', 60), mainAspect = "企业拖欠",
        };
        (await office.Do("reviewer", id, "clarity-review", clear)).Expect(200);
        var opinion = new { outcome = "notSupported", opinion = "QWZopinion" + new string('意', 1_800), legalBasis = "法", measures = "QWZmeasures" + new string('措', 1_500) };
        (await office.Do("handler", id, "resolution", opinion)).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true, note = "QWZclosing" + new string('结', 900) })).Expect(200);
        (await office.Anybody.Post("/api/v1/public/ratings", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode"), office = "satisfied", unit = "satisfied", comment = "QWZrating" + new string('评', 300) })).Expect(200);
        return id;
    }

    private static async Task Anonymise(Office office, int count)
    {
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
        var proposals = (await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items");
        Assert.Equal(count, proposals.Count);
        // The arrival last: what its erasure leaves in the journal no other takes away.
        foreach (var proposal in proposals.OrderBy(p => p.Text("visitId").Length))
            foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal.Text("id")}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
    }

    private static async Task<IReadOnlyList<string>> Keys(Office office)
        => await office.Rows<string>("SELECT data_key FROM cases UNION ALL SELECT data_key FROM visits UNION ALL SELECT data_key FROM people WHERE case_id IS NOT NULL");

    private static List<string> Left(IReadOnlyList<string> keys, params string[] files)
    {
        var left = new List<string>();
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            left.AddRange(Marks.Concat(keys).Where(m => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(m)) >= 0).Select(m => $"{Path.GetExtension(file)}: {m}"));
        }

        return left;
    }
}
