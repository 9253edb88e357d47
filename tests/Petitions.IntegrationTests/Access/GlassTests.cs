using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class GlassTests
{
    [Theory, OnEveryDatabase]
    public async Task Two_cleared_people_break_the_glass_for_an_hour_and_it_stays_on_record(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var uncleared = await office.Staff("xian-pu", "xian-xfj", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        Assert.Equal("not-cleared", (await uncleared.Post("/api/v1/break-glass", new { number = "XF1", reason = "急" })).Expect(403).Problem);

        // Whether there is such a case is not told.
        var (real, none) = (await Ask(outside, taken.TextOf("number")!), await Ask(outside, "XF2026030299999"));
        Assert.Equal(real.Json!.AsObject().Select(m => m.Key), none.Json!.AsObject().Select(m => m.Key));
        Assert.Equal("own-glass", (await outside.Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(422).Problem);
        Assert.Equal("not-cleared", (await uncleared.Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(403).Problem);
        var leader = await office.As("leader");
        Assert.Null((await leader.Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(200).TextOf("caseId"));
        (await leader.Post($"/api/v1/break-glass/{none.Id()}/approval")).Expect(404);
        Assert.Equal("glass-broken-already", (await (await office.As("screener")).Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(409).Problem);

        Assert.Equal(taken.TextOf("id"), (await outside.Get($"/api/v1/break-glass/{real.Id()}")).Expect(200).TextOf("caseId"));
        Assert.Null((await outside.Get($"/api/v1/break-glass/{none.Id()}")).Expect(200).TextOf("caseId"));
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(61));
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        // Which case it was is told as long as it may be known, and no longer.
        Assert.Null((await outside.Get($"/api/v1/break-glass/{real.Id()}")).Expect(200).TextOf("caseId"));
        var record = (await (await office.As("auditor")).Get("/api/v1/break-glass")).Expect(200).List();
        Assert.Equal(("xian-ji", "leader"), (Assert.Single(record).Text("requestedBy"), record[0].Text("approvedBy")));
        // And in the case's own chain, where nobody can take it out.
        var line = Assert.Single(await office.History(taken.Id()), h => h.Text("act") == "glassBreak");
        Assert.Equal(("leader", "涉及人身安全，须立即核对"), (line.Text("actor"), line.Text("note")));
        Assert.Contains("xian-ji", line.Text("details"), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_not_cleared_any_more_gets_no_glass_and_loses_the_one_that_is_broken(string database)
    {
        await using var office = await Office.Open(database);
        var (security, leader) = (await office.As("security"), await office.As("leader"));
        // An ordinary case: nothing but the glass asks for clearance here.
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        async Task<Client> Clear(string clearance)
        {
            (await security.Post("/api/v1/accounts/xian-ji/clearance", new { clearance })).Expect(200);
            return await office.SignIn("xian-ji", Desk.Password);
        }

        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var asked = await Ask(outside, taken.TextOf("number")!);
        outside = await Clear("none");
        Assert.Equal("glass-requester-not-cleared", (await leader.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(422).Problem);
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        Assert.DoesNotContain(await office.History(taken.Id()), h => h.Text("act") == "glassBreak");

        outside = await Clear("accusations");
        (await leader.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(200);
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(200);
        (await (await Clear("none")).Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        // Given again within the hour it mends no glass.
        (await (await Clear("accusations")).Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_broken_glass_without_clearance_shows_nothing_whatever_the_account_says(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        (await (await office.As("leader")).Post($"/api/v1/break-glass/{(await Ask(outside, taken.TextOf("number")!)).Id()}/approval")).Expect(200);
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(200);
        await office.Change("UPDATE accounts SET clearance = 'none' WHERE user_name = 'xian-ji'");
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_seal_shuts_out_finds_nothing_of_it_in_the_record_and_approves_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var accused = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "leader");
        var watching = await office.Cleared("gui-du", "dk-ghjs", "accusations", "auditor");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        var asked = await Ask(outside, taken.TextOf("number")!);
        (await accused.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(404);
        Assert.Empty((await watching.Get("/api/v1/break-glass")).Expect(200).List());
        (await watching.Get($"/api/v1/break-glass/{asked.Id()}")).Expect(404);
        (await (await office.As("leader")).Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(200);
        Assert.Empty((await watching.Get("/api/v1/break-glass")).Expect(200).List());
        Assert.Single((await (await office.As("auditor")).Get("/api/v1/break-glass")).Expect(200).List());
    }

    [Theory, OnEveryDatabase]
    public async Task No_glass_opens_a_seal_for_the_accused_and_nobody_can_approve_it(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        var (asked, none) = (await Ask(accused, taken.TextOf("number")!), await Ask(accused, "XF2026030299999"));
        var leader = await office.As("leader");
        // An approval would tell the accused that there is such a case: of a number not in use there can be none.
        foreach (var request in new[] { asked, none })
        {
            (await leader.Post($"/api/v1/break-glass/{request.Id()}/approval")).Expect(404);
            var own = (await accused.Get($"/api/v1/break-glass/{request.Id()}")).Expect(200);
            Assert.Equal((null, null), (own.TextOf("caseId"), own.TextOf("approvedBy")));
        }

        (await accused.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_for_a_hidden_case_and_one_for_a_number_not_in_use_look_the_same_to_whom_it_is_hidden(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        await office.Cleared("gui-jian", "dk-ghjs", "accusations", "leader");
        await office.Cleared("gui-fu", "dk-ghjs", "accusations", "leader");
        var watching = await office.Cleared("gui-du", "dk-ghjs", "accusations", "auditor");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        var (hidden, absent) = ((await Ask(outside, taken.TextOf("number")!)).Id(), (await Ask(outside, "XF2026030299999")).Id());
        using var recorded = new Statements();
        foreach (var user in new[] { "gui-jian", "gui-fu" })
        {
            var token = await office.Token(user, Desk.Password);
            foreach (var (method, part) in new[] { ("GET", ""), ("POST", "/approval") })
            {
                var (there, asked) = await recorded.Of(office, token, method, $"/api/v1/break-glass/{hidden}{part}", null);
                var (nowhere, askedOfNothing) = await recorded.Of(office, token, method, $"/api/v1/break-glass/{absent}{part}", null);
                Assert.NotEmpty(asked);
                Assert.Equal(askedOfNothing, asked);
                Assert.Equal((404, 404), (there.Code, nowhere.Code));
                Assert.Equal(nowhere.TextOf("detail"), there.TextOf("detail"));
            }

            // Of one's own, both halves too: what one has asked for is there, and tells no more than that.
            var own = await recorded.Of(office, token, "POST", "/api/v1/break-glass", Body(taken.TextOf("number")!));
            var ownOfNothing = await recorded.Of(office, token, "POST", "/api/v1/break-glass", Body("XF2026030299999"));
            Assert.Equal(ownOfNothing.Statements, own.Statements);
            var (read, readOfNothing) = (await recorded.Of(office, token, "GET", $"/api/v1/break-glass/{own.Answer.Expect(201).Id()}", null),
                await recorded.Of(office, token, "GET", $"/api/v1/break-glass/{ownOfNothing.Answer.Expect(201).Id()}", null));
            Assert.Equal((200, 200), (read.Answer.Code, readOfNothing.Answer.Code));
            Assert.Equal(readOfNothing.Statements, read.Statements);
        }

        foreach (var (there, nowhere) in new[] { (hidden, absent) })
        {
            var token = await office.Token("gui-du", Desk.Password);
            var (read, asked) = await recorded.Of(office, token, "GET", $"/api/v1/break-glass/{there}", null);
            var (readOfNothing, askedOfNothing) = await recorded.Of(office, token, "GET", $"/api/v1/break-glass/{nowhere}", null);
            Assert.Equal(askedOfNothing, asked);
            Assert.Equal((404, 404), (read.Code, readOfNothing.Code));
        }

        Assert.Empty((await watching.Get("/api/v1/break-glass")).Expect(200).List());
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_stepped_aside_from_a_case_approves_no_glass_of_it_and_gets_none(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        (await office.Do("leader", taken.Id(), "recusals", new { userName = "screener", reason = "近亲属" })).Expect(200);
        var (leader, aside) = (await office.As("leader"), await office.As("screener"));
        var asked = await Ask(outside, taken.TextOf("number")!);
        (await aside.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(404);
        (await leader.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(200);
        (await leader.Post($"/api/v1/break-glass/{(await Ask(aside, taken.TextOf("number")!)).Id()}/approval")).Expect(404);
        (await aside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task The_auditor_reads_the_record_and_breaks_no_glass(string database)
    {
        await using var office = await Office.Open(database);
        var auditor = await office.As("auditor");
        var asked = await Ask(await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler"), (await office.Register(Given.Letter(receivedAt: office.NowText))).TextOf("number")!);
        (await auditor.Post("/api/v1/break-glass", new { number = "XF1", reason = "看看" })).Expect(403);
        (await auditor.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(403);
        (await auditor.Get($"/api/v1/break-glass/{asked.Id()}")).Expect(200);
        // Nor does who works on the case read who asked for it, unless they may approve it and were told of it; it is in no list of theirs.
        (await (await office.Staff("xian-pu", "dk", "handler")).Get($"/api/v1/break-glass/{asked.Id()}")).Expect(404);
        var (leader, screener) = (await office.As("leader"), await office.As("screener"));
        Assert.Equal("xian-ji", (await screener.Get($"/api/v1/break-glass/{asked.Id()}")).Expect(200).TextOf("requestedBy"));
        Assert.Empty((await leader.Get("/api/v1/break-glass")).Expect(200).List());
        (await leader.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(200);
        Assert.Single((await leader.Get("/api/v1/break-glass")).Expect(200).List());
        (await screener.Get($"/api/v1/break-glass/{asked.Id()}")).Expect(404);
        Assert.Single((await auditor.Get("/api/v1/break-glass")).Expect(200).List());
    }

    // Else the hour lasts for good: a unit that joins the handling, or takes it over, goes on seeing the case.
    [Theory, OnEveryDatabase]
    public async Task Whoever_sees_a_case_only_through_the_glass_reads_it_and_does_nothing_to_it(string database)
    {
        await using var office = await Office.Open(database);
        var other = await office.Cleared("jj-lead", "dk-jjfz", "accusations", "leader", "screener", "reception", "handler", "reviewer");
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }));
        (await (await office.As("leader")).Post($"/api/v1/break-glass/{(await Ask(other, taken.TextOf("number")!)).Id()}/approval")).Expect(200);
        var version = (await other.Get($"/api/v1/cases/{taken.Id()}")).Expect(200).TextOf("version");
        foreach (var (act, body) in Acts)
            Assert.Equal((403, "glass-is-for-reading"), await Refused(other.Act(taken.Id(), act, body)));
        // Whom to ask is said: they see it in the case.
        var refused = (await other.Act(taken.Id(), "instructions", new { content = "抓紧核实" })).Expect(403);
        Assert.Contains("办理单位“洞口经济开发区管理委员会”", refused.TextOf("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("管理委员会", (await (await office.Cleared("jj-wai", "dk-jjfz", "accusations", "leader")).Act(taken.Id(), "instructions", new { content = "抓紧核实" })).Expect(404).Text, StringComparison.Ordinal);
        Assert.Equal((422, "unknown-case"), await Refused(other.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱知情" } },
            matters = new[] { new { existingCaseId = taken.Id() } },
        })));
        Assert.Empty((await other.Get($"/api/v1/cases/{taken.Id()}/actions")).Expect(200).List());
        Assert.Equal(version, (await other.Get($"/api/v1/cases/{taken.Id()}")).Expect(200).TextOf("version"));
        (await other.Get($"/api/v1/cases/{taken.Id()}/file")).Expect(200);
        (await other.Post($"/api/v1/cases/{taken.Id()}/reveal", new { fields = new[] { "phone" }, reason = "核对" })).Expect(200);

        // What its own unit is given it acts on, glass or not.
        (await office.Do("screener", taken.Id(), "co-units", new { unitIds = new[] { "dk-jjfz" } })).Expect(200);
        Assert.NotEmpty((await other.Get($"/api/v1/cases/{taken.Id()}/actions")).Expect(200).List());
        (await other.Act(taken.Id(), "instructions", new { content = "抓紧核实" })).Expect(200);
    }

    private static readonly (string Act, object Body)[] Acts =
    [
        ("co-units", new { unitIds = new[] { "dk-jjfz" } }), ("screening", new { decision = "accepted", @class = "accusation", handlingUnitId = "dk-jjfz" }),
        ("assignment", new { userName = "jj-lead" }), ("amendments", new { title = "改" }), ("reminders", new { content = "催" }),
    ];

    private static async Task<(int, string?)> Refused(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Code, answer.Problem);
    }

    private static string Body(string number) => $$"""{"number":"{{number}}","reason":"急"}""";

    private static async Task<Answer> Ask(Client person, string number)
        => (await person.Post("/api/v1/break-glass", new { number, reason = "涉及人身安全，须立即核对" })).Expect(201);
}
