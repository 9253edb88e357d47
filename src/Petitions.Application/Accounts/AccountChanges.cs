using System.Security.Cryptography;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>账号变更: find, change, new stamp, save; every token given before is void from then on.</summary>
public sealed class AccountChanges(Caller caller, IAccounts accounts, OpenAsMade openAsMade)
{
    /// <summary>Accounts are the system administrator's.</summary>
    public static Guard Guard { get; } = Guard.Only(OfficeAct.Accounts, Role.Sysadmin);

    /// <summary>Seeing, locking and unlocking them is the security administrator's too.</summary>
    public static Guard LockGuard { get; } = Guard.Only(OfficeAct.Accounts, Role.Sysadmin, Role.Security);

    /// <summary>A new security stamp.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Does an act by one change of the account of that name, however its letters were typed; refuses where there is none.</summary>
    public Task<AccountView> Do(AccountAct act, string userName, Func<Account, Account> change, CancellationToken cancellation)
        => Do(act, userName, account => Task.FromResult(change(account)), cancellation);

    // Whose account it is says the one that was found, never the name as sent.
    internal async Task<AccountView> Do(AccountAct act, string userName, Func<Account, Task<Account>> change, CancellationToken cancellation)
    {
        var account = await accounts.Find(userName, cancellation) ?? throw Refusal.NotFound();
        var changed = await change(account) with { SecurityStamp = NewStamp() };
        await accounts.Save(changed, caller.At, cancellation);
        await accounts.Record(act, changed, caller.Known.UserName, caller.At, cancellation);
        return AccountView.Of(changed);
    }

    /// <summary>The account as whoever knows its new password may have it: where its roles read cases, not before the security administrator has opened it.</summary>
    /// <remarks>The command line acts as the service itself, and who has that has the keys: it waits for nobody, so that there is always a way in.</remarks>
    internal Account Guarded(Account account)
        => openAsMade.IsOn ? account with { Locked = account.IsShut, AwaitsOpening = false }
            : caller.Known.IsSystem || !account.Roles.Any(Rights.NeedsOpening) ? account : account with { Locked = true, AwaitsOpening = true };
}
