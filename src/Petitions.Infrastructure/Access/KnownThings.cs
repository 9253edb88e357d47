using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Application.Sweeps;
using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Access;

/// <summary>可知悉之物: asks the store of the thing; made only when it is asked, for most messages are about none.</summary>
internal sealed class KnownThings(IServiceProvider stores, Caller caller) : IKnownThings
{
    public async Task<bool> MayKnow(Thing thing, Actor actor, CancellationToken cancellation) => thing.Kind switch
    {
        ThingKind.Visit => await Of<IVisitStore>().Known(thing.Id, actor, cancellation) is not null,
        ThingKind.Account => await Of<IAccounts>().Find(thing.Key, cancellation) is not null,
        ThingKind.Glass => await Of<IGlass>().MayKnow(thing.Id, cancellation),
        ThingKind.Proposal => await Of<IRetention>().Find(thing.Id, actor, caller.At, cancellation) is not null,
        ThingKind.Recommendation => await Of<IRecommendations>().Find(thing.Id, actor, cancellation) is not null,
        ThingKind.LedgerImport => await Of<ILedgerImports>().Find(thing.Id, actor.UserName, cancellation) is not null,
        ThingKind.LedgerExport => await Of<ILedgerExports>().IsOwn(thing.Id, actor.UserName, cancellation),
        ThingKind.ReferenceLoad => await Of<IReferenceLoads>().IsStored(thing.Id, cancellation),
        ThingKind.Rate => RateDefinitions.All.Any(d => d.Key == thing.Key),
        ThingKind.Sweep => SweepCatalogue.Find(thing.Key) is not null,
        _ => throw new InvalidOperationException($"{thing.Kind} is asked for elsewhere."),
    };

    private TStore Of<TStore>()
        where TStore : notnull => stores.GetRequiredService<TStore>();
}
