using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Pipeline;

/// <summary>
/// 准入检查: says no in the contract's order: not signed in, not yours to know, role lacks the act. The edge asks before it
/// reads a body, the pipeline asks again for every message, whoever sends it; what was granted in a scope is remembered.
/// </summary>
public sealed class Admission(Caller caller, IKnownCases known, IKnownThings things, IReferenceSource reference)
{
    private readonly HashSet<(Guard Guard, Thing? About)> _granted = [];
    private readonly Dictionary<Guid, string> _seals = [];

    /// <summary>The seal of a case that was asked for in this scope; null where it was not.</summary>
    public string? SealOf(Guid caseId) => _seals.GetValueOrDefault(caseId);

    /// <summary>Refuses where the caller may not send a message so guarded about this thing. What is no reading takes a broken glass off the caller.</summary>
    public async Task Require(Guard guard, Thing? about, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(guard);
        if (guard.Roles is null || _granted.Contains((guard, about))) return;
        await Check(guard, caller.Known, about, cancellation);
        _granted.Add((guard, about));
    }

    private async Task Check(Guard guard, Actor actor, Thing? about, CancellationToken cancellation)
    {
        // Before all else: who is confined has no role, and would be told so of whatever they ask.
        if (guard.TakesConfined && actor.Confinement != Confinement.None) return;
        actor.RequireNotConfined();
        // A broken glass is for reading: what is no reading goes its whole way without it, so that nothing it names is found through it either.
        if (!guard.ThroughGlass) caller.Actor = actor.WithoutGlass();
        // The service itself knows everything; what is not there its message finds out.
        if (about is { } thing && !actor.IsSystem)
        {
            if (!actor.HasAny(thing.Reading.Roles!)) throw Refusal.RoleLacksAct(guard.Act);
            if (thing.Kind == ThingKind.Case) _seals[thing.Id] = await known.SealOf(thing.Id, caller.Known, cancellation) ?? throw await NotTheirs(thing.Id, actor, cancellation);
            else if (!await things.MayKnow(thing, caller.Known, cancellation)) throw Refusal.NotFound();
        }

        if (!actor.HasAny(guard.Roles!) && !actor.IsSystem) throw Refusal.RoleLacksAct(guard.Act);
    }

    // Who sees the case through the glass sees there which unit handles it.
    private async Task<Refusal> NotTheirs(Guid id, Actor actor, CancellationToken cancellation)
        => actor.BreaksGlass && !caller.Known.BreaksGlass && await known.Find(id, actor, cancellation) is { } seen
            ? Refusal.GlassIsForReading(reference.Current.Units.GetValueOrDefault(seen.UnitId)?.Name ?? seen.UnitId) : Refusal.NotFound();
}
