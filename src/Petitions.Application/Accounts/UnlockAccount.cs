using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Accounts;

/// <summary>恢复账号.</summary>
public sealed record UnlockAccount : ICommand<AccountView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.LockGuard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
}

internal sealed class UnlockAccountHandler(AccountChanges changes) : IRequestHandler<UnlockAccount, AccountView>
{
    public Task<AccountView> Handle(UnlockAccount request, CancellationToken cancellationToken)
        => changes.Do(request.UserName, account => account with { Locked = false, FailedTries = 0, BlockedUntil = null }, cancellationToken);
}
