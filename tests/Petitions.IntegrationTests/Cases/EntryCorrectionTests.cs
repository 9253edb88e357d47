using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

/// <summary>更正: a day of service, receipt or execution that was typed wrongly is put right, with all that was judged by it; what belongs to another case is taken back.</summary>
public sealed class EntryCorrectionTests
{
    // A recheck that nobody asked for, noted on a review opinion that was not served.
    [Theory, OnEveryDatabase]
    public async Task A_review_opinion_is_served_and_asked_about_again_once_the_entries_of_both_were_taken_back(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        await Tiers.Decide(office, id, "upheld");
        await Tiers.Request(office, id);
        Assert.Equal("something-stands-on-it", (await office.Do("leader", id, "corrections", new { fact = "reviewService", basis = "未送达" })).Expect(422).Problem);
        foreach (var fact in new[] { "reviewRequest", "reviewService" }) (await office.Do("leader", id, "corrections", new { fact, basis = "登记在错误的案件上" })).Expect(200);
        Assert.Equal(["decided", "withdrawn"], (await office.See(id, "/reviews")).List().Texts("state"));
        (await office.Do("screener", id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        await Tiers.Request(office, id);
        Assert.Equal(["served", "withdrawn", "requested"], (await office.See(id, "/reviews")).List().Texts("state"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_service_put_right_opens_the_window_that_lapsed_by_the_wrong_day(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        office.Pass(35);
        (await office.RunByHand("lapse-windows")).Expect(200);
        var leader = await office.Now("leader");
        Assert.NotNull((await leader.Get($"/api/v1/cases/{id}")).Expect(200).Of("finalised"));
        (string? On, string Code)[] refused = [(office.Day(1), "in-the-future"), (office.Day(-36), "before-its-cause"), (office.Day(-35), "day-stands")];
        foreach (var (on, code) in refused) Assert.Equal(code, (await leader.Act(id, "corrections", new { fact = "service", on, basis = "送达回证" })).Expect(422).Problem);
        Assert.Equal("nothing-entered", (await leader.Act(id, "corrections", new { fact = "execution", basis = "错登" })).Expect(422).Problem);
        (await leader.Act(id, "corrections", new { fact = "service", on = office.Day(-10) })).Expect(400);
        (await leader.Act(id, "corrections", new { on = office.Day(-10), basis = "送达回证" })).Expect(400);

        var right = (await leader.Act(id, "corrections", new { fact = "service", on = office.Day(-10), basis = "送达回证所载日期" })).Expect(200);
        Assert.Equal((office.Day(-10), "inPerson", null), (right.TextOf("resolution", "servedOn"), right.TextOf("resolution", "method"), right.Of("finalised")));
        Assert.Equal(("running", office.Day(-10), office.Day(20)), await Window(office, id, "request-review"));
        var line = (await leader.Get($"/api/v1/cases/{id}/history")).Expect(200).List()[^1];
        Assert.Equal(("correction", "送达回证所载日期"), (line.Text("act"), line.Text("note")));
        Assert.Contains($"\"was\":\"{office.Day(-35)}\"", line.Text("details"), StringComparison.Ordinal);
        var paper = (await leader.Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Single(d => d.Text("kind") == "opinion");
        Assert.Equal(office.Day(-10), paper.Text("servedOn"));
        await CaseFileTests.Proves(office, id);

        // In time now, and asked for without a reason; what it stands on is not taken back, and not moved past it.
        (await (await office.Now("reception")).Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府" })).Expect(200);
        Assert.Equal("something-stands-on-it", (await (await office.Now("leader")).Act(id, "corrections", new { fact = "service", basis = "错登" })).Expect(422).Problem);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_taken_as_late_by_the_wrong_day_turns_out_to_be_in_time(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        office.Pass(35);
        (await office.RunByHand("lapse-windows")).Expect(200);
        (await (await office.Now("reception")).Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府", lateReason = "住院治疗" })).Expect(200);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "service", on = office.Day(-20), basis = "送达回证" })).Expect(200);
        var review = Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{id}/reviews")).Expect(200).List());
        Assert.Equal(("false", "requested"), (review.Text("late"), review.Text("state")));
        Assert.Equal(("met", office.Day(-20), office.Day(10)), await Window(office, id, "request-review"));
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_not_served_waits_to_be_served_again(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        var back = (await office.Do("leader", id, "corrections", new { fact = "service", basis = "送达的是另一案的意见书" })).Expect(200);
        Assert.Equal((null, null, null), (back.TextOf("resolution", "servedOn"), back.TextOf("standingOutcome"), back.TextOf("resolution", "method")));
        Assert.Equal(("stopped", "running"), ((await office.Clock(id, "request-review")).Text("status"), (await office.Clock(id, "resolve")).Text("status")));
        Assert.Equal("", (await office.See(id, "/documents")).List("issued").Single(d => d.Text("kind") == "opinion").Text("servedOn"));
        Assert.Equal("no-review-window", (await office.Do("reception", id, "reviews", new { grounds = "不服", organName = "洞口县人民政府" })).Expect(422).Problem);
        Assert.Single((await (await office.As("handler")).Get("/api/v1/work?act=service")).Expect(200).List("items"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
        (await office.Do("handler", id, "resolution/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Equal(office.TodayText, (await office.See(id, "/documents")).List("issued").Single(d => d.Text("kind") == "opinion").Text("servedOn"));
        await CaseFileTests.Proves(office, id);
        // Closed on the strength of it, it stays; its day can still be put right.
        (await office.Do("leader", id, "closure", new { settled = false, note = "已答复" })).Expect(200);
        Assert.Equal("something-stands-on-it", (await office.Do("leader", id, "corrections", new { fact = "service", basis = "错登" })).Expect(422).Problem);
        office.Pass(3);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "service", on = office.Day(-1), basis = "送达回证" })).Expect(200);
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task The_service_of_a_review_opinion_is_put_right_or_taken_back_with_what_it_changed(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        (await office.Do("leader", id, "reviews/decision", new { outcome = "changed", changedOutcome = "explained", opinion = "变更", legalBasis = "条例", decisionNo = Tiers.OutsideNo })).Expect(200);
        var service = new { method = "post", servedOn = office.TodayText, signed = true };
        (await office.Do("handler", id, "reviews/service", service)).Expect(200);
        Assert.Equal("explained", (await office.See(id)).TextOf("standingOutcome"));
        office.Pass(35);
        (await office.RunByHand("lapse-windows")).Expect(200);
        var leader = await office.Now("leader");
        Assert.Equal("recheckLapsed", (await leader.Get($"/api/v1/cases/{id}")).Expect(200).TextOf("finalised", "by"));
        var right = (await leader.Act(id, "corrections", new { fact = "reviewService", on = office.Day(-2), basis = "送达回证" })).Expect(200);
        Assert.Null(right.Of("finalised"));
        Assert.Equal(("running", office.Day(-2), office.Day(28)), await Window(office, id, "request-recheck"));
        // Due on the thirtieth day after the request: served after it.
        Assert.Equal("metLate", (await Window(office, id, "decide-review")).Status);
        async Task<JsonNode> Review() => Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{id}/reviews")).Expect(200).List());
        Assert.Equal((office.Day(-2), "served"), ((await Review()).Text("servedOn"), (await Review()).Text("state")));
        await CaseFileTests.Proves(office, id);

        var back = (await (await office.Now("leader")).Act(id, "corrections", new { fact = "reviewService", basis = "邮件退回，未送达" })).Expect(200);
        Assert.Equal(("supported", ""), (back.TextOf("standingOutcome"), (await Review()).Text("servedOn")));
        Assert.Equal(("decided", "overdue", "stopped"), ((await Review()).Text("state"), (await Window(office, id, "decide-review")).Status, (await Window(office, id, "request-recheck")).Status));
        Assert.Equal(id.ToString(), (await (await office.Now("leader")).Get("/api/v1/executions")).Expect(200).List("items")[0].Text("caseId"));
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("handler")).Act(id, "reviews/service", service with { servedOn = office.TodayText })).Expect(200);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task The_review_organ_puts_right_its_own_service_and_nobody_else(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        (await above.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" })).Expect(200);
        (await above.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        var wrong = new { fact = "reviewService", basis = "未送达" };
        Assert.Equal("not-the-review-organ", (await unit.Act(id, "corrections", wrong)).Expect(422).Problem);
        // Nor by who entered it there.
        Assert.Equal("own-entry", (await above.Act(id, "corrections", wrong)).Expect(422).Problem);
        (await (await office.Staff("she-head", "dk-shsw", "leader")).Act(id, "corrections", wrong)).Expect(200);
        Assert.Equal("", (await office.See(id, "/documents")).List("issued").Single(d => d.Text("kind") == "reviewOpinion").Text("servedOn"));
        (await above.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task An_execution_on_the_wrong_case_is_taken_back_and_waits_again(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        (await office.Do("handler", id, "execution", new { done = true, doneOn = office.TodayText, content = "已支付" })).Expect(200);
        Assert.Equal("already-executed", (await office.Do("handler", id, "execution", new { done = true, doneOn = office.TodayText, content = "已支付" })).Expect(409).Problem);
        Assert.Empty((await (await office.As("leader")).Get("/api/v1/executions")).Expect(200).List("items"));
        Assert.Null((await office.Do("leader", id, "corrections", new { fact = "execution", basis = "错登，应为另一案" })).Expect(200).Of("executedOn"));
        Assert.Single((await (await office.As("leader")).Get("/api/v1/executions")).Expect(200).List("items"));
        var records = (await office.See(id, "/handling")).List("records");
        Assert.Equal([("executionDone", ""), ("executionTakenBack", "1")], records.Select(r => (r.Text("kind"), r.Text("refersTo"))));
        (await office.Do("handler", id, "execution", new { done = true, doneOn = office.TodayText, content = "已支付" })).Expect(200);
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task A_receipt_put_right_moves_the_receivers_clocks_and_gives_back_the_right_to_object(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        await office.Staff("gj-head", Between.Unit, "leader");
        office.Pass(10);
        (await office.RunByHand("lapse-windows")).Expect(200);
        var receiver = await office.SignIn("gui-jian", Desk.Password);
        Assert.Equal("objection-window-over", (await receiver.Act(between.Linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(422).Problem);
        Assert.Equal("own-entry", (await receiver.Act(between.Linked, "corrections", new { fact = "referralReceipt", on = office.Day(-1), basis = "签收簿" })).Expect(422).Problem);
        receiver = await office.SignIn("gj-head", Desk.Password);
        Assert.Equal("receipt-not-taken-back", (await receiver.Act(between.Linked, "corrections", new { fact = "referralReceipt", basis = "签收簿" })).Expect(422).Problem);
        Assert.Equal(office.Day(14), (await receiver.Act(between.Linked, "corrections", new { fact = "referralReceipt", on = office.Day(-1), basis = "签收簿" })).Expect(200).TextOf("nextDueOn"));
        Assert.Equal(("running", office.Day(-1), office.Day(14)), await Window(office, between.Linked, "notify-referred"));
        Assert.Equal(("running", office.Day(-1)), ((await Window(office, between.Linked, "object-to-referral")).Status, (await Window(office, between.Linked, "object-to-referral")).From));
        var seen = Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{between.Sent}/referrals")).Expect(200).List());
        Assert.Equal((office.Day(-1), "received"), (seen.Text("receivedOn"), seen.Text("state")));
        Assert.Equal("referralUpdate", (await (await office.Now("leader")).Get($"/api/v1/cases/{between.Sent}/history")).Expect(200).List()[^1].Text("act"));
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(between.Linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(200);
        await CaseFileTests.Proves(office, between.Sent);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_month_reported_before_keeps_its_figures_and_its_next_revision_tells_the_right_ones(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AServedCase(office);
        var id = await Given.AServedCase(office);
        office.Pass(95);
        var leader = await office.Now("leader");
        const string due = "/api/v1/reports/monthly-closure/2026-05";
        var first = (await leader.Post(due, new { })).Expect(201).Text;
        (await leader.Act(id, "corrections", new { fact = "service", on = office.Day(-3), basis = "送达回证" })).Expect(200);
        Assert.Equal("metLate", (await Window(office, id, "resolve")).Status);
        Assert.Equal(first, (await leader.Get(due)).Expect(200).Text);
        var again = (await leader.Post(due, new { })).Expect(201);
        Assert.Equal("2", again.TextOf("revision"));
        Assert.NotEmpty(again.List("differences"));
        await office.MustReconcile();
    }

    // The paper that was handed out by an entry of its own has a day of its own: no correction of the service moves it, and the file says what its lines say.
    [Theory, OnEveryDatabase]
    public async Task A_paper_served_by_itself_keeps_its_day_when_that_of_the_service_is_put_right(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        var first = Assert.Single(await Opinions(office, id)).Text("id");
        office.Pass(1);
        var handed = office.TodayText;
        office.Pass(1);
        var screener = await office.Now("screener");
        (await screener.Act(id, "documents", new { kind = "opinion", correctsId = first })).Expect(200);
        // What was handed out before its correction was made: by the service, and by an entry of its own.
        (await (await office.Now("handler")).Act(id, "resolution/service", new { method = "inPerson", servedOn = handed, signed = true })).Expect(200);
        (await screener.Act(id, "documents/service", new { documentId = first, method = "inPerson", servedOn = handed, signed = true })).Expect(200);
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "service", on = office.TodayText, basis = "送达回证" })).Expect(200);
        Assert.Equal(new[] { handed, office.TodayText }, (await Opinions(office, id)).Texts("servedOn"));
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "service", basis = "未送达" })).Expect(200);
        Assert.Equal(new[] { handed, "" }, (await Opinions(office, id)).Texts("servedOn"));
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task A_notice_put_right_moves_the_acceptance_and_its_paper_and_one_that_was_not_given_is_owed_again(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-20));
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "inWriting", method = "post", servedOn = office.Day(-6) } })).Expect(200);
        Assert.Equal((office.Day(-6), "met"), ((await office.See(id)).TextOf("screening", "acceptedOn"), (await office.Clock(id, "notify-direct")).Text("status")));
        var right = (await office.Do("leader", id, "corrections", new { fact = "notice", on = office.Day(-2), basis = "挂号信回执" })).Expect(200);
        Assert.Equal((office.Day(-2), office.Day(58), office.Day(-2)), (right.TextOf("screening", "acceptedOn"), right.TextOf("nextDueOn"), right.List("notices")[0].Text("servedOn")));
        Assert.Equal("metLate", (await office.Clock(id, "notify-direct")).Text("status"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();

        var back = (await office.Do("leader", id, "corrections", new { fact = "notice", basis = "错登，应为另一案" })).Expect(200);
        Assert.Equal((office.TodayText, "overdue"), (back.TextOf("screening", "acceptedOn"), (await office.Clock(id, "notify-direct")).Text("status")));
        Assert.Empty(back.List("notices"));
        Assert.Equal("nothing-entered", (await office.Do("leader", id, "corrections", new { fact = "notice", basis = "再撤" })).Expect(422).Problem);
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();

        // Told by handing out the paper: that has a line of its own, which the correction names.
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        var paper = (await office.See(id, "/documents")).List("issued")[^1].Text("id");
        office.Pass(3);
        (await (await office.Now("screener")).Act(id, "documents/service", new { documentId = paper, method = "post", servedOn = office.Day(-1), signed = true })).Expect(200);
        Assert.Equal("before-its-cause", (await (await office.Now("leader")).Act(id, "corrections", new { fact = "notice", on = office.Day(-4), basis = "回执" })).Expect(422).Problem);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "notice", on = office.Day(-2), basis = "回执" })).Expect(200);
        async Task<JsonNode> Paper() => (await (await office.Now("leader")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Single(d => d.Text("id") == paper);
        Assert.Equal((office.Day(-2), "true"), ((await Paper()).Text("servedOn"), (await Paper()).Text("signed")));
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "notice", basis = "邮件退回" })).Expect(200);
        Assert.Equal("", (await Paper()).Text("servedOn"));
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("screener")).Act(id, "documents/service", new { documentId = paper, method = "inPerson", servedOn = office.TodayText, signed = false })).Expect(200);
        await CaseFileTests.Proves(office, id);

        // Taken back once more, and told by the act: the paper bears its day, first and last.
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "notice", basis = "错登" })).Expect(200);
        (await (await office.Now("screener")).Act(id, "notice", new { method = "post", servedOn = office.TodayText })).Expect(200);
        Assert.Equal(office.TodayText, (await Paper()).Text("servedOn"));
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "notice", on = office.Day(-1), basis = "回执" })).Expect(200);
        Assert.Equal(office.Day(-1), (await Paper()).Text("servedOn"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task The_service_of_a_recheck_stays_while_another_case_is_refused_by_it(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.ARecheckedCase(office);
        var repeat = await Given.ARegisteredCase(office);
        var number = (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(200).TextOf("number")!;
        var wrong = new { fact = "reviewService", basis = "邮件退回，未送达" };
        var stands = (await office.Do("leader", id, "corrections", wrong)).Expect(422);
        Assert.Equal("something-stands-on-it", stands.Problem);
        Assert.Contains(number, stands.Text, StringComparison.Ordinal);
        office.Pass(2);
        // The right day takes nothing from it.
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "reviewService", on = office.Day(-1), basis = "送达回证" })).Expect(200);
        (await (await office.Now("leader")).Act(repeat, "rescreening", new { reason = "所据复核意见未送达" })).Expect(200);
        Assert.Null((await (await office.Now("leader")).Act(id, "corrections", wrong)).Expect(200).Of("finalised"));
    }

    // Four eyes: what is offered is what is allowed, and what was told wrongly is said with it.
    [Theory, OnEveryDatabase]
    public async Task Who_entered_a_day_is_not_offered_to_put_it_right(string database)
    {
        await using var office = await Office.Open(database);
        var both = await office.Staff("zhang-fu", "dk", "handler", "leader");
        var id = await Given.AResolvedCase(office);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await both.Act(id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        async Task<JsonNode> Offered(Client who) => (await who.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == "correction");
        static string[] Facts(JsonNode offered) => [.. offered["correctable"]!.AsArray().Select(f => f!.ToString())];
        // The screener told the petitioner of the acceptance.
        Assert.Equal(["notice"], Facts(await Offered(both)));
        Assert.Equal(["service", "notice"], Facts(await Offered(await office.As("leader"))));
        Assert.Null((await Offered(await office.As("handler")))["correctable"]);
        var wrong = (await both.Act(id, "corrections", new { fact = "service", on = office.Day(1), basis = "回证" })).Expect(422);
        Assert.Equal(["in-the-future", "own-entry"], wrong.Missing);

        var known = await Given.ARegisteredCase(office);
        var own = await office.Staff("li-fu", "dk", "screener", "leader");
        (await own.Act(known, "screening", new { decision = "notAccepted", reasonCode = "outside-competence", @class = "grievance", notice = new { given = "onTheSpot" } })).Expect(200);
        var none = (await own.Get($"/api/v1/cases/{known}/actions")).Expect(200).List().Single(a => a.Text("action") == "correction");
        Assert.Equal(("false", "own-entry"), (none.Text("allowed"), Assert.Single(none["missing"]!.AsArray())!.ToString()));
    }

    // By then the sender's case is closed, and stands assigned no more: the paper that told of it is the same.
    [Theory, OnEveryDatabase]
    public async Task The_notice_of_an_assignment_is_put_right_with_its_paper_after_its_report_was_accepted(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await (await Between.Units(office, "assigned")).Received()).Handled();
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "水管已维修并经信访人确认", settled = true })).Expect(200);
        (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = true, note = "同意" })).Expect(200);
        office.Pass(3);
        var leader = await office.Now("leader");
        async Task<JsonNode> Paper() => (await leader.Get($"/api/v1/cases/{between.Sent}/documents")).Expect(200).List("issued").Single(d => d.Text("kind") == "assignmentNotice");
        Assert.Equal(office.Day(-3), (await Paper()).Text("servedOn"));
        var right = (await leader.Act(between.Sent, "corrections", new { fact = "notice", on = office.Day(-1), basis = "挂号信回执" })).Expect(200);
        Assert.Equal((office.Day(-1), office.Day(-1)), (right.List("notices")[0].Text("servedOn"), (await Paper()).Text("servedOn")));
        await CaseFileTests.Proves(office, between.Sent);
    }

    [Theory, OnEveryDatabase]
    public async Task The_notice_of_an_extension_is_put_right_with_its_paper_or_owed_again(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        (await office.Do("handler", id, "extension", new { days = 20, reason = "案情复杂" })).Expect(200);
        (await office.Do("leader", id, "extension/decision", new { approved = true })).Expect(200);
        office.Pass(5);
        (await (await office.Now("handler")).Act(id, "extension/notice", new { reasons = "案情复杂", method = "post", servedOn = office.TodayText })).Expect(200);
        var right = (await (await office.Now("leader")).Act(id, "corrections", new { fact = "extensionNotice", on = office.Day(-3), basis = "回执" })).Expect(200);
        async Task<string> Paper() => (await (await office.Now("leader")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Single(d => d.Text("kind") == "extension").Text("servedOn");
        Assert.Equal((office.Day(-3), office.Day(-3)), (right.List("notices")[^1].Text("servedOn"), await Paper()));
        await CaseFileTests.Proves(office, id);
        var back = (await (await office.Now("leader")).Act(id, "corrections", new { fact = "extensionNotice", basis = "邮件退回" })).Expect(200);
        Assert.DoesNotContain("extension", back.List("notices").Texts("kind"));
        Assert.Equal("", await Paper());
        (await (await office.Now("handler")).Act(id, "extension/notice", new { reasons = "案情复杂", method = "inPerson", servedOn = office.TodayText })).Expect(200);
        Assert.Equal(office.TodayText, await Paper());
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_put_right_moves_the_organs_limit_and_what_was_late_and_one_that_nobody_made_is_taken_back(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        office.Pass(35);
        (await office.RunByHand("lapse-windows")).Expect(200);
        (await (await office.Now("reception")).Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府", requestedOn = office.Day(-1), lateReason = "住院治疗" })).Expect(200);
        async Task<JsonNode> Review() => Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{id}/reviews")).Expect(200).List());
        Assert.Equal("true", (await Review()).Text("late"));
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "reviewRequest", on = office.Day(-10), basis = "收文登记簿" })).Expect(200);
        Assert.Equal(("false", office.Day(-10)), ((await Review()).Text("late"), (await Review()).Text("requestedOn")));
        Assert.Equal("met", (await Window(office, id, "request-review")).Status);
        Assert.Equal(("running", office.Day(-10), office.Day(20)), await Window(office, id, "decide-review"));
        await CaseFileTests.Proves(office, id);
        (await (await office.Now("leader")).Act(id, "corrections", new { fact = "reviewRequest", basis = "错登，应为另一案" })).Expect(200);
        Assert.Equal(("withdrawn", "stopped"), ((await Review()).Text("state"), (await Window(office, id, "decide-review")).Status));
        Assert.Equal(office.TodayText, (await Review()).Text("enteredByMistakeOn"));
        using var desk = new Manner.Window(office.Http.BaseAddress!);
        await desk.SignIn("leader");
        var page = (await desk.Go("/cases/" + (await (await office.Now("leader")).Get($"/api/v1/cases/{id}")).Expect(200).TextOf("number"))).Text;
        var papers = page[page.IndexOf("aria-labelledby=\"documents\"", StringComparison.Ordinal)..];
        Assert.Contains("系错登", papers, StringComparison.Ordinal);
        Assert.DoesNotContain("已撤回", papers, StringComparison.Ordinal);
        (await office.RunByHand("lapse-windows")).Expect(200);
        Assert.Equal("reviewLapsed", (await (await office.Now("leader")).Get($"/api/v1/cases/{id}")).Expect(200).TextOf("finalised", "by"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_review_opinion_decided_wrongly_is_taken_back_before_its_service_and_decided_anew(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        var wrong = new { reason = "误作维持" };
        Assert.Equal("review-out-of-turn", (await above.Act(id, "reviews/retraction", wrong)).Expect(409).Problem);
        (await above.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" })).Expect(200);
        Assert.Equal("not-the-review-organ", (await unit.Act(id, "reviews/retraction", wrong)).Expect(422).Problem);
        (await above.Act(id, "reviews/retraction", new { })).Expect(400);
        (await above.Act(id, "reviews/retraction", wrong)).Expect(200);
        var review = Assert.Single((await above.Get($"/api/v1/cases/{id}/reviews")).Expect(200).List());
        Assert.Equal(("requested", "", ""), (review.Text("state"), review.Text("outcome"), review.Text("opinion")));
        await CaseFileTests.Proves(office, id);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await above.Act(id, "reviews/decision", new { outcome = "changed", changedOutcome = "explained", opinion = "变更", legalBasis = "《信访工作条例》" })).Expect(200);
        (await above.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        var papers = (await above.Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Where(d => d.Text("kind") == "reviewOpinion").ToList();
        Assert.Equal([("true", ""), ("false", office.TodayText)], papers.Select(p => (p.Text("corrected"), p.Text("servedOn"))));
        Assert.Equal(papers[0].Text("id"), papers[1].Text("correctsId"));
        Assert.Equal("explained", (await office.See(id)).TextOf("standingOutcome"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
    }

    private static async Task<IReadOnlyList<JsonNode>> Opinions(Office office, Guid id)
        => [.. (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Where(d => d.Text("kind") == "opinion")];

    private static async Task<(string Status, string From, string Due)> Window(Office office, Guid id, string rule)
    {
        var clock = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List().Last(d => d.Text("rule") == rule);
        return (clock.Text("status"), clock.Text("startedOn"), clock.Text("rawDueOn"));
    }
}
