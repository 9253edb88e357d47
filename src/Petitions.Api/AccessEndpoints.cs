using Petitions.Api.Messages;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Api;

/// <summary>知悉接口: the glass that two cleared people break, and who has read what.</summary>
internal static class AccessEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGroup("/reads").WithTags("阅案记录 reads")
            .MapSearch<ListReads, Page<ReadRow>>("/", "阅案记录: who read which case, when, by which route, newest first");
        api.MapGroup("/reveals").WithTags("阅案记录 reads")
            .MapSearch<ListReveals, Page<RevealRow>>("/", "明文调阅记录: who saw which personal data in plain, when and why, newest first");
        MapReveal<RevealPeople>(api, "/cases/{id}/reveal", "明文调阅: shows personal data of the people of a case, for a reason that is kept",
            (m, id) => m with { CaseId = id }).WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        MapReveal<RevealVisitors>(api, "/visits/{id}/reveal", "明文调阅: the same of an arrival's visitors", (m, id) => m with { VisitId = id })
            .WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        var glass = api.MapGroup("/break-glass").WithTags("应急查阅 break glass");
        glass.MapCommand<AskForGlass, GlassView>("/", "申请应急查阅: asks to see a case beyond one's units, with a reason",
            answer: (asked, _) => Results.Created($"{Endpoints.Base}/break-glass/{asked.Id}", asked)).Produces<GlassView>(StatusCodes.Status201Created);
        glass.MapLookup<ListGlass, IReadOnlyList<GlassView>>("/", "应急查阅记录: to the auditor those of every case that the auditor may know, to others their own, newest first",
            _ => new());
        glass.MapLookup<FindGlass, GlassView>("/{id}", "查看应急查阅: one request; once approved, with the case; while it waits, also to who may approve it", e => new(e.RouteId()));
        glass.MapCommand<ApproveGlass, GlassView>("/{id}/approval", "批准应急查阅: a second cleared person lets the first one through for an hour",
            (m, e) => m with { Id = e.RouteId() }, emptyAllowed: true).Produces<GlassView>();
    }

    // No answer of these is kept for a repeated key: plain personal data is stored nowhere.
    private static RouteHandlerBuilder MapReveal<TMessage>(IEndpointRouteBuilder api, string pattern, string summary, Func<TMessage, Guid, TMessage> about)
        where TMessage : ICommand<Revealed>, IGuarded, new()
        => api.MapMessage<TMessage>(HttpMethods.Post, pattern, summary, async exchange =>
        {
            var id = exchange.RouteId();
            await exchange.Admit(() => about(new(), id));
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(about(await exchange.Body<TMessage>(replays: false), id)));
        }, withoutKey: WithoutKey.Plain).TakesJson<TMessage>().Produces<Revealed>().WithTags("阅案记录 reads");
}
