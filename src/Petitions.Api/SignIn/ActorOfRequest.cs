using System.Security.Claims;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Api.SignIn;

/// <summary>请求人: who a request comes from. The account is read anew each time, so that lock, reset and new roles hold at once.</summary>
public sealed class ActorOfRequest(IAccounts accounts, IReferenceSource reference, IOptions<OfficeOptions> office, Authority authority, TimeProvider time)
{
    /// <summary>The signed-in actor; null without a token, or where the account has changed since it was given.</summary>
    public async Task<Actor?> SignedIn(ClaimsPrincipal user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not { IsAuthenticated: true, Name: { } name }) return null;
        var account = await accounts.FindSignedIn(name.ToLowerInvariant(), user.FindFirstValue(Tickets.SessionClaim) ?? "", cancellation);
        if (account is not { Locked: false }) return null;
        if (user.Identity.AuthenticationType == Authority.Scheme) return authority.Admitted(account, user)?.AsActor(reference.Current, time.GetUtcNow());
        return account.SecurityStamp == user.FindFirstValue(Tickets.StampClaim) ? account.AsActor(reference.Current, time.GetUtcNow()) : null;
    }

    /// <summary>A petitioner on the public routes, before the office that is configured.</summary>
    public Actor Petitioner()
    {
        var unit = reference.Current.Unit(office.Value.UnitId);
        return Actor.Petitioner(unit.Id, unit.Path);
    }

    /// <summary>The part of the client's address that stands for one party.</summary>
    public static string Address(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return ClientAddress.Of(http.Connection.RemoteIpAddress);
    }
}
