namespace Petitions.Domain.Deadlines;

/// <summary>本地规则包: an office's own stricter limits, loaded while the service runs. Clocks keep the rule they started under, so a pack is never rewritten.</summary>
/// <param name="Name">The name its rules carry.</param>
/// <param name="Rules">Its rules, each knowing its line.</param>
public sealed record LocalRulePack(string Name, IReadOnlyList<DeadlineRule> Rules)
{
    /// <summary>The pack of a file; refuses (<c>bad-reference-row</c>) what cannot be right, alone or beside the rules that are in force.</summary>
    /// <param name="text">The file.</param>
    /// <param name="fileName">Its name, for the refusal.</param>
    /// <param name="national">The Regulations' rules.</param>
    /// <param name="local">Every local rule stored.</param>
    /// <param name="isUnit">Whether a unit of this id is there.</param>
    /// <param name="today">The office day of loading.</param>
    public static LocalRulePack Parse(
        string text, string fileName, IEnumerable<DeadlineRule> national, IReadOnlyList<DeadlineRule> local, Func<string, bool> isUnit, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(isUnit);
        var pack = new LocalRulePack("", RulePackFile.ParseLocal(text, fileName));
        pack = pack with { Name = pack.Rules[0].Pack };
        if (pack.Rules.FirstOrDefault(r => !isUnit(r.UnitId!)) is { } stray)
            throw Bad(stray, $"没有单位 {stray.UnitId}", $"there is no unit {stray.UnitId}");
        foreach (var stored in local.Where(r => r.Pack == pack.Name)) pack.RefuseRewriting(stored, fileName, today);
        _ = new RulePacks([.. national, .. local.Where(r => r.Pack != pack.Name), .. pack.Rules]);
        return pack;
    }

    private void RefuseRewriting(DeadlineRule stored, string fileName, DateOnly today)
    {
        var now = Rules.FirstOrDefault(r => r.RuleKey == stored.RuleKey && r.UnitId == stored.UnitId)
            ?? throw Refusal.BadReferenceRow(fileName, 1,
                $"缺少已装载的规则 {stored.RuleKey}（{stored.UnitId}），规则只能以 valid_to 终止",
                $"the rule {stored.RuleKey} ({stored.UnitId}) was loaded before: end it with valid_to, do not leave it out");
        if (now with { Source = null, ValidTo = null } != stored with { Source = null, ValidTo = null })
            throw Bad(now, $"规则包 {Name} 的 {now.RuleKey} 已装载，不得改写，请另起规则包", $"{now.RuleKey} of pack {Name} is loaded and is not rewritten: end it and begin another pack");
        if (now.ValidTo != stored.ValidTo && now.ValidTo < today)
            throw Bad(now, "失效日期不得早于今天", "a rule cannot be ended before today");
    }

    private static Refusal Bad(DeadlineRule rule, string zh, string en) => Refusal.BadReferenceRow(rule.Source!.File, rule.Source.Line, zh, en);
}
