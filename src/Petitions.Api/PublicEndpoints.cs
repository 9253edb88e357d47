using Petitions.Api.Messages;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Api;

/// <summary>公众接口: what a petitioner does without an account; limited per address and per number.</summary>
internal static class PublicEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/public").WithTags("公众 public");
        open.MapMessage<SubmitPetition>(HttpMethods.Post, "/petitions", "网上提交: an online petition by its petitioner", Submit)
            .TakesJson<SubmitPetition>().Produces<Submitted>(StatusCodes.Status201Created);
        open.MapMessage<AskProgress>(HttpMethods.Post, "/progress", "查询进度: state, dates and served documents by number and query code", Ask, withoutKey: WithoutKey.AsksOnly)
            .TakesJson<AskProgress>().Produces<Progress>().WithMetadata(new AlsoAnswers(StatusCodes.Status404NotFound));
        PublicReviewEndpoints.Map(open);
        open.MapMessage<RatePetition>(HttpMethods.Post, "/ratings", "满意度评价: rates office and unit after the closure, by number and query code", Rate)
            .TakesJson<RatePetition>().Produces<Rated>().WithMetadata(new AlsoAnswers(StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> Rate(Exchange exchange)
    {
        await exchange.Admit(RatePetition.Guard);
        exchange.NoQuery();
        var rating = await exchange.Body<RatePetition>();
        return Results.Ok(await Within(exchange, rating.Number, () => exchange.Send(rating)));
    }

    private static async Task<IResult> Submit(Exchange exchange)
    {
        await exchange.Admit(SubmitPetition.Guard);
        exchange.NoQuery();
        var submitted = await exchange.Send(await exchange.Body<SubmitPetition>());
        return Results.Json(submitted, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Ask(Exchange exchange)
    {
        await exchange.Admit(AskProgress.Guard);
        exchange.NoQuery();
        var question = await exchange.Body<AskProgress>(replays: false);
        return Results.Ok(await Within(exchange, question.Number, () => exchange.Send(question)));
    }

    internal static Task<T> Within<T>(Exchange exchange, string? number, Func<Task<T>> ask)
        => Throttle(exchange).Asked(number, exchange.Caller.Address, ask);

    private static IPublicLimits Throttle(Exchange exchange) => exchange.Http.RequestServices.GetRequiredService<IPublicLimits>();
}
