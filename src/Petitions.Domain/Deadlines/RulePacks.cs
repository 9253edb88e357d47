using System.Collections.Frozen;

namespace Petitions.Domain.Deadlines;

/// <summary>
/// 期限规则集: every rule of every regulation, each in force for its own time. Immutable.
/// A rule may end without a successor (a limit that was given up), but never leave a hole before the next one.
/// </summary>
public sealed class RulePacks
{
    private static readonly UnitRole[] Roles = [UnitRole.PetitionOffice, UnitRole.OtherOrgan];

    private readonly FrozenDictionary<string, DeadlineRule[]> _byKey;

    /// <summary>Takes the rules of all packs; refuses (<c>bad-reference-row</c>) unknown keys, overlaps and gaps.</summary>
    public RulePacks(IEnumerable<DeadlineRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        DeadlineRule[] all = [.. rules.Select((rule, i) => rule.Source is null ? rule with { Source = new("deadline_rules", i + 1) } : rule)];
        foreach (var rule in all) RefuseAlone(rule);
        RefuseTwice(all);
        _byKey = all.GroupBy(r => r.RuleKey).ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.ValidFrom).ToArray());
        foreach (var line in _byKey.Values)
            foreach (var role in Roles) RefuseBreaks([.. line.Where(r => r.Covers(role))]);
        All = all;
    }

    /// <summary>Every rule, in the order given.</summary>
    public IReadOnlyList<DeadlineRule> All { get; }

    /// <summary>The rule in force on the day (Asia/Shanghai) the clock starts for a unit of this role; null where the law sets none.</summary>
    public DeadlineRule? Find(string key, DateOnly startedOn, UnitRole unitRole)
    {
        if (!_byKey.TryGetValue(key, out var line)) return null;
        foreach (var rule in line)
            if (rule.Binds(unitRole, startedOn)) return rule;
        return null;
    }

    /// <summary>The rule a stored clock was started under; null where the pack or key is no longer loaded.</summary>
    public DeadlineRule? Get(string pack, string key) =>
        _byKey.TryGetValue(key, out var line) ? Array.Find(line, r => r.Pack == pack) : null;

    private static void RefuseAlone(DeadlineRule rule)
    {
        if (!RuleKeys.IsKnown(rule.RuleKey)) throw Bad(rule, $"未知的规则 {rule.RuleKey}", $"unknown rule {rule.RuleKey}");
        if (rule.ValidTo < rule.ValidFrom) throw Bad(rule, "失效日期早于生效日期", "the rule ends before it begins");
        if (rule.Length is < 1) throw Bad(rule, "期限长度须为正数", "the length must be positive");
        if (rule is { Length: null, TimeUnit: TimeUnit.WorkingDays })
            throw Bad(rule, "工作日期限须有长度", "a limit in working days needs a length");
    }

    private static void RefuseTwice(DeadlineRule[] all)
    {
        var seen = new Dictionary<(string, string), DeadlineRule>();
        foreach (var rule in all)
            if (!seen.TryAdd((rule.Pack, rule.RuleKey), rule))
                throw Bad(rule, $"规则包 {rule.Pack} 中 {rule.RuleKey} 重复", $"pack {rule.Pack} has {rule.RuleKey} twice");
    }

    private static void RefuseBreaks(DeadlineRule[] line)
    {
        foreach (var (before, after) in line.Zip(line.Skip(1)))
        {
            var expected = before.ValidTo?.AddDays(1);
            if (expected is null || expected > after.ValidFrom)
                throw Bad(after, $"{after.RuleKey} 与规则包 {before.Pack} 的有效期重叠", $"{after.RuleKey} overlaps with pack {before.Pack}");
            if (expected < after.ValidFrom)
                throw Bad(after, $"{after.RuleKey} 与规则包 {before.Pack} 之间有空档", $"{after.RuleKey} leaves a gap after pack {before.Pack}");
        }
    }

    private static Refusal Bad(DeadlineRule rule, string zh, string en) => Refusal.BadReferenceRow(rule.Source!.File, rule.Source.Line, zh, en);
}
