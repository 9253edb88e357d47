using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>涉密授权: the security administrator sets how far an account sees behind seals. There is one designated person, who must be a screener. Lowering the clearance ends a broken glass; raising it requires that the account has chosen its own password.</summary>
public sealed record ClearAccount : ICommand<AccountView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => new(ThingKind.Account, UserName);
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.Clearance, Role.Security);
    /// <summary>用户名, from the route.</summary>
    [JsonIgnore]
    public string UserName { get; init; } = "";
    /// <summary>涉密权限.</summary>
    public Clearance? Clearance { get; init; }
}

internal sealed class ClearAccountShape : AbstractValidator<ClearAccount>
{
    public ClearAccountShape() => RuleFor(c => c.Clearance).NotNull();
}

internal sealed class ClearAccountHandler(AccountChanges changes, IAccounts accounts, AccusedRecheck named, Caller caller) : IRequestHandler<ClearAccount, AccountView>
{
    public Task<AccountView> Handle(ClearAccount request, CancellationToken cancellationToken)
        => changes.Do(AccountAct.Cleared, request.UserName, async account =>
        {
            if (account.UserName == caller.Known.UserName) throw Refusal.OwnClearance();
            if (request.Clearance == Clearance.Sealed && !account.Roles.Any(Workflow.RolesFor(CaseAct.Screening).Contains)) throw Refusal.OfficerMustScreen();
            if (request.Clearance == Clearance.Sealed
                && (await accounts.All(cancellationToken)).Any(a => a.Clearance == Clearance.Sealed && a.UserName != account.UserName))
                throw Refusal.OfficerTaken();
            var asked = request.Clearance!.Value;
            if (asked > account.Clearance && account.PasswordGiven) throw Refusal.PasswordNotOwn();
            if (asked == Clearance.Sealed && account.Locked) throw Refusal.OfficerMustEnter();
            if (asked > account.Clearance) await named.OfOpened(account, cancellationToken);
            return account with { Clearance = asked, GlassUntil = asked < account.Clearance ? null : account.GlassUntil };
        }, cancellationToken);
}
