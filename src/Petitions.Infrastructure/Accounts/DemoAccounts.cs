using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

/// <summary>演示账号: one account for each role, and the designated person, with a published password. Development makes them, every other environment refuses them.</summary>
public sealed class DemoAccounts(IServiceScopeFactory scopes, IReferenceSource reference, PasswordHashing passwords)
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "Dongkou-2023";

    private const string UnitId = "dk";
    private const string DisciplineUnitId = "dk-jjw";

    /// <summary>Name, display name and role of each.</summary>
    public static IReadOnlyList<(string UserName, string DisplayName, Role Role)> All { get; } =
    [
        ("reception", "接待员", Role.Reception), ("screener", "甄别员", Role.Screener), ("reviewer", "审核员", Role.Reviewer),
        ("handler", "承办人", Role.Handler), ("leader", "负责人", Role.Leader), ("auditor", "监督员", Role.Auditor), ("sysadmin", "系统管理员", Role.Sysadmin),
        ("security", "安全管理员", Role.Security), ("discipline", "纪检专员", Role.Screener),
    ];

    // Everybody who works on cases is cleared, so that an accusation goes the main way; the discipline officer is the designated
    // person for accusations against the office itself.
    private static Clearance ClearanceOf(string userName, Role role)
        => userName == "discipline" ? Clearance.Sealed : Rights.ReadsCases(role) ? Clearance.Accusations : Clearance.None;

    /// <summary>Makes those that are missing; leaves the others as they are.</summary>
    public async Task Apply(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        await scope.ServiceProvider.GetRequiredService<Session>().InTransaction(ct => Exempt(accounts, ct), cancellation);
        var known = (await accounts.All(cancellation)).Select(a => a.UserName).ToHashSet(StringComparer.Ordinal);
        var at = scope.ServiceProvider.GetRequiredService<Caller>().At;
        // An office with units of its own has no discipline committee of ours.
        string UnitOf(string userName) => userName == "discipline" && reference.Current.Units.ContainsKey(DisciplineUnitId) ? DisciplineUnitId : reference.Current.Unit(UnitId).Id;
        var missing = All.Where(a => !known.Contains(a.UserName)).ToList();
        if (missing.Count == 0) return;
        // One published password, one hash: hashing is slow on purpose, and a first start should not wait for it nine times.
        var hash = passwords.Hash(Password);
        foreach (var (userName, displayName, role) in missing)
            await Add(accounts, new Account
            {
                Id = Guid.CreateVersion7(at), UserName = userName, DisplayName = displayName, Roles = new HashSet<Role> { role }, UnitId = UnitOf(userName),
                Clearance = ClearanceOf(userName, role),
                PasswordHash = hash, SecurityStamp = AccountChanges.NewStamp(), CreatedAt = at,
            }, cancellation);
    }

    // Their password is printed on purpose, so nobody need change it; those of an older database are all to be changed.
    private async Task Exempt(IAccounts accounts, CancellationToken cancellation)
    {
        foreach (var account in (await accounts.All(cancellation))
            .Where(a => a.PasswordGiven && All.Any(d => d.UserName == a.UserName) && passwords.Check(a.PasswordHash, Password) != PasswordVerdict.Wrong))
            await accounts.Save(account with { PasswordGiven = false }, account.CreatedAt, cancellation);
    }

    private static async Task Add(IAccounts accounts, Account account, CancellationToken cancellation)
    {
        try
        {
            await accounts.Add(account, cancellation);
        }
        // Another node that starts at the same moment was first.
        catch (Refusal taken) when (taken.Code == Refusal.UserNameTaken().Code)
        {
        }
    }

    /// <summary>The unlocked ones that still have the published password.</summary>
    public async Task<IReadOnlyList<string>> Open(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        var open = new List<string>();
        foreach (var (userName, _, _) in All)
            if (await accounts.Find(userName, cancellation) is { Locked: false } account
                && passwords.Check(account.PasswordHash, Password) != PasswordVerdict.Wrong)
                open.Add(userName);
        return open;
    }
}
