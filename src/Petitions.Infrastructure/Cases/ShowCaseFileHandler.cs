using MediatR;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Referrals;
using Petitions.Application.Reviews;
using Petitions.Application.Supervision;

namespace Petitions.Infrastructure.Cases;

/// <summary>案卷查询: what the single questions answer, after one admission.</summary>
internal sealed class ShowCaseFileHandler(
    IRequestHandler<FindCase, CaseView> find, IRequestHandler<ListHistory, IReadOnlyList<HistoryView>> history, IRequestHandler<ListActions, IReadOnlyList<ActionView>> actions,
    IRequestHandler<ListNotices, NoticesView> notices, IRequestHandler<ListAttachments, IReadOnlyList<Attachment>> attachments,
    IRequestHandler<ListCaseSupervisions, IReadOnlyList<SupervisionRow>> supervisions, IRequestHandler<ListReferrals, IReadOnlyList<ReferralView>> referrals,
    IRequestHandler<ListReviews, IReadOnlyList<ReviewView>> reviews, IRequestHandler<ShowHandling, HandlingView> handling,
    IRequestHandler<ListRepeats, RepeatsView> repeats, IRequestHandler<ListOfficials, IReadOnlyList<OfficialView>> officials, Caller caller) : IRequestHandler<ShowCaseFile,
    OpenedFile>
{
    public async Task<OpenedFile> Handle(ShowCaseFile request, CancellationToken cancellationToken)
    {
        var id = request.CaseId;
        return new()
        {
            Case = await find.Handle(new(id), cancellationToken),
            History = await history.Handle(new(id), cancellationToken),
            Actions = await actions.Handle(new(id), cancellationToken),
            Notices = await notices.Handle(new(id), cancellationToken),
            Attachments = await attachments.Handle(new(id), cancellationToken),
            Supervisions = await supervisions.Handle(new(id), cancellationToken),
            Referrals = await referrals.Handle(new(id), cancellationToken),
            Reviews = await reviews.Handle(new(id), cancellationToken),
            Handling = await handling.Handle(new(id), cancellationToken),
            Repeats = await repeats.Handle(new(id), cancellationToken),
            Officials = caller.Known.HasAny(ListOfficials.Guard.Roles!) ? await officials.Handle(new(id), cancellationToken) : [],
        };
    }
}
