using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>重置口令: the new password is known to whoever set it, so it must be changed at the next sign-in. The account loses its clearance and any broken glass; if its roles read cases, it stays locked until it is opened again.</summary>
public sealed record ResetPassword : ICommand<AccountView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => new(ThingKind.Account, UserName);
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.Guard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
    /// <summary>新口令; left out only for an account that is to sign in centrally.</summary>
    public string? Password { get; init; }
}

internal sealed class ResetPasswordHandler(AccountChanges changes, GivenPasswords passwords, AccusedRecheck named) : IRequestHandler<ResetPassword, AccountView>
{
    public Task<AccountView> Handle(ResetPassword request, CancellationToken cancellationToken)
        => changes.Do(AccountAct.Reset, request.UserName, async account =>
        {
            Refusal.ThrowTogether(passwords.Broken(account.UserName, request.Password));
            var became = changes.Guarded(passwords.Give(account, request.Password) with { Clearance = Clearance.None, GlassUntil = null });
            if (account.AwaitsOpening && !became.AwaitsOpening) await named.OfOpened(account, cancellationToken);
            return became;
        }, cancellationToken);
}
