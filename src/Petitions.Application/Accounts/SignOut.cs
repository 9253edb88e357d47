using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;

namespace Petitions.Application.Accounts;

/// <summary>退出: ends the session of this token at once, on every node; other sessions of the account go on.</summary>
/// <param name="SessionId">From the token.</param>
/// <param name="ExpiresAt">When the token would have ended by itself (UTC).</param>
public sealed record SignOut(string SessionId, DateTimeOffset ExpiresAt) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.OwnSession;
}

internal sealed class SignOutHandler(IAccounts accounts, Caller caller) : IRequestHandler<SignOut, bool>
{
    public async Task<bool> Handle(SignOut request, CancellationToken cancellationToken)
    {
        await accounts.EndSession(request.SessionId, caller.At, request.ExpiresAt, cancellationToken);
        return true;
    }
}
