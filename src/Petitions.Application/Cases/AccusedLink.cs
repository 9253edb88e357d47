using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>被反映对象的关联: whom of ours the told accused is. An account is excluded, and its own unit with it; who is named only is looked for by name.</summary>
public sealed class AccusedLink(IAccounts accounts, ISealedQueue queue, IReferenceSource reference, Caller caller)
{
    /// <summary>The accused as the domain keeps it, with what is broken about it: <c>unknown-account</c>, <c>accused-works-elsewhere</c>, <c>accused-told-by-bearer</c>.</summary>
    public async Task<LinkedAccused> Of(CaseFields fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.AccusedAsTold() is not { } told) return LinkedAccused.Nobody;
        var account = string.IsNullOrWhiteSpace(told.UserName) ? null : await accounts.Find(told.UserName, cancellation);
        // Who is told by the account alone bears a name all the same.
        var named = Match(string.IsNullOrWhiteSpace(told.Name) ? account?.DisplayName : told.Name, await Names(cancellation));
        var elsewhere = told.UnitId is { } other && !(reference.Current.Units.ContainsKey(other) && reference.Current.IsWithin(caller.Known.UnitId, other));
        IReadOnlyList<Refusal> broken = (fields.Accused!.Namesake == true || !string.IsNullOrWhiteSpace(told.UserName) || elsewhere) && named.MayMean(caller.Known, told.UserName) ? [Refusal.AccusedToldByBearer()] : [];
        if (string.IsNullOrWhiteSpace(told.UserName)) return (fields.Accused.Namesake == true ? new(told with { UserName = Accused.Namesake }) : Shut(named.Meant(told with { UserName = null }), named)) with { Broken = broken };
        if (account is null) return new(told with { UserName = null }) { Broken = [Refusal.UnknownAccused(), .. broken] };
        // A unit that does not exist is refused by the domain.
        if (told.UnitId is { } unit && reference.Current.Units.ContainsKey(unit) && !reference.Current.IsWithin(account.UnitId, unit))
            return new(told) { Broken = [Refusal.AccusedWorksElsewhere(account.UnitId), .. broken] };
        return new(told with { UserName = account.UserName, UnitId = told.UnitId ?? account.UnitId }) { Broken = broken };
    }

    /// <summary>The refusal <c>accused-may-be-ours</c> where the stored accused bears the name of something or somebody of ours that it neither is nor is said not to be.</summary>
    public async Task<IReadOnlyList<Refusal>> Undecided(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        // Found by its name, and since then somebody else bears it.
        if (data.AccusedAccount is { } user) return data.AccusedMayBe is { } mayBe && mayBe != Seal.ListOf([user]) ? [Refusal.AccusedMayBeOurs()] : [];
        if (data.AccusedIsNamesake) return [];
        var found = Match(data.AccusedName, await Names(cancellation)).Meant(new(data.AccusedKind, data.AccusedName, data.AccusedUnitId));
        return found.MayBeOurs || found.ByName ? [Refusal.AccusedMayBeOurs()] : [];
    }

    /// <summary>The names of all accounts, to be compared with many.</summary>
    public async Task<IReadOnlyList<AccountName>> Names(CancellationToken cancellation)
        => [.. (await accounts.All(cancellation)).Select(a => AccountName.Of(a.UserName, a.DisplayName, a.UnitId))];

    /// <summary>待核对象 of a stored case, among all accounts: whom its accused may mean by now, in the form of <see cref="CaseData.AccusedMayBe"/>. Null where nobody bears the name.</summary>
    public string? MayBe(NamedAccused named, IReadOnlyList<AccountName> all)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(all);
        var match = Match(named.Name, all);
        var found = match.Meant(new(named.Kind, named.Name, named.UnitId));
        var mayBe = match.MayBe(found.MayBeOurs || found.ByName);
        // Whoever bears the name of the account that is said to be meant may be the same person under another.
        return named.Account is { } user && all.FirstOrDefault(n => n.UserName == user)?.Shown is { } shown ? Seal.AnyOf(mayBe, Seal.ListOf(Match(shown, all).Bearers)) : mayBe;
    }

    /// <summary>The refusal <c>accused-told-by-bearer</c> where the caller may be whom a case accuses already, whatever its class: it is not theirs to say otherwise.</summary>
    public async Task<IReadOnlyList<Refusal>> ToldByBearer(CaseData stored, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (me, tree) = (caller.Known, reference.Current);
        var named = Match(stored.AccusedName, await Names(cancellation));
        // Of the top unit nobody could be asked.
        return stored.AccusedUserName == me.UserName || Seal.Lists(stored.AccusedMayBe, me.UserName)
            || (stored.AccusedUnitId is { } unit && tree.Unit(unit).ParentId is not null && tree.IsWithin(me.UnitId, unit))
            || named.MayMean(me, ofTop: false) ? [Refusal.AccusedToldByBearer()] : [];
    }

    /// <summary>Where a case goes if it accuses the office itself.</summary>
    public Task<string?> Upward(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Upward(new Accused(data.AccusedKind, data.AccusedName, data.AccusedUnitId, data.AccusedUserName) { MayBe = data.AccusedMayBe }, cancellation);
    }

    /// <summary>The same, of an accused just told; null where none was.</summary>
    public async Task<string?> Upward(Accused? accused, CancellationToken cancellation)
        => accused?.UnitId is null ? null : await queue.UpwardUnit(Seal.AnyOf(accused.MayBe, accused.Account is { } user ? Seal.ListOf([user]) : null), cancellation);

    private NameMatch Match(string? name, IReadOnlyList<AccountName> all) => new(name, all, reference.Current);

    // Until somebody says which of them is meant, all of them are shut out; beside the unit that is told too, which does not shut out the designated person.
    private static LinkedAccused Shut(MeantAccused found, NameMatch named) => new(found.Accused with
    {
        MayBe = found.Accused.UserName is { } user ? Seal.ListOf([user]) : named.MayBe(found.MayBeOurs),
    })
    { ByName = found.ByName, MayBeOurs = found.MayBeOurs };
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

/// <summary>有名可查的被反映对象: of a case whose accused is a name or an account.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Kind">person or unit.</param>
/// <param name="Name">Name as told; null where none was.</param>
/// <param name="UnitId">The unit told beside it.</param>
/// <param name="UserName">The account that was said or found to be meant; empty where it was said to be nobody of ours.</param>
public sealed record NamedAccused(Guid CaseId, string? Kind, string? Name, string? UnitId, string? UserName)
{
    /// <summary>The account alone; null also of a namesake.</summary>
    public string? Account => UserName is { Length: > 0 } ? UserName : null;
}
