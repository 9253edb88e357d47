using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>账号操作筛选: what a list of what was done to accounts is narrowed to; the same for the list and for its export.</summary>
public record AccountActFilters
{
    /// <summary>Whose account.</summary>
    public string? UserName { get; init; }
}

internal sealed class AccountActFiltersShape : AbstractValidator<AccountActFilters>
{
    public AccountActFiltersShape() => RuleFor(r => r.UserName).MaximumLength(Lengths.Code);
}

/// <summary>查询账号操作记录: who made, locked, opened, cleared or reset which account, newest first; for the auditor and the security administrator.</summary>
public sealed record ListAccountActs : AccountActFilters, IQuery<Page<AccountActRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.AccountRecord, Role.Auditor, Role.Security);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListAccountActsShape : AbstractValidator<ListAccountActs>
{
    public ListAccountActsShape()
    {
        Include(new AccountActFiltersShape());
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>账号操作记录, as answered: the account as the act left it, never a password.</summary>
/// <param name="Act">What was done.</param>
/// <param name="UserName">To which account.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">By whom (account name); <c>system</c> for the command line.</param>
/// <param name="Roles">角色, in the order of the table.</param>
/// <param name="UnitId">所属单位.</param>
/// <param name="Clearance">涉密权限.</param>
/// <param name="Locked">已停用.</param>
/// <param name="AwaitsOpening">待安全管理员开通.</param>
public sealed record AccountActRow(
    AccountAct Act, string UserName, DateTimeOffset At, string By, IReadOnlyList<Role> Roles, string UnitId, Clearance Clearance, bool Locked, bool AwaitsOpening);
