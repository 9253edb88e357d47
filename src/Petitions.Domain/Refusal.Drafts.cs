namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>草稿已提交.</summary>
    public static Refusal DraftSent() => new("draft-sent", RefusalKind.WrongState,
        "这份登记已经提交过，不能再改：请先看它的回执；另有一件的，请作为新的一件登记。",
        "This was sent already and is not changed any more: look at its receipt first; anything else is registered as one of its own.");

    /// <summary>草稿已在另一窗口接着写.</summary>
    public static Refusal DraftElsewhere() => new("draft-elsewhere", RefusalKind.WrongState,
        "这份草稿已在另一窗口中接着写，本窗口的内容没有写入其中：请以新的幂等键另存为一份草稿，或先取回该草稿再改。",
        "Another window has gone on with this draft since; what stands here was not written over it: keep it as a draft of its own, under a new key, or fetch that draft first.");

    /// <summary>草稿过多.</summary>
    /// <param name="most">How many drafts of one form an account may have.</param>
    public static Refusal TooManyDrafts(int most) => new("too-many-drafts", RefusalKind.RuleBroken,
        $"同一种登记最多保留 {most} 份草稿，原有的没有动：请先提交或清空其中一份。", $"At most {most} drafts of one form are kept, and those stand as they were: save or clear one of them first.");
}
