using MediatR;
using Microsoft.Net.Http.Headers;
using Petitions.Api.Json;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Api.Messages;

/// <summary>
/// 一次往来: one request on its way to a message. The steps stand in the order in which the contract says no:
/// who (401), the thing (404), the role (403), then the shape of route, query, headers and body (400); the pipeline does the rest.
/// </summary>
public sealed class Exchange(HttpContext http)
{
    /// <summary>Largest JSON body in bytes.</summary>
    public const int BodyLimit = 1024 * 1024;

    /// <summary>The request and its answer.</summary>
    public HttpContext Http { get; } = http;

    /// <summary>Who sends the message of this request.</summary>
    public Caller Caller { get; } = http.RequestServices.GetRequiredService<Caller>();

    /// <summary>Cancelled when the client has gone.</summary>
    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Finds who sends, and refuses who may not: with 401, then 404, then 403.</summary>
    public async Task Admit(Guard guard, Thing? about = null)
    {
        await Enter(guard);
        await Require(guard, about);
    }

    /// <summary>The same of a message about the thing that the route names; answers the message.</summary>
    /// <param name="named">The message with what the route says alone; made once it is known who sends.</param>
    public async Task<TMessage> Admit<TMessage>(Func<TMessage> named)
        where TMessage : IGuarded
    {
        ArgumentNullException.ThrowIfNull(named);
        await Enter(TMessage.Guard);
        // Who is not signed in is told so before what the route says is looked at.
        if (TMessage.Guard.Roles is not null) _ = Caller.Known;
        var message = named();
        await Require(TMessage.Guard, (message as IAboutThing)?.Thing);
        return message;
    }

    private async Task Enter(Guard guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        var sessions = Http.RequestServices.GetRequiredService<Sessions>();
        Caller.Route = $"{Http.Request.Method} {(Http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        Caller.Address = ClientAddress.Of(Http.Connection.RemoteIpAddress);
        Caller.Actor = guard.Roles is null ? sessions.Petitioner() : await sessions.Enter(Http.User, Cancelled);
        Caller.SignedInBy = guard.Roles is null ? null : Http.User;
    }

    private Task Require(Guard guard, Thing? about) => Http.RequestServices.GetRequiredService<Admission>().Require(guard, about, Cancelled);

    /// <summary>An id in the route; one that is no id is nobody's, and so not found.</summary>
    public Guid RouteId(string name = "id") => TextRules.Id(RouteText(name)) ?? Guid.Empty;

    /// <summary>A text in the route.</summary>
    public string RouteText(string name)
    {
        var text = Http.GetRouteValue(name) as string ?? "";
        return TextRules.IsWhole(text) ? text : throw Refusal.NotFound();
    }

    /// <summary>The message of the query string; refuses unknown names and bad values.</summary>
    public T Query<T>()
        where T : new()
    {
        QueryRules.RefuseBroken(Http.Request.QueryString);
        return QueryShape<T>.Read(Http.Request.Query);
    }

    /// <summary>Refuses any query string.</summary>
    public void NoQuery() => QueryRules.RefuseUnknown(Http.Request.Query, []);

    /// <summary>Takes the version last seen from If-Match.</summary>
    public void SeeVersion() => Caller.SeenVersion = ETags.Seen(Http.Request.Headers.IfMatch);

    /// <summary>The message of the JSON body; takes the idempotency claim of a POST on the way.</summary>
    /// <param name="emptyAllowed">True where a message has no members, so that no body need be sent.</param>
    /// <param name="replays">False on routes that keep no answers (<see cref="WithoutKey"/>).</param>
    public async Task<T> Body<T>(bool emptyAllowed = false, bool replays = true)
    {
        var body = await Bytes(emptyAllowed);
        if (replays) Claim(body.Span);
        return BodyReading.Parse<T>(body.Length == 0 && emptyAllowed ? "{}"u8 : body.Span);
    }

    /// <summary>Takes the idempotency claim over this content.</summary>
    public void Claim(ReadOnlySpan<byte> content)
    {
        var isPublic = Caller.Known.Roles.Count == 0;
        Caller.Idempotency = IdempotencyKeys.Claim(Http.Request, isPublic ? "address " + Caller.Address : Caller.Known.UserName,
            isPublic ? IdempotencyKeys.PublicMinLength : 1, content);
    }

    /// <summary>Sends the message through the pipeline; says in a header where the first answer comes again.</summary>
    public async Task<T> Send<T>(IRequest<T> message)
    {
        var answer = await Http.RequestServices.GetRequiredService<IMediator>().Send(message, Cancelled);
        if (Caller.Replayed) Http.Response.Headers["Idempotency-Replayed"] = "true";
        return answer;
    }

    /// <summary>Puts a version into the answer's ETag.</summary>
    public void Tag(int version) => Http.Response.Headers.ETag = ETags.Of(version);

    private async Task<ReadOnlyMemory<byte>> Bytes(bool emptyAllowed)
    {
        if (!IsJson(Http.Request.ContentType) && !(emptyAllowed && Http.Request.ContentType is null))
            throw new BadHttpRequestException("Send application/json.", StatusCodes.Status415UnsupportedMediaType);
        using var buffer = new MemoryStream();
        await Http.Request.Body.CopyToAsync(buffer, Cancelled);
        return buffer.TryGetBuffer(out var bytes) ? bytes : buffer.ToArray();
    }

    private static bool IsJson(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
