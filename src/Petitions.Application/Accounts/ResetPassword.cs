using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>重置口令.</summary>
public sealed record ResetPassword : ICommand<AccountView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.Guard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
    /// <summary>新口令.</summary>
    public string? Password { get; init; }
}

internal sealed class ResetPasswordShape : AbstractValidator<ResetPassword>
{
    public ResetPasswordShape() => RuleFor(r => r.Password).NotNull();
}

internal sealed class ResetPasswordHandler(AccountChanges changes, IPasswords passwords) : IRequestHandler<ResetPassword, AccountView>
{
    public Task<AccountView> Handle(ResetPassword request, CancellationToken cancellationToken)
        => changes.Do(request.UserName, account =>
        {
            Refusal.ThrowTogether(PasswordRules.Broken(account.UserName, request.Password!));
            return account with { PasswordHash = passwords.Hash(request.Password!) };
        }, cancellationToken);
}
