using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>
/// 重新核对被反映对象: a new account may be whom a petition names. It is shut out with the others that may be, in the transaction that makes it, and
/// looked for again where it is opened or cleared: what was petitioned at the moment it was made was not seen then.
/// </summary>
public sealed class AccusedRecheck(ICaseStore cases, AccusedLink links, AccusedFollow follow, IReferenceSource reference, Caller caller)
{
    /// <summary>
    /// Looks at every case that accuses a name or an account; each that may mean the new account, by the name that was told or that of the account, gets a line, here and where it was passed on to: whoever is
    /// accused by one account must not come in by another.
    /// </summary>
    public Task OfNew(Account account, CancellationToken cancellation) => Run(account, isNew: true, cancellation);

    /// <summary>The same when it is opened or cleared, but for what has been said to name a namesake, or one account since there is this one: that may have been said of it.</summary>
    public Task OfOpened(Account account, CancellationToken cancellation) => Run(account, isNew: false, cancellation);

    private async Task Run(Account account, bool isNew, CancellationToken cancellation)
    {
        var userName = account.UserName;
        var (all, service) = (await links.Names(cancellation), Actor.System(caller.Known.UnitId, Actor.WholeTree));
        var context = new ActContext(service, caller.At, reference.Current);
        foreach (var named in await cases.Named(cancellation))
        {
            if (links.MayBe(named, all) is not { } bearers || !Seal.Lists(bearers, userName)) continue;
            if (await cases.Find(named.CaseId, service, cancellation) is not { } file || file.Data.AccusedUserName == userName || Seal.Lists(file.Data.AccusedMayBe, userName)) continue;
            if (!isNew && file.Data.AccusedUserName is "") continue;
            if (!isNew && file.Data is { AccusedUserName: not null, AccusedMayBe: null } && account.CreatedAt <= await cases.AccusedSaidAt(named.CaseId, cancellation)) continue;
            // That it is a namesake, or one account, was said of those there were; who comes after is kept out until it is said again.
            var known = file.Data.AccusedMayBe ?? (file.Data.AccusedUserName is { } said ? Seal.ListOf(said.Length > 0 ? [said] : []) : bearers);
            var mayBe = Seal.AnyOf(known, Seal.ListOf([userName]))!;
            file.Remember(await cases.Past(named.CaseId, cancellation));
            file.Suspect(context, mayBe, new[] { new AmendedMember("accusedMayBe", file.Data.AccusedMayBe, mayBe) });
            await cases.Save(file, cancellation);
            await follow.Run(file.Data, file.Data.AccusedName, context, cancellation);
        }
    }
}
