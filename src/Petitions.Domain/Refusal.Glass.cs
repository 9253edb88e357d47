namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>应急查阅只限查阅: whoever sees the case only through a broken glass does nothing to it.</summary>
    /// <param name="unitName">Which unit handles the case: whom to ask.</param>
    public static Refusal GlassIsForReading(string unitName) => new("glass-is-for-reading", RefusalKind.RoleLacksAct,
        $"您只是凭应急查阅看到此案：可以查阅、调阅明文和导出，不能办理。须办理的，请商办理单位“{unitName}”。",
        $"You see this case only through broken glass: read, reveal and export it, and do nothing to it. Ask the unit that handles it to act: {unitName}.");

    /// <summary>申请人没有涉密权限: it was lost since they asked.</summary>
    public static Refusal GlassRequesterNotCleared() => new("glass-requester-not-cleared", RefusalKind.RuleBroken,
        "申请人现在没有检举控告涉密权限，不能批准；确有需要的，由有权限的人员另行申请。",
        "Who asked is not cleared for accusations now, so this cannot be approved; let somebody who is cleared ask anew.");

    /// <summary>申请人账号已停用: it was locked since they asked.</summary>
    public static Refusal GlassRequesterLocked() => new("glass-requester-locked", RefusalKind.RuleBroken,
        "申请人的账号现已停用，不能批准；账号恢复以后再批准，或者由其他有权限的人员另行申请。",
        "The account of whoever asked is locked now, so this cannot be approved; approve it once it is unlocked, or let somebody else who is cleared ask.");
}
