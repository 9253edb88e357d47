using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reviews;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reviews;

/// <summary>复查复核查询. The pipeline has asked already whether the actor may know the case.</summary>
internal sealed class ListReviewsHandler(Session session, CaseReader reader, ReviewStore store, IReferenceSource reference, Caller caller)
    : IRequestHandler<ListReviews, IReadOnlyList<ReviewView>>
{
    private const string OfCaseSql = $"{ReviewStore.SelectFragment}\nWHERE v.case_id = @CaseId ORDER BY v.ordinal";

    public async Task<IReadOnlyList<ReviewView>> Handle(ListReviews request, CancellationToken cancellationToken)
    {
        var reviews = await session.Query<ReviewView>(OfCaseSql, new { request.CaseId }, cancellationToken);
        var clocks = await reader.Clocks(request.CaseId, cancellationToken);
        var hearings = await store.HearingsOf(request.CaseId, cancellationToken);
        return [.. reviews.Select(r => View(store.Opened(r) with { Hearings = [.. hearings[r.Id]] },
            clocks.LastOrDefault(c => c.RuleKey == r.DecisionRule && c.StartedOn == r.RequestedOn)))];
    }

    private ReviewView View(ReviewView review, Deadline? clock) => clock is null ? review : review with
    {
        Deadline = DeadlineView.Of(clock, reference.Current, caller.Today),
    };
}
