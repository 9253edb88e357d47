namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>账号待开通: only the security administrator opens an account whose roles read cases.</summary>
    public static Refusal AccountAwaitsOpening() => new("account-awaits-opening", RefusalKind.RuleBroken,
        "该账号由系统管理员建立或者设定了口令，须由安全管理员开通：可查阅案件的账号和安全管理员的账号，系统管理员都不能自行开通。",
        "A system administrator has made this account or set its password: a security administrator must open it, as every account that reads cases and those of security administrators.");
}
