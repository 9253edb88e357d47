using MediatR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

internal sealed class ListAccountsHandler(IAccounts accounts, Cursors cursors, ExportRecord exports)
    : IRequestHandler<ListAccounts, Page<AccountView>>, IRequestHandler<ExportAccounts, IAsyncEnumerable<AccountView>>
{
    public async Task<IAsyncEnumerable<AccountView>> Handle(ExportAccounts request, CancellationToken cancellationToken) => await exports.TakeOut("accounts", request,
        (await accounts.All(cancellationToken)).Select(a => new TakenOut<AccountView>(AccountView.Of(a), null, "")).ToAsyncEnumerable(), cancellationToken);

    // Read whole: their order, character by character, is no database's, and an office has hundreds of them at most.
    public async Task<Page<AccountView>> Handle(ListAccounts request, CancellationToken cancellationToken)
    {
        var all = await accounts.All(cancellationToken);
        var after = cursors.Parse<AccountView>(request.Cursor)?.Number;
        var rows = all.Where(a => string.CompareOrdinal(a.UserName, after) > 0).Take(request.Limit + 1).ToList();
        var next = rows.Count > request.Limit ? rows[request.Limit - 1] : null;
        return new([.. rows.Take(request.Limit).Select(AccountView.Of)], next is null ? null : cursors.Text<AccountView>(next.CreatedAt, next.UserName), all.Count, true);
    }
}

/// <summary>Unknown name, wrong password, locked account and one that is shut for a while give the same answer after the same work. One that awaits opening is
/// let in to set its own password.</summary>
internal sealed partial class SignInHandler(IAccounts accounts, PasswordHashing passwords, SignInThrottle throttle,
    IOptions<ThrottleOptions> limits, Caller caller, ILogger<SignInHandler> log)
    : IRequestHandler<SignIn, SignedIn>
{
    // A name that no account has is not logged: it may be a password in the wrong field.
    private const string Nobody = "-";

    public async Task<SignedIn> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var (name, address) = (request.UserName!.Trim(), request.Address);
        if (throttle.Begin(name, address) is { } seconds)
        {
            LogRefused(Nobody, address, "too many tries");
            throw Refusal.TooManyTries(seconds);
        }

        PasswordVerdict? verdict = null;
        try
        {
            var account = await accounts.Find(name, cancellationToken);
            verdict = passwords.Check(account?.PasswordHash, request.Password!);
            // Also of a name that nobody has: the same statement, with one that finds no row to write. Not the name as typed, which a server's collation may take for somebody's.
            if (verdict == PasswordVerdict.Wrong)
                await accounts.CountFailure(account?.UserName ?? "", limits.Value.FailuresPerAccount, caller.At.AddMinutes(limits.Value.BlockMinutes), cancellationToken);
            if (Against(account, verdict.Value) is { } reason)
            {
                LogRefused(account?.UserName ?? Nobody, address, reason);
                throw Refusal.WrongCredentials();
            }

            if (verdict == PasswordVerdict.RightButOutdated) await accounts.Rehash(account!, passwords.Hash(request.Password!), cancellationToken);
            if (account!.FailedTries > 0) await accounts.ForgetFailures(account.UserName, account.FailedTries, cancellationToken);
            throttle.Succeeded(name, address);
            LogSignedIn(account.UserName, address);
            return SignedIn.As(account);
        }
        // An outage is no guess. After a wrong password it is one all the same: a database that can only be read would else let anybody guess as long as it lasts.
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Unavailable && verdict != PasswordVerdict.Wrong)
        {
            throttle.Undecided(name, address);
            throw;
        }
    }

    // For the log alone: whoever tries is not told.
    private string? Against(Account? account, PasswordVerdict verdict) => account is null ? "no such account"
        : verdict == PasswordVerdict.Wrong ? "wrong password" : account.IsShut ? "locked" : account.BlockedUntil > caller.At ? "shut for a while" : null;

    [LoggerMessage(1, LogLevel.Information, "{UserName} has signed in by password from {Address}")]
    private partial void LogSignedIn(string userName, string address);

    [LoggerMessage(2, LogLevel.Information, "A sign-in as {UserName} from {Address} was refused: {Reason}")]
    private partial void LogRefused(string userName, string address, string reason);
}

internal sealed class Passwords(PasswordHashing hashing) : IPasswords
{
    public string Hash(string password) => hashing.Hash(password);
}
