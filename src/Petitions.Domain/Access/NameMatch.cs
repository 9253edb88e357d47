using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Access;

/// <summary>账号之名: an account, as names that are told are compared with it.</summary>
/// <param name="UserName">Account name.</param>
/// <param name="UnitId">The unit it belongs to.</param>
/// <param name="Shown">Its display name, bare.</param>
/// <param name="Own">Its account name, bare.</param>
public sealed record AccountName(string UserName, string UnitId, string? Shown, string? Own)
{
    /// <summary>Of an account.</summary>
    public static AccountName Of(string userName, string displayName, string unitId) => new(userName, unitId, Normalise.BareName(displayName), Normalise.BareName(userName));
}

/// <summary>所指: whom an accused that is told by name is taken to mean.</summary>
/// <param name="Accused">As told, with the unit or account that was found.</param>
/// <param name="ByName">True where it was found by its name alone.</param>
/// <param name="MayBeOurs">True where it may be one of ours, and nobody has said which, or that it is not.</param>
public sealed record MeantAccused(Accused Accused, bool ByName = false, bool MayBeOurs = false);

/// <summary>姓名比对: a name as somebody tells it, against the units and accounts of ours.</summary>
public sealed class NameMatch
{
    // A single letter or character stands in many a name, and a title in many that are not of ours: an account may be called 负责人 as any firm's head is.
    private const int LeastOfAName = 2;
    private const string EndsOfTitles = "员人长";

    private readonly IReadOnlyList<AccountName> _all;
    private readonly ReferenceData _tree;
    private readonly IReadOnlyList<Unit> _units;
    private readonly List<AccountName> _bearers = [];
    private readonly List<AccountName> _within = [];
    private readonly IReadOnlyList<Unit> _unitsWithin = [];

    /// <summary>Whoever bears a name as it is written, or whose own is part of it: "规建局张某某", or one of several: "张某某、李某某".</summary>
    /// <param name="name">As told; null where none was.</param>
    /// <param name="all">All accounts.</param>
    /// <param name="tree">Units.</param>
    public NameMatch(string? name, IReadOnlyList<AccountName> all, ReferenceData tree)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(tree);
        (_all, _tree, _units) = (all, tree, []);
        if (Normalise.BareName(name) is not { } bare) return;
        _units = tree.UnitsNamed(bare);
        if (_units.Count > 0) return;
        var each = name!.Split('、').Select(Normalise.BareName).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var account in all)
        {
            if (account.Shown == bare || account.Own == bare) _bearers.Add(account);
            else if ((account.Shown is { } shown && each.Contains(shown)) || (account.Own is { } own && each.Contains(own))) _within.Add(account);
            else if (account.Shown is { Length: >= LeastOfAName } part && !EndsOfTitles.Contains(part[^1]) && bare.Contains(part, StringComparison.Ordinal)) _within.Add(account);
        }

        // A person of a unit is named beside it: whose whole name it is matters more.
        if (_bearers.Count == 0) _unitsWithin = tree.UnitsWithin(bare);
    }

    /// <summary>The accounts whose whole name it is.</summary>
    public IEnumerable<string> Bearers => _bearers.Select(a => a.UserName);

    /// <summary>Whom it is taken to mean: of one bearer of the name that they are, since whoever is named must not read it while that is being found out.</summary>
    /// <param name="told">The accused, told by this name.</param>
    public MeantAccused Meant(Accused told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var known = told.UnitId is { } named && _tree.Units.ContainsKey(named);
        if (_units.Count > 0)
        {
            if (told.UnitId is null) return _units.Count == 1 ? new(told with { UnitId = _units[0].Id }, ByName: true) : new(told, MayBeOurs: true);
            // A unit told beside the name covers the one that is named, or one of the two was told wrongly.
            return new(told, MayBeOurs: known && !_units.Any(u => _tree.IsWithin(u.Id, told.UnitId)));
        }

        var near = told.UnitId is null ? _bearers : known ? [.. _bearers.Where(a => _tree.IsWithin(a.UnitId, told.UnitId))] : [];
        if (near.Count == 1) return new(told with { UserName = near[0].UserName, UnitId = told.UnitId ?? near[0].UnitId }, ByName: true);
        // Several of the unit told are all shut out with it.
        if (_bearers.Count > 0) return new(told, MayBeOurs: told.UnitId is null || _bearers.Count > near.Count);
        // Part of a name says little where a unit is told, which is shut out as a whole; but not where it is another unit's.
        return new(told, MayBeOurs: told.UnitId is null ? _within.Count + _unitsWithin.Count > 0
            : known && _unitsWithin.Count > 0 && !_unitsWithin.Any(u => _tree.IsWithin(u.Id, told.UnitId) || _tree.IsWithin(told.UnitId, u.Id)));
    }

    /// <summary>Every account it may mean, in the form of <see cref="CaseData.AccusedMayBe"/>; null where there is none.</summary>
    /// <param name="ofUnits">Also those of the units it may mean. Of the top unit nobody could be asked.</param>
    public string? MayBe(bool ofUnits)
    {
        List<Unit> below = ofUnits ? [.. _units.Concat(_unitsWithin).Where(u => u.ParentId is not null)] : [];
        return Seal.ListOf(_bearers.Concat(_within).Concat(_all.Where(a => below.Any(u => _tree.IsWithin(a.UnitId, u.Id)))).Select(a => a.UserName));
    }

    /// <summary>True of one of those it may mean: whom it may be is never said by them.</summary>
    /// <param name="self">Who says it.</param>
    /// <param name="butFor">The account that they say it is.</param>
    /// <param name="ofTop">False where the name of a top unit makes nobody one of them: nobody could be asked then.</param>
    public bool MayMean(Actor self, string? butFor = null, bool ofTop = true)
    {
        ArgumentNullException.ThrowIfNull(self);
        return self.UserName != Actor.PetitionerName && (_bearers.Concat(_within).Any(a => a.UserName == self.UserName && a.UserName != butFor)
            || _units.Any(u => (ofTop || u.ParentId is not null) && _tree.IsWithin(self.UnitId, u.Id))
            || _unitsWithin.Any(u => u.ParentId is not null && _tree.IsWithin(self.UnitId, u.Id)));
    }
}
