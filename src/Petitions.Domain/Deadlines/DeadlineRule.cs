namespace Petitions.Domain.Deadlines;

/// <summary>规则出处: the file and 1-based line a reference row was read from.</summary>
public sealed record RowSource(string File, int Line);

/// <summary>期限规则: one limit of one regulation, in force for clocks that start between two dates.</summary>
public sealed record DeadlineRule
{
    /// <summary>The pack it came with, such as "2022".</summary>
    public required string Pack { get; init; }

    /// <summary>One of <see cref="RuleKeys"/>.</summary>
    public required string RuleKey { get; init; }

    /// <summary>The regulation's Chinese title, with its title marks.</summary>
    public required string Regulation { get; init; }

    /// <summary>The article, such as "34", "23 ¶2" (paragraph) or "22 (3)" (item).</summary>
    public required string Article { get; init; }

    /// <summary>First day (Asia/Shanghai) on which a clock under this rule may start.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which a clock under this rule may start; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Calendar or working days.</summary>
    public required TimeUnit TimeUnit { get; init; }

    /// <summary>The length in <see cref="TimeUnit"/>; null where the act that starts the clock sets the date.</summary>
    public int? Length { get; init; }

    /// <summary>Who has to act.</summary>
    public required OwedBy OwedBy { get; init; }

    /// <summary>The event that starts the clock.</summary>
    public required StartEvent StartEvent { get; init; }

    /// <summary>The role of the units it binds.</summary>
    public required UnitRole UnitRole { get; init; }

    /// <summary>The matters it runs for.</summary>
    public required RuleScope AppliesTo { get; init; }

    /// <summary>本地规则的单位: the unit whose own rule this is, with the units below it; null for a rule of the Regulation.</summary>
    public string? UnitId { get; init; }

    /// <summary>
    /// 不得晚于: the Regulations' calendar days, which a local rule in working days never goes beyond, whatever holidays come; null for every other rule.
    /// Derived where the packs are put together, never stored.
    /// </summary>
    public int? Ceiling { get; init; }

    /// <summary>Where it was read from, so that a refusal can name the line; null where that is not known.</summary>
    public RowSource? Source { get; init; }

    /// <summary>Whether a clock of a unit of this role that starts on this day goes by this rule.</summary>
    public bool Binds(UnitRole role, DateOnly startedOn) => Covers(role) && ValidFrom <= startedOn && (ValidTo is null || startedOn <= ValidTo);

    /// <summary>Whether the rule reaches a unit with this path in the tree.</summary>
    internal bool Reaches(string unitPath) => UnitId is null || unitPath.Contains($"/{UnitId}/", StringComparison.Ordinal);

    /// <summary>Whether the rule is meant for units of this role.</summary>
    internal bool Covers(UnitRole role) => UnitRole == UnitRole.Any || UnitRole == role;
}
