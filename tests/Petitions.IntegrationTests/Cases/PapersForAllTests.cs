using Petitions.Domain;
using Petitions.Domain.Notices;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>第三十二至三十六条的文书: only the notices of art 23 fall away where name or address is unclear.</summary>
public sealed class PapersForAllTests
{
    [Theory, OnEveryDatabase]
    public async Task An_opinion_and_an_extension_are_papers_also_where_the_address_is_blank_or_nobody_is_named(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (petitioner, addressee) in new (object, string)[] { (new { name = "王五", phone = "13900001234" }, "王五："), (new { anonymous = true }, "信访人（匿名）：") })
        {
            var id = (await office.Register(new { channel = "letter", receivedAt = office.NowText, petitioner, title = "反映占道", content = "长期占道", purpose = "relief" })).Id();
            (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
            Assert.Empty((await office.See(id, "/documents")).List("issued"));
            (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
            (await office.Do("handler", id, "extension", new { days = 20, reason = "案情复杂" })).Expect(200);
            (await office.Do("leader", id, "extension/decision", new { approved = true })).Expect(200);
            (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
            (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);

            var issued = (await office.See(id, "/documents")).List("issued");
            Assert.Equal(["extension", "opinion"], issued.Texts("kind"));
            foreach (var paper in issued)
                Assert.Contains(addressee, DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{paper.Text("id")}")), StringComparison.Ordinal);

            (await office.Do("handler", id, "resolution/service", new { method = "other", servedOn = office.TodayText, signed = false })).Expect(200);
            // Art 34 has no exception either.
            Assert.Equal(["extension-notice-owed"], (await office.Do("leader", id, "closure", new { settled = true, note = "已清理" })).Expect(422).Missing);
            (await office.Do("handler", id, "extension/notice", new { reasons = "案情复杂", method = "other", servedOn = office.TodayText })).Expect(200);
            (await office.Do("leader", id, "closure", new { settled = true, note = "已清理" })).Expect(200);
            Assert.Equal([office.TodayText, office.TodayText], (await office.See(id, "/documents")).List("issued").Where(d => d.Text("kind") != "closingReport").Texts("servedOn"));
        }
    }

    // Each paper that an office words itself: those made by their acts, and that of the acceptance, which is made by hand where it is asked for.
    [Theory, OnEveryDatabase]
    public async Task An_offices_own_templates_that_name_the_petitioner_are_filled_for_who_is_not_named(string database)
    {
        var folder = Path.Combine(Path.GetTempPath(), "petitions-templates-" + Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        foreach (var kind in Enum.GetValues<NoticeKind>())
            await File.WriteAllTextAsync(Path.Combine(folder, kind.Word() + ".txt"), "标题：本机关的文书\n称谓：{petitioner}：\n落款：{unit}\n正文：\n{petitioner}反映的“{caseTitle}”已收悉。\n", TestContext.Current.CancellationToken);
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Notices:Folder"] = folder });
        var id = (await office.Register(new { channel = "letter", receivedAt = office.NowText, petitioner = new { anonymous = true }, title = "反映占道", content = "长期占道", purpose = "relief" })).Id();
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "extension", new { days = 20, reason = "案情复杂" })).Expect(200);
        (await office.Do("leader", id, "extension/decision", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "other", servedOn = office.TodayText, signed = false })).Expect(200);
        (await office.Do("handler", id, "extension/notice", new { reasons = "案情复杂", method = "other", servedOn = office.TodayText })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true, note = "已清理" })).Expect(200);

        var issued = (await office.See(id, "/documents")).List("issued");
        Assert.Equal(["acceptance", "extension", "opinion", "closingReport"], issued.Texts("kind"));
        foreach (var paper in issued)
            Assert.Contains("信访人（匿名）反映的“反映占道”已收悉。", DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{paper.Text("id")}")), StringComparison.Ordinal);
    }
}
