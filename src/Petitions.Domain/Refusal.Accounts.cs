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
}
