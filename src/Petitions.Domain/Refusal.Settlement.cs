namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>已经化解.</summary>
    public static Refusal AlreadySettled(DateOnly on) => new("already-settled", RefusalKind.WrongState,
        $"已于{on.InChinese()}记为化解：矛盾又起，或者记错的，请先记为未化解。",
        $"It is recorded as settled since {on:yyyy-MM-dd}: where the dispute goes on, or that was an error, record it as not settled.");

    /// <summary>没有化解可以撤销.</summary>
    public static Refusal NotSettled() => new("not-settled", RefusalKind.WrongState,
        "没有记为化解，无从撤销：矛盾已经化解的，请记为化解。", "It is not recorded as settled, so there is nothing to take back: where the dispute is over, record it as settled.");

    /// <summary>已记为化解的，不得以未化解办结.</summary>
    public static Refusal SettlementStands(DateOnly on) => new("settlement-stands", RefusalKind.RuleBroken,
        $"已于{on.InChinese()}记为化解，不能以未化解办结：请先撤销化解，或者以已化解办结。", $"It is recorded as settled since {on:yyyy-MM-dd}: take the settlement back first, or close it as settled.")
    { Pointer = "/settled" };
}
