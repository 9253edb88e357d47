using MediatR;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

internal sealed class ListAccountsHandler(IAccounts accounts) : IRequestHandler<ListAccounts, IReadOnlyList<AccountView>>
{
    public async Task<IReadOnlyList<AccountView>> Handle(ListAccounts request, CancellationToken cancellationToken)
        => [.. (await accounts.All(cancellationToken)).Select(AccountView.Of)];
}

/// <summary>Unknown name, wrong password and locked account give the same answer after the same work.</summary>
internal sealed class SignInHandler(IAccounts accounts, PasswordHashing passwords, SignInThrottle throttle) : IRequestHandler<SignIn, SignedIn>
{
    public async Task<SignedIn> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var (name, address) = (request.UserName!.Trim(), request.Address);
        if (throttle.Begin(name, address) is { } seconds) throw Refusal.TooManyTries(seconds);
        var account = await accounts.Find(name, cancellationToken);
        var verdict = passwords.Check(account?.PasswordHash, request.Password!);
        if (verdict == PasswordVerdict.Wrong || account is null or { Locked: true }) throw Refusal.WrongCredentials();
        throttle.Succeeded(name, address);
        return new(new(account.UserName, account.DisplayName, [.. account.Roles.Order()], account.UnitId), account.SecurityStamp);
    }
}

internal sealed class Passwords(PasswordHashing hashing) : IPasswords
{
    public string Hash(string password) => hashing.Hash(password);
}
