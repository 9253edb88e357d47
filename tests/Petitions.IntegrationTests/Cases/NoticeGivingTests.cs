using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class NoticeGivingTests
{
    [Theory, OnEveryDatabase]
    public async Task It_is_said_whether_the_petitioner_was_told_on_the_spot_in_writing_or_will_be(string database)
    {
        await using var office = await Office.Open(database);
        var spot = await Screened(office, new { given = "onTheSpot" });
        Assert.Equal(("inPerson", office.TodayText), (spot.List("notices")[0].Text("method"), spot.List("notices")[0].Text("servedOn")));
        var written = await Screened(office, new { given = "inWriting", method = "post", servedOn = office.TodayText });
        Assert.Equal("post", written.List("notices")[0].Text("method"));
        var later = await Screened(office, new { given = "later" });
        Assert.Empty(later.List("notices"));
        Assert.Contains(later.List("deadlines"), d => d.Text("rule") == "notify-direct" && d.Text("status") == "running");
        // Who says nothing of it says what they always did.
        Assert.Equal("", (await Screened(office, null)).List("notices")[0].Text("method"));
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_at_its_member()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        foreach (var (notice, members) in new (object, string[])[]
        {
            (new { given = "inWriting" }, ["/notice/method", "/notice/servedOn"]), (new { given = "later", method = "post" }, ["/notice/method"]), (new { given = "later", servedOn = office.TodayText }, ["/notice/servedOn"]),
            (new { given = "onTheSpot", method = "post" }, ["/notice/method"]),
        })
            Assert.Equal(members, (await office.Do("screener", id, "screening", Accepting(notice))).Expect(400).Json!["errors"]!.AsObject().Select(e => e.Key));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_page_asks_of_a_case_is_told_by_it_and_by_the_lists(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        var asked = (await office.Do("handler", id, "extension", new { days = 20, reason = "需委托鉴定" })).Expect(200);
        Assert.Equal(("true", "2026-05-21", ""), (asked.TextOf("noticeOwed"), asked.TextOf("extension", "dueOnIfGranted"), asked.TextOf("redoOutcome") ?? ""));
        (await office.Do("leader", id, "extension/decision", new { approved = false, note = "不必" })).Expect(200);
        Assert.Null((await office.See(id)).TextOf("extension", "dueOnIfGranted"));

        var urgent = (await office.Register(new { channel = "call", receivedAt = office.NowText, title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } })).Id();
        (await office.Do("leader", id, "instructions", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        var rows = (await (await office.As("leader")).Get("/api/v1/cases")).Expect(200).List("items");
        Assert.Equal(["true", "false"], new[] { urgent, id }.Select(i => rows.Single(r => r.Text("id") == i.ToString()).Text("urgent")));
        var work = (await (await office.As("handler")).Get("/api/v1/work?act=supervisionAnswer")).Expect(200).List("items").Single();
        Assert.Equal(("1", "instruction", "false"), (work.Text("order"), work.Text("orderKind"), work["case"]!.Text("urgent")));
    }

    private static async Task<Answer> Screened(Office office, object? notice)
        => (await office.Do("screener", await Given.ARegisteredCase(office), "screening", Accepting(notice))).Expect(200);

    private static object Accepting(object? notice) => new { decision = "accepted", @class = "grievance", pathway = "petition", notice };
}
