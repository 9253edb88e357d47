namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>未登录.</summary>
    public static Refusal NotSignedIn() => new("not-signed-in", RefusalKind.NotSignedIn,
        "请先登录。", $"Sign in first{Aside(" (POST /api/v1/sessions)")}.");

    /// <summary>用户名或口令错误.</summary>
    public static Refusal WrongCredentials() => new("wrong-credentials", RefusalKind.NotSignedIn,
        "用户名或口令不正确，或账号已停用。", "User name or password is wrong, or the account is locked.");

    /// <summary>无此权限.</summary>
    public static Refusal RoleLacksAct(WordTerm act) => new("role-lacks-act", RefusalKind.RoleLacksAct,
        $"您的角色不能进行此项操作（{act}）。", $"Your role does not include this act ({act}).");

    /// <summary>未获涉密授权.</summary>
    public static Refusal NotCleared() => new("not-cleared", RefusalKind.RoleLacksAct,
        "此事项须有检举控告涉密权限。", "This asks for clearance for accusations.");
}
