using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>重置口令: whoever sets it knows it, so what the account could see goes with the old one: its clearance, its broken glass, and where its role brings a clearance the account itself until it is opened.</summary>
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
        => changes.Do(AccountAct.Reset, request.UserName, account =>
        {
            Refusal.ThrowTogether(PasswordRules.Broken(account.UserName, request.Password!));
            return changes.Guarded(account with { PasswordHash = passwords.Hash(request.Password!), Clearance = Clearance.None, GlassUntil = null });
        }, cancellationToken);
}
