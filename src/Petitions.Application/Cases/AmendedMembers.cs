using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Cases;

/// <summary>补正内容: what an amendment says of what it changed.</summary>
internal static class AmendedMembers
{
    /// <summary>Whom a case accuses, as its history tells it.</summary>
    internal static (string? Kind, string? Name, string? UnitId, string? UserName) AccusedOf(CaseData data)
        => (data.AccusedKind, data.AccusedName, data.AccusedUnitId, data.AccusedUserName);

    /// <summary>Adds a member that is not as it was.</summary>
    internal static void AddChanged(this List<AmendedMember> changes, string member, object? before, object? after)
    {
        if (!Equals(before, after)) changes.Add(new(member, before, after));
    }

    /// <summary>Each member that is not as it was, personal data masked.</summary>
    internal static List<AmendedMember> Of(
        CaseData old, CaseData now, CaseTexts oldTexts, CaseTexts texts, AmendedMember? people, IReadOnlyList<string>? coUnitsLeft)
    {
        var changes = new List<AmendedMember>();
        void Compare(string member, object? before, object? after) => changes.AddChanged(member, before, after);

        Compare("title", old.Title, now.Title);
        Compare("content", oldTexts.Content, texts.Content);
        Compare("demand", oldTexts.Demand, texts.Demand);
        Compare("facts", oldTexts.Facts, texts.Facts);
        Compare("purpose", old.Purpose, now.Purpose);
        Compare("class", old.Class, now.Class);
        Compare("categoryCode", old.CategoryCode, now.CategoryCode);
        // An accusation moves out of the reach of whom it accuses.
        Compare("unitId", old.UnitId, now.UnitId);
        Compare("assignee", old.Assignee, now.Assignee);
        if (coUnitsLeft is not null) changes.Add(new("coUnits", coUnitsLeft, null));
        Compare("incidentUnitId", old.IncidentUnitId, now.IncidentUnitId);
        Compare("externalNo", old.ExternalNo, now.ExternalNo);
        Compare("peopleCount", old.PeopleCount, now.PeopleCount);
        Compare("groupForm", old.GroupForm, now.GroupForm);
        Compare("urgent", old.Urgent, now.Urgent);
        Compare("receivedAt", old.ReceivedAt, now.ReceivedAt);
        Compare("receivedOn", old.ReceivedOn, now.ReceivedOn);
        Compare("firstReceivedOn", old.FirstReceivedOn, now.FirstReceivedOn);
        Compare("channel", old.Channel, now.Channel);
        Compare("fax", old.Fax, now.Fax);
        Compare("countedOn", old.CountedOn, now.CountedOn);
        Compare("late", old.Late, now.Late);
        Compare("dueSince", old.BacklogSince, now.BacklogSince);
        Compare("accused", AccusedOf(old).ToString(), AccusedOf(now).ToString());
        Compare("accusedMayBe", old.AccusedMayBe, now.AccusedMayBe);
        if (oldTexts != texts) changes.Add(new("evidence", null, HistoryChain.Evidence(texts.Content, texts.Demand, texts.Facts)));
        if (people is not null) changes.Add(people);
        return changes;
    }
}

/// <summary>补正项: one member with its old and new value, personal data masked.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Old">Value before.</param>
/// <param name="New">Value after.</param>
public sealed record AmendedMember(string Member, object? Old, object? New)
{
    /// <summary>Of people: what of whom has changed, since masks may hide it.</summary>
    public IReadOnlyList<string>? Changed { get; init; }

    /// <summary>Of people: how they stood before, sealed under the key of the case; never answered, revealed for a reason.</summary>
    public string? Sealed { get; init; }
}
