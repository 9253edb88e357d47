using Petitions.Api.Messages;
using Petitions.Application.Access;

namespace Petitions.Api;

/// <summary>知悉接口: the glass that two cleared people break, and who has read what.</summary>
internal static class AccessEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var glass = api.MapGroup("/break-glass").WithTags("应急查阅 break glass");
        glass.MapCommand<AskForGlass, GlassView>("/", "申请应急查阅: asks to see a case beyond one's units, with a reason",
            answer: (asked, _) => Results.Created($"{Endpoints.Base}/break-glass/{asked.Id}", asked)).Produces<GlassView>(StatusCodes.Status201Created);
        glass.MapLookup<ListGlass, IReadOnlyList<GlassView>>("/", "应急查阅记录: every one there was, newest first", _ => new());
        glass.MapLookup<FindGlass, GlassView>("/{id}", "查看应急查阅: one request; once approved, with the case", e => new(e.RouteId()));
        glass.MapCommand<ApproveGlass, GlassView>("/{id}/approval", "批准应急查阅: a second cleared person lets the first one through for an hour",
            (m, e) => m with { Id = e.RouteId() }, emptyAllowed: true).Produces<GlassView>();
    }
}
