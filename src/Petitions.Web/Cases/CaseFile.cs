using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Referrals;
using Petitions.Application.Reviews;
using Petitions.Application.Supervision;
using Petitions.Web.Sending;

namespace Petitions.Web.Cases;

/// <summary>案卷: everything the page of a case shows, asked by the same messages as the API's routes.</summary>
public sealed record CaseFile
{
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

    /// <summary>The file of a number; refuses with <c>not-found</c>.</summary>
    public static async Task<CaseFile> Open(PageSender sender, string number, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var id = (await sender.Send(new LocateCase(number), cancellation: cancellation)).Id;
        return new()
        {
            Case = await sender.Send(new FindCase(id), cancellation: cancellation),
            History = await sender.Send(new ListHistory(id), cancellation: cancellation),
            Actions = await sender.Send(new ListActions(id), cancellation: cancellation),
            Notices = await sender.Send(new ListNotices(id), cancellation: cancellation),
            Attachments = await sender.Send(new ListAttachments(id), cancellation: cancellation),
            Supervisions = await sender.Send(new ListCaseSupervisions(id), cancellation: cancellation),
            Referrals = await sender.Send(new ListReferrals(id), cancellation: cancellation),
            Reviews = await sender.Send(new ListReviews(id), cancellation: cancellation),
            Handling = await sender.Send(new ShowHandling(id), cancellation: cancellation),
        };
    }
}
