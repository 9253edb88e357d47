using Petitions.Domain.Cases;

namespace Petitions.Domain.Supervision;

/// <summary>建议种类 (art 41 (3)).</summary>
public enum RecommendationKind
{
    /// <summary>改进工作建议.</summary>
    Improvement,
    /// <summary>完善政策建议.</summary>
    Policy,
    /// <summary>追究责任建议.</summary>
    Accountability,
}

/// <summary>建议采纳情况.</summary>
public enum RecommendationOutcome
{
    /// <summary>采纳.</summary>
    Adopted,
    /// <summary>部分采纳.</summary>
    PartlyAdopted,
    /// <summary>未采纳.</summary>
    NotAdopted,
}

/// <summary>三项建议: what the office recommends to another organ, and what became of it; the yearly report counts them (art 41 (3)).</summary>
public sealed record Recommendation
{
    /// <summary>Identity (version 7 guid).</summary>
    public Guid Id { get; init; }

    /// <summary>种类.</summary>
    public RecommendationKind Kind { get; init; }

    /// <summary>提出单位.</summary>
    public string UnitId { get; init; } = "";

    /// <summary>建议对象, where it stands in the unit tree.</summary>
    public string? ToUnitId { get; init; }

    /// <summary>建议对象, where it does not.</summary>
    public string? ToName { get; init; }

    /// <summary>标题.</summary>
    public string Title { get; init; } = "";

    /// <summary>内容.</summary>
    public string Content { get; init; } = "";

    /// <summary>提出日.</summary>
    public DateOnly MadeOn { get; init; }

    /// <summary>提出人 (account name).</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>登记时间 (UTC).</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>采纳情况; null while unanswered.</summary>
    public RecommendationOutcome? Outcome { get; init; }

    /// <summary>答复.</summary>
    public string? Answer { get; init; }

    /// <summary>答复日.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>答复登记人.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>答复登记时间 (UTC).</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>1, and 2 once it is answered.</summary>
    public int Version { get; init; }

    /// <summary>提出建议: to a unit of the tree, or to an organ named; may be entered later, never ahead.</summary>
    public static Recommendation Make(ActContext context, Recommendation told)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(told);
        var broken = new List<Refusal>();
        if (told.ToUnitId is null == string.IsNullOrWhiteSpace(told.ToName)) broken.Add(Refusal.AddresseeRequired());
        if (told.ToUnitId is { } unit) PetitionCase.Try(broken, "/toUnitId", () => context.Reference.Unit(unit));
        if (told.MadeOn > context.Today) broken.Add(Refusal.InTheFuture("madeOn"));
        Refusal.ThrowTogether(broken);
        return told with
        {
            Id = Guid.CreateVersion7(context.At),
            UnitId = context.Actor.UnitId,
            MadeBy = context.Actor.UserName,
            MadeAt = context.At,
            Version = 1,
        };
    }

    /// <summary>建议答复: adopted, in part, or not; once.</summary>
    public Recommendation Answered(ActContext context, RecommendationOutcome outcome, string answer, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Outcome is not null) throw Refusal.RecommendationAnswered();
        var broken = new List<Refusal>();
        if (on > context.Today) broken.Add(Refusal.InTheFuture("answeredOn"));
        if (on < MadeOn) broken.Add(Refusal.BeforeItsCause("answeredOn", MadeOn));
        Refusal.ThrowTogether(broken);
        return this with
        {
            Outcome = outcome,
            Answer = answer,
            AnsweredOn = on,
            AnsweredBy = context.Actor.UserName,
            AnsweredAt = context.At,
            Version = Version + 1,
        };
    }
}
