using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>恢复账号; one that awaits opening is opened by it, by the security administrator only, once its password is its own.</summary>
public sealed record UnlockAccount : ICommand<AccountView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => new(ThingKind.Account, UserName);
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.LockGuard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
}

internal sealed class UnlockAccountHandler(AccountChanges changes, IAccounts accounts, AccusedRecheck named, Caller caller) : IRequestHandler<UnlockAccount, AccountView>
{
    public Task<AccountView> Handle(UnlockAccount request, CancellationToken cancellationToken)
        => changes.Do(AccountAct.Unlocked, request.UserName, async account =>
        {
            if (account.AwaitsOpening && !caller.Known.HasAny([Role.Security])) throw Refusal.AccountAwaitsOpening();
            if (account is { AwaitsOpening: true, PasswordGiven: true }) throw Refusal.PasswordNotOwn();
            if (account.AwaitsOpening) await named.OfOpened(account, cancellationToken);
            await accounts.ForgetFailures(account.UserName, int.MaxValue, cancellationToken);
            return account with { Locked = false, AwaitsOpening = false };
        }, cancellationToken);
}
