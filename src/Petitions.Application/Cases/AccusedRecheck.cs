using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>重新核对被反映对象: a new account may be whom a petition names. It is shut out with the others that may be, in the transaction that makes it.</summary>
public sealed class AccusedRecheck(ICaseStore cases, AccusedLink links, AccusedFollow follow, IReferenceSource reference, Caller caller)
{
    /// <summary>Looks at every case whose accused is known by a name only, also where one bearer of it was found; each that may mean the new account gets a line, here and where it was passed on to.</summary>
    public async Task Run(string userName, CancellationToken cancellation)
    {
        var (all, service) = (await links.Names(cancellation), Actor.System(caller.Known.UnitId, Actor.WholeTree));
        var context = new ActContext(service, caller.At, reference.Current);
        foreach (var named in await cases.NamedOnly(cancellation))
        {
            if (links.MayBe(named, all) is not { } bearers || !Seal.Lists(bearers, userName)) continue;
            if (await cases.Find(named.CaseId, service, cancellation) is not { } file || Seal.Lists(file.Data.AccusedMayBe, userName)) continue;
            var mayBe = file.Data.AccusedMayBe is { } known ? Seal.AnyOf(known, Seal.ListOf([userName]))! : bearers;
            file.Remember(await cases.Past(named.CaseId, cancellation));
            file.Suspect(context, mayBe, new[] { new AmendedMember("accusedMayBe", file.Data.AccusedMayBe, mayBe) });
            await cases.Save(file, cancellation);
            await follow.Run(file.Data, context, cancellation);
        }
    }
}
