using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Offices;

/// <summary>预览本地规则包: what a pack would change, beside the law; refuses by line as loading does. Nothing is stored.</summary>
public sealed record PreviewRulePack : IQuery<RulePackPreview>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => LoadRulePack.Guard;
    /// <summary>Name of the file, for the refusal.</summary>
    public string? FileName { get; init; }
    /// <summary>规则文件内容 (CSV).</summary>
    public string? Content { get; init; }
}

internal sealed class PreviewRulePackShape : AbstractValidator<PreviewRulePack>
{
    public PreviewRulePackShape()
    {
        RuleFor(l => l.FileName).NotEmpty().MaximumLength(ReferenceText.FileName);
        RuleFor(l => l.Content).NotEmpty().MaximumLength(ReferenceText.Content);
    }
}

/// <summary>本地规则包预览.</summary>
/// <param name="Pack">Its name.</param>
/// <param name="Rules">Its rules, in file order.</param>
public sealed record RulePackPreview(string Pack, IReadOnlyList<RulePreview> Rules);

/// <summary>规则变动.</summary>
public enum RuleChange
{
    /// <summary>新增.</summary>
    Added,
    /// <summary>终止: loaded before, and given a last day now.</summary>
    Ended,
    /// <summary>不变.</summary>
    Unchanged,
}

/// <summary>本地规则预览: one rule beside the law's.</summary>
public sealed record RulePreview
{
    /// <summary>What happens to it.</summary>
    public required RuleChange Change { get; init; }
    /// <summary>Key of the rule.</summary>
    public required string Rule { get; init; }
    /// <summary>The unit it binds, with those below it.</summary>
    public required string UnitId { get; init; }
    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; init; }
    /// <summary>Last day; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }
    /// <summary>Length in <see cref="TimeUnit"/>; null where the act sets the day.</summary>
    public int? Length { get; init; }
    /// <summary>Calendar or working days.</summary>
    public required TimeUnit TimeUnit { get; init; }
    /// <summary>What the law allows; null where it sets no limit or the act sets the day.</summary>
    public int? LawLength { get; init; }
    /// <summary>Calendar or working days of the law.</summary>
    public TimeUnit? LawTimeUnit { get; init; }
}
