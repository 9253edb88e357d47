using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>首次收到之日随更正: what was referred is the same matter, so where it is put right when that came, it is so along the whole way it was passed on, in the transaction of the act that says so.</summary>
public sealed class ArrivalFollow(ICaseStore cases, ILinkedCases linkedCases, ICasePast past, Caller caller)
{
    private static readonly CaseTexts Untouched = new("", null, null);

    /// <summary>Every case that a case was referred as, and where it went on from there; none where the day is as it was.</summary>
    /// <param name="was">The case before the act.</param>
    /// <param name="now">The same after it.</param>
    /// <param name="context">Who says so, and when.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task Run(CaseData was, CaseData now, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        return was.MatterSince == now.MatterSince ? Task.CompletedTask : From(now.Id, was, now, context, cancellation);
    }

    private async Task From(Guid from, CaseData was, CaseData now, ActContext context, CancellationToken cancellation)
    {
        foreach (var id in await linkedCases.Of(from, cancellation))
        {
            var linked = await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) ?? throw Refusal.NotFound();
            var old = linked.Data;
            // What went on from one that is anonymised, or was counted by the age of its receipt before the day went with it, may have its day from further back.
            if (old.AnonymisedOn is not null || old.FirstReceivedOn != was.MatterSince)
            {
                await From(id, was, now, context, cancellation);
                continue;
            }

            linked.Remember(await past.Steps(id, cancellation));
            linked.FollowArrival(context, was, now, became => AmendedMembers.Of(old, became, Untouched, Untouched, null, null));
            await cases.Save(linked, cancellation);
            await From(id, old, linked.Data, context, cancellation);
        }
    }
}
