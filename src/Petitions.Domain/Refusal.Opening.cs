namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>账号待开通: only the security administrator opens an account whose role brings a clearance.</summary>
    public static Refusal AccountAwaitsOpening() => new("account-awaits-opening", RefusalKind.RuleBroken,
        "该账号的角色自带涉密权限，须由另一名安全管理员开通。", "This account's role brings a clearance: a security administrator must open it, not the system administrator.");
}
