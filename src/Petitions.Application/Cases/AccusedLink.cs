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
        var all = await Names(cancellation);
        var account = string.IsNullOrWhiteSpace(told.UserName) ? null : await accounts.Find(told.UserName, cancellation);
        // Who is told by the account alone bears a name all the same.
        var namesakes = Namesakes(string.IsNullOrWhiteSpace(told.Name) ? account?.DisplayName : told.Name, all);
        var elsewhere = told.UnitId is { } named && !(reference.Current.Units.ContainsKey(named) && reference.Current.IsWithin(caller.Known.UnitId, named));
        IReadOnlyList<Refusal> broken = (fields.Accused!.Namesake == true || !string.IsNullOrWhiteSpace(told.UserName) || elsewhere) && IsOneOf(caller.Known, namesakes, told.UserName) ? [Refusal.AccusedToldByBearer()] : [];
        if (string.IsNullOrWhiteSpace(told.UserName)) return (fields.Accused.Namesake == true ? new(told with { UserName = "" }) : Shut(ByName(told with { UserName = null }, namesakes), namesakes, all)) with { Broken = broken };
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
        if (data.AccusedUserName is { } user) return user.Length > 0 && data.AccusedMayBe is { } mayBe && mayBe != Seal.ListOf([user]) ? [Refusal.AccusedMayBeOurs()] : [];
        var found = ByName(new(data.AccusedKind, data.AccusedName, data.AccusedUnitId), Namesakes(data.AccusedName, await Names(cancellation)));
        return found.MayBeOurs || found.ByName ? [Refusal.AccusedMayBeOurs()] : [];
    }

    /// <summary>The names of all accounts, to be compared with many.</summary>
    public async Task<AccountNames> Names(CancellationToken cancellation)
        => new([.. (await accounts.All(cancellation)).Select(a => new AccountName(a, Normalise.BareName(a.DisplayName), Normalise.BareName(a.UserName)))]);

    /// <summary>待核对象 of a stored case, among all accounts: whom its accused may mean by now, in the form of <see cref="CaseData.AccusedMayBe"/>. Null where nobody bears the name.</summary>
    public string? MayBe(NamedAccused named, AccountNames all)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(all);
        var namesakes = Namesakes(named.Name, all);
        var found = ByName(new(named.Kind, named.Name, named.UnitId), namesakes);
        var mayBe = Listed(namesakes, found.MayBeOurs || found.ByName, all);
        // Whoever bears the name of the account that is said to be meant may be the same person under another.
        return named.UserName is { Length: > 0 } user && all.Names.FirstOrDefault(n => n.Account.UserName == user)?.Shown is { } shown
            ? Seal.AnyOf(mayBe, Seal.ListOf(Namesakes(shown, all).Bearers.Select(a => a.UserName))) : mayBe;
    }

    /// <summary>The refusal <c>accused-told-by-bearer</c> where the caller may be whom a case accuses already, whatever its class: it is not theirs to say otherwise.</summary>
    public async Task<IReadOnlyList<Refusal>> ToldByBearer(CaseData stored, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (me, tree) = (caller.Known, reference.Current);
        var namesakes = Namesakes(stored.AccusedName, await Names(cancellation));
        // Of the top unit nobody could be asked.
        return stored.AccusedUserName == me.UserName || Seal.Lists(stored.AccusedMayBe, me.UserName)
            || (stored.AccusedUnitId is { } unit && tree.Unit(unit).ParentId is not null && tree.IsWithin(me.UnitId, unit))
            || IsOneOf(me, namesakes with { Units = [.. namesakes.Units.Where(u => u.ParentId is not null)] }) ? [Refusal.AccusedToldByBearer()] : [];
    }

    /// <summary>Where a case goes if it accuses the office itself.</summary>
    public Task<string?> Upward(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Upward(new Accused(data.AccusedKind, data.AccusedName, data.AccusedUnitId, data.AccusedUserName) { MayBe = data.AccusedMayBe }, cancellation);
    }

    /// <summary>The same, of an accused just told; null where none was.</summary>
    public async Task<string?> Upward(Accused? accused, CancellationToken cancellation)
        => accused?.UnitId is null ? null : await queue.UpwardUnit(Seal.AnyOf(accused.MayBe, accused.UserName is { Length: > 0 } user ? Seal.ListOf([user]) : null), cancellation);

    // Units of that name; whoever bears it; whoever's own name, and units whose name, is part of it.
    private sealed record Namesake(IReadOnlyList<Unit> Units, IReadOnlyList<Account> Bearers, IReadOnlyList<Account> Within, IReadOnlyList<Unit> UnitsWithin);

    // Whoever bears a name as it is written, or whose own is part of it: "规建局张某某", or one of several: "张某某、李某某".
    private Namesake Namesakes(string? name, AccountNames all)
    {
        if (Normalise.BareName(name) is not { } bare) return new([], [], [], []);
        if (reference.Current.UnitsNamed(bare) is { Count: > 0 } units) return new(units, [], [], []);
        var (bearers, within) = (new List<Account>(), new List<Account>());
        var each = name!.Split('、').Select(Normalise.BareName).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var account in all.Names)
        {
            if (account.Shown == bare || account.User == bare) bearers.Add(account.Account);
            else if ((account.Shown is { } shown && each.Contains(shown)) || (account.User is { } user && each.Contains(user))) within.Add(account.Account);
            else if (account.Shown is { Length: >= LeastOfAName } own && !EndsOfTitles.Contains(own[^1]) && bare.Contains(own, StringComparison.Ordinal)) within.Add(account.Account);
        }

        // A person of a unit is named beside it: whose whole name it is matters more.
        return new([], bearers, within, bearers.Count > 0 ? [] : reference.Current.UnitsWithin(bare));
    }

    // Until somebody says which of them is meant, all of them are shut out; beside the unit that is told too, which does not shut out the designated person.
    private LinkedAccused Shut(LinkedAccused found, Namesake namesakes, AccountNames all) => found.Accused is not { } accused ? found : found with
    {
        Accused = accused with { MayBe = accused.UserName is { } user ? Seal.ListOf([user]) : Listed(namesakes, found.MayBeOurs, all) },
    };

    // Of the top unit nobody could be asked.
    private string? Listed(Namesake namesakes, bool ofUnits, AccountNames all)
    {
        List<Unit> below = ofUnits ? [.. namesakes.Units.Concat(namesakes.UnitsWithin).Where(u => u.ParentId is not null)] : [];
        return Seal.ListOf(namesakes.Bearers.Concat(namesakes.Within).Concat(all.Names.Select(n => n.Account).Where(a => below.Any(u => reference.Current.IsWithin(a.UnitId, u.Id)))).Select(a => a.UserName));
    }

    // Whom it may be is never said by one of those it may be.
    private bool IsOneOf(Actor self, Namesake namesakes, string? butFor = null)
        => self.UserName != Actor.PetitionerName && (namesakes.Bearers.Concat(namesakes.Within).Any(a => a.UserName == self.UserName && a.UserName != butFor)
            || namesakes.Units.Any(u => reference.Current.IsWithin(self.UnitId, u.Id))
            || namesakes.UnitsWithin.Any(u => u.ParentId is not null && reference.Current.IsWithin(self.UnitId, u.Id)));

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
        // Part of a name says little where a unit is told, which is shut out as a whole; but not where it is another unit's.
        return new(told)
        {
            MayBeOurs = told.UnitId is null ? namesakes.Within.Count + namesakes.UnitsWithin.Count > 0
                : tree.Units.ContainsKey(told.UnitId) && namesakes.UnitsWithin.Count > 0 && !namesakes.UnitsWithin.Any(u => tree.IsWithin(u.Id, told.UnitId) || tree.IsWithin(told.UnitId, u.Id)),
        };
    }
}

/// <summary>账号名, in the form in which names are compared.</summary>
/// <param name="Account">The account.</param>
/// <param name="Shown">Its bare display name.</param>
/// <param name="User">Its bare user name.</param>
public sealed record AccountName(Account Account, string? Shown, string? User);

/// <summary>The names of all accounts.</summary>
/// <param name="Names">One for each.</param>
public sealed record AccountNames(IReadOnlyList<AccountName> Names);

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
public sealed record NamedAccused(Guid CaseId, string? Kind, string? Name, string? UnitId, string? UserName);
