using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Web.Sending;

/// <summary>
/// 页面发送: the way from a page to a use case: the API's own messages, through the API's own pipeline, as the account signed in.
/// Each message has a scope of its own and the account is read anew for it, so that a lock holds at once.
/// </summary>
public sealed class PageSender(IServiceScopeFactory scopes, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Now (UTC).</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The office day.</summary>
    public DateOnly Today => OfficeTime.Day(time.GetUtcNow());

    /// <summary>The answer to a message, or its refusal.</summary>
    /// <param name="message">The message.</param>
    /// <param name="seenVersion">The version of the case last seen, for an act.</param>
    /// <param name="idempotencyKey">The form's own key: sent twice, the form acts once.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<T> Send<T>(IRequest<T> message, int? seenVersion = null, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var scope = scopes.CreateAsyncScope();
        var caller = await Caller(scope.ServiceProvider, cancellation);
        caller.Route = RouteOr(message.GetType().Name);
        caller.SeenVersion = seenVersion;
        if (idempotencyKey is not null) caller.Idempotency = FormClaim.Of(caller.Actor?.UserName ?? "", idempotencyKey, message);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation);
    }

    /// <summary>Uses an answer that comes row by row, while what it is read from is still open.</summary>
    public async Task<TResult> WithStream<T, TResult>(IRequest<IAsyncEnumerable<T>> message, Func<IAsyncEnumerable<T>, Task<TResult>> use, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(use);
        await using var scope = scopes.CreateAsyncScope();
        var caller = await Caller(scope.ServiceProvider, cancellation);
        caller.Route = RouteOr(message.GetType().Name);
        return await use(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation));
    }

    /// <summary>Who is signed in now; null where nobody is.</summary>
    public async Task<Actor?> SignedIn(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ActorNow(scope.ServiceProvider, cancellation);
    }

    private string RouteOr(string otherwise)
        => http.HttpContext is { } request ? $"{request.Request.Method} {(request.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}" : otherwise;

    private async Task<Caller> Caller(IServiceProvider services, CancellationToken cancellation)
    {
        var caller = services.GetRequiredService<Caller>();
        // Nobody signed in is a petitioner: whatever asks for a role refuses one.
        var signedIn = await ActorNow(services, cancellation);
        caller.Actor = signedIn ?? services.GetRequiredService<Sessions>().Petitioner();
        caller.Address = ClientAddress.Of(http.HttpContext?.Connection.RemoteIpAddress);
        caller.SignedInBy = signedIn is null ? null : http.HttpContext?.User;
        return caller;
    }

    private async Task<Actor?> ActorNow(IServiceProvider services, CancellationToken cancellation)
        => http.HttpContext?.User is { } user ? await services.GetRequiredService<Sessions>().ActorOf(user, cancellation) : null;
}
