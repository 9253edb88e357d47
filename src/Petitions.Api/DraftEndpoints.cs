using Petitions.Api.Messages;
using Petitions.Application.Drafts;
using Petitions.Domain;

namespace Petitions.Api;

/// <summary>草稿接口: what a clerk has typed and not saved yet; each account's own.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/drafts/{kind}").WithTags("草稿 drafts");
        drafts.MapMessage<FindDrafts>(HttpMethods.Get, "/", "取回草稿: the drafts of an intake form (visit, letter, call, online), one a key, the one kept last first",
            async exchange =>
        {
            await exchange.Admit(FindDrafts.Guard);
            var kind = Kind(exchange);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(new FindDrafts(kind)));
        }).Produces<IReadOnlyList<Draft>>();
        drafts.MapMessage<SaveDraft>(HttpMethods.Put, "/", "保存草稿: keeps it in the place of what its key had; drafts of other keys stay", async exchange =>
        {
            await exchange.Admit(SaveDraft.Guard);
            var kind = Kind(exchange);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(await exchange.Body<SaveDraft>(replays: false) with { Kind = kind }));
        }).TakesJson<SaveDraft>().Produces<Draft>().WithMetadata(new AlsoAnswers(StatusCodes.Status409Conflict), new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        drafts.MapMessage<DropDraft>(HttpMethods.Delete, "/", "删除草稿: forgets the draft of a key", async exchange =>
        {
            await exchange.Admit(DropDraft.Guard);
            var kind = Kind(exchange);
            await exchange.Send(exchange.Query<DropDraft>() with { Kind = kind });
            return Results.NoContent();
        }, query: typeof(DropDraft)).Produces(StatusCodes.Status204NoContent);
    }

    // A word of ours and no thing: asked for once it is known that its sender has drafts at all, before anything else is read.
    private static DraftKind Kind(Exchange exchange)
    {
        var word = exchange.RouteText("kind");
        var kind = Enum.GetValues<DraftKind>().Where(k => k.Word() == word).ToList();
        return kind.Count == 1 ? kind[0] : throw Refusal.NotFound();
    }
}
