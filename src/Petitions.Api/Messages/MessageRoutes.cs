using Petitions.Application.Cases;
using Petitions.Api.OpenApi;
using Petitions.Application.Pipeline;

namespace Petitions.Api.Messages;

/// <summary>消息端点: the one way from a route to a message. Nothing of a request is read before its sender is admitted.</summary>
public static class MessageRoutes
{
    /// <summary>An act on a case: POST with If-Match, answered by the case and its new ETag.</summary>
    public static RouteHandlerBuilder MapAct<TMessage>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TMessage : ActOnCase, IGuarded, new()
        => routes.MapAct<TMessage>(pattern, (message, id) => message with { CaseId = id }, summary);

    /// <summary>The same of a message that is made of others' members, and so says itself how it is about a case.</summary>
    public static RouteHandlerBuilder MapAct<TMessage>(this IEndpointRouteBuilder routes, string pattern, Func<TMessage, Guid, TMessage> about, string summary)
        where TMessage : IActOnCase, IGuarded, new()
        => routes.MapMessage<TMessage>(HttpMethods.Post, pattern, summary, async exchange =>
        {
            var id = exchange.RouteId();
            await exchange.Admit(() => about(new(), id));
            exchange.NoQuery();
            exchange.SeeVersion();
            var view = await exchange.Send(about(await exchange.Body<TMessage>(), id));
            exchange.Tag(view.Version);
            return Results.Ok(view);
        }, isAct: true).TakesJson<TMessage>().Produces<CaseView>();

    /// <summary>A command with a JSON body: POST, answered as <paramref name="answer"/> says.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="summary">What it does, in a few words.</param>
    /// <param name="complete">Adds to the message what comes from the route.</param>
    /// <param name="answer">Makes the answer; 200 with the value where absent.</param>
    /// <param name="emptyAllowed">True where no body need be sent.</param>
    public static RouteHandlerBuilder MapCommand<TMessage, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary,
        Func<TMessage, Exchange, TMessage>? complete = null, Func<TAnswer, Exchange, IResult>? answer = null, bool emptyAllowed = false)
        where TMessage : ICommand<TAnswer>, IGuarded, new()
        => routes.MapMessage<TMessage>(HttpMethods.Post, pattern, summary, async exchange =>
        {
            await exchange.Admit(() => Completed(new(), exchange, complete));
            exchange.NoQuery();
            var result = await exchange.Send(Completed(await exchange.Body<TMessage>(emptyAllowed), exchange, complete));
            return answer is null ? Results.Ok(result) : answer(result, exchange);
        }).TakesJson<TMessage>(emptyAllowed);

    /// <summary>A query whose members are the query parameters: GET.</summary>
    public static RouteHandlerBuilder MapSearch<TMessage, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary,
        Func<TMessage, Exchange, TMessage>? complete = null)
        where TMessage : IQuery<TAnswer>, IGuarded, new()
        => routes.MapMessage<TMessage>(HttpMethods.Get, pattern, summary, async exchange =>
        {
            await exchange.Admit(() => Completed(new(), exchange, complete));
            return Results.Ok(await exchange.Send(Completed(exchange.Query<TMessage>(), exchange, complete)));
        }, query: typeof(TMessage)).Produces<TAnswer>();

    /// <summary>A query about one thing that the route names: GET, without query parameters.</summary>
    public static RouteHandlerBuilder MapLookup<TMessage, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary,
        Func<Exchange, TMessage> make, Func<TAnswer, Exchange, IResult>? answer = null)
        where TMessage : IQuery<TAnswer>, IGuarded
        => routes.MapMessage<TMessage>(HttpMethods.Get, pattern, summary, async exchange =>
        {
            var message = await exchange.Admit(() => make(exchange));
            exchange.NoQuery();
            var result = await exchange.Send(message);
            return answer is null ? Results.Ok(result) : answer(result, exchange);
        }).Produces<TAnswer>();

    /// <summary>
    /// Describes the JSON body. To the routing any type will do: it would say 415 to somebody who is not even signed in, so the
    /// exchange says it, in its turn.
    /// </summary>
    public static RouteHandlerBuilder TakesJson<TMessage>(this RouteHandlerBuilder route, bool emptyAllowed = false)
        where TMessage : notnull
        => route.Accepts<TMessage>(emptyAllowed, "application/json", OperationWords.AnyType);

    /// <summary>The general form: a route that does its own steps, which begin with <see cref="Exchange.Admit"/>.</summary>
    public static RouteHandlerBuilder MapMessage<TMessage>(this IEndpointRouteBuilder routes, string method, string pattern, string summary,
        Func<Exchange, Task<IResult>> flow, bool isAct = false, string? withoutKey = null, Type? query = null)
        where TMessage : IGuarded
    {
        var route = new MessageRoute(typeof(TMessage), TMessage.Guard, method, isAct, withoutKey, query);
        // As a handler, so that the route is described; answered as it stands: the framework would compile a method for each of the
        // contract's routes at the first request, only to do the same.
        return RouteHandlerServices.Map(routes, pattern, (HttpContext http) => flow(new Exchange(http)), [method],
                static (_, _) => new() { EndpointMetadata = [] }, (_, _, _) => new(http => Answer(flow, http), []))
            .WithMetadata(route).WithName(typeof(TMessage).Name).WithSummary(summary);
    }

    private static TMessage Completed<TMessage>(TMessage message, Exchange exchange, Func<TMessage, Exchange, TMessage>? complete)
        => complete is null ? message : complete(message, exchange);

    private static async Task Answer(Func<Exchange, Task<IResult>> flow, HttpContext http) => await (await flow(new Exchange(http))).ExecuteAsync(http);
}
