using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class DocumentTests
{
    [Theory, OnEveryDatabase]
    public async Task A_notice_is_made_from_the_case_numbered_kept_and_served(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
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
    public async Task A_document_that_cannot_be_put_on_the_disk_leaves_nothing_of_its_act(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var folder = office.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Petitions.Infrastructure.Documents.DocumentOptions>>().Value.Folder;
        var incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(folder);
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true);
        await File.WriteAllTextAsync(incoming, "", TestContext.Current.CancellationToken);
        var accepting = new { decision = "accepted", @class = "grievance", pathway = "petition" };

        Assert.Equal("documents-unavailable", (await office.Do("screener", id, "screening", accepting)).Expect(503).Problem);
        Assert.Equal("registered", (await office.See(id)).TextOf("state"));
        Assert.Empty((await office.See(id, "/documents")).List("issued"));

        File.Delete(incoming);
        (await office.Do("screener", id, "screening", accepting)).Expect(200);
        Assert.Equal("洞口经济开发区信受〔2026〕1号", Assert.Single((await office.See(id, "/documents")).List("issued")).Text("number"));
    }

    [Theory, OnEveryDatabase]
    public async Task Every_act_that_owes_a_notice_makes_it_and_says_so_in_its_line(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        (await office.Do("handler", id, "handling", new { kind = "hearingConvened", doneOn = office.Day(5), place = "二楼会议室", content = "是否应由总包单位先行清偿" })).Expect(200);
        (await office.Do("handler", id, "extension", new { days = 20, reason = "案情复杂，需补充鉴定" })).Expect(200);
        (await office.Do("leader", id, "extension/decision", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "extension/notice", new { reasons = "案情复杂，需补充鉴定", method = "post", servedOn = office.TodayText })).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        var opinion = (await office.See(id, "/documents")).List("issued")[^1].Text("id");
        Assert.Equal("service-has-its-act", (await office.Do("handler", id, "documents/service", new { documentId = opinion, method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(422).Problem);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = false })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true, note = "工资已发放" })).Expect(200);

        var documents = await office.See(id, "/documents");
        Assert.Equal(["acceptance", "hearing", "extension", "opinion", "closingReport"], documents.List("issued").Select(d => d.Text("kind")));
        Assert.Empty(documents.List("owed"));
        Assert.Equal(new string?[] { office.TodayText, null, office.TodayText, office.TodayText, null }, documents.List("issued").Select(d => d["servedOn"]?.ToString()));
        Assert.Equal(("false", "inPerson"), (documents.List("issued")[3].Text("signed"), documents.List("issued")[3].Text("method")));

        var auditor = await office.As("auditor");
        async Task<string> Text(int i) => Words(await auditor.Download($"/api/v1/cases/{id}/documents/{documents.List("issued")[i].Text("id")}"));
        foreach (var said in new[] { "听证通知书", "2026年3月7日", "二楼会议室", "是否应由总包单位先行清偿" }) Assert.Contains(said, await Text(1), StringComparison.Ordinal);
        foreach (var said in new[] { "延期办理告知书", "因案情复杂，需补充鉴定", "依据《信访工作条例》第三十四条的规定", "延长20日", "2026年5月21日" }) Assert.Contains(said, await Text(2), StringComparison.Ordinal);
        foreach (var said in new[] { "处理意见书", "责令限期支付", "《保障农民工工资支付条例》第三条" }) Assert.Contains(said, await Text(3), StringComparison.Ordinal);
        Assert.Contains("张三于2026年3月2日反映", await Text(4), StringComparison.Ordinal);

        // One line an act: the notice stands in it, with the hash of its content.
        var line = (await office.History(id)).Last(h => h.Text("act") == "approval");
        var noted = Assert.Single(System.Text.Json.Nodes.JsonNode.Parse(line["details"]!.ToString())!["notices"]!.AsArray())!;
        Assert.Equal((documents.List("issued")[3].Text("number"), documents.List("issued")[3].Text("sha256")), (noted["number"]!.ToString(), noted["sha256"]!.ToString()));
        Assert.DoesNotContain((await office.History(id)).Texts("act"), a => a == "documentIssue");
    }

    [Theory, OnEveryDatabase]
    public async Task Each_outcome_of_screening_makes_its_own_notice_served_with_it(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (state, kind, said) in new[]
        {
            ("notAccepted", "nonAcceptance", "不予受理"), ("noLongerAccepted", "noLongerAcceptance", "不再受理"), ("routed", "routing", "洞口县人民法院"),
            ("transferred", "transfer", "已转送"), ("assigned", "assignmentNotice", "反馈办理结果"),
        })
        {
            var id = await Given.ACaseThatIs(office, state);
            var notice = Assert.Single((await office.See(id, "/documents")).List("issued"));
            Assert.Equal((kind, office.TodayText), (notice.Text("kind"), notice.Text("servedOn")));
            Assert.Contains(said, Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{notice.Text("id")}")), StringComparison.Ordinal);
        }

        foreach (var state in new[] { "filed", "merged" }) Assert.Empty((await office.See(await Given.ACaseThatIs(office, state), "/documents")).List("issued"));
        // Told on an earlier day, on other paper; and told later, by its own act.
        var earlier = await Given.ARegisteredCase(office, office.Instant(-3));
        (await office.Do("screener", earlier, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { method = "inPerson", servedOn = office.Day(-1) } })).Expect(200);
        Assert.Empty((await office.See(earlier, "/documents")).List("issued"));
        var later = await Given.ARegisteredCase(office);
        (await office.Do("screener", later, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        Assert.Empty((await office.See(later, "/documents")).List("issued"));
        (await office.Do("handler", later, "notice", new { method = "post", servedOn = office.TodayText })).Expect(200);
        Assert.Equal(("acceptance", "post"), (Assert.Single((await office.See(later, "/documents")).List("issued")) is { } told ? (told.Text("kind"), told.Text("method")) : default));
    }

    [Theory, OnEveryDatabase]
    public async Task A_letter_of_review_says_what_comes_next_and_what_is_final_only_where_it_is(string database)
    {
        await using var office = await Office.Open(database);
        async Task<string> Letter(Guid id, string kind)
        {
            var notice = (await office.See(id, "/documents")).List("issued").Last(d => d.Text("kind") == kind);
            return Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{notice.Text("id")}"));
        }

        var (upheld, unit) = await Tiers.ServedBelow(office);
        // One level up decides the review, and the office the recheck.
        var above = await Tiers.Above(office);
        await Tiers.Request(office, upheld);
        await Tiers.Decide(office, upheld, "upheld", above);
        Assert.Contains("向洞口经济开发区管理委员会请求复核", await Letter(upheld, "reviewOpinion"), StringComparison.Ordinal);
        await Tiers.Request(office, upheld);
        await Tiers.Decide(office, upheld, "upheld");
        Assert.Contains("为信访终结意见", await Letter(upheld, "recheckOpinion"), StringComparison.Ordinal);
        Assert.DoesNotContain("重新办理", await Letter(upheld, "recheckOpinion"), StringComparison.Ordinal);

        var redo = await Tiers.ServedBelow(office, unit);
        await Tiers.Request(office, redo);
        await Tiers.Decide(office, redo, "redo");
        Assert.DoesNotContain("请求复核", await Letter(redo, "reviewOpinion"), StringComparison.Ordinal);
        Assert.Contains("重新办理，新的处理意见将另行书面送达", await Letter(redo, "reviewOpinion"), StringComparison.Ordinal);
        // That it was accepted was told, and is not decided anew.
        Assert.Empty((await office.See(redo, "/documents")).List("owed"));

        var revoked = await Tiers.ServedBelow(office, unit);
        await Tiers.Request(office, revoked);
        (await above.Act(revoked, "reviews/decision", new { outcome = "changed", changedOutcome = "explained", opinion = "变更", legalBasis = "条例" })).Expect(200);
        (await above.Act(revoked, "reviews/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Contains("变更后的办理结果：解释疏导", await Letter(revoked, "reviewOpinion"), StringComparison.Ordinal);
        await Tiers.Request(office, revoked);
        await Tiers.Decide(office, revoked, "revoked");
        Assert.DoesNotContain("终结意见", await Letter(revoked, "recheckOpinion"), StringComparison.Ordinal);

        // An article is cited in words, and who is competent is named.
        var elsewhere = await Given.ARegisteredCase(office);
        (await office.Do("screener", elsewhere, "screening", new { decision = "notAccepted", reasonCode = "outside-competence", destination = "洞口县住房和城乡建设局" })).Expect(200);
        var told = await Letter(elsewhere, "nonAcceptance");
        Assert.Contains("《信访工作条例》第二十三条", told, StringComparison.Ordinal);
        Assert.Contains("请您向洞口县住房和城乡建设局提出", told, StringComparison.Ordinal);
        Assert.Contains("《信访工作条例》第三十六条第三款", await Letter(await Given.ACaseThatIs(office, "noLongerAccepted"), "noLongerAcceptance"), StringComparison.Ordinal);

        // So is the recheck opinion by which a repeat is no longer accepted: one made here, and one on paper.
        async Task<string> Refused(object screening)
        {
            var repeat = await Given.ARegisteredCase(office);
            (await office.Do("screener", repeat, "screening", screening)).Expect(200);
            return await Letter(repeat, "noLongerAcceptance");
        }

        var number = (await office.See(upheld, "/documents")).List("issued").Last(d => d.Text("kind") == "recheckOpinion").Text("number");
        Assert.Contains($"所据复核意见：洞口经济开发区管理委员会2026年3月2日作出，{number}。", await Refused(new { decision = "noLongerAccepted", recheckedCaseId = upheld }), StringComparison.Ordinal);
        Assert.Contains("所据复核意见：邵阳市人民政府2015年6月1日作出，邵政复核〔2015〕3号。",
            await Refused(new { decision = "noLongerAccepted", recheckOrgan = "邵阳市人民政府", recheckNo = "邵政复核〔2015〕3号", recheckedOn = "2015-06-01" }), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Numbers_run_without_gaps_in_the_order_of_issue_whatever_is_refused_between(string database)
    {
        await using var office = await Office.Open(database);
        for (var i = 1; i <= 3; i++)
        {
            var refused = await Given.ARegisteredCase(office);
            Assert.Equal("notice-does-not-fit", (await office.Do("screener", refused, "documents", new { kind = "acceptance" })).Expect(422).Problem);

            var id = await Given.AnAcceptedCase(office);
            Assert.Equal($"洞口经济开发区信受〔2026〕{i}号", Assert.Single((await office.See(id, "/documents")).List("issued")).Text("number"));
            Assert.Equal("notice-already-issued", (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(409).Problem);
        }

        // At the same moment, too: as they were issued, so they are numbered.
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++) ids.Add(await Given.ARegisteredCase(office));
        await Task.WhenAll(ids.Select(async id => (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200)));
        var serials = await office.Rows<long>("SELECT serial_no FROM case_documents ORDER BY seq");
        Assert.Equal(Enumerable.Range(1, 9).Select(n => (long)n), serials);
    }

    [Theory, OnEveryDatabase]
    public async Task A_number_taken_by_an_act_that_is_refused_after_all_is_given_to_the_next(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AnAcceptedCase(office);
        await using (var scope = office.Services.CreateAsyncScope())
        {
            var (session, notices) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<INotices>());
            var refusal = await Assert.ThrowsAsync<Refusal>(() => session.InTransaction(async ct =>
            {
                Assert.Equal(2, await notices.TakeSerial("dk", NoticeKind.Acceptance, 2026, "", ct));
                throw Refusal.Stale(1);
            }, TestContext.Current.CancellationToken));
            Assert.Equal("stale", refusal.Code);
        }

        Assert.Equal("2", Assert.Single((await office.See(await Given.AnAcceptedCase(office), "/documents")).List("issued")).Text("serialNo"));

        // Several correct the same opinion, each having seen the same version: all but one find it overtaken, on a server some after their number was taken, or
        // corrected already, where they look at the notices when the first is through.
        var id = await Given.AClosedCase(office);
        for (var round = 1; round <= 3; round++)
        {
            var opinion = (await office.See(id, "/documents")).List("issued").Last(d => d.Text("kind") == "opinion");
            var handler = await office.As("handler");
            var seen = (await handler.Get($"/api/v1/cases/{id}")).ETag;
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => handler.Post($"/api/v1/cases/{id}/documents", new { kind = "opinion", correctsId = opinion.Text("id") }, seen)));
            Assert.Single(answers, a => a.Code == 200);
            Assert.All(answers, a => Assert.Contains(a.Problem, new[] { null, "stale", "nothing-to-correct" }));
        }

        Assert.Equal([1, 2, 3, 4], await office.Rows<long>("SELECT serial_no FROM case_documents WHERE kind = 'opinion' ORDER BY seq"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_notice_of_an_earlier_round_is_not_corrected_by_the_text_of_the_present_one(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit) = await Tiers.ServedBelow(office);
        async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Opinions() => [.. (await office.See(id, "/documents")).List("issued").Where(d => d.Text("kind") == "opinion")];
        var first = Assert.Single(await Opinions());
        await Tiers.Request(office, id);
        await Tiers.Decide(office, id, "redo");
        (await unit.Act(id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", new { outcome = "explained", opinion = "重新核实后的意见。", legalBasis = "《保障农民工工资支付条例》第三条" })).Expect(200);
        (await unit.Act(id, "resolution/approval", new { approved = true })).Expect(200);

        var refused = (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = first.Text("id") })).Expect(422);
        Assert.Equal("notice-of-earlier-decision", refused.Problem);
        Assert.Contains(first.Text("number"), refused.TextOf("detail"), StringComparison.Ordinal);
        // The round's own was made all the same, and it may be corrected.
        Assert.Equal(["1", "2"], (await Opinions()).Texts("round"));
        (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = (await Opinions())[1].Text("id") })).Expect(200);
        Assert.Equal(["false", "true", "false"], (await Opinions()).Texts("corrected"));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_asks_for_progress_is_told_which_notice_was_corrected_once_the_correction_has_reached_them(string database)
    {
        await using var office = await Office.Open(database);
        var taken = (await (await office.As("reception")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
        var id = taken.Id();
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Issued() => (await office.See(id, "/documents")).List("issued");
        async Task<IEnumerable<string>> Told() => (await office.Anybody.Post("/api/v1/public/progress", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") })).Expect(200).List("documents").Texts("text");
        async Task Correct(int wrong) => (await office.Do("screener", id, "documents", new { kind = "acceptance", correctsId = (await Issued())[wrong].Text("id") })).Expect(200);

        await Correct(0);
        var number = (await Issued()).Texts("number").ToList();
        Assert.Equal([$"信访事项受理告知书（{number[0]}）"], await Told());
        // One that never left the house, and was corrected in turn, is named to nobody.
        await Correct(1);
        (await office.Do("screener", id, "documents/service", new { documentId = (await Issued())[2].Text("id"), method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        number = [.. (await Issued()).Texts("number")];
        Assert.Equal([$"信访事项受理告知书（{number[0]}，已由{number[2]}更正）", $"信访事项受理告知书（{number[2]}）"], await Told());
    }

    [Theory, OnEveryDatabase]
    public async Task A_correction_is_a_new_notice_that_names_the_old_which_never_changes(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        var first = (await office.See(id, "/documents")).List("issued").Single(d => d.Text("kind") == "opinion");
        var before = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{first.Text("id")}");
        Assert.Equal("notice-already-issued", (await office.Do("handler", id, "documents", new { kind = "opinion" })).Expect(409).Problem);
        Assert.Equal("nothing-to-correct", (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = Guid.CreateVersion7() })).Expect(422).Problem);
        (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = first.Text("id") })).Expect(200);

        var issued = (await office.See(id, "/documents")).List("issued").Where(d => d.Text("kind") == "opinion").ToList();
        Assert.Equal(("true", "false", first.Text("id")), (issued[0].Text("corrected"), issued[1].Text("corrected"), issued[1].Text("correctsId")));
        var auditor = await office.As("auditor");
        Assert.Equal(before, await auditor.Download($"/api/v1/cases/{id}/documents/{first.Text("id")}"));
        Assert.Contains($"更正并代替{first.Text("number")}", Words(await auditor.Download($"/api/v1/cases/{id}/documents/{issued[1].Text("id")}")), StringComparison.Ordinal);
        Assert.Equal("nothing-to-correct", (await office.Do("handler", id, "documents", new { kind = "opinion", correctsId = first.Text("id") })).Expect(422).Problem);
        // The first was served with the opinion; what was handed out later has its own service.
        (await office.Do("handler", id, "documents/service", new { documentId = issued[1].Text("id"), method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_corrected_is_not_served_after_the_day_of_its_correction(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Issued() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued");
        async Task<Answer> Serve(int paper, string on) => await (await office.Now("screener")).Act(id, "documents/service", new { documentId = (await Issued())[paper].Text("id"), method = "post", servedOn = on, signed = true });
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        office.Pass(2);
        (await (await office.Now("screener")).Act(id, "documents", new { kind = "acceptance", correctsId = (await Issued())[0].Text("id") })).Expect(200);
        office.Pass(1);

        var refused = (await Serve(0, office.TodayText)).Expect(409);
        Assert.Equal("notice-corrected", refused.Problem);
        foreach (var number in (await Issued()).Texts("number")) Assert.Contains(number, refused.TextOf("detail"), StringComparison.Ordinal);

        async Task<System.Text.Json.Nodes.JsonNode> Owed() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "notify-direct");
        Assert.Equal("running", (await Owed()).Text("status"));
        // What had left the house before is entered with its day; and the correction is served after it.
        (await Serve(0, office.Day(-2))).Expect(200);
        Assert.Equal(("met", office.Day(-2)), ((await Owed()).Text("status"), (await Owed()).Text("metOn")));
        (await Serve(1, office.TodayText)).Expect(200);
    }

    // Handed out in the morning, found wrong at noon; of its day nobody can say more.
    [Theory, OnEveryDatabase]
    public async Task What_was_handed_out_on_the_day_of_its_correction_is_entered_with_that_day(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Issued() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued");
        async Task<Answer> Serve(int paper) => await (await office.Now("screener")).Act(id, "documents/service", new { documentId = (await Issued())[paper].Text("id"), method = "inPerson", servedOn = office.TodayText, signed = true });
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        (await office.Do("screener", id, "documents", new { kind = "acceptance", correctsId = (await Issued())[0].Text("id") })).Expect(200);

        (await Serve(0)).Expect(200);

        var told = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "notify-direct");
        Assert.Equal(("met", office.TodayText), (told.Text("status"), told.Text("metOn")));
        // The correction is still to be served, and the history tells which came first.
        Assert.Equal([office.TodayText, null], (await Issued()).Select(n => n["servedOn"]?.ToString()));
        Assert.Equal(["documentIssue", "documentIssue", "documentService"], (await office.See(id, "/history")).List().Texts("act").TakeLast(3));
        (await Serve(1)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_template_may_be_replaced_and_a_bad_one_refuses_the_act_with_nothing_stored(string database)
    {
        var folder = Path.Combine(Path.GetTempPath(), "petitions-templates-" + Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Notices:Folder"] = folder });
        var id = await Given.ARegisteredCase(office);
        Task<Answer> Screen() => office.Do("screener", id, "screening", Given.Accepting());
        Assert.Equal("bad-notice-template", (await Screen()).Expect(422).Problem);
        async Task Template(string body) => await File.WriteAllTextAsync(Path.Combine(folder, "acceptance.txt"), "标题：回执\n称谓：{petitioner}：\n落款：{unit}\n正文：\n" + body);
        await Template("{petitionerName}");
        Assert.Equal("unknown-notice-field", (await Screen()).Expect(422).Problem);
        // Whatever stands in braces is meant as a field.
        foreach (var field in (string[])["{case_title}", "{信访人}", "{ petitioner }", "{unit2}", "{}"])
        {
            await Template(field);
            Assert.Equal("unknown-notice-field", (await Screen()).Expect(422).Problem);
        }

        foreach (var brace in (string[])["{petitioner", "petitioner}", "{{petitioner}"])
        {
            await Template(brace);
            Assert.Equal("bad-notice-template", (await Screen()).Expect(422).Problem);
        }

        await Template("如不服，可以提起行政诉讼。");
        Assert.Equal("bad-notice-template", (await Screen()).Expect(422).Problem);
        Assert.Equal(("registered", "1"), ((await office.See(id)).TextOf("state"), (await office.See(id)).TextOf("version")));
        await Template("本机关自己的文字。");
        (await Screen()).Expect(200);
        var issued = Assert.Single((await office.See(id, "/documents")).List("issued"));
        Assert.Equal(("回执", "1"), (issued.Text("title"), issued.Text("serialNo")));
        Directory.Delete(folder, true);
    }

    [Theory, OnEveryDatabase]
    public async Task A_notice_does_not_meet_a_duty_before_the_day_it_began(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "反映噪声", content = "夜间施工", purpose = "relief", petitioner = new { name = "张三" } })).Id();
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        var notice = Assert.Single((await office.See(id, "/documents")).List("issued")).Text("id");
        office.Pass(4);
        // Only now can somebody be told, and the clock starts.
        var reception = await office.SignIn("reception", DemoAccounts.Password);
        (await reception.Act(id, "amendments", new { petitioner = new { address = "洞口县桐山乡一组" } })).Expect(200);
        office.Pass(1);
        var screener = await office.SignIn("screener", DemoAccounts.Password);
        Task<Answer> Serve(int days) => screener.Act(id, "documents/service", new { documentId = notice, method = "post", servedOn = office.Day(days), signed = true });

        Assert.Equal("before-its-cause", (await Serve(-4)).Expect(422).Problem);
        (await Serve(0)).Expect(200);

        var clock = Assert.Single((await screener.Get($"/api/v1/cases/{id}/deadlines")).List(), d => d.Text("rule") == "notify-direct");
        Assert.Equal(("met", office.TodayText), (clock.Text("status"), clock.Text("metOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task The_paper_of_an_earlier_round_is_served_when_it_was_and_meets_nothing_of_this_one(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        var notice = Assert.Single((await office.See(id, "/documents")).List("issued")).Text("id");
        (await office.Do("reception", id, "withdrawal", new { reason = "已和解" })).Expect(200);
        office.Pass(4);
        var leader = await office.SignIn("leader", DemoAccounts.Password);
        (await leader.Act(id, "reopening", new { reason = "和解未履行", basis = "newFacts" })).Expect(200);
        office.Pass(1);
        var screener = await office.SignIn("screener", DemoAccounts.Password);
        var running = (await screener.Get($"/api/v1/cases/{id}/deadlines")).List().Count(d => d.Text("status") == "running");

        (await screener.Act(id, "documents/service", new { documentId = notice, method = "post", servedOn = office.Day(-4), signed = true })).Expect(200);

        Assert.Equal(running, (await screener.Get($"/api/v1/cases/{id}/deadlines")).List().Count(d => d.Text("status") == "running"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_matter_that_was_given_back_and_goes_elsewhere_has_a_letter_that_names_where(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Objected();
        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = true, note = "同意退回" })).Expect(200);
        office.Pass(1);
        var screener = await office.SignIn("screener", DemoAccounts.Password);
        (await screener.Act(between.Sent, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq" })).Expect(200);

        var issued = (await screener.Get($"/api/v1/cases/{between.Sent}/documents")).Expect(200).List("issued");
        Assert.Equal(["transfer", "transfer"], issued.Texts("kind"));
        Assert.Equal([office.Day(-1), office.TodayText], issued.Texts("servedOn"));
        Assert.Contains("规划建设局", Words(await screener.Download($"/api/v1/cases/{between.Sent}/documents/{issued[0].Text("id")}")), StringComparison.Ordinal);
        Assert.DoesNotContain("规划建设局", Words(await screener.Download($"/api/v1/cases/{between.Sent}/documents/{issued[1].Text("id")}")), StringComparison.Ordinal);
        Assert.Equal("notice-already-issued", (await screener.Act(between.Sent, "documents", new { kind = "transfer" })).Expect(409).Problem);
    }

    internal static string Words(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Regex.Replace(reader.ReadToEnd(), "<[^>]+>", "");
    }
}
