using Petitions.Api.Messages;
using Petitions.Application.Cases;

namespace Petitions.Api;

/// <summary>重复件接口: links between cases of the same person about the same matter.</summary>
internal static class RepeatEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/cases/{id}").WithTags("重复件 repeats");
        // By POST, because who is asked for stands in it; nothing is changed.
        api.MapGroup("/repeat-candidates").WithTags("重复件 repeats")
            .MapMessage<FindLikelyRepeats>(HttpMethods.Post, "/", "查找疑似重复: earlier cases of a person, before anything is saved", async exchange =>
        {
            await exchange.Admit(FindLikelyRepeats.Guard);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(await exchange.Body<FindLikelyRepeats>(replays: false)));
        }, withoutKey: WithoutKey.AsksOnly).TakesJson<FindLikelyRepeats>().Produces<IReadOnlyList<RepeatCandidate>>();
        one.MapLookup<ListRepeats, RepeatsView>("/repeats", "重复关系: the first case, its repeats, merges, and candidates", e => new(e.RouteId()));
        one.MapAct<LinkRepeat>("/repeat-link", "认定重复: links the case to an earlier one of the same person and matter");
        one.MapAct<UnlinkRepeat>("/repeat-link/removal", "解除重复认定: takes a wrong link away");
        one.MapAct<UnmergeCase>("/unmerge", "解除并案: the exact inverse of a merge");
    }
}
