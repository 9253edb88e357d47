using Petitions.Application.Pipeline;

namespace Petitions.Application.Accounts;

/// <summary>账号列表, by user name.</summary>
public sealed record ListAccounts : IQuery<IReadOnlyList<AccountView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.LockGuard;
}
