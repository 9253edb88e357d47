using Petitions.Api.Messages;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;

namespace Petitions.Api;

/// <summary>案件接口: intake by staff, reading, and every act on a case.</summary>
internal static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("案件 cases");
        cases.MapCommand<RegisterCase, RegisteredCase>("/", "登记来信、来电、网上信访: takes a letter, call or online petition in", answer: (taken, exchange) =>
        {
            exchange.Tag(taken.Version);
            return Results.Created($"/api/v1/cases/{taken.Id}", taken);
        }).Produces<RegisteredCase>(StatusCodes.Status201Created);
        cases.MapSearch<SearchCases, Page<CaseRow>>("/", "查询案件: lists cases, newest received first");
        api.MapGroup("/executions").WithTags("案件 cases")
            .MapSearch<ListExecutionsOwed, Page<ExecutionOwed>>("/", "待执行: supported requests not carried out yet, longest waiting first");
        api.MapGroup("/urgent-reports").WithTags("案件 cases")
            .MapSearch<ListUrgentReportsOwed, Page<UrgentReportOwed>>("/", "待上报: urgent matters not reported up yet, longest waiting first");
        api.MapGroup("/work").WithTags("案件 cases")
            .MapSearch<ListWork, Page<WorkRow>>("/", "待办: what waits for the caller, by legal risk");
        MapReading(cases.MapGroup("/{id}"));
        MapActs(cases.MapGroup("/{id}"));
    }

    private static void MapReading(RouteGroupBuilder one)
    {
        one.MapLookup<FindCase, CaseView>("/", "查看案件: one case with its ETag", e => new(e.RouteId()), (view, exchange) =>
        {
            exchange.Tag(view.Version);
            return Results.Ok(view);
        });
        one.MapLookup<ListHistory, IReadOnlyList<HistoryView>>("/history", "办理记录: who did what, when, from which state to which", e => new(e.RouteId()));
        one.MapLookup<ListDeadlines, IReadOnlyList<DeadlineView>>("/deadlines", "时限: every clock with its rule, article and explanation", e => new(e.RouteId()));
        one.MapLookup<ShowHandling, HandlingView>("/handling", "办理情况: what was done, who stepped aside, which units join", e => new(e.RouteId()));
        one.MapMessage<FindCaseFile>(HttpMethods.Get, "/file", "导出案卷: history, documents and proofs as a zip that the verify command checks offline", ExportFile)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
        one.MapLookup<ListOfficials, IReadOnlyList<OfficialView>>("/officials", "可选人员: who can be given the case, be put in charge of it or step aside", e => new(e.RouteId()));
        one.MapLookup<ListActions, IReadOnlyList<ActionView>>("/actions", "可办事项: what this actor may do now, and what is missing", e => new(e.RouteId()));
    }

    private static async Task<IResult> ExportFile(Exchange exchange)
    {
        var message = await exchange.Admit(() => new FindCaseFile(exchange.RouteId()));
        exchange.NoQuery();
        var file = await exchange.Send(message);
        return await CaseFileZip.Answer(file, exchange.Http.RequestServices.GetRequiredService<IDocumentStore>(), exchange.Cancelled);
    }

    private static void MapActs(RouteGroupBuilder one)
    {
        one.MapAct<ScreenCase>("/screening", "甄别: decides what the matter is and where it belongs");
        one.MapAct<ReclassifyCase>("/reclassification", "改定类别、途径: decides class and pathway anew while no opinion is drafted");
        one.MapAct<RecordNotice>("/notice", "书面告知: records the written notice");
        one.MapAct<ReviewClarity>("/clarity-review", "三个清楚审核: answers the checklist, with crux and main aspect");
        one.MapAct<OverrideClarity>("/clarity-review/override", "核准跳过审核: a leader lets the case pass, with a reason");
        one.MapAct<DraftResolution>("/resolution", "出具处理意见: drafts the opinion");
        one.MapAct<DecideResolution>("/resolution/approval", "审批: approves the opinion or sends it back");
        one.MapAct<ServeResolution>("/resolution/service", "送达: records how the opinion reached the petitioner");
        one.MapAct<AskExtension>("/extension", "延期申请: asks for more time before the limit ends");
        one.MapAct<DecideExtension>("/extension/decision", "延期审批: the head grants or refuses it");
        one.MapAct<TellExtension>("/extension/notice", "延期告知: the petitioner was told, with the reasons");
        one.MapAct<RecordHandling>("/handling", "办理记载: a measure, a mediation, an agreement, a hearing");
        one.MapAct<CorrectEntry>("/corrections", "更正: puts right the day of a service, a notice, a request for review, a receipt or an execution, or takes back what was entered on the wrong case");
        one.MapAct<RecordExecution>("/execution", "执行落实: how far a supported request is carried out");
        one.MapAct<ReportUrgent>("/urgent-report", "紧急上报: a grave or urgent matter was reported up, to whom and when");
        one.MapAct<RecuseOfficial>("/recusals", "回避: an official steps aside, or the reason is gone");
        one.MapAct<HandleJointly>("/co-units", "联合办理: the units that handle it beside the lead unit");
        one.MapAct<CloseCase>("/closure", "办结: closes the case, settled or not");
        one.MapAct<RecordSettlement>("/settlement", "化解: records that the dispute is over, or that it goes on after all");
        one.MapAct<AssignCase>("/assignment", "指定承办人、改派: gives the case to a person, or to another unit of the organ");
        one.MapAct<AmendCase>("/amendments", (m, id) => m with { CaseId = id }, "补正: corrects or supplements intake data");
        one.MapAct<WithdrawCase>("/withdrawal", "撤回: the petitioner takes it back");
        one.MapAct<ReopenCase>("/reopening", "重新办理: takes an ended case up again");
        one.MapAct<RescreenCase>("/rescreening", "重新甄别: takes a mistaken screening or withdrawal back");
    }
}
