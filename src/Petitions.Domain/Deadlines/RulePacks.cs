using System.Collections.Frozen;

namespace Petitions.Domain.Deadlines;

/// <summary>
/// 期限规则集: every rule of every regulation, each in force for its own time, and the local rules that stand before them for
/// the units they name. Immutable. A local rule may end without a successor, and the Regulation's stands again; the Regulations' go on, and none leaves a hole before the next one.
/// </summary>
public sealed partial class RulePacks
{
    private const string Table = "deadline_rules";
    private const string LocalTable = "local_rules";

    private static readonly UnitRole[] Roles = [UnitRole.PetitionOffice, UnitRole.OtherOrgan];

    private readonly FrozenDictionary<string, DeadlineRule[]> _byKey;
    private readonly FrozenDictionary<string, DeadlineRule[]> _localByKey;

    /// <summary>Takes the rules of all packs; refuses unknown keys, overlaps and gaps (<c>bad-reference-row</c>), a key that means something else
    /// (<c>rule-starts-otherwise</c>, <c>rule-owed-otherwise</c>, <c>rule-is-for-all</c>, <c>rule-takes-no-length</c>), a newest pack without one
    /// (<c>rule-missing</c>), and local rules that are laxer than the law.</summary>
    public RulePacks(IEnumerable<DeadlineRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        DeadlineRule[] all = [.. rules.Select((rule, i) => rule.Source is null ? rule with { Source = new(Table, i + 1) } : rule)];
        foreach (var rule in all) RefuseAlone(rule);
        RefuseTwice(all);
        _byKey = ByKey(all.Where(r => r.UnitId is null));
        _localByKey = ByKey(all.Where(r => r.UnitId is not null));
        foreach (var line in _byKey.Values.Concat(_localByKey.Values.SelectMany(l => l.GroupBy(r => r.UnitId).Select(g => g.ToArray()))))
            foreach (var role in Roles) RefuseBreaks([.. line.Where(r => r.Covers(role))]);
        foreach (var local in all.Where(r => r.UnitId is not null)) RefuseLaxer(local, _byKey.GetValueOrDefault(local.RuleKey, []));
        RefuseIncomplete([.. all.Where(r => r.UnitId is null)]);
        All = [.. all.Select(Capped)];
        _localByKey = ByKey(All.Where(r => r.UnitId is not null));
    }

    /// <summary>Where a rule of a local pack comes from that was loaded before: the pack, its unit, and which of its rules, by key.</summary>
    public static RowSource Stored(string pack, string unitId, int row) => new($"{LocalTable} ({pack}, {unitId})", row);

    /// <summary>Every rule, in the order given.</summary>
    public IReadOnlyList<DeadlineRule> All { get; }

    /// <summary>The Regulations' rule in force on the day (Asia/Shanghai) the clock starts for a unit of this role; null where the law sets none.</summary>
    public DeadlineRule? Find(string key, DateOnly startedOn, UnitRole unitRole) => InForce(_byKey, key, startedOn, unitRole, "");

    /// <summary>The same for a unit with this path in the tree: a local rule of the unit, else of the nearest unit above it, stands before the Regulations'.</summary>
    public DeadlineRule? Find(string key, DateOnly startedOn, UnitRole unitRole, string unitPath)
        => InForce(_localByKey, key, startedOn, unitRole, unitPath) ?? Find(key, startedOn, unitRole);

    /// <summary>The Regulations' rule a stored clock was started under; null where the pack or key is no longer loaded.</summary>
    public DeadlineRule? Get(string pack, string key) =>
        _byKey.TryGetValue(key, out var line) ? Array.Find(line, r => r.Pack == pack) : null;

    /// <summary>The rule a stored clock of a unit with this path was started under, local or not; null where it is no longer loaded.</summary>
    public DeadlineRule? Get(string pack, string key, string unitPath)
        => Nearest(_localByKey.GetValueOrDefault(key, []).Where(r => r.Pack == pack), unitPath) ?? Get(pack, key);

    /// <summary>The title of the Regulation in force on a day (Asia/Shanghai); null before the first.</summary>
    public string? RegulationOn(DateOnly day) => All.FirstOrDefault(r => r.UnitId is null && r.ValidFrom <= day && (r.ValidTo is null || day <= r.ValidTo))?.Regulation;

    // A local rule in working days where the law counts every day knows the law's days, beyond which it never goes.
    private DeadlineRule Capped(DeadlineRule rule)
        => rule is { UnitId: not null, TimeUnit: TimeUnit.WorkingDays } && Above(rule).Where(l => l.TimeUnit == TimeUnit.CalendarDays).Min(l => l.Length) is { } ceiling
            ? rule with { Ceiling = ceiling }
            : rule;

    private IEnumerable<DeadlineRule> Above(DeadlineRule local) => _byKey.GetValueOrDefault(local.RuleKey, []).Where(law => StandsAbove(law, local));

    private static FrozenDictionary<string, DeadlineRule[]> ByKey(IEnumerable<DeadlineRule> rules)
        => rules.GroupBy(r => r.RuleKey).ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.ValidFrom).ToArray());

    private static DeadlineRule? InForce(FrozenDictionary<string, DeadlineRule[]> byKey, string key, DateOnly startedOn, UnitRole role, string unitPath)
    {
        if (!byKey.TryGetValue(key, out var line)) return null;
        if (unitPath.Length > 0) return Nearest(line.Where(r => r.Binds(role, startedOn)), unitPath);
        foreach (var rule in line)
            if (rule.Binds(role, startedOn)) return rule;
        return null;
    }

    private static DeadlineRule? Nearest(IEnumerable<DeadlineRule> rules, string unitPath)
        => rules.Where(r => r.Reaches(unitPath)).MaxBy(r => unitPath.IndexOf($"/{r.UnitId}/", StringComparison.Ordinal));
}
