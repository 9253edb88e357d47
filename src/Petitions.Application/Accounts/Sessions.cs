using System.Security.Claims;
using System.Security.Cryptography;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Accounts;

/// <summary>会话: who a request comes from, by token or by cookie. The account is read anew each time, so that lock, reset and new roles hold at once.</summary>
public sealed class Sessions(IAccounts accounts, IReferenceSource reference, IOwnOffice office, ICentralSignIn authority, TimeProvider time)
{
    /// <summary>A new session of so long, for an account that has just signed in.</summary>
    public SessionTicket Begin(SignedIn signedIn, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return new(signedIn.User.UserName, signedIn.SecurityStamp, RandomNumberGenerator.GetHexString(32, lowercase: true), OfficeTime.Stored(time.GetUtcNow()) + length);
    }

    /// <summary>The signed-in actor; null without a ticket, or where the account has changed since it was given.</summary>
    public async Task<Actor?> ActorOf(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (SessionTicket.Of(user) is not { } ticket) return null;
        ArgumentNullException.ThrowIfNull(user);
        var account = await accounts.FindSignedIn(ticket.UserName.ToLowerInvariant(), ticket.SessionId, cancellation);
        if (account is not { Locked: false }) return null;
        if (authority.Told(user)) return authority.Admitted(account, user)?.AsActor(reference.Current, time.GetUtcNow());
        return account.SecurityStamp == ticket.Stamp ? account.AsActor(reference.Current, time.GetUtcNow()) : null;
    }

    /// <summary>A petitioner on the public routes, before the office that is configured.</summary>
    public Actor Petitioner()
    {
        var unit = reference.Current.Unit(office.UnitId);
        return Actor.Petitioner(unit.Id, unit.Path);
    }
}
