using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Application.Offices;

/// <summary>单位列表: every unit, each after the one above it.</summary>
public sealed record ListUnits : IQuery<IReadOnlyList<Unit>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>内容分类列表, with validity.</summary>
public sealed record ListCategories : IQuery<IReadOnlyList<Category>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>甄别理由列表, with validity.</summary>
public sealed record ListScreeningReasons : IQuery<IReadOnlyList<ScreeningReason>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
    /// <summary>Only those of this decision.</summary>
    public ScreeningDecision? Decision { get; init; }
}

/// <summary>三个清楚审核清单: the version in force today.</summary>
public sealed record FindChecklist : IQuery<Checklist>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>期限规则列表: every rule of every regulation loaded.</summary>
public sealed record ListDeadlineRules : IQuery<IReadOnlyList<DeadlineRuleView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>期限规则, as answered.</summary>
/// <param name="Pack">The pack it came with.</param>
/// <param name="Rule">Its key.</param>
/// <param name="Title">What is owed, in Chinese.</param>
/// <param name="Regulation">Which Regulation.</param>
/// <param name="Article">Article.</param>
/// <param name="Length">Length; null where the act sets the date.</param>
/// <param name="TimeUnit">Calendar or working days.</param>
/// <param name="UnitRole">The units it binds.</param>
/// <param name="AppliesTo">The matters it runs for.</param>
/// <param name="ValidFrom">First day a clock may start under it.</param>
/// <param name="ValidTo">Last day; null while in force.</param>
/// <param name="UnitId">The unit whose own rule it is, with the units below it; null for a rule of the Regulation.</param>
public sealed record DeadlineRuleView(
    string Pack, string Rule, string Title, string Regulation, string Article, int? Length, TimeUnit TimeUnit, UnitRole UnitRole,
    RuleScope AppliesTo, DateOnly ValidFrom, DateOnly? ValidTo, string? UnitId);
