using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>总的结果与分项不符.</summary>
    public static Refusal OutcomeDoesNotFitMatters(IReadOnlyList<Outcome> fits) => new("outcome-does-not-fit-matters", RefusalKind.RuleBroken,
        $"总的办理结果须与分项答复相符：各项相同的与各项相同，有的支持、有的不支持的为部分支持（须逐项写明）。此处可用：{Choices(fits):、}。",
        $"The outcome of the whole has to fit those of its matters: all alike, that one; some granted and some not, granted in part (and then each matter is told). Take one of: {Choices(fits):,}.", "32")
    { Pointer = "/outcome" };
}
