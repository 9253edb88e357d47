using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

internal sealed class FindCaseHandler(ICaseViews views, Caller caller) : IRequestHandler<FindCase, CaseView>
{
    public Task<CaseView> Handle(FindCase request, CancellationToken cancellationToken) => views.View(request.CaseId, caller.Known, cancellationToken);
}

internal sealed class ListHistoryHandler(Session session, CaseCipher cipher, CaseMentions mentions, Caller caller) : IRequestHandler<ListHistory, IReadOnlyList<HistoryView>>
{
    private const string HistorySql = $"""
        SELECT h.entry_no AS EntryNo, h.at AS At, h.actor AS Actor, h.actor_name AS ActorName, h.act AS Act, h.from_state AS FromState,
            h.to_state AS ToState, h.note AS Note, h.details AS Details, h.salt AS Salt, h.sealed AS Sealed, c.data_key AS DataKey
        FROM history h
        JOIN cases c ON c.id = h.case_id
        WHERE h.case_id = @CaseId AND {Visibility.Fragment}
        ORDER BY h.entry_no
        """;

    public async Task<IReadOnlyList<HistoryView>> Handle(ListHistory request, CancellationToken cancellationToken)
    {
        var parameters = Visibility.Parameters(caller.Known, caller.At);
        parameters.Add("CaseId", request.CaseId);
        var lines = (await session.Query<Row>(HistorySql, parameters, cancellationToken)).Select(r => r.AsAnswered(cipher)).ToList();
        var known = await mentions.Known(lines.Select(l => l.Details), caller.Known, cancellationToken);
        // A note on what is hidden is as much about it as its id: the export withholds both.
        return [.. lines.Select(l => l with { Note = CaseMentions.AllKnown(l.Details, known) ? l.Note : null, Details = AmendedPeople.Shown(CaseMentions.Without(l.Details, known)) })];
    }

    // "from" and "to" are words of SQL, so the columns go by longer names.
    private sealed record Row : HistoryView
    {
        public CaseState? FromState { init => From = value; }
        public CaseState ToState { init => To = value; }
        internal string Salt { get; init; } = "";
        internal string? Sealed { get; init; }
        internal string? DataKey { get; init; }

        internal HistoryView AsAnswered(CaseCipher cipher)
        {
            var (_, note, details) = cipher.Line(DataKey, Act.Word(), Sealed, Salt, Note, Details);
            return this with { Note = note, Details = details };
        }
    }
}

internal sealed class ListDeadlinesHandler(ICaseStore cases, Caller caller, IReferenceSource reference) : IRequestHandler<ListDeadlines, IReadOnlyList<DeadlineView>>
{
    public async Task<IReadOnlyList<DeadlineView>> Handle(ListDeadlines request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        return [.. file.Deadlines.Select(d => DeadlineView.Of(d, reference.Current, caller.Today))];
    }
}

internal sealed class ListActionsHandler(
    ICaseStore cases, IKnownCases known, IVisitStore visits, IRepeatFamily family, ISupervision orders, ICasePast past, IReviews reviews, INotices notices, ReferralActs referrals, Caller caller, IReferenceSource reference)
    : IRequestHandler<ListActions, IReadOnlyList<ActionView>>
{
    private static readonly CaseAct[] Offered =
        [.. Enum.GetValues<CaseAct>().Where(a => a != CaseAct.Registration && Workflow.RolesFor(a).Count > 0)];

    public async Task<IReadOnlyList<ActionView>> Handle(ListActions request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        // Whoever sees the case only through a broken glass is offered nothing.
        if (caller.Known.BreaksGlass && !await known.MayKnow(request.CaseId, caller.Known.WithoutGlass(), cancellationToken)) return [];
        if (file.Data is { State: CaseState.Merged, VisitId: { } visit } && await visits.IsCancelled(visit, cancellationToken)) file.SeeVisit(Refusal.RaisedByCancelledVisit(null));
        if (Workflow.Allows(file.Data.State, CaseAct.Withdrawal)) file.SeeMerged(await family.MergedOfOthers(request.CaseId, request.CaseId, caller.Known, cancellationToken));
        var context = new ActContext(caller.Known, caller.At, reference.Current);
        if (file.ReferredOut is { State: ReferralState.Reported } reported)
            file.SeeReport(new ReferralFile(reported, file, await referrals.OtherEnd(reported, file, cancellationToken)).HidesReport(context));
        var owed = (await orders.Open(request.CaseId, cancellationToken)).Where(o => file.AgainstAnswering(o, caller.Known, reference.Current) is null);
        var waiting = WaitsFor.Of(file, owed).Select(w => w.Act).ToHashSet();
        // Who entered what is read for whoever could put it right.
        if (file.MissingFor(context, CaseAct.Correction).Count == 0) file.SeeEntered(await Entered(file, context, cancellationToken));
        return [.. Offered.Select(act => (Act: act, Missing: file.MissingFor(context, act)))
            .Select(a => new ActionView(a.Act, a.Missing.Count == 0, a.Missing, waiting.Contains(a.Act),
                a is { Act: CaseAct.Correction, Missing.Count: 0 } ? file.CorrectableBy(context) : null))];
    }

    private async Task<CorrectionFacts> Entered(PetitionCase file, ActContext context, CancellationToken cancellation) => new()
    {
        Proceedings = await reviews.Of(file.Data.Id, cancellation),
        Given = await notices.LastGiven(file.Data.Id, cancellation),
        Entered = await past.Entered(file.Data.Id, cancellation),
        ReceiptIsHidden = file.ReferralFor(CaseAct.Correction) is { ReceivedOn: not null } referral && referral.CaseId == file.Data.Id
            && new ReferralFile(referral, file, await referrals.OtherEnd(referral, file, cancellation)).HidesReceipt(context),
    };
}
