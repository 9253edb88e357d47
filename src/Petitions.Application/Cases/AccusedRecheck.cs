using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>
/// 重新核对被反映对象: a new account may be whom a petition names. It is shut out with the others that may be, in the transaction that makes it, and
/// looked for again where it is opened or cleared: what was petitioned at the moment it was made was not seen then.
/// </summary>
public sealed class AccusedRecheck(ICaseStore cases, IAccusations accusations, ICasePast past, AccusedLink links, AccusedFollow follow, IReferenceSource reference, Caller caller)
{
    // Neither of two transactions sees the other: of what was said while the account was being made it may not have been there yet.
    private static readonly TimeSpan BeingMade = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Looks at every case that accuses a name or an account; each that may mean the new account, by the name that was told or that of the account, gets a line, here and where it was passed on to: whoever is
    /// accused by one account must not come in by another.
    /// </summary>
    public Task OfNew(Account account, CancellationToken cancellation) => Run(account, isNew: true, cancellation);

    /// <summary>The same when it is opened or cleared, but for what was said since there is this one to mean a namesake or one account, by whatever it was found: it was there then, and not meant.</summary>
    public Task OfOpened(Account account, CancellationToken cancellation) => Run(account, isNew: false, cancellation);

    private async Task Run(Account account, bool isNew, CancellationToken cancellation)
    {
        var userName = account.UserName;
        var (all, service) = (await links.Names(cancellation), Actor.System(caller.Known.UnitId, Actor.WholeTree));
        var context = new ActContext(service, caller.At, reference.Current);
        foreach (var named in await accusations.Named(cancellation))
        {
            if (links.MayBe(named, all) is not { } bearers || !Seal.Lists(bearers, userName)) continue;
            if (await cases.Find(named.CaseId, service, cancellation) is not { } file || file.Data.AccusedUserName == userName || Seal.Lists(file.Data.AccusedMayBe, userName)) continue;
            if (!isNew && file.Data.AccusedUserName is not null && account.CreatedAt + BeingMade <= await accusations.SaidAt(named.CaseId, cancellation)) continue;
            // That it is a namesake, or one account, was said of those there were; who comes after is kept out until it is said again.
            var known = file.Data.AccusedMayBe ?? (file.Data.AccusedAccount is { } said ? Seal.ListOf([said]) : file.Data.AccusedIsNamesake ? null : bearers);
            var mayBe = Seal.AnyOf(known, Seal.ListOf([userName]))!;
            file.Remember(await past.Steps(named.CaseId, cancellation));
            var before = file.Data;
            file.Suspect(context, mayBe, became => Told(before, became));
            await cases.Save(file, cancellation);
            await follow.Run(file.Data, file.Data.AccusedName, context, cancellation);
        }
    }
    private static AmendmentDetails Told(CaseData before, CaseData became)
    {
        var changes = new List<AmendedMember>();
        changes.AddChanged(Amendable.Assignee, before.Assignee, became.Assignee);
        changes.AddChanged(Amendable.AccusedMayBe, before.AccusedMayBe, became.AccusedMayBe);
        return new(changes);
    }
}
