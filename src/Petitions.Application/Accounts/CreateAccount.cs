using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>建立账号: an account whose roles read cases is locked until the security administrator opens it.</summary>
public sealed record CreateAccount : ICommand<AccountView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => AccountChanges.Guard;
    /// <summary>用户名: small letters, digits, dot, dash and underscore; begins with a letter.</summary>
    public string? UserName { get; init; }
    /// <summary>显示名.</summary>
    public string? DisplayName { get; init; }
    /// <summary>角色, at least one.</summary>
    public IReadOnlyList<Role>? Roles { get; init; }
    /// <summary>所属单位.</summary>
    public string? UnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>初始口令, to be changed at the first sign-in; left out only for an account that signs in centrally.</summary>
    public string? Password { get; init; }
}

internal sealed partial class CreateAccountShape : AbstractValidator<CreateAccount>
{
    public CreateAccountShape()
    {
        RuleFor(a => a.UserName).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(a => a.UserName!).Matches(Name()).When(a => !string.IsNullOrEmpty(a.UserName))
            .Says("账号名只能用小写字母 a–z、数字和 . _ -", "a user name is made of the small letters a–z, digits and . _ -");
        RuleFor(a => a.DisplayName).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(a => a.Roles).NotEmpty().Must(r => r is null || r.Count <= Enum.GetValues<Role>().Length);
        RuleFor(a => a.UnitId).NotEmpty().MaximumLength(Lengths.Code);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9._-]*\z")]
    private static partial Regex Name();
}

internal sealed class CreateAccountHandler(Caller caller, AccountChanges changes, IAccounts accounts, GivenPasswords passwords, AccusedRecheck named, IReferenceSource reference)
    : IRequestHandler<CreateAccount, AccountView>
{
    // The history names the service and the petitioner by these words: no account may pass for one of them.
    private static readonly string[] Reserved = [Actor.SystemName, Actor.PetitionerName];

    public async Task<AccountView> Handle(CreateAccount request, CancellationToken cancellationToken)
    {
        var broken = new List<Refusal>();
        if (Reserved.Contains(request.UserName) || await accounts.Find(request.UserName!, cancellationToken) is not null) broken.Add(Refusal.UserNameTaken());
        if (!AccountRules.AreApart([.. request.Roles!.Distinct()])) broken.Add(Refusal.RolesDoNotMix());
        if (!reference.Current.Units.ContainsKey(request.UnitId!)) broken.Add(Refusal.UnknownUnit(request.UnitId!).At("/unitId"));
        broken.AddRange(passwords.Broken(request.UserName!, request.Password));
        Refusal.ThrowTogether(broken);
        var account = changes.Guarded(passwords.Give(new Account
        {
            Id = Guid.CreateVersion7(caller.At), UserName = request.UserName!, DisplayName = request.DisplayName!, Roles = request.Roles!.ToHashSet(),
            UnitId = request.UnitId!, SecurityStamp = AccountChanges.NewStamp(), CreatedAt = caller.At,
        }, request.Password));
        await accounts.Add(account, cancellationToken);
        await accounts.Record(AccountAct.Created, account, caller.Known.UserName, caller.At, cancellationToken);
        await named.OfNew(account, cancellationToken);
        return AccountView.Of(account);
    }
}
