using Petitions.Api.Messages;
using Petitions.Application.Cases;
using Petitions.Application.Offices;
using Petitions.Application.Sweeps;

namespace Petitions.Api;

/// <summary>基础数据装载接口: a year's holiday notice and an office's own rules, loaded while the service runs, and what they moved.</summary>
internal static class ReferenceLoadEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var loads = api.MapGroup("").WithTags("基础数据装载 reference loads");
        loads.MapMessage<LoadHolidayNotice>(HttpMethods.Post, "/calendar/notices", "装载节假日安排: stores a year's notice and tells how many dates it moved", async exchange =>
        {
            await exchange.Admit(LoadHolidayNotice.Guard);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(await exchange.Body<LoadHolidayNotice>()));
        }).TakesJson<LoadHolidayNotice>().Produces<LoadedNotice>();
        loads.MapMessage<PreviewHolidayNotice>(HttpMethods.Post, "/calendar/notices/preview", "预览节假日安排: what a notice would change; nothing is stored", async exchange =>
        {
            await exchange.Admit(PreviewHolidayNotice.Guard);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(await exchange.Body<PreviewHolidayNotice>(replays: false)));
        }, withoutKey: WithoutKey.AsksOnly).TakesJson<PreviewHolidayNotice>().Produces<NoticePreview>().WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        loads.MapMessage<PreviewRulePack>(HttpMethods.Post, "/rule-packs/preview", "预览本地规则包: what a pack would change beside the law; nothing is stored", async exchange =>
        {
            await exchange.Admit(PreviewRulePack.Guard);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(await exchange.Body<PreviewRulePack>(replays: false)));
        }, withoutKey: WithoutKey.AsksOnly).TakesJson<PreviewRulePack>().Produces<RulePackPreview>().WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        loads.MapCommand<LoadRulePack, LoadedRulePack>("/rule-packs", "装载本地规则包: an office's own stricter limits").Produces<LoadedRulePack>();
        loads.MapLookup<ListReferenceLoads, IReadOnlyList<ReferenceLoadView>>("/reference-loads", "装载记录: what was loaded, by whom, newest first", _ => new());
        loads.MapSearch<ListDeadlineChanges, Page<DeadlineChange>>("/reference-loads/{loadId}/changes", "期限变动: the dates a load moved",
            (message, exchange) => message with { LoadId = exchange.RouteId("loadId") });
    }
}
