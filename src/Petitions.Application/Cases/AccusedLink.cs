using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Domain.Reference;

namespace Petitions.Application.Cases;

/// <summary>被反映对象的关联: whom of ours the told accused is. An account is excluded, and its own unit with it; who is named only is looked for by name.</summary>
public sealed class AccusedLink(IAccounts accounts, ISealedQueue queue, IReferenceSource reference, Caller caller)
{
    // A single letter or character stands in many a name, and a title in many that are not of ours: an account may be called 负责人 as any firm's head is.
    private const int LeastOfAName = 2;
    private const string EndsOfTitles = "员人长";

    /// <summary>The accused as the domain keeps it, with what is broken about it: <c>unknown-account</c>, <c>accused-works-elsewhere</c>, <c>accused-told-by-bearer</c>.</summary>
    public async Task<LinkedAccused> Of(CaseFields fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.AccusedAsTold() is not { } told) return LinkedAccused.Nobody;
        var namesakes = await Namesakes(told.Name, cancellation);
        var elsewhere = told.UnitId is { } named && !(reference.Current.Units.ContainsKey(named) && reference.Current.IsWithin(caller.Known.UnitId, named));
        IReadOnlyList<Refusal> broken = (fields.Accused!.Namesake == true || !string.IsNullOrWhiteSpace(told.UserName) || elsewhere) && IsOneOf(caller.Known, namesakes, told.UserName) ? [Refusal.AccusedToldByBearer()] : [];
        if (string.IsNullOrWhiteSpace(told.UserName)) return (fields.Accused.Namesake == true ? new(told with { UserName = "" }) : ByName(told with { UserName = null }, namesakes)) with { Broken = broken };
        if (await accounts.Find(told.UserName, cancellation) is not { } account) return new(told with { UserName = null }) { Broken = [Refusal.UnknownAccount(), .. broken] };
        // A unit that does not exist is refused by the domain.
        if (told.UnitId is { } unit && reference.Current.Units.ContainsKey(unit) && !reference.Current.IsWithin(account.UnitId, unit))
            return new(told) { Broken = [Refusal.AccusedWorksElsewhere(account.UnitId), .. broken] };
        return new(told with { UserName = account.UserName, UnitId = told.UnitId ?? account.UnitId }) { Broken = broken };
    }

    /// <summary>The refusal <c>accused-may-be-ours</c> where the stored accused bears the name of something or somebody of ours that it neither is nor is said not to be.</summary>
    public async Task<IReadOnlyList<Refusal>> Undecided(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.AccusedUserName is not null) return [];
        var found = ByName(new(data.AccusedKind, data.AccusedName, data.AccusedUnitId), await Namesakes(data.AccusedName, cancellation));
        return found.MayBeOurs || found.ByName ? [Refusal.AccusedMayBeOurs()] : [];
    }

    /// <summary>
    /// The refusal <c>accused-may-be-you</c> for whoever may be the accused of an accusation of which nobody has said whom it means: they neither act on it nor see who petitioned. Of the top
    /// unit nobody could be asked.
    /// </summary>
    public async Task RequireNoPart(CaseData data, CancellationToken cancellation)
    {
        if (await MayBe(data, caller.Known, cancellation)) throw Refusal.AccusedMayBeYou();
    }

    /// <summary>True where somebody may be the accused of an accusation of which nobody has said whom it means.</summary>
    public async Task<bool> MayBe(CaseData data, Actor who, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(who);
        if (data is not { AccusedUserName: null, AccusedName: not null } || !Seal.Covers(data) || who.IsSystem) return false;
        var all = await Namesakes(data.AccusedName, cancellation);
        var found = ByName(new(data.AccusedKind, data.AccusedName, data.AccusedUnitId), all);
        return (found.MayBeOurs || found.ByName) && IsOneOf(who, all with { Units = [.. all.Units.Where(u => u.ParentId is not null)] });
    }

    /// <summary>Where the case goes if it accuses the office itself.</summary>
    public async Task<string?> Upward(string? accusedUnitId, string? accusedUserName, CancellationToken cancellation)
        => accusedUnitId is null ? null : await queue.UpwardUnit(accusedUserName, cancellation);

    private sealed record Namesake(IReadOnlyList<Unit> Units, IReadOnlyList<Account> Bearers, IReadOnlyList<Account> Within);

    // Whoever bears a name as it is written, or whose own is part of it: "规建局张某某".
    private async Task<Namesake> Namesakes(string? name, CancellationToken cancellation)
    {
        if (Normalise.BareName(name) is not { } bare) return new([], [], []);
        if (reference.Current.UnitsNamed(bare) is { Count: > 0 } units) return new(units, [], []);
        var (bearers, within) = (new List<Account>(), new List<Account>());
        foreach (var account in await accounts.All(cancellation))
        {
            var names = new[] { Normalise.BareName(account.DisplayName), Normalise.BareName(account.UserName) };
            if (names.Contains(bare)) bearers.Add(account);
            else if (names[0] is { Length: >= LeastOfAName } own && !EndsOfTitles.Contains(own[^1]) && bare.Contains(own, StringComparison.Ordinal)) within.Add(account);
        }

        return new([], bearers, within);
    }

    // Whom it may be is never said by one of those it may be.
    private bool IsOneOf(Actor self, Namesake namesakes, string? butFor = null)
        => self.UserName != Actor.PetitionerName && (namesakes.Bearers.Concat(namesakes.Within).Any(a => a.UserName == self.UserName && a.UserName != butFor)
            || namesakes.Units.Any(u => reference.Current.IsWithin(self.UnitId, u.Id)));

    // Of one bearer of the name it is taken that they are meant: whoever is named must not read it while that is being found out.
    private LinkedAccused ByName(Accused told, Namesake namesakes)
    {
        var tree = reference.Current;
        if (namesakes.Units is { Count: > 0 } units)
        {
            if (told.UnitId is null) return units.Count == 1 ? new(told with { UnitId = units[0].Id }) { ByName = true } : new(told) { MayBeOurs = true };
            // A unit told beside the name covers the one that is named, or one of the two was told wrongly.
            return new(told) { MayBeOurs = tree.Units.ContainsKey(told.UnitId) && !units.Any(u => tree.IsWithin(u.Id, told.UnitId)) };
        }

        var near = told.UnitId is not { } unit ? namesakes.Bearers : tree.Units.ContainsKey(unit) ? [.. namesakes.Bearers.Where(a => tree.IsWithin(a.UnitId, unit))] : [];
        if (near.Count == 1) return new(told with { UserName = near[0].UserName, UnitId = told.UnitId ?? near[0].UnitId }) { ByName = true };
        // Several of the unit told are all shut out with it.
        if (namesakes.Bearers.Count > 0) return new(told) { MayBeOurs = told.UnitId is null || namesakes.Bearers.Count > near.Count };
        // Part of a name says little where a unit is told, which is shut out as a whole.
        return new(told) { MayBeOurs = told.UnitId is null && namesakes.Within.Count > 0 };
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
