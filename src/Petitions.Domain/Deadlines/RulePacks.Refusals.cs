namespace Petitions.Domain.Deadlines;

// What a rule, alone or beside the others, may not be. Each refusal names file and line.
public sealed partial class RulePacks
{
    private static void RefuseAlone(DeadlineRule rule)
    {
        if (!RuleKeys.IsKnown(rule.RuleKey)) throw Bad(rule, $"未知的规则 {rule.RuleKey}", $"unknown rule {rule.RuleKey}");
        if (rule.ValidTo < rule.ValidFrom) throw Bad(rule, "失效日期早于生效日期", "the rule ends before it begins");
        if (rule.Length is < 1) throw Bad(rule, "期限长度须为正数", "the length must be positive");
        if (rule is { Length: null, TimeUnit: TimeUnit.WorkingDays })
            throw Bad(rule, "工作日期限须有长度", "a limit in working days needs a length");
        var meaning = RuleKeys.Of(rule.RuleKey);
        // Only whoever assigns a matter sets the day himself.
        if (rule.Length is null && !meaning.DayIsSet)
            throw Bad(rule, $"{rule.RuleKey} 须有长度，只有交办反馈的期限由交办决定", $"{rule.RuleKey} needs a length: only for a report on an assignment does the act set the day");
        if (rule.Length is not null && meaning.DayIsSet) throw Refusal.RuleTakesNoLength(rule.Source!.File, rule.Source.Line, rule.RuleKey);
        if (rule.AppliesTo != RuleScope.All && meaning.ForAll) throw Refusal.RuleIsForAll(rule.Source!.File, rule.Source.Line, rule.RuleKey);
        if (rule.StartEvent != meaning.Starts) throw Refusal.RuleStartsOtherwise(rule.Source!.File, rule.Source.Line, rule.RuleKey, meaning.Starts.Word());
        if (rule.OwedBy != meaning.Owes) throw Refusal.RuleOwedOtherwise(rule.Source!.File, rule.Source.Line, rule.RuleKey, meaning.Owes.Word());
    }

    // Every key has a rule that goes on, for every unit that has such a clock: what is left out, or ends with nothing after it, would never start, and nobody
    // would be late. It may be one of an earlier pack.
    private void RefuseIncomplete(DeadlineRule[] national)
    {
        if (national.MaxBy(r => r.ValidFrom) is not { } newest) return;
        var last = national.Last(r => r.Pack == newest.Pack);
        foreach (var rule in national) RefuseLateStart(rule, national.Where(r => r.Pack == rule.Pack).Min(r => r.ValidFrom));
        foreach (var key in RuleKeys.All)
            foreach (var role in Roles.Where(r => RuleKeys.Of(key).Binds is var binds && (binds == UnitRole.Any || binds == r)))
                if (Find(key, DateOnly.MaxValue, role) is null)
                {
                    // The line of the rule that ends, where the pack has it.
                    var at = national.LastOrDefault(r => r.Pack == newest.Pack && r.RuleKey == key && r.Covers(role)) ?? last;
                    throw Refusal.RuleMissing(at.Source!.File, at.Source.Line, newest.Pack, key, role.Word());
                }
    }

    // The Regulation begins on one day: a limit that begins later, with nothing before it, leaves the days between without a clock.
    private void RefuseLateStart(DeadlineRule rule, DateOnly packFrom)
    {
        if (rule.ValidFrom > packFrom && Roles.Any(role => rule.Covers(role) && Find(rule.RuleKey, rule.ValidFrom.AddDays(-1), role) is null))
            throw Bad(rule, $"{rule.RuleKey} 自{rule.ValidFrom.InChinese()}起生效，晚于规则包 {rule.Pack} 的{packFrom.InChinese()}，此前无规则，留有空档",
                $"{rule.RuleKey} begins on {rule.ValidFrom:yyyy-MM-dd}, pack {rule.Pack} on {packFrom:yyyy-MM-dd}: with no rule before it that leaves a gap");
    }

    private static void RefuseTwice(DeadlineRule[] all)
    {
        var seen = new Dictionary<(string, string, string?), DeadlineRule>();
        foreach (var rule in all)
            if (!seen.TryAdd((rule.Pack, rule.RuleKey, rule.UnitId), rule))
                throw Bad(rule, $"规则包 {rule.Pack} 中 {rule.RuleKey} 重复", $"pack {rule.Pack} has {rule.RuleKey} twice");
        var national = all.Where(r => r.UnitId is null).Select(r => r.Pack).ToHashSet(StringComparer.Ordinal);
        if (all.FirstOrDefault(r => r.UnitId is not null && national.Contains(r.Pack)) is { } taken)
            throw Bad(taken, $"{taken.Pack} 是国家规则包的名称", $"{taken.Pack} is the name of a pack of the Regulation");
    }

    private static void RefuseBreaks(DeadlineRule[] line)
    {
        foreach (var (before, after) in line.Zip(line.Skip(1)))
        {
            var expected = before.ValidTo?.AddDays(1);
            if (expected == after.ValidFrom) continue;
            // Whoever loads a file is told the line of the file, not the row of what is stored already.
            var (at, other) = IsStored(after) && !IsStored(before) ? (before, after) : (after, before);
            throw expected < after.ValidFrom
                ? Bad(at, $"{at.RuleKey} 与规则包 {other.Pack} 之间有空档",
                    at == after ? $"{at.RuleKey} leaves a gap after pack {other.Pack}" : $"{at.RuleKey} leaves a gap before pack {other.Pack}")
                : Bad(at, $"{at.RuleKey} 与规则包 {other.Pack} 的有效期重叠", $"{at.RuleKey} overlaps with pack {other.Pack}");
        }
    }

    // A unit may bind itself more strictly than the law, never more loosely; and a petitioner's window is the petitioner's.
    private static void RefuseLaxer(DeadlineRule local, DeadlineRule[] national)
    {
        if (RuleKeys.IsPetitioners(local.RuleKey))
            throw Bad(local, $"{local.RuleKey} 是信访人的权利，本地规则不得改动", $"{local.RuleKey} is the petitioner's right: no local rule may change it");
        foreach (var law in national.Where(r => StandsAbove(r, local)))
        {
            // A local rule stands in the law's place: for what it leaves out, no clock would run at all.
            if (law.AppliesTo == RuleScope.All && local.AppliesTo != RuleScope.All)
                throw Bad(local, $"{local.RuleKey} 的适用范围窄于规则包 {law.Pack}，本地规则只能更严",
                    $"{local.RuleKey} applies to fewer matters than in pack {law.Pack}: a local rule can only be stricter");
            if (local.TimeUnit == law.TimeUnit && (local.Length is null) == (law.Length is null) && !(local.Length > law.Length)) continue;
            if (local is { TimeUnit: TimeUnit.CalendarDays, Length: { } days } && law.TimeUnit == TimeUnit.WorkingDays && days <= law.Length) continue;
            if (local is { TimeUnit: TimeUnit.WorkingDays, Length: { } working } && law is { TimeUnit: TimeUnit.CalendarDays, Length: { } most })
            {
                // How far a limit may be moved is a number of days, not a time to count off.
                if (local.RuleKey == RuleKeys.Extension)
                    throw Bad(local, "延期日数按日历日计，不得改为工作日", "an extension is a number of calendar days and is not given in working days");
                if (LongestOf(working) <= most) continue;
            }

            var (zh, en) = law.TimeUnit == TimeUnit.WorkingDays ? ("工作日", "working days") : ("日", "calendar days");
            throw Bad(local, $"{local.RuleKey} 宽于规则包 {law.Pack}（{law.Length}{zh}），本地规则只能更严",
                $"{local.RuleKey} is laxer than pack {law.Pack} ({law.Length} {en}): a local rule can only be stricter");
        }
    }

    // So many working days take at most so many days in weeks without holidays: those who start on a Friday have a weekend first. Holidays are the ceiling's.
    private static int LongestOf(int workingDays) => workingDays + 2 * ((workingDays + 4) / 5);

    private static bool IsStored(DeadlineRule rule) => rule.Source!.File == Table || rule.Source.File.StartsWith(LocalTable, StringComparison.Ordinal);

    private static bool StandsAbove(DeadlineRule law, DeadlineRule local) => Overlap(law, local) && Roles.Any(role => law.Covers(role) && local.Covers(role));

    private static bool Overlap(DeadlineRule a, DeadlineRule b)
        => a.ValidFrom <= (b.ValidTo ?? DateOnly.MaxValue) && b.ValidFrom <= (a.ValidTo ?? DateOnly.MaxValue);

    private static Refusal Bad(DeadlineRule rule, string zh, string en) => Refusal.BadReferenceRow(rule.Source!.File, rule.Source.Line, zh, en);
}
