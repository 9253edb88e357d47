namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>已评价.</summary>
    public static Refusal AlreadyRated() => new("already-rated", RefusalKind.WrongState,
        "本次办结已经评价过。", "This closure has been rated already.");

    /// <summary>评价期已过.</summary>
    public static Refusal RatingWindowOver(DateOnly due) => new("rating-window-over", RefusalKind.RuleBroken,
        $"评价期已于{due.InChinese()}结束。", $"The time to rate ended on {due:yyyy-MM-dd}.");
}
