using System.Security.Cryptography;
using System.Text;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Access;

/// <summary>
/// 密封: who may know a case beside its units. It follows from the case alone: an ordinary case has the word of its class as seal;
/// an accusation asks for clearance and excludes the accused unit with all below it, and the accused person, or whoever may be that person until somebody has
/// said who is meant. Equal exclusions have equal seals, so that the counts, whose cells go by seal, are exact for every reader.
/// </summary>
/// <param name="Id">The word of the class, where somebody is excluded followed by <c>~</c> and a hash; at most 40 characters.</param>
/// <param name="Level">The clearance needed.</param>
/// <param name="OfficerLevel">The clearance that opens it in spite of the exclusion of the unit; 9 where none does.</param>
/// <param name="AccusedUnitId">The unit excluded with all below it; empty where none is.</param>
/// <param name="AccusedUserName">The account excluded wherever it works; empty where none is.</param>
public sealed record Seal(string Id, Clearance Level, int OfficerLevel, string AccusedUnitId, string AccusedUserName)
{
    /// <summary>待核对象: the accounts that may be meant, in the form of <see cref="CaseData.AccusedMayBe"/>; all of them are excluded until somebody has said
    /// which it is. Empty where none may be.</summary>
    public string AccusedMayBe { get; init; } = "";

    /// <summary>Begins the part of a seal that names an exclusion; alone, an accused is named but nobody of ours.</summary>
    public const string Mark = "~";

    /// <summary>An arrival that raised matters under different seals: for the designated person only.</summary>
    public const string Mixed = "~~";

    private const int NoOfficer = 9;

    /// <summary>The seal of a case. Until it has a class, a case that names an accused is kept as an accusation.</summary>
    public static Seal Of(CaseData file, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reference);
        var word = file.Class?.Word() ?? "";
        if (IsUnchosen(file)) return new(Mark, Clearance.Accusations, NoOfficer, "", "");
        if (!Covers(file)) return new(word, file.Class == PetitionClass.Accusation ? Clearance.Accusations : Clearance.None, NoOfficer, "", "");
        var (unit, user, mayBe) = (file.AccusedUnitId ?? "", file.AccusedUserName ?? "", file.AccusedMayBe ?? "");
        var ofOffice = unit.Length > 0 && IsOwnOffice(unit, file.RegisteredUnitId, reference);
        var id = unit.Length + user.Length + mayBe.Length == 0 ? word.Length == 0 ? Mark : word : $"{word}{Mark}{Hash(unit, user, mayBe, ofOffice)}";
        return new(id, Clearance.Accusations, ofOffice ? (int)Clearance.Sealed : NoOfficer, unit, user) { AccusedMayBe = mayBe };
    }

    /// <summary>True where the accused of the case is an exclusion: accusations, and what may still become one.</summary>
    public static bool Covers(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var named = file is not { AccusedKind: null, AccusedName: null, AccusedUnitId: null, AccusedUserName: null };
        return named && file.Class is null or PetitionClass.Accusation;
    }

    /// <summary>
    /// True for what came in online without saying what it is for, and has no class yet: it may be an accusation, of anybody who reads it, so
    /// until somebody cleared has screened it it is kept as one.
    /// </summary>
    public static bool IsUnchosen(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file is { Channel: Channel.Online, RegisteredBy: Actor.PetitionerName, Purpose: null, Class: null } && !Covers(file);
    }

    /// <summary>True for a case from before there were seals that names an accused: it takes its own with the next act.</summary>
    public static bool IsOwed(CaseData file)
        => Covers(file) && !file.Seal.Contains(Mark, StringComparison.Ordinal)
            && (file.Class is null || file.AccusedUnitId is not null || file.AccusedAccount is not null || file.AccusedMayBe is { Length: > 0 });

    /// <summary>True for the office's own top unit: nobody of the office may have the case then but the designated person.</summary>
    public static bool IsOwnOffice(string accusedUnitId, string registeredUnitId, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Unit(accusedUnitId).ParentId is null && reference.IsWithin(registeredUnitId, accusedUnitId);
    }

    /// <summary>
    /// True where everybody whom this seal keeps out is kept out by the other as well: only then may a case behind the other name the case behind this one,
    /// or its readers would learn that there is something they may not know. Units are another matter: what is handled elsewhere is no secret.
    /// </summary>
    public bool HidesNoMoreThan(Seal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Level <= other.Level && Names.All(n => other.Names.Contains(n))
            && (AccusedUnitId.Length == 0 || (AccusedUnitId == other.AccusedUnitId && OfficerLevel <= other.OfficerLevel));
    }

    /// <summary>True where the actor may look behind it: what statements ask by its columns, of one case that is at hand.</summary>
    public bool IsOpenTo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsSystem || ((int)Level <= actor.SealLevel && !Names.Contains(actor.UserName)
            && (OfficerLevel <= actor.SealLevel || AccusedUnitId.Length == 0 || !actor.UnitPath.Split('/').Contains(AccusedUnitId)));
    }

    /// <summary>Accounts in the form of <see cref="CaseData.AccusedMayBe"/>; null where there are none.</summary>
    public static string? ListOf(IEnumerable<string> names)
    {
        var ordered = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return ordered.Count == 0 ? null : $",{string.Join(',', ordered)},";
    }

    /// <summary>Both lists as one.</summary>
    public static string? AnyOf(string? one, string? other) => ListOf(Listed(one).Concat(Listed(other)));

    /// <summary>True where an account stands in such a list.</summary>
    public static bool Lists(string? mayBe, string userName) => Listed(mayBe).Contains(userName);

    private static string[] Listed(string? mayBe) => (mayBe ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    // The accounts that are excluded wherever they work.
    private IEnumerable<string> Names => Listed(AccusedMayBe).Append(AccusedUserName).Where(n => n.Length > 0);

    /// <summary>True where both keep out the same people.</summary>
    public bool HidesAsMuchAs(Seal other) => HidesNoMoreThan(other) && other.HidesNoMoreThan(this);

    /// <summary>The part of a seal that decides who may know; empty for all to whom units alone matter.</summary>
    public static string RestrictionOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Contains(Mark, StringComparison.Ordinal) || id == PetitionClass.Accusation.Word() ? id : "";
    }

    /// <summary>
    /// True for accusations, and for what may become one and names anybody: with its query code it is told of in one line that says the same of all of them. Whether the
    /// name is that of one of ours, which only its seal knows, would tell a stranger who has an account here.
    /// </summary>
    public static bool IsSecret(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return RestrictionOf(file.Seal).Length > Mark.Length || Covers(file);
    }

    /// <summary>True for a seal that keeps somebody out who may know the unit's other cases: nothing that is told to all may count what is behind it.</summary>
    public static bool IsRestricted(string id) => RestrictionOf(id).Length > 0;

    private static string Hash(string unit, string user, string mayBe, bool ofOffice)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mayBe.Length == 0 ? $"{unit}\n{user}\n{ofOffice}" : $"{unit}\n{user}\n{ofOffice}\n{mayBe}")))[..24];
}
