using Petitions.Api.Messages;
using Petitions.Application.Cases;
using Petitions.Application.Sweeps;

namespace Petitions.Api;

/// <summary>扫描接口: what the service does by itself, and what it found.</summary>
internal static class SweepEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var sweeps = api.MapGroup("/sweeps").WithTags("定时扫描 sweeps");
        sweeps.MapLookup<ListSweeps, IReadOnlyList<SweepView>>("/", "查看定时扫描: every sweep with its timetable and its last runs", _ => new());
        sweeps.MapMessage<RunSweepByHand>(HttpMethods.Post, "/{name}/runs", "手动扫描: runs a sweep now, or counts what it would do", async exchange =>
        {
            var named = await exchange.Admit(() => new RunSweepByHand { Name = exchange.RouteText("name") });
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(await exchange.Body<RunSweepByHand>(emptyAllowed: true) with { Name = named.Name }));
        }).TakesJson<RunSweepByHand>(true).Produces<SweepOutcome>();
        api.MapGroup("/warnings").WithTags("预警 warnings")
            .MapSearch<ListWarnings, Page<WarningRow>>("/", "查看预警: of clocks that still run, newest first");
    }
}
