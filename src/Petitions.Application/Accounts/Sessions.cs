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
    public async Task<Actor?> ActorOf(ClaimsPrincipal user, CancellationToken cancellation) => (await Look(user, cancellation)).Actor;

    /// <summary>The same; where the authority has told who it is and they are not let in with those roles, it is refused by name.</summary>
    public async Task<Actor?> Enter(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var (actor, refusal) = await Look(user, cancellation);
        return refusal is null ? actor : throw refusal;
    }

    private async Task<(Actor? Actor, Refusal? Refusal)> Look(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (SessionTicket.Of(user) is not { } ticket) return default;
        var account = await accounts.FindSignedIn(ticket.UserName.ToLowerInvariant(), ticket.SessionId, cancellation);
        if (account is null || account.IsShut) return default;
        var told = authority.Told(user);
        // A token of the authority is bound to no stamp of ours; every session that began here is.
        if (account.SecurityStamp != ticket.Stamp && !(told && ticket.Stamp.Length == 0)) return default;
        if (!told) return (Own(account), null);
        if (account.Locked) return default;
        var roles = authority.RolesOf(user);
        return AccountRules.AgainstCentral(roles, account.Roles) is { } refusal
            ? (null, refusal)
            : ((account with { Roles = roles }).AsActor(reference.Current, time.GetUtcNow()), null);
    }

    // Who came by a password that another knows has no role until it is changed: not by a rule that each reader would have to know of.
    private Actor Own(Account account) => account.Confinement == Confinement.None
        ? account.AsActor(reference.Current, time.GetUtcNow())
        : (account with { Roles = new HashSet<Role>(), Clearance = Clearance.None }).AsActor(reference.Current) with { Confinement = account.Confinement };

    /// <summary>Lets in whom the authority has told, as the account of that name with the roles it gives; refuses where there is none, it is locked, or the
    /// roles don't do.</summary>
    public async Task<SignedIn> Admit(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var account = authority.NameOf(user) is { } name ? await accounts.Find(name, cancellation) : null;
        if (account is null) throw Refusal.CentralAccountUnknown();
        if (account.Locked) throw Refusal.CentralAccountLocked();
        var roles = authority.RolesOf(user);
        if (AccountRules.AgainstCentral(roles, account.Roles) is { } refusal) throw refusal;
        return SignedIn.As(account with { Roles = roles, PasswordGiven = false });
    }

    /// <summary>A petitioner on the public routes, before the office that is configured.</summary>
    public Actor Petitioner()
    {
        var unit = reference.Current.Unit(office.UnitId);
        return Actor.Petitioner(unit.Id, unit.Path);
    }
}
