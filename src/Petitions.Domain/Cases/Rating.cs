using Petitions.Domain.ActDetails;

namespace Petitions.Domain.Cases;

/// <summary>满意度.</summary>
public enum Satisfaction
{
    /// <summary>满意.</summary>
    Satisfied,
    /// <summary>基本满意.</summary>
    BasicallySatisfied,
    /// <summary>不满意.</summary>
    Dissatisfied,
}

/// <summary>满意度评价: what the petitioner thought of the petition office and of the unit that handled the matter.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Round">轮次: each closure is rated once.</param>
/// <param name="UnitId">办理单位.</param>
/// <param name="ClosedOn">办结日.</param>
/// <param name="Office">对信访部门的评价.</param>
/// <param name="Unit">对办理单位的评价.</param>
/// <param name="Comment">意见.</param>
/// <param name="RatedOn">评价日 (office day).</param>
/// <param name="RatedAt">评价时间 (UTC).</param>
public sealed record Rating(
    Guid CaseId, int Round, string UnitId, DateOnly ClosedOn, Satisfaction Office, Satisfaction Unit, string? Comment, DateOnly RatedOn, DateTimeOffset RatedAt);

public sealed partial class PetitionCase
{
    /// <summary>What stands against rating a closure; null where nothing does, and the petitioner is asked.</summary>
    /// <param name="ratedOn">评价日; null where the round was not rated.</param>
    /// <param name="pastEndedOn">补录的结束日: of what had ended before it was entered.</param>
    /// <param name="round">办理轮次.</param>
    /// <param name="closedOn">办结日.</param>
    /// <param name="today">The office day.</param>
    /// <param name="windowDays">Days after the closure.</param>
    public static Refusal? AgainstRating(DateOnly? ratedOn, DateOnly? pastEndedOn, int round, DateOnly closedOn, DateOnly today, int windowDays)
        => ratedOn is not null ? Refusal.AlreadyRated()
            : pastEndedOn is not null && round == 1 ? Refusal.RatingNotAsked()
            : today > closedOn.AddDays(windowDays) ? Refusal.RatingWindowOver(closedOn.AddDays(windowDays)) : null;

    /// <summary>满意度评价: by the petitioner, once for each closure, within the window after it [practice; its days are configuration].</summary>
    public void Rate(ActContext context, Satisfaction office, Satisfaction unit, string? comment, int windowDays)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Rating);
        var closedOn = Data.ClosedOn ?? context.Today;
        if (AgainstRating(Data.RatedOn, Data.PastEndedOn, Data.Round, closedOn, context.Today, windowDays) is { } refusal) throw refusal;
        Changes.Rating = new Rating(Data.Id, Data.Round, Data.UnitId, closedOn, office, unit, comment, context.Today, context.At);
        Commit(context, CaseAct.Rating, Data with { State = to, RatedOn = context.Today }, comment, new RatingDetails(office, unit));
    }
}
