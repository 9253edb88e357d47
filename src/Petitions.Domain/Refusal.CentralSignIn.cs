namespace Petitions.Domain;

public sealed partial class Refusal
{
    private const int AuthorityRetrySeconds = 10;

    /// <summary>本系统无此账号: the authority knows the person, this service has no account of that name.</summary>
    public static Refusal CentralAccountUnknown() => new("central-account-unknown", RefusalKind.NotSignedIn,
        "统一身份认证已确认您的身份，但本系统没有您这个用户名的账号。请联系系统管理员建立账号。",
        "The central sign-in knows you, but there is no account of your user name here. Ask the system administrator for one.");

    /// <summary>账号已停用: the authority knows the person, but the account is locked here.</summary>
    public static Refusal CentralAccountLocked() => new("central-account-locked", RefusalKind.NotSignedIn,
        "统一身份认证已确认您的身份，但您在本系统的账号已停用，或者尚待安全管理员开通。请联系系统管理员或安全管理员。",
        "The central sign-in knows you, but your account here is locked, or not opened yet. Ask the system administrator, or the security administrator to open it.");

    /// <summary>未授予角色: the authority gives no role that is mapped to one here.</summary>
    public static Refusal CentralRolesMissing() => new("central-roles-missing", RefusalKind.NotSignedIn,
        "统一身份认证没有授予您本系统的任何角色。请联系统一身份认证的管理员授予角色。",
        "The central sign-in gives you no role of this service. Ask its administrator for one.");

    /// <summary>角色不得兼任: the authority gives roles that nobody may hold together.</summary>
    public static Refusal CentralRolesMixed() => new("central-roles-mixed", RefusalKind.NotSignedIn,
        "统一身份认证授予您的角色不得由一人兼任：系统管理员、安全管理员、监督员须由三人分别担任，并且不兼任其他角色。请联系统一身份认证的管理员改正。",
        "The central sign-in gives you roles that nobody may hold together: system, security and audit are three people, who hold no other role. Ask its administrator to mend it.");

    /// <summary>与本系统角色不得兼任: together with the account's own roles here they are what nobody may hold.</summary>
    public static Refusal CentralRolesAgainstOwn() => new("central-roles-against-own", RefusalKind.NotSignedIn,
        "统一身份认证授予您的角色，与您的账号在本系统的角色合在一起不得由一人兼任：系统管理员、安全管理员、监督员不兼任其他角色。请联系系统管理员另建账号，或者联系统一身份认证的管理员改正。",
        "The roles that the central sign-in gives you and those of your account here are together more than one person may hold: the administrators of system and security and the auditor hold no other. Ask the system administrator for another account, or the central sign-in's administrator to mend it.");

    /// <summary>统一登录未完成: the answer of the authority does not fit the question, is too old, or is a no.</summary>
    public static Refusal CentralSignInFailed() => new("central-sign-in-failed", RefusalKind.NotSignedIn,
        "统一身份认证登录没有完成，或者已经过时。请回到登录页重新登录。",
        "The central sign-in was not completed, or is too old. Go back to the sign-in page and begin anew.");

    /// <summary>统一身份认证暂不可用: the authority cannot be reached just now.</summary>
    public static Refusal CentralSignInUnavailable() => new("central-sign-in-unavailable", RefusalKind.Unavailable,
        "统一身份认证暂时无法访问。请稍后重试，或者用本系统的用户名和口令登录。",
        "The central sign-in cannot be reached just now. Try again in a moment, or sign in with user name and password of this service.")
    { RetryAfterSeconds = AuthorityRetrySeconds };
}
