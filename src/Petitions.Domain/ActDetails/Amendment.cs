using System.Collections;

namespace Petitions.Domain.ActDetails;

/// <summary>补正: the one list among the details: each member that was changed.</summary>
/// <param name="members">The members, in their order.</param>
public sealed class AmendmentDetails(IEnumerable<AmendedMember> members) : IActDetails, IEnumerable<AmendedMember>
{
    private readonly List<AmendedMember> _members = [.. members];

    /// <inheritdoc/>
    public IEnumerator<AmendedMember> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>补正项: one member with its old and new value, personal data masked.</summary>
/// <param name="Member">Name of the member, one of <see cref="Amendable"/>.</param>
/// <param name="Old">Value before.</param>
/// <param name="New">Value after.</param>
public sealed record AmendedMember(string Member, object? Old, object? New)
{
    /// <summary>Of people: what of whom has changed, since masks may hide it.</summary>
    public IReadOnlyList<string>? Changed { get; init; }

    /// <summary>Of people: how they stood before, sealed under the key of the case; never answered, revealed for a reason.</summary>
    public string? Sealed { get; init; }
}

/// <summary>可补正的各项: what an amendment of a case or an arrival calls what it changed.</summary>
public static class Amendable
{
    /// <summary>标题.</summary>
    public const string Title = "title";
    /// <summary>内容.</summary>
    public const string Content = "content";
    /// <summary>诉求.</summary>
    public const string Demand = "demand";
    /// <summary>事实与理由.</summary>
    public const string Facts = "facts";
    /// <summary>Evidence of the long texts as they are now.</summary>
    public const string Evidence = "evidence";
    /// <summary>信访目的.</summary>
    public const string Purpose = "purpose";
    /// <summary>类别.</summary>
    public const string Class = "class";
    /// <summary>内容分类.</summary>
    public const string CategoryCode = "categoryCode";
    /// <summary>办理单位: an accusation moves out of the reach of whom it accuses.</summary>
    public const string UnitId = "unitId";
    /// <summary>承办人.</summary>
    public const string Assignee = "assignee";
    /// <summary>协办单位 that have left.</summary>
    public const string CoUnits = "coUnits";
    /// <summary>问题属地单位.</summary>
    public const string IncidentUnitId = "incidentUnitId";
    /// <summary>上级编号.</summary>
    public const string ExternalNo = "externalNo";
    /// <summary>人数.</summary>
    public const string PeopleCount = "peopleCount";
    /// <summary>集体形式.</summary>
    public const string GroupForm = "groupForm";
    /// <summary>紧急.</summary>
    public const string Urgent = "urgent";
    /// <summary>收到时间.</summary>
    public const string ReceivedAt = "receivedAt";
    /// <summary>收到日.</summary>
    public const string ReceivedOn = "receivedOn";
    /// <summary>首次收到之日.</summary>
    public const string FirstReceivedOn = "firstReceivedOn";
    /// <summary>信访渠道.</summary>
    public const string Channel = "channel";
    /// <summary>传真.</summary>
    public const string Fax = "fax";
    /// <summary>计数日.</summary>
    public const string CountedOn = "countedOn";
    /// <summary>补录.</summary>
    public const string Late = "late";
    /// <summary>积案起算日.</summary>
    public const string DueSince = "dueSince";
    /// <summary>被反映对象: "(kind, name, unit, account)".</summary>
    public const string Accused = "accused";
    /// <summary>待核对象.</summary>
    public const string AccusedMayBe = "accusedMayBe";
    /// <summary>人员.</summary>
    public const string People = "petitioners";
    /// <summary>来访时间.</summary>
    public const string VisitedAt = "visitedAt";
    /// <summary>来访场合.</summary>
    public const string Occasion = "occasion";
    /// <summary>窗口.</summary>
    public const string Window = "window";
    /// <summary>接访领导.</summary>
    public const string ReceptionLeader = "receptionLeader";
    /// <summary>来访编号 of the visit that raised the matter.</summary>
    public const string VisitNumber = "visitNumber";
    /// <summary>来访事项: how many an arrival raised.</summary>
    public const string Matters = "matters";
    /// <summary>告知指引: that guidance was given.</summary>
    public const string Guidance = "guidance";
    /// <summary>来访人: how many are named.</summary>
    public const string Visitors = "visitors";
    /// <summary>撤销日 of an arrival.</summary>
    public const string CancelledOn = "cancelledOn";
}
