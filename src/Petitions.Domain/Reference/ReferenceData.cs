using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;
using Petitions.Domain.People;
using Petitions.Domain.Retention;
using Petitions.Domain.Supervision;

namespace Petitions.Domain.Reference;

/// <summary>单位: a node of the unit tree.</summary>
/// <param name="Id">Short stable id, such as <c>dk-ghjs</c>.</param>
/// <param name="Name">Full Chinese name.</param>
/// <param name="ShortName">The name used in running text.</param>
/// <param name="ParentId">Unit above; null at the top.</param>
/// <param name="Path">Ids from the top, such as <c>/dk/dk-ghjs/</c>.</param>
/// <param name="Role">Which organ it is: decides between arts 22 and 23.</param>
public sealed record Unit(string Id, string Name, string ShortName, string? ParentId, string Path, UnitRole Role)
{
    /// <summary>True where it is the other or lies below it in the tree.</summary>
    public bool IsWithin(Unit above)
    {
        ArgumentNullException.ThrowIfNull(above);
        return Path.StartsWith(above.Path, StringComparison.Ordinal);
    }
}

/// <summary>内容分类.</summary>
/// <param name="Code">Code; two digits a level.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="ParentCode">Category above; null at the first level.</param>
/// <param name="Level">1 to 3.</param>
/// <param name="ValidFrom">First office day it may be used.</param>
/// <param name="ValidTo">Last office day; null while in use.</param>
public sealed record Category(string Code, string Name, string? ParentCode, int Level, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>甄别理由: why an item was not accepted, routed, and so on.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Decision">The decision it belongs to.</param>
/// <param name="Pathway">The pathway a routing leads to; null otherwise.</param>
/// <param name="Article">Article of the Regulation.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="LabelEn">English label.</param>
/// <param name="Remedy">What the notice tells the petitioner about where to turn; null where there is nothing to say.</param>
/// <param name="ValidFrom">First office day.</param>
/// <param name="ValidTo">Last office day; null while in force.</param>
public sealed record ScreeningReason(
    string Code, ScreeningDecision Decision, Pathway? Pathway, string Article, string Label, string LabelEn,
    string? Remedy, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>基础数据: an immutable snapshot of the reference data that verbs decide by.</summary>
public sealed record ReferenceData(
    IReadOnlyDictionary<string, Unit> Units,
    IReadOnlyDictionary<string, Category> Categories,
    IReadOnlyDictionary<string, ScreeningReason> Reasons,
    RulePacks Rules,
    WorkingCalendar Calendar,
    IReadOnlyList<Checklist> Checklists,
    IReadOnlyList<BacklogRule> BacklogRules)
{
    /// <summary>督办事由, of all times.</summary>
    public IReadOnlyList<SupervisionGround> Grounds { get; init; } = [];

    /// <summary>催办督办阶梯, of all times.</summary>
    public IReadOnlyList<EscalationStep> Ladder { get; init; } = [];

    /// <summary>保管期限, of all times.</summary>
    public IReadOnlyList<RetentionRule> RetentionRules { get; init; } = [];

    /// <summary>保管期限 in force on a day for a class: its own rule, else the general one; null where there is neither, and everything is kept.</summary>
    public RetentionRule? RetentionRuleFor(PetitionClass? petitionClass, DateOnly day) => RetentionRules
        .Where(r => r.ValidFrom <= day && (r.ValidTo is null || day <= r.ValidTo) && (r.Class is null || r.Class == petitionClass))
        .OrderBy(r => r.Class is null).FirstOrDefault();

    /// <summary>保管至: the last office day on which what ended on a day is kept whole, by the rule in force today; null where there is none.</summary>
    public DateOnly? RetainedUntil(PetitionClass? petitionClass, DateOnly endedOn, DateOnly today)
        => RetentionRuleFor(petitionClass, today) is { } rule ? endedOn.AddYears(rule.Years) : null;

    /// <summary>领导接待日规则, of all times.</summary>
    public IReadOnlyList<ReceptionRule> ReceptionRules { get; init; } = [];

    /// <summary>Grounds in force on a day, in the order of their codes, character by character.</summary>
    public IReadOnlyList<SupervisionGround> GroundsOn(DateOnly day)
        => [.. Grounds.Where(g => g.ValidFrom <= day && (g.ValidTo is null || day <= g.ValidTo)).OrderBy(g => g.Code, StringComparer.Ordinal)];

    /// <summary>Steps of the ladder in force on a day, the lowest first.</summary>
    public IReadOnlyList<EscalationStep> LadderOn(DateOnly day)
        => [.. Ladder.Where(s => s.ValidFrom <= day && (s.ValidTo is null || day <= s.ValidTo)).OrderBy(s => s.Step)];

    /// <summary>The category of a case that was given none (其他).</summary>
    public const string OtherCategory = "17";

    /// <summary>The unit with this id, or the refusal <c>unknown-unit</c>.</summary>
    public Unit Unit(string id) => Units.TryGetValue(id, out var unit) ? unit : throw Refusal.UnknownUnit(id);

    /// <summary>The same, where a member or parameter asks for it.</summary>
    public Unit Unit(string id, string pointer) => Units.TryGetValue(id, out var unit) ? unit : throw Refusal.UnknownUnit(id).At(pointer);

    /// <summary>True where a unit is the other or lies below it in the tree.</summary>
    public bool IsWithin(string unitId, string aboveId)
        => Unit(unitId).IsWithin(Unit(aboveId));

    /// <summary>The nearest unit that is or contains both; null where none does.</summary>
    public string? NearestAbove(string oneId, string otherId)
    {
        for (var unit = oneId; unit is not null; unit = Unit(unit).ParentId)
            if (IsWithin(otherId, unit)) return unit;
        return null;
    }

    /// <summary>The units written so: by name or short name, alone or behind that of a unit above them.</summary>
    /// <param name="name">A name, however it is written.</param>
    public IReadOnlyList<Unit> UnitsNamed(string name) => Normalise.BareName(name) is { } bare ? [.. BareNames.Where(u => u.Written.Contains(bare)).Select(u => u.Unit)] : [];

    /// <summary>The units whose name or short name is part of a longer one: "规建局局长". Of a top unit its full name only: the short one is that of a place.</summary>
    /// <param name="name">A name, however it is written.</param>
    public IReadOnlyList<Unit> UnitsWithin(string name) => Normalise.BareName(name) is { } bare
        ? [.. BareNames.Where(u => u.Part.Any(p => p.Length >= LeastOfAPart && p.Length < bare.Length && bare.Contains(p, StringComparison.Ordinal))).Select(u => u.Unit)] : [];

    // Shorter ones stand in many a name.
    private const int LeastOfAPart = 3;

    private (IReadOnlyDictionary<string, Unit> Of, IReadOnlyList<BareUnit> Names)? _bareNames;

    private IReadOnlyList<BareUnit> BareNames
    {
        get
        {
            if (_bareNames is { } known && ReferenceEquals(known.Of, Units)) return known.Names;
            List<BareUnit> names = [.. Units.Values.Select(u => new BareUnit(u, Bare(Written(u)),
                u.ParentId is not null ? Bare([u.Name, u.ShortName]) : u.Name == u.ShortName ? new HashSet<string>() : Bare([u.Name])))];
            _bareNames = (Units, names);
            return names;
        }
    }

    private sealed record BareUnit(Unit Unit, IReadOnlySet<string> Written, IReadOnlySet<string> Part);

    private static HashSet<string> Bare(IEnumerable<string> names) => [.. names.Select(Normalise.BareName).OfType<string>()];

    private IEnumerable<string> Written(Unit unit)
    {
        string[] own = [unit.Name, unit.ShortName];
        foreach (var name in own) yield return name;
        for (var above = unit.ParentId; above is not null; above = Unit(above).ParentId)
            foreach (var name in own)
            {
                yield return Unit(above).Name + name;
                yield return Unit(above).ShortName + name;
            }
    }

    /// <summary>
    /// 所属机关: the organ that a unit is a part of: the highest unit above it, or itself, before a petition office or the end of the tree is reached. What stands
    /// below a petition office is an organ of its own.
    /// </summary>
    public string OrganOf(string unitId)
    {
        var unit = Unit(unitId);
        while (unit.ParentId is { } parent && Unit(parent).Role != UnitRole.PetitionOffice) unit = Unit(parent);
        return unit.Id;
    }

    /// <summary>The category in use on a day, or the refusal <c>unknown-category</c>.</summary>
    public Category Category(string code, DateOnly on)
        => Categories.TryGetValue(code, out var c) && c.ValidFrom <= on && (c.ValidTo is null || on <= c.ValidTo)
            ? c
            : throw Refusal.UnknownCategory(code);

    /// <summary>Reasons for a decision in force on a day, in the order of their codes, character by character.</summary>
    public IReadOnlyList<ScreeningReason> ReasonsFor(ScreeningDecision decision, DateOnly on)
        => [.. Reasons.Values.Where(r => r.Decision == decision && r.ValidFrom <= on && (r.ValidTo is null || on <= r.ValidTo)).OrderBy(r => r.Code, StringComparer.Ordinal)];

    /// <summary>Decisions that several reasons fit on a day, so that one is to be told.</summary>
    public IReadOnlyList<ScreeningDecision> DecisionsOfSeveralReasons(DateOnly on) => [.. Enum.GetValues<ScreeningDecision>().Where(d => ReasonsFor(d, on).Count > 1)];

    /// <summary>The checklist in force on a day: the newest that has begun, else the first.</summary>
    public Checklist ChecklistOn(DateOnly day)
        => Checklists.Where(c => c.ValidFrom <= day).MaxBy(c => c.Version) ?? Checklists.MinBy(c => c.Version)!;

    /// <summary>The rule by which a clock of a unit that starts on a day goes: the unit's own, else the Regulations'; null where there is none.</summary>
    public DeadlineRule? RuleFor(string key, DateOnly startedOn, string unitId)
    {
        var unit = Unit(unitId);
        return Rules.Find(key, startedOn, unit.Role, unit.Path);
    }

    /// <summary>The same for a clock of an act that an organ outside the tree may owe: no local rule of a unit here binds it.</summary>
    public DeadlineRule? RuleFor(string key, DateOnly startedOn, string unitId, string? outsideOrgan)
        => outsideOrgan is null ? RuleFor(key, startedOn, unitId) : Rules.Find(key, startedOn, Unit(unitId).Role);

    /// <summary>The rule a stored clock was started under; null where it is no longer loaded. That of an organ outside the tree always goes by the Regulations.</summary>
    public DeadlineRule? RuleOf(Deadline clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.OutsideOrgan is null
            ? Rules.Get(clock.Pack, clock.RuleKey, Unit(clock.UnitId).Path)
            : Rules.Get(clock.Pack, clock.RuleKey) ?? Rules.Find(clock.RuleKey, clock.StartedOn, Unit(clock.UnitId).Role);
    }

    /// <summary>Backlog rules in force on a day.</summary>
    public IReadOnlyList<BacklogRule> BacklogRulesOn(DateOnly day)
        => [.. BacklogRules.Where(r => r.ValidFrom <= day && (r.ValidTo is null || day <= r.ValidTo))];
}
