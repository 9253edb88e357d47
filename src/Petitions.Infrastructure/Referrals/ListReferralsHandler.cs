using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Referrals;

/// <summary>转办情况查询. The pipeline has asked already whether the actor may know the case; of the other end nothing is told to whom its seal keeps out, nor to who has stepped aside from it.</summary>
internal sealed class ListReferralsHandler(Session session, IKnownCases known, CaseReader reader, ReferralStore store, IReferenceSource reference, Caller caller)
    : IRequestHandler<ListReferrals, IReadOnlyList<ReferralView>>
{
    private const string InSql = $"""
        SELECT {ReferralStore.ColumnsFragment}, c.number AS OtherNumber, c.state AS OtherState, c.seal AS OtherSeal
        FROM referrals r
        JOIN cases c ON c.id = r.case_id
        WHERE r.linked_case_id = @CaseId AND {Visibility.FiguresFragment}
        """;

    private const string OutSql = $"""
        SELECT {ReferralStore.ColumnsFragment}, c.number AS OtherNumber, c.state AS OtherState, c.seal AS OtherSeal
        FROM referrals r
        JOIN cases c ON c.id = r.linked_case_id
        WHERE r.case_id = @CaseId AND {Visibility.FiguresFragment}
        ORDER BY r.seq
        """;

    private static readonly HashSet<string> Rules = [RuleKeys.RegisterAndDirect, RuleKeys.NotifyReferred, RuleKeys.ObjectToReferral, RuleKeys.AssignedReport];

    public async Task<IReadOnlyList<ReferralView>> Handle(ListReferrals request, CancellationToken cancellationToken)
    {
        var views = new List<ReferralView>();
        var key = new Named().SeenSeals(caller.Known);
        key.Add("CaseId", request.CaseId);
        foreach (var row in await session.Query<Row>(InSql, key, cancellationToken))
            views.Add(await View((Row)store.Opened(row), ReferralDirection.In, row.CaseId, cancellationToken));
        foreach (var row in await session.Query<Row>(OutSql, key, cancellationToken))
            views.Add(await View((Row)store.Opened(row), ReferralDirection.Out, row.LinkedCaseId, cancellationToken));
        return views;
    }

    private async Task<ReferralView> View(Row r, ReferralDirection direction, Guid otherId, CancellationToken cancellation)
    {
        var clocks = await reader.Clocks(r.LinkedCaseId, cancellation);
        return new()
        {
            CaseId = otherId, Seal = r.OtherSeal, Id = r.Id, Direction = direction, Kind = r.Kind, State = r.State, FromUnitId = r.FromUnitId, ToUnitId = r.ToUnitId, OtherNumber = r.OtherNumber,
            OtherState = r.OtherState, OtherCaseId = await known.MayKnow(otherId, caller.Known, cancellation) ? otherId : null, Reason = r.Reason,
            ReportDueOn = r.ReportDueOn, SentOn = r.SentOn, ReceivedOn = r.ReceivedOn, DecisionNote = r.DecisionNote, Version = r.Version,
            Objection = r.ObjectedOn is { } on ? new(on, r.ObjectedBy!, r.Objection!, r.CompetentUnitId, r.Agreed, r.DecidedOn, r.DecidedBy) : null,
            Dispute = r.DisputedOn is { } asked
                ? new(asked, r.DisputedBy!, r.Dispute!, r.SuperiorUnitId!, r.DisputeDecidedOn, r.DisputeDecidedBy, r.DecidedUnitId, r.DisputeNote) : null,
            Report = r.ReportedOn is { } reported
                ? new(reported, r.ReportedBy!, r.Report!, r.ReportSettled ?? false, r.ReportAccepted, r.ReportDecidedOn, r.ReportDecidedBy, r.ReportNote) : null,
            Deadlines = [.. clocks.Where(c => Rules.Contains(c.RuleKey)).Select(c => DeadlineView.Of(c, reference.Current, caller.Today))],
        };
    }

    private sealed record Row : Referral
    {
        public string OtherNumber { get; init; } = "";
        public CaseState OtherState { get; init; }
        public string OtherSeal { get; init; } = "";
    }
}
