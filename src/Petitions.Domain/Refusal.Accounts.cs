namespace Petitions.Domain;

public sealed partial class Refusal
{
    private const string PasswordPointer = "/password";

    /// <summary>账号刚被他人更改: it was written at every try between its reading and its saving.</summary>
    public static Refusal AccountOvertaken() => new("account-overtaken", RefusalKind.WrongState,
        "此账号刚刚又被他人更改，没有保存。请稍候再试。", "The account was changed by somebody else at the same moment; nothing was saved. Try again shortly.")
    { RetryAfterSeconds = 1 };

    /// <summary>口令过短: a new password has too few characters.</summary>
    public static Refusal PasswordTooShort(int least) => new("password-too-short", RefusalKind.RuleBroken,
        $"口令至少需要{least}个字符。", $"A password needs at least {least} characters.")
    { Pointer = PasswordPointer };

    /// <summary>口令过长: a new password has more characters than are hashed.</summary>
    public static Refusal PasswordTooLong(int most) => new("password-too-long", RefusalKind.RuleBroken,
        $"口令最多{most}个字符。", $"A password has at most {most} characters.")
    { Pointer = PasswordPointer };

    /// <summary>口令与用户名相同: a new password is the user name.</summary>
    public static Refusal PasswordIsUserName() => new("password-is-user-name", RefusalKind.RuleBroken,
        "口令不能与用户名相同。", "A password must not be the user name.")
    { Pointer = PasswordPointer };

    /// <summary>口令过于单一: a new password has too few kinds of characters.</summary>
    public static Refusal PasswordTooUniform(int kinds) => new("password-too-uniform", RefusalKind.RuleBroken,
        $"口令须包含小写字母、大写字母、数字、其他字符中的至少{kinds}种。",
        $"A password needs at least {kinds} kinds of characters out of small letters, capitals, digits and others.")
    { Pointer = PasswordPointer };

    /// <summary>三员分立.</summary>
    public static Refusal RolesDoNotMix() => new("roles-do-not-mix", RefusalKind.RuleBroken,
        "系统管理员、安全管理员、监督员不得兼任其他角色：管理账号和权限的人不看案件，监督的人不办案。请分别建立账号。", "The administrators of system and security and the auditor hold no other role: who keeps accounts and clearances sees no case, who audits works on none. Make an account for each.")
    { Pointer = "/roles" };

    /// <summary>不得停用自己的账号.</summary>
    public static Refusal OwnAccount() => new("own-account", RefusalKind.RuleBroken,
        "不得停用自己的账号，请由另一名系统管理员办理。", "Nobody locks their own account: ask another system administrator.");

    /// <summary>账号已存在.</summary>
    public static Refusal UserNameTaken() => new("user-name-taken", RefusalKind.RuleBroken,
        "用户名已被使用。", "This user name is taken.")
    { Pointer = "/userName" };

    /// <summary>账号待开通: only the security administrator opens an account whose roles read cases.</summary>
    public static Refusal AccountAwaitsOpening() => new("account-awaits-opening", RefusalKind.RuleBroken,
        "该账号由系统管理员建立或者设定了口令，须由安全管理员开通：可查阅案件的账号和安全管理员的账号，系统管理员都不能自行开通。",
        "A system administrator has made this account or set its password: a security administrator must open it, as every account that reads cases and those of security administrators.");

    /// <summary>账号不存在.</summary>
    public static Refusal UnknownAccount(string userName) => new("unknown-account", RefusalKind.RuleBroken,
        $"没有账号“{userName}”。", $"There is no account '{userName}'.")
    { Pointer = "/userName" };
}
