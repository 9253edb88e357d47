using System.IO.Compression;
using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class DocumentTests
{
    [Theory, OnEveryDatabase]
    public async Task A_notice_is_made_from_the_case_numbered_kept_and_served(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { follows = true } })).Expect(200);
        Assert.Equal(["acceptance"], (await office.See(id, "/documents")).List("owed").Select(k => k.ToString()));

        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);

        var issued = Assert.Single((await office.See(id, "/documents")).List("issued"));
        Assert.Equal(("洞口经济开发区信受〔2026〕1号", "信访事项受理告知书", office.TodayText), (issued.Text("number"), issued.Text("title"), issued.Text("issuedOn")));
        var bytes = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{issued.Text("id")}");
        var text = Words(bytes);
        foreach (var said in new[] { "信访事项受理告知书", "洞口经济开发区信受〔2026〕1号", "张三：", "反映拖欠工资", "2026年3月2日", "2026年5月6日", "洞口经济开发区管理委员会" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("诉讼", text, StringComparison.Ordinal);
        // Serving it is the written notice that was owed.
        Assert.Equal("running", (await office.Clock(id, "notify-direct")).Text("status"));
        var service = new { documentId = issued.Text("id"), method = "post", servedOn = office.TodayText, signed = true };
        (await office.Do("screener", id, "documents/service", service)).Expect(200);
        Assert.Equal("met", (await office.Clock(id, "notify-direct")).Text("status"));
        Assert.Equal("notice-already-served", (await office.Do("screener", id, "documents/service", service)).Expect(409).Problem);
        Assert.Equal(["documentIssue", "documentService"], (await office.History(id)).Texts("act").TakeLast(2));
    }

    [Theory, OnEveryDatabase]
    public async Task Numbers_run_without_gaps_in_the_order_of_issue_whatever_is_refused_between(string database)
    {
        await using var office = await Office.Open(database);
        for (var i = 1; i <= 3; i++)
        {
            var refused = await Given.ARegisteredCase(office);
            Assert.Equal("notice-does-not-fit", (await office.Do("screener", refused, "documents", new { kind = "acceptance" })).Expect(422).Problem);
            var anonymous = (await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "举报", content = "内容", purpose = "relief", petitioner = new { anonymous = true } })).Id();
            (await office.Do("screener", anonymous, "screening", Given.Accepting())).Expect(200);
            var missing = (await office.Do("screener", anonymous, "documents", new { kind = "acceptance" })).Expect(422);
            Assert.Equal("notice-field-missing", missing.Problem);
            Assert.Contains("petitioner", missing.TextOf("detail"), StringComparison.Ordinal);
            var id = await Given.AnAcceptedCase(office);
            (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
            Assert.Equal($"洞口经济开发区信受〔2026〕{i}号", Assert.Single((await office.See(id, "/documents")).List("issued")).Text("number"));
        }

        // At the same moment, too.
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++) ids.Add(await Given.AnAcceptedCase(office));
        await Task.WhenAll(ids.Select(async id => (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200)));
        var serials = await office.Rows<long>("SELECT serial_no FROM case_documents ORDER BY serial_no");
        Assert.Equal(Enumerable.Range(1, 9).Select(n => (long)n), serials);
    }

    [Theory, OnEveryDatabase]
    public async Task A_correction_is_a_new_notice_that_names_the_old_which_never_changes(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        (await office.Do("handler", id, "documents", new { kind = "opinion" })).Expect(200);
        var first = (await office.See(id, "/documents")).List("issued")[0];
        var before = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{first.Text("id")}");
        Assert.Equal("notice-already-issued", (await office.Do("handler", id, "documents", new { kind = "opinion" })).Expect(409).Problem);
        Assert.Equal("nothing-to-correct", (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = Guid.CreateVersion7() })).Expect(422).Problem);
        (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = first.Text("id") })).Expect(200);
        var issued = (await office.See(id, "/documents")).List("issued");
        Assert.Equal(("true", "false", first.Text("id")), (issued[0].Text("corrected"), issued[1].Text("corrected"), issued[1].Text("correctsId")));
        var auditor = await office.As("auditor");
        Assert.Equal(before, await auditor.Download($"/api/v1/cases/{id}/documents/{first.Text("id")}"));
        Assert.Contains($"更正并代替{first.Text("number")}", Words(await auditor.Download($"/api/v1/cases/{id}/documents/{issued[1].Text("id")}")), StringComparison.Ordinal);
        Assert.Equal("nothing-to-correct", (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = first.Text("id") })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_template_may_be_replaced_and_a_bad_one_is_refused_before_anything_is_issued(string database)
    {
        var folder = Path.Combine(Path.GetTempPath(), "petitions-templates-" + Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Notices:Folder"] = folder });
        var id = await Given.AnAcceptedCase(office);
        Task<Answer> Issue() => office.Do("screener", id, "documents", new { kind = "acceptance" });
        Assert.Equal("bad-notice-template", (await Issue()).Expect(422).Problem);
        async Task Template(string body) => await File.WriteAllTextAsync(Path.Combine(folder, "acceptance.txt"), "标题：回执\n称谓：{petitioner}：\n落款：{unit}\n正文：\n" + body);
        await Template("{petitionerName}");
        Assert.Equal("unknown-notice-field", (await Issue()).Expect(422).Problem);
        await Template("如不服，可以提起行政诉讼。");
        Assert.Equal("bad-notice-template", (await Issue()).Expect(422).Problem);
        await Template("本机关自己的文字。");
        (await Issue()).Expect(200);
        var issued = Assert.Single((await office.See(id, "/documents")).List("issued"));
        Assert.Equal(("回执", "1"), (issued.Text("title"), issued.Text("serialNo")));
        Directory.Delete(folder, true);
    }

    private static string Words(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Regex.Replace(reader.ReadToEnd(), "<[^>]+>", "");
    }
}
