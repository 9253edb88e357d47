using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>口令核对结果.</summary>
public enum PasswordVerdict
{
    /// <summary>口令不符.</summary>
    Wrong,
    /// <summary>口令相符.</summary>
    Right,
    /// <summary>口令相符、哈希待更新: right, but hashed with less work than is asked today; hash and store it anew.</summary>
    RightButOutdated,
}

/// <summary>
/// 口令哈希: ASP.NET Core Identity's salted PBKDF2; the work is set by <see cref="PasswordHasherOptions"/>. Slow on purpose.
/// </summary>
public sealed class PasswordHashing(IOptions<PasswordHasherOptions> options)
{
    private static readonly object NoUser = new();
    private readonly PasswordHasher<object> _hasher = new(options);
    private readonly Lazy<string> _nobodysHash = new(() => new PasswordHasher<object>(options).HashPassword(NoUser, RandomNumberGenerator.GetHexString(32)));

    /// <summary>A new salted hash; the rules of new passwords are the domain's and checked before.</summary>
    public string Hash(string password) => _hasher.HashPassword(NoUser, password);

    /// <summary>Compares a password with a stored hash.</summary>
    /// <param name="storedHash">Null where there is no such account, empty where it has no password: it then takes as long and is wrong.</param>
    /// <param name="password">As typed.</param>
    public PasswordVerdict Check(string? storedHash, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var hasNone = string.IsNullOrEmpty(storedHash);
        var verdict = _hasher.VerifyHashedPassword(NoUser, hasNone ? _nobodysHash.Value : storedHash!, password);
        return hasNone ? PasswordVerdict.Wrong : verdict switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOutdated,
            _ => PasswordVerdict.Wrong,
        };
    }
}
