using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Web.Sending;

/// <summary>会话存续: whether who began something long is still signed in, with no less than they began it with.</summary>
internal sealed class StandingSession
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ClaimsPrincipal _user;
    private readonly Actor _began;

    private StandingSession(IServiceScopeFactory scopes, ClaimsPrincipal user, Actor began) => (_scopes, _user, _began) = (scopes, user, began);

    /// <summary>The session of a request; null where it does not stand.</summary>
    public static async Task<StandingSession?> Of(HttpContext http)
    {
        var scopes = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
        if (await Now(scopes, http.User, http.RequestAborted) is not { } now) return null;
        // As it was when the message was sent; the scope of a page's message is gone.
        var session = new StandingSession(scopes, http.User, http.RequestServices.GetRequiredService<Caller>().Actor ?? now);
        return session.Covers(now) ? session : null;
    }

    /// <summary>True where it stands; what cannot be asked does not.</summary>
    public async Task<bool> Stands()
    {
        try
        {
            return await Now(_scopes, _user, CancellationToken.None) is { } now && Covers(now);
        }
        catch (Refusal)
        {
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
}
