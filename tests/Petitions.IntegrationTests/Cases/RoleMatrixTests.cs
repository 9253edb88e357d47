using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

// Every state × every act × everybody, over HTTP; what is expected comes from the workflow table.
public sealed class RoleMatrixTests
{
    internal static readonly (CaseAct Act, string Route)[] Routes =
    [
        (CaseAct.Screening, "screening"), (CaseAct.Notice, "notice"), (CaseAct.ClarityReview, "clarity-review"),
        (CaseAct.ClarityOverride, "clarity-review/override"), (CaseAct.Resolution, "resolution"), (CaseAct.Approval, "resolution/approval"),
        (CaseAct.Service, "resolution/service"), (CaseAct.Closure, "closure"), (CaseAct.Settlement, "settlement"), (CaseAct.Reclassification, "reclassification"), (CaseAct.Assignment, "assignment"), (CaseAct.Amendment, "amendments"),
        (CaseAct.Withdrawal, "withdrawal"), (CaseAct.Reopening, "reopening"), (CaseAct.Rescreening, "rescreening"), (CaseAct.Attachment, "attachments"),
        (CaseAct.ExtensionRequest, "extension"), (CaseAct.ExtensionDecision, "extension/decision"), (CaseAct.ExtensionNotice, "extension/notice"),
        (CaseAct.HandlingRecord, "handling"), (CaseAct.Execution, "execution"), (CaseAct.Correction, "corrections"), (CaseAct.Recusal, "recusals"), (CaseAct.JointHandling, "co-units"),
        (CaseAct.Reminder, "reminders"), (CaseAct.SupervisionOrder, "supervision-orders"), (CaseAct.Instruction, "instructions"),
        (CaseAct.SupervisionAnswer, "supervision-answers"), (CaseAct.LeaderInCharge, "leader-in-charge"),
        (CaseAct.ReferralReceipt, "referral/receipt"), (CaseAct.ReferralObjection, "referral/objection"), (CaseAct.ObjectionDecision, "referral/objection/decision"),
        (CaseAct.ReferralRecall, "referral/recall"), (CaseAct.ReferralDispute, "referral/dispute"), (CaseAct.DisputeDecision, "referral/dispute/decision"),
        (CaseAct.DocumentIssue, "documents"), (CaseAct.DocumentService, "documents/service"), (CaseAct.UrgentReport, "urgent-report"), (CaseAct.RepeatLink, "repeat-link"), (CaseAct.RepeatUnlink, "repeat-link/removal"), (CaseAct.Unmerge, "unmerge"),
        (CaseAct.ReviewRequest, "reviews"), (CaseAct.ReviewConvening, "reviews/hearing/convening"), (CaseAct.ReviewHearing, "reviews/hearing"), (CaseAct.ReviewWithdrawal, "reviews/withdrawal"), (CaseAct.ReviewDecision, "reviews/decision"), (CaseAct.ReviewRetraction, "reviews/retraction"), (CaseAct.ReviewService, "reviews/service"),
        (CaseAct.AssignmentReport, "referral/report"), (CaseAct.ReportDecision, "referral/report/decision"),
    ];

    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();

    [Fact]
    public void Every_act_of_the_table_has_its_route_here()
        => Assert.Equal(Enum.GetValues<CaseAct>().Except([CaseAct.Registration, CaseAct.VisitNote]).Where(a => Workflow.RolesFor(a).Count > 0).Order(), Routes.Select(r => r.Act).Order());

    [Theory, OnEveryDatabase]
    public async Task Every_act_in_every_state_is_done_only_by_its_roles_and_only_in_its_states(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var state in Enum.GetValues<CaseState>())
        {
            var seen = await office.See(await Given.ACaseThatIs(office, state.Word()));
            foreach (var (act, route) in Routes)
            {
                // That a role lacks an act depends on no state and no database: on the servers it is asked once for every act.
                if (database == "sqlite" || state == CaseState.Registered) await RefuseEverybodyElse(office, seen, state, act, route);
                if (Workflow.Allows(state, act))
                    foreach (var role in Workflow.RolesFor(act)) seen = await Try(office, seen, state, act, route, role);
                else
                    await RefuseInThisState(office, seen, state, act, route);
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Intake_and_reading_are_open_to_their_roles_only(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var visit = new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1 };
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = await office.As(role.Word());
            var (intake, reading) = (Workflow.RolesFor(CaseAct.Registration).Contains(role) ? 201 : 403, Actor.CaseReaders.Contains(role) ? 200 : 403);
            (await person.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(intake);
            (await person.Post("/api/v1/visits", visit)).Expect(intake);
            foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/attachments", "/referrals", "/reviews", "/repeats", "/documents" }) (await person.Get($"/api/v1/cases/{id}{part}")).Expect(reading);
            (await person.Get("/api/v1/cases")).Expect(reading);
            (await person.Get("/api/v1/visits")).Expect(reading);
        }

        foreach (var path in new[] { "", $"/{id}", $"/{id}/history", $"/{id}/deadlines", $"/{id}/actions" })
            (await office.Anybody.Get("/api/v1/cases" + path)).Expect(401);
        (await office.Anybody.Post("/api/v1/cases", Given.Letter())).Expect(401);
        (await office.Anybody.Post("/api/v1/visits", visit)).Expect(401);
    }

    // What is refused leaves the case as it was: whether it did is looked at once for each act, after everybody has tried.
    private static async Task RefuseEverybodyElse(Office office, Answer seen, CaseState state, CaseAct act, string route)
    {
        Assert.Equal(401, (await Send(office.Anybody, office, seen.Id(), route, seen.ETag)).Code);
        foreach (var role in Enum.GetValues<Role>().Except(Workflow.RolesFor(act)))
        {
            var answer = await Send(await office.As(role.Word()), office, seen.Id(), route, seen.ETag);
            Assert.True(answer is { Code: 403, Problem: "role-lacks-act" }, $"{state}/{act}/{role}: {answer.Code} {answer.Text}");
        }

        Assert.Equal(seen.Text, (await office.See(seen.Id())).Text);
    }

    private static async Task RefuseInThisState(Office office, Answer seen, CaseState state, CaseAct act, string route)
    {
        foreach (var role in Workflow.RolesFor(act))
        {
            var answer = await Send(await office.As(role.Word()), office, seen.Id(), route, seen.ETag);
            Assert.True(answer is { Code: 409, Problem: "wrong-state" }, $"{state}/{act}/{role}: {answer.Code} {answer.Text}");
            Assert.Equal(RefusalTexts.Chinese(Refusal.WrongState(state, act)), answer.TextOf("detail"));
        }

        Assert.Equal(seen.Text, (await office.See(seen.Id())).Text);
    }

    // Gives the case to go on with: the same one, or a fresh one where the act has led to another state.
    private static async Task<Answer> Try(Office office, Answer seen, CaseState state, CaseAct act, string route, Role role)
    {
        var answer = await Send(await office.As(role.Word()), office, seen.Id(), route, seen.ETag);
        Assert.True(answer.Code is 200 or 201 or 409 or 422 && answer.Problem != "wrong-state", $"{state}/{act}/{role}: {answer.Code} {answer.Text}");
        var after = await office.See(seen.Id());
        if (answer.Code >= 300) Assert.Equal(seen.Text, after.Text);
        // What an act answers is put together from what it left: it must be what is kept.
        if (answer.Code == 200) Assert.Equal((await (await office.As(role.Word())).Get($"/api/v1/cases/{seen.Id()}")).Expect(200).Text, answer.Text);
        Assert.Contains(after.TextOf("state"), Workflow.Rows.Where(r => r.From == state && r.Act == act).Select(r => r.To.Word()).Append(state.Word()));
        return after.TextOf("state") == state.Word() ? after : await office.See(await Given.ACaseThatIs(office, state.Word()));
    }

    private static Task<Answer> Send(Client person, Office office, Guid id, string route, string? tag) => route == "attachments"
        ? person.Upload(id, "证据.pdf", Pdf, tag)
        : person.Post($"/api/v1/cases/{id}/{route}", Body(office, route), tag);

    internal static object Body(Office office, string route) => route switch
    {
        "screening" => Given.Accepting(),
        "notice" => new { method = "post", servedOn = office.TodayText },
        "clarity-review" => Given.AllClear(),
        "clarity-review/override" => new { reason = "情况紧急", crux = "症结", mainAspect = "主要方面" },
        "resolution" => Given.Opinion(),
        "resolution/approval" => new { approved = true, note = "同意" },
        "resolution/service" => new { method = "inPerson", servedOn = office.TodayText, signed = true },
        "closure" => new { settled = true, note = "已办结" },
        "settlement" => new { settled = true, note = "双方达成和解" },
        "assignment" => new { userName = "handler" },
        "amendments" => new { externalNo = "省信〔2026〕1号" },
        "withdrawal" => new { reason = "已自行解决" },
        "extension" => new { days = 10, reason = "案情复杂" },
        "extension/decision" => new { approved = true, note = "同意" },
        "extension/notice" => new { reasons = "案情复杂", method = "post", servedOn = office.TodayText },
        "handling" => new { kind = "measure", doneOn = office.TodayText, content = "现场查看" },
        "execution" => new { done = false, doneOn = office.TodayText, content = "正在落实" },
        "recusals" => new { userName = "sysadmin", reason = "近亲属" },
        "co-units" => new { unitIds = new[] { "dk-ghjs" } },
        "reminders" => new { content = "请尽快办理", answerDueOn = office.Today.AddDays(5).ToString("yyyy-MM-dd") },
        "supervision-orders" => new { groundCode = "shirking-or-delay", content = "限期整改", answerDueOn = office.Today.AddDays(5).ToString("yyyy-MM-dd") },
        "instructions" => new { content = "请规建局牵头" },
        "supervision-answers" => new { ordinal = 1, answer = "已约谈" },
        "leader-in-charge" => new { leader = "leader", plan = "会商", settleBy = office.Today.AddDays(60).ToString("yyyy-MM-dd") },
        "documents" => new { kind = "acceptance" },
        "documents/service" => new { documentId = Guid.Empty, method = "post", servedOn = office.TodayText, signed = true },
        "urgent-report" => new { organ = "洞口县委、县人民政府" },
        "repeat-link" => new { firstCaseId = Guid.Empty },
        "repeat-link/removal" => new { reason = "认定有误" },
        "unmerge" => new { reason = "并案有误" },
        "reviews" => new { grounds = "不服处理意见", organName = "洞口县人民政府" },
        "reviews/retraction" => new { reason = "误作维持" },
        "reviews/withdrawal" => new { reason = "不再请求" },
        "reviews/hearing/convening" => new { from = office.TodayText, about = "安置补偿" },
        "reviews/hearing" => new { from = office.TodayText, to = office.TodayText },
        "reviews/decision" => new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decisionNo = "洞政复查〔2026〕7号" },
        "corrections" => new { fact = "service", on = office.Day(-1), basis = "送达回证" },
        "reviews/service" => new { method = "post", servedOn = office.TodayText, signed = true },
        "referral/receipt" => new { receivedOn = office.TodayText },
        "referral/objection" => new { reason = "该事项属于县住建局职权范围" },
        "referral/objection/decision" => new { agreed = true },
        "referral/recall" => new { reason = "转错单位" },
        "referral/dispute" => new { reason = "职责不清" },
        "referral/dispute/decision" => new { competentUnitId = "dk-ghjs", note = "依三定方案" },
        "referral/report" => new { report = "已办结", settled = true },
        "referral/report/decision" => new { accepted = true },
        "reclassification" => new { @class = "suggestion", reason = "实为建议" },
        "reopening" => new { reason = "有新的事实", basis = "新证据", @class = "grievance", pathway = "petition" },
        "rescreening" => new { reason = "误作存查" },
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, null),
    };
}
