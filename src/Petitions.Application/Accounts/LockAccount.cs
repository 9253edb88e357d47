using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>停用账号; every broken glass of it ends.</summary>
public sealed record LockAccount : ICommand<AccountView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.LockGuard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
}

internal sealed class LockAccountHandler(AccountChanges changes, Caller caller) : IRequestHandler<LockAccount, AccountView>
{
    public Task<AccountView> Handle(LockAccount request, CancellationToken cancellationToken)
        => changes.Do(AccountAct.Locked, request.UserName, account => account.UserName == caller.Known.UserName
            ? throw Refusal.OwnAccount()
            : account with { Locked = true, GlassUntil = null }, cancellationToken);
}
