using Petitions.Application.Pipeline;

namespace Petitions.Api.Messages;

/// <summary>消息路由: what the OpenAPI document and the tests know of a route that leads to a message.</summary>
/// <param name="Message">The message sent.</param>
/// <param name="Guard">Who may send it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="IsAct">True where If-Match is asked for.</param>
/// <param name="WithoutKey">Why a POST takes no Idempotency-Key; null where it takes one.</param>
/// <param name="Query">The type whose members are the query parameters; null where there are none.</param>
public sealed record MessageRoute(Type Message, Guard Guard, string Method, bool IsAct, string? WithoutKey, Type? Query)
{
    /// <summary>True where an Idempotency-Key is taken.</summary>
    public bool Replays => HttpMethods.IsPost(Method) && WithoutKey is null;

    /// <summary>The refusals this route can give, as status codes.</summary>
    /// <param name="path">The whole path: one that names a thing can miss it.</param>
    public IReadOnlyList<int> Refusals(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        List<int> codes = [400, 500, 503];
        codes.AddRange(Guard.Roles is null ? [429] : [401, 403, 429]);
        if (path.Contains('{', StringComparison.Ordinal)) codes.Add(404);
        if (HttpMethods.IsPost(Method) || HttpMethods.IsPut(Method)) codes.AddRange([413, 415]);
        if (Replays) codes.AddRange([409, 422]);
        if (IsAct) codes.AddRange([412, 428]);
        if (Query?.GetProperty("UnitId") is not null) codes.Add(422);
        return [.. codes.Distinct().Order()];
    }
}
