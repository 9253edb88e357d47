namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>须先修改口令: somebody else has set the password, and knows it.</summary>
    public static Refusal PasswordChangeRequired() => new("password-change-required", RefusalKind.RoleLacksAct,
        $"您的口令是他人设定的，请先改为自己的口令（页面“修改口令”{Aside("，或 POST /api/v1/sessions/own-password")}），再办理其他事项。",
        $"Somebody else has set your password. Change it first (page “Change password”{Aside(", or POST /api/v1/sessions/own-password")}); then go on.");

    /// <summary>账号待开通: the password is the person's own, the account is not open yet.</summary>
    public static Refusal AccountNotOpened() => new("account-not-opened", RefusalKind.RoleLacksAct,
        "您已设定自己的口令，账号尚待安全管理员开通。请告知安全管理员您已本人改过口令。",
        "Your password is your own now, but the account is not open yet. Tell the security administrator that you have changed it yourself.");

    /// <summary>当前口令不正确.</summary>
    public static Refusal WrongCurrentPassword() => new("wrong-current-password", RefusalKind.RuleBroken,
        "当前口令不正确；如多次输错，请过一会儿再试。", "The current password is wrong; after several wrong ones, try again later.")
    { Pointer = "/currentPassword" };

    /// <summary>新口令与当前口令相同.</summary>
    public static Refusal PasswordUnchanged() => new("password-unchanged", RefusalKind.RuleBroken,
        "新口令不得与当前口令相同。", "The new password must be another than the current one.")
    { Pointer = "/newPassword" };

    /// <summary>没有口令: the account signs in centrally only.</summary>
    public static Refusal NoOwnPassword() => new("no-own-password", RefusalKind.RuleBroken,
        "该账号只用统一身份认证登录，在本系统没有口令；请在统一身份认证处修改。", "This account signs in centrally and has no password here; change it at the central sign-in.");

    /// <summary>缺少口令: only where there is a central sign-in does an account do without.</summary>
    public static Refusal PasswordMissing() => new("password-missing", RefusalKind.RuleBroken,
        "须设定口令；只有启用统一身份认证时，账号才可以没有口令。", "Give a password: only with a central sign-in does an account do without.")
    { Pointer = PasswordPointer };

    /// <summary>口令不是本人的: what the account is to see, whoever set its password would see as well.</summary>
    public static Refusal PasswordNotOwn() => new("password-not-own", RefusalKind.RuleBroken,
        "该账号的口令仍是他人设定的。请本人先登录并改为自己的口令，再授权或者开通。",
        "Somebody else has set this account's password. Its person signs in and changes it first; then it is cleared or opened.");
}
