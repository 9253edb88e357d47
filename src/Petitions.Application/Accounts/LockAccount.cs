using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>停用账号; every broken glass of it ends.</summary>
public sealed record LockAccount : ICommand<AccountView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => new(ThingKind.Account, UserName);
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.LockGuard;
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
}

internal sealed class LockAccountHandler(IAccounts accounts, Caller caller) : IRequestHandler<LockAccount, AccountView>
{
    // Not saved over what was read: a lock must stand however often the account is changed beside it, and who has read it before is told to read it again.
    public async Task<AccountView> Handle(LockAccount request, CancellationToken cancellationToken)
    {
        var account = await accounts.Find(request.UserName, cancellationToken) ?? throw Refusal.NotFound();
        if (account.UserName == caller.Known.UserName) throw Refusal.OwnAccount();
        await accounts.Lock(account, AccountChanges.NewStamp(), caller.At, cancellationToken);
        var locked = await accounts.Find(request.UserName, cancellationToken) ?? throw Refusal.NotFound();
        await accounts.Record(AccountAct.Locked, locked, caller.Known.UserName, caller.At, cancellationToken);
        return AccountView.Of(locked);
    }
}
