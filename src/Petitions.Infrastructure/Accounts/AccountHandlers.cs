using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

internal sealed class ListAccountsHandler(IAccounts accounts) : IRequestHandler<ListAccounts, IReadOnlyList<AccountView>>
{
    public async Task<IReadOnlyList<AccountView>> Handle(ListAccounts request, CancellationToken cancellationToken)
        => [.. (await accounts.All(cancellationToken)).Select(AccountView.Of)];
}

/// <summary>Unknown name, wrong password, locked account and one that is shut for a while give the same answer after the same work. One that awaits opening is let in to set its own password.</summary>
internal sealed class SignInHandler(IAccounts accounts, PasswordHashing passwords, SignInThrottle throttle, IOptions<ThrottleOptions> limits, Caller caller) : IRequestHandler<SignIn, SignedIn>
{
    public async Task<SignedIn> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var (name, address) = (request.UserName!.Trim(), request.Address);
        if (throttle.Begin(name, address) is { } seconds) throw Refusal.TooManyTries(seconds);
        var account = await accounts.Find(name, cancellationToken);
        var verdict = passwords.Check(account?.PasswordHash, request.Password!);
        // Also of a name that nobody has: the same statement, though it finds no row to write.
        if (verdict == PasswordVerdict.Wrong)
            await accounts.CountFailure(account?.UserName ?? name, limits.Value.FailuresPerAccount, caller.At.AddMinutes(limits.Value.BlockMinutes), cancellationToken);
        if (verdict == PasswordVerdict.Wrong || account is null or { IsShut: true } || account.BlockedUntil > caller.At) throw Refusal.WrongCredentials();
        if (account.FailedTries > 0) await accounts.ForgetFailures(account.UserName, cancellationToken);
        throttle.Succeeded(name, address);
        return SignedIn.As(account);
    }
}

internal sealed class Passwords(PasswordHashing hashing) : IPasswords
{
    public string Hash(string password) => hashing.Hash(password);
}
