using Petitions.Application.Pipeline;

namespace Petitions.Api.Messages;

/// <summary>消息路由: what the OpenAPI document and the tests know of a route that leads to a message.</summary>
/// <param name="Message">The message sent.</param>
/// <param name="Guard">Who may send it.</param>
/// <param name="IsAct">True where If-Match is asked for.</param>
/// <param name="Replays">True where an Idempotency-Key is taken.</param>
/// <param name="AboutOneThing">True where the route names one thing, which may not be there.</param>
/// <param name="Query">The type whose members are the query parameters; null where there are none.</param>
public sealed record MessageRoute(Type Message, Guard Guard, bool IsAct, bool Replays, bool AboutOneThing, Type? Query)
{
    /// <summary>The refusals this route can give, as status codes.</summary>
    public IReadOnlyList<int> Refusals()
    {
        List<int> codes = [400, 429, 500, 503];
        if (Guard.Roles is not null) codes.AddRange([401, 403]);
        if (AboutOneThing) codes.Add(404);
        if (Query is null && (IsAct || Replays)) codes.AddRange([409, 413, 415, 422]);
        if (IsAct) codes.AddRange([412, 428]);
        if (Guard.Roles is not null && !IsAct) codes.Remove(429);
        return [.. codes.Distinct().Order()];
    }
}
