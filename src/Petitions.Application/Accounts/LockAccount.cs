using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Accounts;

/// <summary>停用账号.</summary>
public sealed record LockAccount : ICommand<AccountView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.Guard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
}

internal sealed class LockAccountHandler(AccountChanges changes) : IRequestHandler<LockAccount, AccountView>
{
    public Task<AccountView> Handle(LockAccount request, CancellationToken cancellationToken)
        => changes.Do(request.UserName, account => account with { Locked = true }, cancellationToken);
}
