using Petitions.Domain.ActDetails;
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
    internal static AmendmentDetails Of(
        CaseData old, CaseData now, CaseTexts oldTexts, CaseTexts texts, AmendedMember? people, IReadOnlyList<string>? coUnitsLeft)
    {
        var changes = new List<AmendedMember>();
        void Compare(string member, object? before, object? after) => changes.AddChanged(member, before, after);

        Compare(Amendable.Title, old.Title, now.Title);
        Compare(Amendable.Content, oldTexts.Content, texts.Content);
        Compare(Amendable.Demand, oldTexts.Demand, texts.Demand);
        Compare(Amendable.Facts, oldTexts.Facts, texts.Facts);
        Compare(Amendable.Purpose, old.Purpose, now.Purpose);
        Compare(Amendable.Class, old.Class, now.Class);
        Compare(Amendable.CategoryCode, old.CategoryCode, now.CategoryCode);
        // An accusation moves out of the reach of whom it accuses.
        Compare(Amendable.UnitId, old.UnitId, now.UnitId);
        Compare(Amendable.Assignee, old.Assignee, now.Assignee);
        if (coUnitsLeft is not null) changes.Add(new(Amendable.CoUnits, coUnitsLeft, null));
        Compare(Amendable.IncidentUnitId, old.IncidentUnitId, now.IncidentUnitId);
        Compare(Amendable.ExternalNo, old.ExternalNo, now.ExternalNo);
        Compare(Amendable.PeopleCount, old.PeopleCount, now.PeopleCount);
        Compare(Amendable.GroupForm, old.GroupForm, now.GroupForm);
        Compare(Amendable.Urgent, old.Urgent, now.Urgent);
        Compare(Amendable.ReceivedAt, old.ReceivedAt, now.ReceivedAt);
        Compare(Amendable.ReceivedOn, old.ReceivedOn, now.ReceivedOn);
        Compare(Amendable.FirstReceivedOn, old.FirstReceivedOn, now.FirstReceivedOn);
        Compare(Amendable.Channel, old.Channel, now.Channel);
        Compare(Amendable.Fax, old.Fax, now.Fax);
        Compare(Amendable.CountedOn, old.CountedOn, now.CountedOn);
        Compare(Amendable.Late, old.Late, now.Late);
        Compare(Amendable.DueSince, old.BacklogSince, now.BacklogSince);
        Compare(Amendable.Accused, AccusedOf(old).ToString(), AccusedOf(now).ToString());
        Compare(Amendable.AccusedMayBe, old.AccusedMayBe, now.AccusedMayBe);
        if (oldTexts != texts) changes.Add(new(Amendable.Evidence, null, HistoryChain.Evidence(texts.Content, texts.Demand, texts.Facts)));
        if (people is not null) changes.Add(people);
        return new(changes);
    }
}
