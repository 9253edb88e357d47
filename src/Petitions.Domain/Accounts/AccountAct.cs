namespace Petitions.Domain.Accounts;

/// <summary>账号操作: what is done to an account; every one stays on record.</summary>
public enum AccountAct
{
    /// <summary>建立.</summary>
    Created,
    /// <summary>停用.</summary>
    Locked,
    /// <summary>恢复、开通.</summary>
    Unlocked,
    /// <summary>涉密授权.</summary>
    Cleared,
    /// <summary>重置口令.</summary>
    Reset,
    /// <summary>修改口令: by the account's own person.</summary>
    PasswordChanged,
}
