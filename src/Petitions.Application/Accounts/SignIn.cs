using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>登录: user name and password; failed tries are counted, slowed down, and shut the account for a while. Nothing else changes, hence a query.</summary>
public sealed record SignIn : IQuery<SignedIn>, IWrites, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
    /// <summary>用户名.</summary>
    public string? UserName { get; init; }
    /// <summary>口令.</summary>
    public string? Password { get; init; }
    /// <summary>Where the try comes from; set by the edge.</summary>
    [JsonIgnore]
    public string Address { get; init; } = "unknown";
}

/// <summary>登录结果.</summary>
/// <param name="User">Who.</param>
/// <param name="SecurityStamp">What the token is bound to; it is void when the account's stamp changes.</param>
public sealed record SignedIn(SignedInUser User, [property: JsonIgnore] string SecurityStamp)
{
    /// <summary>Signed in as this account.</summary>
    public static SignedIn As(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(new(account.UserName, account.DisplayName, [.. account.Roles.Order()], account.UnitId, account.PasswordGiven), account.SecurityStamp);
    }
}

/// <summary>登录用户.</summary>
/// <param name="UserName">用户名.</param>
/// <param name="DisplayName">显示名.</param>
/// <param name="Roles">角色.</param>
/// <param name="UnitId">所属单位.</param>
/// <param name="MustChangePassword">须先修改口令: somebody else has set it; nothing else is answered before.</param>
public sealed record SignedInUser(string UserName, string DisplayName, IReadOnlyList<Role> Roles, string UnitId, bool MustChangePassword);

internal sealed class SignInShape : AbstractValidator<SignIn>
{
    public SignInShape()
    {
        RuleFor(s => s.UserName).NotEmpty().MaximumLength(Lengths.Code);
        // Twice the limit of new passwords: characters outside the basic plane count as two units.
        RuleFor(s => s.Password).NotEmpty().MaximumLength(2 * PasswordRules.MaxLength);
    }
}
