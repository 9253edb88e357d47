using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

/// <summary>A wrong current password counts like one at the sign-in, of the same account and address: a session left open is no way to guess it.</summary>
internal sealed class ChangeOwnPasswordHandler(
    Session session, IAccounts accounts, AccountChanges changes, PasswordHashing passwords, SignInThrottle throttle, IOptions<ThrottleOptions> limits, Caller caller)
    : IRequestHandler<ChangeOwnPassword, SignedIn>
{
    public async Task<SignedIn> Handle(ChangeOwnPassword request, CancellationToken cancellationToken)
    {
        var account = await accounts.Find(caller.Known.UserName, cancellationToken) ?? throw Refusal.NotSignedIn();
        if (account.PasswordHash.Length == 0) throw Refusal.NoOwnPassword();
        if (throttle.Begin(account.UserName, request.Address) is { } seconds) throw Refusal.TooManyTries(seconds);
        List<Refusal> broken = [.. PasswordRules.Broken(account.UserName, request.NewPassword!).Select(r => r.Moved("/newPassword"))];
        if (request.NewPassword == request.CurrentPassword) broken.Add(Refusal.PasswordUnchanged());
        if (await IsCurrent(account, request.CurrentPassword!, cancellationToken)) throttle.Succeeded(account.UserName, request.Address);
        else broken.Insert(0, Refusal.WrongCurrentPassword());
        Refusal.ThrowTogether(broken);
        var hash = passwords.Hash(request.NewPassword!);
        return await session.InTransaction(ct => Save(account, hash, ct), cancellationToken);
    }

    private async Task<bool> IsCurrent(Account account, string password, CancellationToken cancellation)
    {
        var isRight = passwords.Check(account.PasswordHash, password) != PasswordVerdict.Wrong;
        if (!isRight) await accounts.CountFailure(account.UserName, limits.Value.FailuresPerAccount, caller.At.AddMinutes(limits.Value.BlockMinutes), cancellation);
        // Shut for a while, the right one is answered as a wrong one, as at the sign-in.
        return isRight && !(account.BlockedUntil > caller.At);
    }

    private async Task<SignedIn> Save(Account proven, string hash, CancellationToken cancellation)
    {
        // The hashing took its time: what an administrator has done meanwhile stands.
        await changes.Do(AccountAct.PasswordChanged, proven.UserName, account => account.SecurityStamp != proven.SecurityStamp
            ? throw Refusal.NotSignedIn()
            : account with { PasswordHash = hash, PasswordGiven = false }, cancellation);
        await accounts.ForgetFailures(proven.UserName, proven.FailedTries, cancellation);
        return SignedIn.As((await accounts.Find(proven.UserName, cancellation))!);
    }
}
