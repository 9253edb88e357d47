using System.Text;

namespace Petitions.Domain.Accounts;

/// <summary>口令规则: what a new password must be; an old one is never measured by it.</summary>
public static class PasswordRules
{
    /// <summary>Least number of characters.</summary>
    public const int MinLength = 10;

    /// <summary>Most characters: hashing a text without end would be a way to stop the service.</summary>
    public const int MaxLength = 128;

    /// <summary>Kinds of characters needed of the four: small letters, capitals, digits, all others.</summary>
    public const int MinKinds = 2;

    /// <summary>All broken rules at once; none where the password may be used.</summary>
    public static IReadOnlyList<Refusal> Broken(string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        var broken = new List<Refusal>();
        var length = password.EnumerateRunes().Count();
        if (length < MinLength) broken.Add(Refusal.PasswordTooShort(MinLength));
        if (length > MaxLength) broken.Add(Refusal.PasswordTooLong(MaxLength));
        if (string.Equals(password.Trim(), userName.Trim(), StringComparison.OrdinalIgnoreCase)) broken.Add(Refusal.PasswordIsUserName());
        if (password.EnumerateRunes().Select(Kind).Distinct().Count() < MinKinds) broken.Add(Refusal.PasswordTooUniform(MinKinds));
        return broken;
    }

    private static int Kind(Rune c) => Rune.IsLower(c) ? 0 : Rune.IsUpper(c) ? 1 : Rune.IsDigit(c) ? 2 : 3;
}
