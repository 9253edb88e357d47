namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>申请人没有涉密权限: it was lost since they asked.</summary>
    public static Refusal GlassRequesterNotCleared() => new("glass-requester-not-cleared", RefusalKind.RuleBroken,
        "申请人现在没有检举控告涉密权限，不能批准；确有需要的，由有权限的人员另行申请。",
        "Who asked is not cleared for accusations now, so this cannot be approved; let somebody who is cleared ask anew.");
}
