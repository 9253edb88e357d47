namespace Petitions.Domain.Access;

/// <summary>与案件的关系: how an account stands to a case.</summary>
public enum Relation
{
    /// <summary>本单位: handled or registered by the account's unit or one below it.</summary>
    Own,
    /// <summary>转交: passed on to the account's unit or one below it before there were linked cases; a linked case is the receiver's own.</summary>
    Referred,
    /// <summary>他单位: none of these.</summary>
    Elsewhere,
    /// <summary>应急查阅: beyond the account's units, but two cleared people have broken the glass within the hour.</summary>
    GlassBroken,
    /// <summary>被反映: of the unit an accusation accuses, or below it, or the accused person; whatever else holds.</summary>
    Accused,
}

/// <summary>案件密别: which protection a case has.</summary>
public enum Protection
{
    /// <summary>一般: known by units alone.</summary>
    Ordinary,
    /// <summary>检举控告: arts 30, 46 (5).</summary>
    Accusation,
    /// <summary>反映本机关: an accusation against the own office or its leader.</summary>
    AgainstTheOffice,
}

/// <summary>知悉: what somebody may know of a case. Acts are a matter of the workflow table, for those who see the content otherwise than through a broken glass.</summary>
public enum Sight
{
    /// <summary>不知: not there, by any route, list, count or error.</summary>
    Nothing,
    /// <summary>内容: all of it, personal data masked.</summary>
    Content,
}

/// <summary>权限行: one row of the table of rights.</summary>
/// <param name="Relation">How the account stands to the case.</param>
/// <param name="Protection">Which protection the case has.</param>
/// <param name="Needs">The least clearance; null where nobody sees it.</param>
public sealed record Right(Relation Relation, Protection Protection, Clearance? Needs);

/// <summary>
/// 知悉权限: who may see what, as a table; printed to docs/rights.md. The SQL predicate of every statement that reads cases says
/// the same, and the rights matrix compares the two over HTTP.
/// </summary>
public static class Rights
{
    private static readonly Role[] NoCases = [Role.Sysadmin, Role.Security];

    /// <summary>The table, for every role that reads cases at all.</summary>
    public static IReadOnlyList<Right> Rows { get; } =
    [
        new(Relation.Own, Protection.Ordinary, Clearance.None),
        new(Relation.Own, Protection.Accusation, Clearance.Accusations),
        new(Relation.Own, Protection.AgainstTheOffice, Clearance.Accusations),
        new(Relation.Referred, Protection.Ordinary, Clearance.None),
        new(Relation.Referred, Protection.Accusation, Clearance.Accusations),
        new(Relation.Referred, Protection.AgainstTheOffice, Clearance.Accusations),
        new(Relation.Elsewhere, Protection.Ordinary, null),
        new(Relation.Elsewhere, Protection.Accusation, null),
        new(Relation.Elsewhere, Protection.AgainstTheOffice, Clearance.Sealed),
        new(Relation.GlassBroken, Protection.Ordinary, Clearance.Accusations),
        new(Relation.GlassBroken, Protection.Accusation, Clearance.Accusations),
        new(Relation.GlassBroken, Protection.AgainstTheOffice, Clearance.Accusations),
        new(Relation.Accused, Protection.Accusation, null),
        new(Relation.Accused, Protection.AgainstTheOffice, Clearance.Sealed),
    ];

    /// <summary>True for roles that read cases at all: everybody but the administrators of system and security.</summary>
    public static bool ReadsCases(Role role) => !NoCases.Contains(role);

    /// <summary>The clearance that comes with a role: the auditor reads accusations too.</summary>
    public static Clearance ComesWith(Role role) => role == Role.Auditor ? Clearance.Accusations : Clearance.None;

    /// <summary>True for roles whose accounts are opened by the security administrator: those that read cases, and that administrator's own. Who makes accounts
    /// opens none that sees more than they do.</summary>
    public static bool NeedsOpening(Role role) => role == Role.Security || ReadsCases(role);

    /// <summary>What an account of a role sees. The accused person never is the designated one: for them pass no clearance.</summary>
    public static Sight Of(Role role, Clearance clearance, Relation relation, Protection protection)
    {
        if (!ReadsCases(role)) return Sight.Nothing;
        var held = clearance > ComesWith(role) ? clearance : ComesWith(role);
        return Rows.FirstOrDefault(r => r.Relation == relation && r.Protection == protection)?.Needs is { } needs && held >= needs ? Sight.Content : Sight.Nothing;
    }
}
