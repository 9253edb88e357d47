using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Accounts;

/// <summary>账号列表, by user name.</summary>
public sealed record ListAccounts : IQuery<Page<AccountView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.LockGuard;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListAccountsShape : AbstractValidator<ListAccounts>
{
    public ListAccountsShape() => RuleFor(r => r.Limit).InclusiveBetween(1, 200);
}
