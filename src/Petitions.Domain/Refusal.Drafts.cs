namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>草稿已提交.</summary>
    public static Refusal DraftSent() => new("draft-sent", RefusalKind.WrongState,
        "这份登记已经提交过，不能再改：请先看它的回执；另有一件的，请作为新的一件登记。",
        "This was sent already and is not changed any more: look at its receipt first; anything else is registered as one of its own.");
}
