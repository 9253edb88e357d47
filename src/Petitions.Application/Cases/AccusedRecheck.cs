using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>重新核对被反映对象: a new account may be whom a petition names. It is shut out with the others that may be, in the transaction that makes it.</summary>
public sealed class AccusedRecheck(ICaseStore cases, AccusedLink links, IReferenceSource reference, Caller caller)
{
    /// <summary>Looks at every case whose accused is a name only; each that means more people than it did gets a line.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var (all, service) = (await links.Names(cancellation), Actor.System(caller.Known.UnitId, Actor.WholeTree));
        foreach (var named in await cases.NamedOnly(cancellation))
        {
            if (links.MayBe(named, all) is not { } mayBe || mayBe == named.MayBe) continue;
            if (await cases.Find(named.CaseId, service, cancellation) is not { } file) continue;
            file.Remember(await cases.Past(named.CaseId, cancellation));
            file.Suspect(new(service, caller.At, reference.Current), mayBe, new[] { new AmendedMember("accusedMayBe", named.MayBe, mayBe) });
            await cases.Save(file, cancellation);
        }
    }
}
