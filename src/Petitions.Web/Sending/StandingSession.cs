using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;

namespace Petitions.Web.Sending;

/// <summary>会话存续: whether who began something long is still signed in, with no less than they began it with.</summary>
internal sealed partial class StandingSession
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ClaimsPrincipal _user;
    private readonly Actor _began;
    private readonly ILogger _log;

    private StandingSession(IServiceScopeFactory scopes, ClaimsPrincipal user, Actor began, ILogger log) => (_scopes, _user, _began, _log) = (scopes, user, began, log);

    /// <summary>The session of a request; null where it does not stand.</summary>
    public static async Task<StandingSession?> Of(HttpContext http)
    {
        var scopes = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
        if (await Now(scopes, http.User, http.RequestAborted) is not { } now) return null;
        // As it was when the message was sent; the scope of a page's message is gone.
        var session = new StandingSession(scopes, http.User, http.RequestServices.GetRequiredService<Caller>().Actor ?? now,
            http.RequestServices.GetRequiredService<ILogger<StandingSession>>());
        return session.Covers(now) ? session : null;
    }

    /// <summary>True where it stands; what cannot be asked, for whatever reason, does not.</summary>
    public async Task<bool> Stands()
    {
        try
        {
            return await Now(_scopes, _user, CancellationToken.None) is { } now && Covers(now);
        }
        // Whoever asks holds what is on its way: nothing that happens here may leave it running unasked.
        catch (Exception e)
        {
            LogNotAsked(e);
            return false;
        }
    }

    // A token of the authority is bound to no stamp that a change of the account would make void.
    private bool Covers(Actor now)
        => now.Confinement == _began.Confinement && now.Clearance >= _began.Clearance && now.UnitPath == _began.UnitPath && now.Roles.IsSupersetOf(_began.Roles);

    private static async Task<Actor?> Now(IServiceScopeFactory scopes, ClaimsPrincipal user, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Sessions>().ActorOf(user, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether a session stands could not be asked; what was being sent is cut off")]
    private partial void LogNotAsked(Exception cause);
}
