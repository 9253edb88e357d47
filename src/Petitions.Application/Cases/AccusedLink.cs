using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.People;

namespace Petitions.Application.Cases;

/// <summary>被反映对象的关联: whom of ours the told accused is. An account is excluded, and its own unit with it; who is named only is looked for by name.</summary>
public sealed class AccusedLink(IAccounts accounts, ISealedQueue queue, IReferenceSource reference)
{
    /// <summary>The accused as the domain keeps it, with what is broken about it: <c>unknown-account</c>, <c>accused-works-elsewhere</c>.</summary>
    public async Task<LinkedAccused> Of(CaseFields fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.AccusedAsTold() is not { } told) return LinkedAccused.Nobody;
        if (string.IsNullOrWhiteSpace(told.UserName)) return fields.Accused!.Namesake == true ? new(told with { UserName = "" }) : await ByName(told with { UserName = null }, cancellation);
        if (await accounts.Find(told.UserName, cancellation) is not { } account) return new(told with { UserName = null }) { Broken = [Refusal.UnknownAccount()] };
        // A unit that does not exist is refused by the domain.
        if (told.UnitId is { } unit && reference.Current.Units.ContainsKey(unit) && !reference.Current.IsWithin(account.UnitId, unit))
            return new(told) { Broken = [Refusal.AccusedWorksElsewhere(account.UnitId)] };
        return new(told with { UserName = account.UserName, UnitId = told.UnitId ?? account.UnitId });
    }

    /// <summary>The refusal <c>accused-may-be-ours</c> where the stored accused bears the name of something or somebody of ours that it neither is nor is said not to be.</summary>
    public async Task<IReadOnlyList<Refusal>> Undecided(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.AccusedUserName is not null) return [];
        var found = await ByName(new(data.AccusedKind, data.AccusedName, data.AccusedUnitId), cancellation);
        return found.MayBeOurs || found.ByName ? [Refusal.AccusedMayBeOurs()] : [];
    }

    /// <summary>Where the case goes if it accuses the office itself.</summary>
    public async Task<string?> Upward(string? accusedUnitId, string? accusedUserName, CancellationToken cancellation)
        => accusedUnitId is null ? null : await queue.UpwardUnit(accusedUserName, cancellation);

    // Of one bearer of the name it is taken that they are meant: whoever is named must not read it while that is being found out.
    private async Task<LinkedAccused> ByName(Accused told, CancellationToken cancellation)
    {
        if (Normalise.Name(told.Name) is not { } name) return new(told);
        var (tree, units) = (reference.Current, told.UnitId is null ? reference.Current.UnitsNamed(name) : []);
        if (units.Count > 0) return units.Count == 1 ? new(told with { UnitId = units[0].Id }) { ByName = true } : new(told) { MayBeOurs = true };
        if (told.Kind == AccusedKind.Unit.Word()) return new(told);
        var bearers = (await accounts.All(cancellation)).Where(a => Normalise.Name(a.DisplayName) == name).ToList();
        var near = told.UnitId is { } unit ? tree.Units.ContainsKey(unit) ? bearers.FindAll(a => tree.IsWithin(a.UnitId, unit)) : [] : bearers;
        if (near.Count == 1) return new(told with { UserName = near[0].UserName, UnitId = told.UnitId ?? near[0].UnitId }) { ByName = true };
        // Several of the unit told are all shut out with it.
        return new(told) { MayBeOurs = told.UnitId is null ? bearers.Count > 0 : bearers.Count > near.Count };
    }
}

/// <summary>关联结果.</summary>
/// <param name="Accused">The accused as the domain keeps it; null where none was told.</param>
public sealed record LinkedAccused(Accused? Accused)
{
    /// <summary>Where none was told.</summary>
    internal static readonly LinkedAccused Nobody = new((Accused?)null);
    /// <summary>What is broken about it.</summary>
    public IReadOnlyList<Refusal> Broken { get; init; } = [];
    /// <summary>True where it was found by its name alone.</summary>
    public bool ByName { get; init; }
    /// <summary>True where it may be one of ours, and nobody has said which, or that it is not.</summary>
    public bool MayBeOurs { get; init; }
}
