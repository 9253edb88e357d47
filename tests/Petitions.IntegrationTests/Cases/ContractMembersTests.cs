using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Running;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>合同所列的项: what the given contract names is done with its members alone; those of our own say it apart.</summary>
public sealed class ContractMembersTests
{
    [Theory, OnEveryDatabase]
    public async Task A_routing_that_names_no_destination_names_it_in_its_reason(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        object Routed(string? reason, string? destination = null)
            => new { decision = "routed", @class = "grievance", pathway = "judicial", reasonCode = "judicial-procedure", reason, destination };

        foreach (var nothing in new[] { null, " " })
            Assert.Equal("destination-required", (await office.Do("screener", id, "screening", Routed(nothing))).Expect(422).Problem);
        var routed = (await office.Do("screener", id, "screening", Routed("请向洞口县人民法院起诉"))).Expect(200);
        Assert.Equal(("routed", "请向洞口县人民法院起诉", "请向洞口县人民法院起诉"), (routed.TextOf("state"), routed.TextOf("screening", "reason"), routed.TextOf("screening", "destination")));

        // Named apart, it is what was named.
        var apart = (await office.Do("screener", await Given.ARegisteredCase(office), "screening", Routed("属诉讼事项", "洞口县人民法院"))).Expect(200);
        Assert.Equal(("属诉讼事项", "洞口县人民法院"), (apart.TextOf("screening", "reason"), apart.TextOf("screening", "destination")));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task An_accused_organisation_is_taken_as_the_unit_it_is_wherever_the_accused_is_told(string database)
    {
        await using var office = await Office.Open(database);
        object accused = new { kind = "organisation", name = "某某建筑公司" };
        var reception = await office.As("reception");
        var letter = Wire.Letter();
        letter["accused"] = Client.Object(accused);
        var taken = (await reception.Post("/api/v1/cases", letter)).Expect(201).Id();
        var visit = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "李四" } }, matters = new[] { new { title = "欠薪", content = "三个月", accused } },
        })).Expect(201);
        var amended = await Given.ARegisteredCase(office);
        (await office.Do("reception", amended, "amendments", new { accused })).Expect(200);
        var online = (await office.Anybody.Post("/api/v1/public/petitions", new { petitioner = new { name = "王五", phone = "13911112222", address = "花园镇" }, title = "欠薪", content = "三个月", demand = "发放", facts = "考勤表", accused })).Expect(201);
        var sent = Guid.Parse(Assert.Single((await office.Search($"?q={online.TextOf("number")}")).List("items")).Text("id"));
        foreach (var id in new[] { taken, Guid.Parse(visit.List("cases")[0].Text("id")), amended, sent })
            Assert.Equal(("unit", "某某建筑公司"), await office.See(id) is var file ? (file.TextOf("accused", "kind"), file.TextOf("accused", "name")) : default);

        letter["accused"]!["kind"] = "office";
        Assert.Contains("person, unit, organisation", (await reception.Post("/api/v1/cases", letter)).Expect(400).Text, StringComparison.Ordinal);
        // Of a petitioner it is a word of its own.
        letter["petitioner"]!["kind"] = "unit";
        (await reception.Post("/api/v1/cases", letter)).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task On_the_pathways_that_lead_on_the_measures_name_where_to(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var pathway in new[] { "judicial", "arbitration", "party", "administrative" })
        {
            var id = await Given.AClarifiedCase(office, "grievance", pathway);
            Assert.Equal("destination-required", (await office.Do("handler", id, "resolution", new { outcome = "explained", opinion = "已说明", legalBasis = "条例" })).Expect(422).Problem);
            var resolved = (await office.Do("handler", id, "resolution", new { outcome = "explained", opinion = "已说明", legalBasis = "条例", measures = "引导向有权机关提出" })).Expect(200);
            Assert.Equal(("resolved", "引导向有权机关提出", "引导向有权机关提出"),
                (resolved.TextOf("state"), resolved.TextOf("resolution", "measures"), resolved.TextOf("resolution", "destination")));
            (await office.Do("leader", id, "closure", new { settled = false })).Expect(200);
        }

        // Where none is asked for, measures are measures alone.
        var plain = (await office.Do("handler", await Given.AClarifiedCase(office), "resolution", Given.Opinion())).Expect(200);
        Assert.Null(plain.TextOf("resolution", "destination"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refusal_for_good_names_the_rechecked_case_as_the_contract_does(string database)
    {
        await using var office = await Office.Open(database);
        var rechecked = await Tiers.ARecheckedCase(office);
        var repeat = await Given.ARegisteredCase(office);
        // What the law asks of it is asked whichever way it is named.
        foreach (var other in new[] { repeat, await Given.ARegisteredCase(office), Guid.CreateVersion7() })
            Assert.Equal("recheck-required", (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", intoCaseId = other })).Expect(422).Problem);
        var two = (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", intoCaseId = repeat, recheckedCaseId = rechecked })).Expect(400);
        Assert.Equal(["/intoCaseId"], two.Of("errors")!.AsObject().Select(e => e.Key));

        var refused = (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", intoCaseId = rechecked })).Expect(200);
        Assert.Equal(("noLongerAccepted", rechecked.ToString(), null),
            (refused.TextOf("state"), refused.TextOf("screening", "recheckedCaseId"), refused.TextOf("screening", "intoCaseId")));
        var same = await Given.ARegisteredCase(office);
        (await office.Do("screener", same, "screening", new { decision = "noLongerAccepted", intoCaseId = rechecked, recheckedCaseId = rechecked })).Expect(200);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_letter_that_names_reason_and_destination_says_once_what_was_said_once(string database)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "routing.txt"), "标题：告知书\n称谓：{petitioner}：\n落款：{unit}\n正文：\n?{reasonNote}\n请您向{destination}提出。\n", TestContext.Current.CancellationToken);
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Notices:Folder"] = folder.Path });
        async Task<string> Letter(string reason, string? destination)
        {
            var id = await Given.ARegisteredCase(office);
            (await office.Do("screener", id, "screening", new { decision = "routed", @class = "grievance", pathway = "judicial", reasonCode = "judicial-procedure", reason, destination })).Expect(200);
            var letter = (await office.See(id, "/documents")).List("issued").Single().Text("id");
            return DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{letter}"));
        }

        Assert.Equal(2, (await Letter("洞口县人民法院", null)).Split("洞口县人民法院").Length);
        var apart = await Letter("属诉讼事项", "洞口县人民法院");
        Assert.Contains("属诉讼事项请您向洞口县人民法院提出。", apart, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_matter_of_an_arrival_takes_no_fax_for_said_and_refuses_one(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var known = await Given.ARegisteredCase(office);
        foreach (var no in new bool?[] { false, null })
            (await reception.Post("/api/v1/visits", Arrival(office, new { title = "反映欠薪", content = "三个月未发", fax = no }, new { existingCaseId = known, note = "又来", fax = no }))).Expect(201);
        var refused = (await reception.Post("/api/v1/visits", Arrival(office, new { title = "反映欠薪", content = "三个月未发", fax = true }))).Expect(400);
        Assert.Contains("传真即来信", refused.Of("errors", "/matters/0/fax")![0]!.ToString(), StringComparison.Ordinal);
        using var desk = new Manner.Window(office.Http.BaseAddress!);
        await desk.SignIn("reception");
        Assert.DoesNotContain(".Fax\"", (await desk.Go("/desk/visit")).Text, StringComparison.Ordinal);
    }

    private static object Arrival(Office office, params object[] matters)
        => new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "张三" } }, matters };
}
