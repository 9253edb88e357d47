namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>甄别之后撤回的不再甄别.</summary>
    public static Refusal WithdrawnAfterScreening() => new("withdrawn-after-screening", RefusalKind.RuleBroken,
        "此案撤回之前已经甄别，不再重新甄别；需要继续的，请用“重新办理”。", "This case had been screened before it was withdrawn, and is not screened anew. Where it goes on, reopen it.", "22–23");
}
