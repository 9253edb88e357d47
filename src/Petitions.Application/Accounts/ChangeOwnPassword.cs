using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>修改口令: one's own, by the current one. Every session of the account ends, and a new one begins. A wrong current password counts though it is refused, hence no command.</summary>
public sealed record ChangeOwnPassword : ILongWork<SignedIn>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.OwnSession;
    /// <summary>当前口令.</summary>
    public string? CurrentPassword { get; init; }
    /// <summary>新口令.</summary>
    public string? NewPassword { get; init; }
    /// <summary>Where the try comes from; set by the edge.</summary>
    [JsonIgnore]
    public string Address { get; init; } = "unknown";
}

internal sealed class ChangeOwnPasswordShape : AbstractValidator<ChangeOwnPassword>
{
    public ChangeOwnPasswordShape()
    {
        RuleFor(c => c.CurrentPassword).NotEmpty().MaximumLength(2 * PasswordRules.MaxLength);
        RuleFor(c => c.NewPassword).NotNull();
    }
}
