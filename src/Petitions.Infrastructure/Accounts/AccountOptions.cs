namespace Petitions.Infrastructure.Accounts;

/// <summary>账号设置: section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Accounts";

    /// <summary>建立即开通: accounts that are made or given a password are open at once, and the password counts as their own. Development alone may say so.</summary>
    public bool OpenAsMade { get; set; }
}
