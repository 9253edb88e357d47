using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class RetentionTests
{
    private const string Erased = "（已匿名化）";
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();

    [Theory, OnEveryDatabase]
    public async Task Ten_years_on_two_people_have_the_keys_destroyed_and_the_chain_still_holds(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        var reception = await office.As("reception");
        (await reception.Upload(id, "身份证.pdf", Pdf, (await reception.Get($"/api/v1/cases/{id}")).ETag)).Expect(201);
        var open = await Given.AnAcceptedCase(office);
        // A notice of another case, attached to this one too.
        var notice = (await reception.Get($"/api/v1/cases/{open}/documents")).Expect(200).List("issued")[0].Text("id");
        var paper = await reception.Download($"/api/v1/cases/{open}/documents/{notice}");
        (await reception.Upload(id, "另案告知书.docx", paper, (await reception.Get($"/api/v1/cases/{id}")).ETag)).Expect(201);
        var accusation = (await office.Register(Sealing.Accusation(office, new { name = "某人" }, receivedAt: office.NowText))).Id();
        (await office.Do("screener", accusation, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        await Seal(office);
        // Whom else it was before, where it was found settled, and by what row of a ledger it is known again.
        await office.Change($"UPDATE cases SET recheck_organ = @Organ, recheck_no = @No, reported_up_to = @Organ WHERE id = '{id}'", new { Organ = "县人民政府", No = "复核1号" });
        await office.Change($"INSERT INTO ledger_keys (row_key, case_id, created_at) SELECT 'key', c.id, c.registered_at FROM cases c WHERE c.id = '{id}'", new { });
        var contents = await office.Rows<string>($"SELECT sha256 FROM attachments WHERE case_id = '{id}' UNION ALL SELECT sha256 FROM case_documents WHERE case_id = '{id}'");
        Assert.True(contents.Count > 2, "an attachment and the notices that acts have made");
        Assert.All(contents, c => Assert.NotNull(Stored(office, c)));

        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        var before = await Figures(leader);
        Assert.Equal("1", await Sweep(leader));
        Assert.Equal("0", await Sweep(leader));
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items"));
        Assert.Equal((id.ToString(), "反映拖欠工资", "ended"), (proposal.Text("caseId"), proposal.Text("title"), proposal.Text("ruleKey")));
        var approval = $"/api/v1/retention/proposals/{proposal.Text("id")}/approval";
        // Whoever approves says which of the two it is: what is destroyed is never so by an approval that was meant as the first.
        (await leader.Post(approval, new { })).Expect(400);
        Assert.Equal("retention-approval-changed", (await leader.Post(approval, new { approval = "second" })).Expect(409).Problem);
        Assert.Equal("false", (await reviewer.Post(approval, new { approval = "first" })).Expect(200).TextOf("anonymised"));
        Assert.Equal("retention-approval-changed", (await leader.Post(approval, new { approval = "first" })).Expect(409).Problem);
        Assert.Equal("own-approval", (await reviewer.Post(approval, new { approval = "second" })).Expect(422).Problem);
        Assert.Equal("true", (await leader.Post(approval, new { approval = "second" })).Expect(200).TextOf("anonymised"));
        Assert.Equal("proposal-decided", (await leader.Post(approval, new { approval = "second" })).Expect(409).Problem);

        var seen = (await leader.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal((Erased, Erased, null, "closed"), (seen.TextOf("title"), seen.TextOf("content"), seen.TextOf("petitioner", "name"), seen.TextOf("state")));
        var history = (await leader.Get($"/api/v1/cases/{id}/history")).Expect(200);
        Assert.All(history.List().SkipLast(1), h => Assert.Equal(("", ""), (h.Text("note"), h.Text("details"))));
        Assert.Equal("anonymisation", history.List()[^1].Text("act"));
        Assert.Contains("reviewer", history.List()[^1].Text("details"), StringComparison.Ordinal);
        foreach (var word in new[] { "张三", "拖欠工资", "发放工资", "连续三个月", "工程款", "139****", "110105", "身份证" })
            Assert.DoesNotContain(word, seen.Text + history.Text + (await leader.Get($"/api/v1/cases/{id}/handling")).Text + (await leader.Get($"/api/v1/cases/{id}/documents")).Text, StringComparison.Ordinal);
        Assert.Equal("1", (await leader.Get("/api/v1/cases?q=" + Uri.EscapeDataString("张三"))).TextOf("total"));
        Assert.Equal("anonymised", (await leader.Act(id, "reopening", new { reason = "新的事实", basis = "上级" })).Expect(409).Problem);
        Assert.Empty((await leader.Get($"/api/v1/cases/{id}/attachments")).Expect(200).List());
        var held = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(paper));
        Assert.All(contents, c => Assert.Equal(c == held, Stored(office, c) is not null));
        Assert.Equal(paper, await leader.Download($"/api/v1/cases/{open}/documents/{notice}"));
        // Nothing is counted otherwise than before, and every line and seal holds.
        Assert.Equal(before, await Figures(leader));
        Assert.Null((await Verify(office)).What);
        Assert.Equal(0, await ExportedFile.Verified(await leader.Download($"/api/v1/cases/{id}/file")));
        Assert.Equal("反映拖欠工资", (await leader.Get($"/api/v1/cases/{open}")).TextOf("title"));
        await NothingIsLeft(office, id);
    }

    [Fact]
    public async Task The_second_of_two_on_the_page_is_told_that_it_is_decided_and_keeps_what_was_typed()
    {
        await using var office = await Office.Open("sqlite");
        await office.Staff("dk-leader", "dk", "leader");
        await Given.AClosedCase(office);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var leader = await office.SignIn("leader", "Dongkou-2023");
        Assert.Equal("1", await Sweep(leader));
        var id = Assert.Single((await leader.Get("/api/v1/retention/proposals")).Expect(200).List("items")).Text("id")!;
        using var window = new Manner.Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        // Refused for its shape, the form stands open.
        var refused = await window.Fill("/retention", "keep", new("proposal", id), new("Reason", "仍在诉讼，须保管至终审"));
        Assert.Equal(200, refused.Code);
        Assert.Contains("仍在诉讼，须保管至终审", refused.Text, StringComparison.Ordinal);
        Assert.Matches("<details open[^>]*>\\s*<summary>延长保管", refused.Text);

        (await (await office.SignIn("dk-leader", Desk.Password)).Post($"/api/v1/retention/proposals/{id}/keeping", new { until = office.Day(400), reason = "另案需要" })).Expect(200);
        foreach (var address in new[] { "/retention", "/retention?decided=false" })
        {
            var told = await window.Fill(address, "keep", new("proposal", id), new("Until", office.Day(500)), new("Reason", "仍在诉讼，须保管至终审"));
            Assert.Equal(200, told.Code);
            Assert.Contains("role=\"alert\"", told.Text, StringComparison.Ordinal);
            Assert.Contains("仍在诉讼，须保管至终审", told.Text, StringComparison.Ordinal);
            Assert.Contains("role=\"alert\"", (await window.Fill(address, "approve", new KeyValuePair<string, string>("proposal", id))).Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_unit_that_only_joined_neither_erases_nor_keeps_the_file_of_the_unit_that_led(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var unit in new[] { "dk-ghjs", "dk-zshz" })
            foreach (var role in new[] { "reviewer", "leader", "screener" }) await office.Staff($"{unit}-{role}", unit, role);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zshz" } })).Expect(200);
        (await office.Do("screener", id, "withdrawal", new { reason = "自愿撤回" })).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var people = new Dictionary<string, Client>();
        foreach (var name in new[] { "dk-ghjs-reviewer", "dk-ghjs-leader", "dk-zshz-reviewer", "dk-zshz-leader" }) people[name] = await office.SignIn(name, Desk.Password);
        Assert.Equal("1", await Sweep(await office.SignIn("leader", "Dongkou-2023")));
        var proposal = $"/api/v1/retention/proposals/{Assert.Single((await people["dk-ghjs-leader"].Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items")).Text("id")}";
        foreach (var name in new[] { "dk-zshz-reviewer", "dk-zshz-leader" }) Assert.Equal("not-of-handling-unit", (await people[name].Post(proposal + "/approval", new { approval = "first" })).Expect(422).Problem);
        Assert.Equal("not-of-handling-unit", (await people["dk-zshz-leader"].Post(proposal + "/keeping", new { until = office.Day(400), reason = "仍在诉讼" })).Expect(422).Problem);
        Assert.Equal("false", (await people["dk-ghjs-reviewer"].Post(proposal + "/approval", new { approval = "first" })).Expect(200).TextOf("anonymised"));
        Assert.Equal("not-of-handling-unit", (await people["dk-zshz-leader"].Post(proposal + "/approval", new { approval = "second" })).Expect(422).Problem);
        Assert.Equal("true", (await people["dk-ghjs-leader"].Post(proposal + "/approval", new { approval = "second" })).Expect(200).TextOf("anonymised"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_asked_about_a_file_is_owed_until_the_file_is_gone_and_proposals_go_out_as_they_are_listed(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        (await office.Do("leader", id, "reminders", new { content = "请补报", answerDueOn = office.Day(3) })).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        Assert.Equal("1", await Sweep(leader));
        Assert.Equal(("1", "1"), (await Total("answered=false"), await Total("overdue=true")));
        Assert.Equal((0, 1), (await TakenOut("true"), await TakenOut("false")));
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals")).List("items")).Text("id");
        foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        Assert.Equal(("0", "0"), (await Total("answered=false"), await Total("overdue=true")));
        Assert.Equal((1, 0), (await TakenOut("true"), await TakenOut("false")));

        async Task<string?> Total(string filter) => (await leader.Get("/api/v1/supervisions?" + filter)).Expect(200).TextOf("total");
        async Task<int> TakenOut(string decided)
            => Ledgers.Sheets.Read(await leader.Download("/api/v1/ledgers/export/retention?decided=" + decided)).Count(r => r["信访编号"] is not null);
    }

    [Theory, OnEveryDatabase]
    public async Task A_file_may_be_kept_on_and_is_proposed_again_when_that_day_has_passed(string database)
    {
        await using var office = await Office.Open(database);
        var file = await Given.AClosedCase(office);
        await TakenBack(office, file);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10));
        Assert.Equal("0", await Sweep(await office.SignIn("leader", "Dongkou-2023")));
        office.Pass(1);
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        Assert.Equal("1", await Sweep(leader));
        var id = Assert.Single((await leader.Get("/api/v1/retention/proposals")).List("items")).Text("id");
        Assert.Equal("kept-until-past", (await leader.Post($"/api/v1/retention/proposals/{id}/keeping", new { until = office.TodayText, reason = "诉讼未结" })).Expect(422).Problem);
        (await leader.Post($"/api/v1/retention/proposals/{id}/keeping", new { until = office.Day(30), reason = "诉讼未结" })).Expect(200);
        Assert.Equal("proposal-decided", (await leader.Post($"/api/v1/retention/proposals/{id}/approval", new { approval = "first" })).Expect(409).Problem);
        await IsShown();
        async Task<string> KeptReason() => Assert.Single(await office.Rows<string>("SELECT kept_reason FROM retention_proposals"));
        Assert.StartsWith("v1.own.", await KeptReason(), StringComparison.Ordinal);
        await office.Change("UPDATE retention_proposals SET kept_reason = @Reason", new { Reason = "诉讼未结" });
        Assert.Equal(1, (await office.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed);
        Assert.StartsWith("v1.own.", await KeptReason(), StringComparison.Ordinal);
        await IsShown();
        async Task IsShown()
        {
            Assert.Equal("诉讼未结", Assert.Single((await leader.Get("/api/v1/retention/proposals?decided=true")).Expect(200).List("items")).Text("keptReason"));
            Assert.Contains("诉讼未结", Assert.Single(Ledgers.Sheets.Read(await leader.Download("/api/v1/ledgers/export/retention?decided=true")), r => r["信访编号"] is not null).Values);
        }

        Assert.Equal("0", await Sweep(leader));
        office.Pass(31);
        (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        Assert.Equal("1", await Sweep(leader));
        var again = Assert.Single((await leader.Get("/api/v1/retention/proposals?decided=false")).List("items"));
        foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{again.Text("id")}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        // What was said of it meanwhile goes too: why it was kept, and why a request for review was taken back.
        await NothingIsLeft(office, file);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_an_accusation_accused_is_taken_out_of_it_and_still_knows_nothing_of_it(string database)
    {
        await using var office = await Office.Open(database);
        await office.Cleared("accused", "dk-ghjs", "accusations", "leader");
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人", userName = "accused" }))).Id();
        (await office.Do("screener", id, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(30).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        await Sweep(leader);
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals")).List("items")).Text("id");
        foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        Assert.Null((await leader.Get($"/api/v1/cases/{id}")).Expect(200).TextOf("accused", "userName"));
        Assert.Equal([null], await office.Rows<string?>($"SELECT accused_user_name FROM cases WHERE id = '{id}'"));
        (await (await office.SignIn("accused", Desk.Password)).Get($"/api/v1/cases/{id}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_a_name_alone_shut_out_finds_the_emptied_case_no_more_than_before_and_the_counts_hold(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (name, unit) in new[] { ("wang-wei", "dk-ghjs"), ("wang-wei-2", "dk") }) await office.Cleared(name, unit, "accusations", "leader");
        await office.Change("UPDATE accounts SET display_name = @Name WHERE user_name IN ('wang-wei', 'wang-wei-2')", new { Name = "王伟" });
        List<Answer> taken = [];
        foreach (var (name, petitionClass) in new[] { ("王伟", "accusation"), ("王伟", null), ("某人", null) })
        {
            taken.Add(await office.Register(Sealing.Accusation(office, new { name }, petitionClass)));
            (await office.Do("screener", taken[^1].Id(), "withdrawal", new { reason = "自愿撤回" })).Expect(200);
        }

        var seals = await office.Rows<string>("SELECT seal FROM cases ORDER BY seq");
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(30).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        await Sweep(leader);
        var proposals = (await leader.Get("/api/v1/retention/proposals")).List("items").Texts("id").ToList();
        Assert.Equal(3, proposals.Count);
        foreach (var proposal in proposals)
            foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        Assert.Equal(seals, await office.Rows<string>("SELECT seal FROM cases ORDER BY seq"));
        foreach (var each in taken)
        {
            Assert.Null((await leader.Get($"/api/v1/cases/{each.Id()}")).Expect(200).TextOf("accused", "name"));
            // One by one: columns of several collations make no column of one.
            foreach (var column in new[] { "accused_hash", "accused_user_name", "accused_may_be" }) Assert.Equal([null], await office.Rows<string?>($"SELECT {column} FROM cases WHERE id = '{each.Id()}'"));
        }

        var bearer = await office.SignIn("wang-wei-2", Desk.Password);
        foreach (var each in taken.Take(2)) await bearer.KnowsNothingOf(each.Id(), each.TextOf("number")!, "1");
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_not_know_the_case_finds_no_proposal_and_can_approve_none(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AClosedCase(office);
        await office.Staff("gj-leader", "dk-ghjs", "leader");
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        await Sweep(await office.SignIn("leader", "Dongkou-2023"));
        var id = Assert.Single((await (await office.SignIn("leader", "Dongkou-2023")).Get("/api/v1/retention/proposals")).List("items")).Text("id");
        var stranger = await office.SignIn("gj-leader", Desk.Password);
        Assert.Empty((await stranger.Get("/api/v1/retention/proposals")).Expect(200).List("items"));
        (await stranger.Post($"/api/v1/retention/proposals/{id}/approval", new { approval = "first" })).Expect(404);
        (await stranger.Post($"/api/v1/retention/proposals/{id}/keeping", new { until = office.Day(30), reason = "诉讼未结" })).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_key_that_somebody_took_away_quietly_is_found(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        Assert.Null((await Verify(office)).What);
        await using (var scope = office.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Session>().Execute($"UPDATE cases SET data_key = '{DataKeys.Destroyed}' WHERE id = '{id}'", null, CancellationToken.None);
        Assert.Contains("no line says", (await Verify(office)).What, StringComparison.Ordinal);
    }

    private static async Task<string> Sweep(Client leader) => (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200).TextOf("done")!;

    private static async Task Seal(Office office) => (await (await office.As("leader")).Post("/api/v1/sweeps/seal-chains/runs")).Expect(200);

    private static async Task<string> Figures(Client leader)
        => (await leader.Get("/api/v1/dashboard")).Expect(200).Text + (await leader.Get("/api/v1/reports/annual/2026")).Expect(200).Text;

    private static string? Stored(Office office, string sha256)
    {
        var folder = office.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Infrastructure.Documents.DocumentOptions>>().Value.Folder;
        return Directory.EnumerateFiles(folder, sha256, SearchOption.AllDirectories).FirstOrDefault();
    }

    private static async Task<(string? What, long Entries)> Verify(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        var verified = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyEvidence());
        return (verified.Broken?.What, verified.Entries);
    }

    // Whatever text stands in a row of the case is a word of ours, a code, or sealed under a key that is gone.
    private static async Task TakenBack(Office office, Guid id)
    {
        (await office.Do("reception", id, "reviews", new { grounds = "不服", organName = "洞口县人民政府" })).Expect(200);
        (await office.Do("reception", id, "reviews/withdrawal", new { reason = "单位已答应先行垫付" })).Expect(200);
    }

    private static async Task NothingIsLeft(Office office, Guid id)
    {
        Assert.Equal([""], await office.Rows<string>($"SELECT data_key FROM cases WHERE id = '{id}'"));
        Assert.Equal([""], await office.Rows<string>($"SELECT data_key FROM people WHERE case_id = '{id}'"));
        foreach (var (column, from) in new[]
        {
            ("name", "people WHERE case_id"), ("phone_masked", "people WHERE case_id"), ("address_masked", "people WHERE case_id"), ("id_number_hash", "people WHERE case_id"),
            ("demand", "case_texts WHERE case_id"), ("note", "clarity_answers WHERE case_id"), ("measures", "resolutions WHERE case_id"), ("closing_note", "cases WHERE id"),
            ("withdrawal_reason", "reviews WHERE case_id"), ("late_reason", "reviews WHERE case_id"), ("legal_basis", "reviews WHERE case_id"), ("legal_basis", "resolutions WHERE case_id"), ("accused_user_name", "cases WHERE id"), ("accused_may_be", "cases WHERE id"), ("kept_reason", "retention_proposals WHERE case_id"),
            ("note", "history WHERE case_id"), ("place", "handling_records WHERE case_id"), ("reason", "extensions WHERE case_id"), ("decision_note", "extensions WHERE case_id"), ("answer", "supervisions WHERE case_id"),
            ("comment", "ratings WHERE case_id"), ("reason", "recusals WHERE case_id"), ("recheck_organ", "cases WHERE id"), ("recheck_no", "cases WHERE id"), ("reported_up_to", "cases WHERE id"),
        }) Assert.All(await office.Rows<string?>($"SELECT {column} FROM {from} = '{id}'"), Assert.Null);
        Assert.Empty(await office.Rows<string>($"SELECT row_key FROM ledger_keys WHERE case_id = '{id}'"));
        foreach (var (column, from) in new[] { ("opinion", "resolutions WHERE case_id"), ("content", "case_texts WHERE case_id"), ("grounds", "reviews WHERE case_id") })
            Assert.All(await office.Rows<string>($"SELECT {column} FROM {from} = '{id}'"), t => Assert.Equal(Erased, t));
        // What the act itself writes in their place is sealed as they were.
        foreach (var column in new[] { "title", "crux" }) Assert.All(await office.Rows<string?>($"SELECT {column} FROM cases WHERE id = '{id}' AND {column} IS NOT NULL"), t => Assert.StartsWith("v1.own.", t, StringComparison.Ordinal));
    }

    // The receiver would be left with a matter that it can neither take up nor give back.
    [Theory, OnEveryDatabase]
    public async Task What_a_referral_under_way_hangs_on_is_kept_whole(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Referrals.Between.Units(office);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var leader = await office.SignIn("leader", "Dongkou-2023");
        Assert.Equal("0", await Sweep(leader));
        var receiver = await office.SignIn("gui-jian", Desk.Password);
        (await receiver.Act(between.Linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        Assert.Equal("0", await Sweep(leader));
        // Taken up it is the receiver's own, and the sender's is past its period.
        (await receiver.Act(between.Linked, "screening", Given.Accepting(pathway: "duty"))).Expect(200);
        Assert.Equal("1", await Sweep(leader));
    }
}
