using Petitions.Api.Messages;
using Petitions.Application.Reviews;

namespace Petitions.Api;

/// <summary>公众复查接口: a petitioner asks for review or recheck without an account; limited as asking for progress is.</summary>
internal static class PublicReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder open)
        => open.MapMessage<AskForReview>(HttpMethods.Post, "/review-requests", "网上请求复查、复核: by number and query code, within thirty days of the written reply", Ask)
            .TakesJson<AskForReview>().Produces<ReviewAsked>().WithMetadata(new AlsoAnswers(StatusCodes.Status404NotFound));

    private static async Task<IResult> Ask(Exchange exchange)
    {
        await exchange.Admit(AskForReview.Guard);
        exchange.NoQuery();
        var request = await exchange.Body<AskForReview>();
        return Results.Ok(await PublicEndpoints.Within(exchange, request.Number, () => exchange.Send(request)));
    }
}
