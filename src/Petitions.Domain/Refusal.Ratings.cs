namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>已评价.</summary>
    public static Refusal AlreadyRated() => new("already-rated", RefusalKind.WrongState,
        "本次办结已经评价过。", "This closure has been rated already.");

    /// <summary>录入前已办结，不参加评价.</summary>
    public static Refusal RatingNotAsked() => new("rating-not-asked", RefusalKind.RuleBroken,
        "本事项在录入本系统之前已经办结，不参加满意度评价；对办理有意见的，请向办理单位反映。", "This matter was closed before it was entered here, and is not rated. Whoever has something to say about it tells the unit that handled it.");

    /// <summary>评价期已过.</summary>
    public static Refusal RatingWindowOver(DateOnly due) => new("rating-window-over", RefusalKind.RuleBroken,
        $"评价期已于{due.InChinese()}结束。", $"The time to rate ended on {due:yyyy-MM-dd}.");
}
