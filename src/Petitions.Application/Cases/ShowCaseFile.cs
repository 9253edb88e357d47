using Petitions.Application.Accounts;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Referrals;
using Petitions.Application.Reviews;
using Petitions.Application.Supervision;

namespace Petitions.Application.Cases;

/// <summary>打开案卷: everything about a case at once, as one look and so one line of the read record.</summary>
public sealed record ShowCaseFile(Guid CaseId) : IQuery<OpenedFile>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>案卷: everything the page of a case shows.</summary>
public sealed record OpenedFile : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => [.. ((IShowsCases)Repeats).Shown, .. Referrals];

    /// <summary>案件.</summary>
    public required CaseView Case { get; init; }
    /// <summary>办理记录.</summary>
    public required IReadOnlyList<HistoryView> History { get; init; }
    /// <summary>可办事项.</summary>
    public required IReadOnlyList<ActionView> Actions { get; init; }
    /// <summary>文书.</summary>
    public required NoticesView Notices { get; init; }
    /// <summary>附件.</summary>
    public required IReadOnlyList<Attachment> Attachments { get; init; }
    /// <summary>督办.</summary>
    public required IReadOnlyList<SupervisionRow> Supervisions { get; init; }
    /// <summary>转办.</summary>
    public required IReadOnlyList<ReferralView> Referrals { get; init; }
    /// <summary>复查复核.</summary>
    public required IReadOnlyList<ReviewView> Reviews { get; init; }
    /// <summary>办理情况.</summary>
    public required HandlingView Handling { get; init; }
    /// <summary>重复关系.</summary>
    public required RepeatsView Repeats { get; init; }
    /// <summary>可选人员; empty for those who choose nobody.</summary>
    public required IReadOnlyList<OfficialView> Officials { get; init; }
}
