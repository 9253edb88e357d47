using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class ExtensionTests
{
    [Theory, OnEveryDatabase]
    public async Task An_extension_is_asked_granted_and_told_and_stands_on_the_case(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        Assert.Equal("2026-05-01", (await office.See(id)).TextOf("nextDueOn"));
        office.Pass(7);

        var asked = (await (await office.Now("handler")).Act(id, "extension", new { days = 30, reason = "需现场鉴定" })).Expect(200);
        Assert.Equal(("30", "需现场鉴定", "handler", "2026-05-01"), (asked.TextOf("extension", "daysAsked"), asked.TextOf("extension", "reason"), asked.TextOf("extension", "askedBy"), asked.TextOf("extension", "dueOnBefore")));
        Assert.Equal("2026-05-01", asked.TextOf("nextDueOn"));
        var granted = (await (await office.Now("leader")).Act(id, "extension/decision", new { approved = true, days = 20 })).Expect(200);
        Assert.Equal(("true", "20", "2026-05-21"), (granted.TextOf("extension", "approved"), granted.TextOf("extension", "daysGranted"), granted.TextOf("extension", "dueOnAfter")));
        Assert.Equal("2026-05-21", granted.TextOf("nextDueOn"));
        var told = (await (await office.Now("handler")).Act(id, "extension/notice", new { reasons = "需现场鉴定", method = "post", servedOn = office.TodayText })).Expect(200);
        Assert.Equal(("需现场鉴定", office.TodayText), (told.TextOf("extension", "reasonsTold"), told.TextOf("extension", "servedOn")));
        Assert.Contains("extension", told.List("notices").Texts("kind"));

        var clock = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List().Single(d => d.Text("rule") == "resolve");
        Assert.Equal(("2026-05-21", "2026-05-21", "20"), (clock.Text("rawDueOn"), clock.Text("legalDueOn"), clock.Text("extensionDays")));
        Assert.Contains("延期：20日。", clock["explanation"]!.AsArray().Select(l => l!.ToString()));
        var acts = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/history")).Expect(200).List().Texts("act");
        Assert.Equal(["extensionRequest", "extensionDecision", "extensionNotice"], acts.TakeLast(3));
    }

    [Theory, OnEveryDatabase]
    public async Task The_letter_of_an_extension_names_the_same_kind_of_day_as_the_acceptance_did(string database)
    {
        await using var office = await Office.Open(database, new(2026, 8, 3, 10, 0, 0, TimeSpan.FromHours(8)));
        var id = await Given.AnAcceptedCase(office);
        Assert.Contains("2026年10月8日前", await Letter(), StringComparison.Ordinal);
        (await office.Do("handler", id, "extension", new { days = 3, reason = "需现场鉴定" })).Expect(200);
        // Staff are measured by the day as counted, the petitioner is told the working day.
        Assert.Equal("2026-10-05", (await office.Do("leader", id, "extension/decision", new { approved = true })).Expect(200).TextOf("extension", "dueOnAfter"));
        Assert.Contains("至2026年10月8日止", await Letter(), StringComparison.Ordinal);

        async Task<string> Letter() => DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{(await office.See(id, "/documents")).List("issued")[^1].Text("id")}"));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_the_handler_in_charge_asks_for_more_time(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zhzf" } })).Expect(200);
        var (own, colleague, joint) = (await office.Staff("gj-one", "dk-ghjs", "handler"), await office.Staff("gj-two", "dk-ghjs", "handler"), await office.Staff("zf-one", "dk-zhzf", "handler"));
        var ask = new { days = 31, reason = "案情复杂" };

        // Given to nobody: of a unit that joins it or of the one above, nobody asks; told with all else that is broken.
        foreach (var outsider in new[] { joint, await office.As("handler") })
        {
            var refused = (await outsider.Act(id, "extension", ask)).Expect(422);
            Assert.Equal(["not-of-unit-in-charge", "extension-too-long"], refused.List("broken").Texts("code"));
            Assert.Contains("dk-ghjs", refused.TextOf("detail"), StringComparison.Ordinal);
            Assert.Contains("not-of-unit-in-charge", await Missing(outsider, id));
        }

        Assert.Empty(await Missing(own, id));
        // Given to one: no colleague either; and that may be somebody of the unit that joins it.
        (await office.Do("leader", id, "assignment", new { userName = "zf-one" })).Expect(200);
        foreach (var other in new[] { own, colleague, await office.As("handler") })
        {
            var refused = (await other.Act(id, "extension", new { days = 20, reason = "案情复杂" })).Expect(422);
            Assert.Equal("not-in-charge", refused.Problem);
            Assert.Contains("zf-one", refused.TextOf("detail"), StringComparison.Ordinal);
            Assert.Equal(["not-in-charge"], await Missing(other, id));
        }

        Assert.Equal("zf-one", (await joint.Act(id, "extension", new { days = 20, reason = "案情复杂" })).Expect(200).TextOf("extension", "askedBy"));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_a_leader_of_the_responsible_unit_or_above_decides_approves_and_closes(string database)
    {
        await using var office = await Office.Open(database);
        // Registered by one department, handled by another, joined by a third: all three see it.
        var registering = await office.Staff("zc-desk", "dk-zdcq", "reception", "leader");
        var id = (await registering.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zhzf" } })).Expect(200);
        var (own, joint) = (await office.Staff("gj-head", "dk-ghjs", "handler", "leader"), await office.Staff("zf-head", "dk-zhzf", "leader"));
        async Task Decided(string route, string action, object body, Client by)
        {
            foreach (var stranger in new[] { joint, registering })
            {
                Assert.Equal("not-head-in-charge", (await stranger.Act(id, route, body)).Expect(422).Problem);
                Assert.Contains("not-head-in-charge", await Missing(stranger, id, action));
            }

            Assert.Empty(await Missing(by, id, action));
            (await by.Act(id, route, body)).Expect(200);
        }

        (await own.Act(id, "extension", new { days = 20, reason = "案情复杂" })).Expect(200);
        await Decided("extension/decision", "extensionDecision", new { approved = true }, await office.As("leader"));
        (await own.Act(id, "extension/notice", new { reasons = "案情复杂", method = "post", servedOn = office.TodayText })).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        await Decided("resolution/approval", "approval", new { approved = true }, own);
        (await own.Act(id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        await Decided("closure", "closure", new { settled = true, note = "已办结" }, own);
    }

    private static async Task<IEnumerable<string>> Missing(Client person, Guid id, string action = "extensionRequest")
        => (await person.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == action)["missing"]!.AsArray().Select(m => m!.ToString());

    [Theory, OnEveryDatabase]
    public async Task What_the_law_does_not_allow_is_refused_all_at_once_and_stores_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        var handler = await office.As("handler");
        var before = await office.See(id);
        var tooLong = (await handler.Act(id, "extension", new { days = 31, reason = "复杂" })).Expect(422);
        Assert.Equal("extension-too-long", tooLong.Problem);
        Assert.Equal(before.Text, (await office.See(id)).Text);
        (await handler.Act(id, "extension", new { days = 10, reason = "复杂" })).Expect(200);
        (await (await office.As("leader")).Act(id, "extension/decision", new { approved = true })).Expect(200);
        var suggestion = await Given.AnAcceptedCase(office, "suggestion", null);
        Assert.Equal("no-limit-to-extend", (await handler.Act(suggestion, "extension", new { days = 10, reason = "复杂" })).Expect(422).Problem);

        office.Pass(80);
        var again = (await (await office.Now("handler")).Act(id, "extension", new { days = 31, reason = "复杂" })).Expect(422);
        Assert.Equal(["extension-too-late", "already-extended", "extension-too-long"], again.List("broken").Texts("code"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_actions_say_what_an_extension_still_misses(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        Assert.Equal("", await Missing(office, "handler", id, "extensionRequest"));
        Assert.Equal("no-extension-pending", await Missing(office, "leader", id, "extensionDecision"));
        (await office.Do("handler", id, "extension", new { days = 10, reason = "复杂" })).Expect(200);
        Assert.Equal("extension-pending", await Missing(office, "handler", id, "extensionRequest"));
        Assert.Equal("", await Missing(office, "leader", id, "extensionDecision"));
        Assert.Equal("extension-notice-not-owed", await Missing(office, "handler", id, "extensionNotice"));
        office.Pass(61);
        Assert.Equal("extension-too-late,extension-pending", await Missing(office, "handler", id, "extensionRequest"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_extended_clock_is_no_longer_overdue_and_is_warned_of_anew(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        office.Pass(59);
        Assert.Equal("1/1/0", (await office.RunByHand("warn-of-deadlines")).Outcome());
        Assert.Equal(["2026-05-01"], await Warned(office));
        (await (await office.Now("handler")).Act(id, "extension", new { days = 30, reason = "复杂" })).Expect(200);
        office.Pass(3);
        Assert.Equal("1", (await (await office.Now("leader")).Get("/api/v1/dashboard")).Expect(200).TextOf("overdue"));
        (await (await office.Now("leader")).Act(id, "extension/decision", new { approved = true })).Expect(200);

        Assert.Equal("0", (await (await office.Now("leader")).Get("/api/v1/dashboard")).Expect(200).TextOf("overdue"));
        Assert.Empty(await Warned(office));
        office.Pass(28);
        Assert.Equal("1/1/0", (await office.RunByHand("warn-of-deadlines")).Outcome());
        Assert.Equal(["2026-05-31"], await Warned(office));
        office.Pass(2);
        Assert.Equal("1", (await (await office.Now("leader")).Get("/api/v1/dashboard")).Expect(200).TextOf("overdue"));
    }

    private static async Task<IReadOnlyList<string>> Warned(Office office)
        => (await (await office.Now("leader")).Get("/api/v1/warnings")).Expect(200).List("items").Texts("dueOn");

    private static async Task<string> Missing(Office office, string user, Guid id, string action)
        => string.Join(",", (await (await office.Now(user)).Get($"/api/v1/cases/{id}/actions")).Expect(200).List()
            .Single(a => a.Text("action") == action)["missing"]!.AsArray().Select(m => m!.ToString()));
}
