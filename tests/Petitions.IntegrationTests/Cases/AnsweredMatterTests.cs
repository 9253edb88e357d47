using System.IO.Compression;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

// Art 32: several matters of one petition, answered one by one, wherever an opinion is told.
public sealed class AnsweredMatterTests
{
    private static readonly object[] Told =
    [
        new { matter = "支付三个月工资", outcome = "supported", answer = "责令企业十日内付清。" },
        new { matter = "加付赔偿金", outcome = "notSupported", answer = "尚未逾期，没有依据。" },
    ];

    [Theory, OnEveryDatabase]
    public async Task Several_matters_are_answered_one_by_one_wherever_the_opinion_is_told(string database)
    {
        await using var office = await Office.Open(database);
        var registered = await office.Register(Given.Letter(receivedAt: office.NowText));
        var id = registered.Id();
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        object Draft(string outcome, object? matters) => new { outcome, opinion = "分项答复如下。", legalBasis = "第三条", matters };
        Assert.Equal(["outcome-does-not-fit-matters"], (await office.Do("handler", id, "resolution", Draft("supported", Told))).Expect(422).Missing);
        Assert.Equal(["outcome-does-not-fit-matters"], (await office.Do("handler", id, "resolution", Draft("partlySupported", null))).Expect(422).Missing);
        foreach (var bad in new object[] { Told.Take(1), Enumerable.Repeat(Told[0], 21), new object?[] { Told[0], null }, new object[] { Told[0], new { matter = "乙", outcome = "supported" } } })
            (await office.Do("handler", id, "resolution", Draft("partlySupported", bad))).Expect(400);

        var drafted = (await office.Do("handler", id, "resolution", Draft("partlySupported", Told))).Expect(200);
        Assert.Equal(["支付三个月工资 supported 责令企业十日内付清。", "加付赔偿金 notSupported 尚未逾期，没有依据。"],
            drafted.Of("resolution", "matters")!.AsArray().Select(m => $"{m!["matter"]} {m["outcome"]} {m["answer"]}"));
        // What was asked is the petitioner's: sealed as the texts are.
        Assert.DoesNotContain("工资", Assert.Single(await office.Rows<string>($"SELECT matters FROM resolutions WHERE case_id = '{id}'")), StringComparison.Ordinal);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);

        const string First = "一、关于支付三个月工资：予以支持。责令企业十日内付清。", Second = "二、关于加付赔偿金：不予支持。尚未逾期，没有依据。";
        var opinion = (await office.See(id, "/documents")).List("issued").Single(d => d.Text("kind") == "opinion");
        var letter = DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{opinion.Text("id")}"));
        Assert.Contains(First + Second + "处理结果：部分支持。", letter, StringComparison.Ordinal);
        var progress = (await office.Anybody.Post("/api/v1/public/progress", new { number = registered.TextOf("number"), queryCode = registered.TextOf("queryCode") })).Expect(200);
        Assert.Equal($"分项答复如下。\n{First}\n{Second}", progress.List("documents").Single(d => d.Text("kind") == "opinion").Text("text"));
        // The letter gives the result and its ground, and so does the answer.
        var told = progress.List("documents").Single(d => d.Text("kind") == "opinion");
        Assert.Equal(("partlySupported", "第三条"), (told.Text("outcome"), told.Text("legalBasis")));
        Assert.All(progress.List("documents").Where(d => d.Text("kind") != "opinion"), d => Assert.Equal((null, null), (d!["outcome"], d["legalBasis"])));
        // What is supported in part is carried out.
        Assert.Equal([id.ToString()], (await (await office.As("leader")).Get("/api/v1/executions")).Expect(200).List("items").Texts("caseId"));
        Assert.Contains("execution", (await (await office.As("handler")).Get("/api/v1/work")).Expect(200).List("items").Texts("act"));
        using var window = new Manner.Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        Assert.Contains("加付赔偿金：不予支持。尚未逾期，没有依据。", (await window.Go($"/cases/{registered.TextOf("number")}")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task The_exported_file_proves_each_matter_and_an_anonymised_case_has_none(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        (await office.Do("handler", id, "resolution", new { outcome = "partlySupported", opinion = "分项答复如下。", legalBasis = "第三条", matters = Told })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true })).Expect(200);
        var zip = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/file");
        using (var archive = new ZipArchive(new MemoryStream(zip)))
        using (var reader = new StreamReader(archive.GetEntry("file.json")!.Open()))
            Assert.Contains("加付赔偿金", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((0, 2, 2), (await ExportedFile.Verified(zip), await ExportedFile.Verified(Edited(zip, "answer", "十日内付清", "三十日内付清")), await ExportedFile.Verified(Edited(zip, "opinion", "分项答复如下", "另有答复"))));

        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs", new { dryRun = false })).Expect(200);
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals")).Expect(200).List("items")).Text("id");
        foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        Assert.Equal(new string?[] { null }, await office.Rows<string?>($"SELECT matters FROM resolutions WHERE case_id = '{id}'"));
        Assert.Empty((await leader.Get($"/api/v1/cases/{id}")).Expect(200).Of("resolution", "matters")!.AsArray());
        Assert.Equal(0, await ExportedFile.Verified(await leader.Download($"/api/v1/cases/{id}/file")));
    }

    // In what the file shows, not in its lines.
    private static byte[] Edited(byte[] zip, string member, string old, string now)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry("file.json")!;
            System.Text.Json.Nodes.JsonNode file;
            using (var reader = entry.Open()) file = System.Text.Json.Nodes.JsonNode.Parse(reader)!;
            var at = member == "opinion" ? file["view"]!["resolution"]! : file["view"]!["resolution"]!["matters"]![0]!;
            at[member] = at[member]!.ToString().Replace(old, now, StringComparison.Ordinal);
            entry.Delete();
            using var writer = archive.CreateEntry("file.json").Open();
            writer.Write(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));
        }

        return stream.ToArray();
    }
}
