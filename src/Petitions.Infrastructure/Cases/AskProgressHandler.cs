using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.People;
using Petitions.Domain.Reviews;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>进度查询: by number and query code; a wrong number and a wrong code take the same way and get the same answer.</summary>
internal sealed class AskProgressHandler(Session session, CaseReader reader, CaseCipher cipher, IQueryCodes codes, IReferenceSource reference, RatingWindow rating, Caller caller)
    : IRequestHandler<AskProgress, Progress>
{
    private const string FindSql = """
        SELECT id AS Id, number AS Number, state AS State, received_on AS ReceivedOn, accepted_on AS AcceptedOn, closed_on AS ClosedOn,
            finalised_on AS FinalisedOn, served_on AS OpinionServedOn, seal AS Seal, round AS Round, finalised_by AS FinalisedBy,
            rated_on AS RatedOn, past_ended_on AS PastEndedOn, into_case_id AS IntoCaseId
        FROM cases
        WHERE number = @Number AND query_code_hash = @Hash
        """;

    private const string ServedSql =
        "SELECT r.opinion AS Opinion, r.matters AS Matters, c.data_key AS DataKey, r.served_on AS ServedOn FROM resolutions r JOIN cases c ON c.id = r.case_id WHERE r.case_id = @Id AND r.served_on IS NOT NULL ORDER BY r.ordinal";

    private const string ReviewsSql =
        "SELECT v.tier AS Tier, v.opinion AS Opinion, v.served_on AS ServedOn, c.data_key AS DataKey FROM reviews v JOIN cases c ON c.id = v.case_id WHERE v.case_id = @Id AND v.served_on IS NOT NULL ORDER BY v.ordinal";

    private const string NoticesSql = """
        SELECT d.id AS Id, d.corrects_id AS CorrectsId, d.kind AS Kind, d.title AS Title, d.number AS Number, d.served_on AS ServedOn, c.data_key AS DataKey
        FROM case_documents d
        JOIN cases c ON c.id = d.case_id
        WHERE d.case_id = @Id
        ORDER BY d.seq
        """;

    private const string PassedSql = """
        SELECT u.name AS Unit, c.number AS Number, r.sent_on AS SentOn, c.state AS State, c.served_on AS OpinionServedOn, c.seal AS Seal
        FROM referrals r
        JOIN cases c ON c.id = r.linked_case_id
        JOIN units u ON u.id = r.to_unit_id
        WHERE r.case_id = @Id AND r.seq = (SELECT MAX(x.seq) FROM referrals x WHERE x.case_id = @Id)
        """;

    private const string IntoSql =
        "SELECT c.number AS Number, c.state AS State, c.served_on AS OpinionServedOn, c.seal AS Seal, c.into_case_id AS IntoCaseId FROM cases c WHERE c.id = @Id";

    private static readonly Dictionary<CaseState, string> Plain = new()
    {
        [CaseState.Registered] = "已登记，正在审核是否受理。",
        [CaseState.Accepted] = "已受理，正在核实情况。",
        [CaseState.Clarified] = "情况已核实清楚，正在办理。",
        [CaseState.Resolved] = "已形成处理意见，正在审批或送达。",
        [CaseState.Closed] = "已办结。",
        [CaseState.NotAccepted] = "不予受理，理由见告知书。",
        [CaseState.NoLongerAccepted] = "不再受理，理由见告知书。",
        [CaseState.Routed] = "已引导至其他法定途径，去向见告知书。",
        [CaseState.Transferred] = "已转送有权处理的机关。",
        [CaseState.Assigned] = "已交办有权处理的机关，正在办理。",
        [CaseState.Filed] = "已存查。",
        [CaseState.Merged] = "已并入同一事项的案件办理。",
        [CaseState.Withdrawn] = "已撤回。",
        [CaseState.Returned] = "已退回转来机关，请向原受理机关了解。",
    };

    // 检举控告: whoever gave the receipt has the code too, and may be whom it accuses. So it is told that it was received, is handled, is over; not where, by whom, or with what result.
    private static readonly Dictionary<CaseState, string> Neutral = new()
    {
        [CaseState.Registered] = "已登记。",
        [CaseState.Accepted] = "正在依照规定办理。",
        [CaseState.Closed] = "已办理完毕。",
    };

    public async Task<Progress> Handle(AskProgress request, CancellationToken cancellationToken)
    {
        var code = QueryCode.Parse(request.QueryCode) ?? "-";
        var row = await session.First<Row>(FindSql, new { Number = CaseNumber.Typed(request.Number!), Hash = codes.Hash(code) }, cancellationToken)
            ?? throw Refusal.WrongNumberOrCode();
        if (Seal.IsSecret(row.Seal)) return OfSecret(row);
        var clocks = await reader.Clocks(row.Id, cancellationToken);
        var running = clocks.Where(d => d.Status == DeadlineStatus.Running).ToList();
        var next = running.Where(d => !RuleKeys.IsWindow(d.RuleKey)).MinBy(d => d.RawDueOn);
        var window = running.Where(d => RuleKeys.IsPetitioners(d.RuleKey) && d.LegalDueOn >= caller.Today).MinBy(d => d.LegalDueOn);
        var lapsed = window is null ? Lapsed(row, clocks) : null;
        return new Progress
        {
            Number = row.Number, State = row.State, StateText = InWords(row.State, row.OpinionServedOn), ReceivedOn = row.ReceivedOn, AcceptedOn = row.AcceptedOn,
            ClosedOn = row.ClosedOn, NextDeadline = next is null ? null : Deadline(next), Documents = await Documents(row.Id, cancellationToken),
            UnderReview = running.Exists(d => RuleKeys.IsOfReviewOrgan(d.RuleKey)), Window = window is null ? null : Deadline(window), Lapsed = lapsed is null ? null : Deadline(lapsed), FinalisedOn = row.FinalisedOn,
            CanBeRated = CanBeRated(row), PassedTo = row.State is CaseState.Transferred or CaseState.Assigned ? await Passed(row.Id, cancellationToken) : null,
            MergedInto = row is { State: CaseState.Merged, IntoCaseId: { } into } ? await Into(into, cancellationToken) : null,
        };
    }

    // What can still be asked with good reason: not while a request is under way, nor after a recheck, nor about the answer of an earlier round.
    private static Deadline? Lapsed(Row row, IReadOnlyList<Deadline> clocks)
        => row.FinalisedBy == Finality.Rechecked || clocks.Any(d => d.Status == DeadlineStatus.Running && RuleKeys.IsOfReviewOrgan(d.RuleKey)) ? null
            : clocks.Where(d => RuleKeys.IsPetitioners(d.RuleKey) && d.Round == row.Round && d.Status is DeadlineStatus.Running or DeadlineStatus.Lapsed).MaxBy(d => d.StartedOn);

    private bool CanBeRated(Row row)
        => row is { State: CaseState.Closed, ClosedOn: { } closed } && PetitionCase.AgainstRating(row.RatedOn, row.PastEndedOn, row.Round, closed, caller.Today, rating.Days) is null;

    // Whatever became of it, it says the same, and offers the same.
    private static Progress OfSecret(Row row)
    {
        var state = NeutralState(row.State);
        return new() { Number = row.Number, State = state, StateText = Neutral[state], ReceivedOn = row.ReceivedOn, CanBeRated = state == CaseState.Closed };
    }

    private static CaseState NeutralState(CaseState state) => state switch
    {
        CaseState.Registered => CaseState.Registered,
        // What was passed on or led into another case goes on there.
        CaseState.Transferred or CaseState.Merged or CaseState.Returned => CaseState.Accepted,
        _ => Workflow.Open.Contains(state) ? CaseState.Accepted : CaseState.Closed,
    };

    // What turned out an accusation after it was passed on is told of in the words of any other case: words of its own would tell.
    private async Task<PassedTo?> Passed(Guid id, CancellationToken cancellation)
        => await session.First<OtherRow>(PassedSql, new { Id = id }, cancellation) is { } to
            ? new(to.Unit, to.Number, to.SentOn, Seal.IsSecret(to.Seal) ? InWords(NeutralState(to.State), null) : InWords(to.State, to.OpinionServedOn))
            {
                State = Seal.IsSecret(to.Seal) ? NeutralState(to.State) : to.State,
            } : null;

    // On to where the matter is handled: what it was merged into may have been merged itself. Where that has become an accusation, nothing of it is told.
    private async Task<MergedInto?> Into(Guid id, CancellationToken cancellation)
    {
        OtherRow? into = null;
        var walked = new HashSet<Guid>();
        for (Guid? next = id; next is { } one && walked.Add(one); next = into is { State: CaseState.Merged } ? into.IntoCaseId : null)
            into = await session.First<OtherRow>(IntoSql, new { Id = one }, cancellation);
        return into is null || Seal.IsSecret(into.Seal) ? null : new(into.Number, InWords(into.State, into.OpinionServedOn)) { State = into.State };
    }

    private static string InWords(CaseState state, DateOnly? opinionServedOn)
        => state == CaseState.Resolved && opinionServedOn is { } on ? $"处理意见已于{on.Year}年{on.Month}月{on.Day}日送达，待办结。" : Plain[state];

    private ProgressDeadline Deadline(Deadline next)
    {
        var view = DeadlineView.Of(next, reference.Current, caller.Today);
        return new(view.Title, view.Regulation, view.Article, next.LegalDueOn, next.Provisional, next.OutsideOrgan) { Rule = next.RuleKey };
    }

    // Only what has been served is the petitioner's to read. A notice and the document it was given by are one thing to its reader.
    private async Task<IReadOnlyList<ServedDocument>> Documents(Guid id, CancellationToken cancellation)
    {
        var issued = (await session.Query<ServedNotice>(NoticesSql, new { Id = id }, cancellation)).ToList();
        foreach (var paper in issued) paper.Title = cipher.Opening(paper.DataKey)(FieldPurpose.NoticeTitle, paper.Title);
        var papers = issued.FindAll(p => p.ServedOn is not null);
        foreach (var paper in papers) paper.CorrectedBy = ServedCorrection(paper, issued);
        string? Paper(DateOnly on, Func<NoticeKind, bool> fits)
        {
            if (papers.Find(p => p.ServedOn == on && fits(Words.Parse<NoticeKind>(p.Kind))) is not { } paper) return null;
            papers.Remove(paper);
            return paper.Name;
        }

        var documents = (await reader.Notices(id, cancellation))
            .Select(n => new ServedDocument("notice", n.ServedOn, Paper(n.ServedOn, k => NoticeKinds.For(k).TellsDecision || k == NoticeKind.Extension))).ToList();
        foreach (var s in await session.Query<Served>(ServedSql, new { Id = id }, cancellation))
        {
            var opinion = cipher.Opening(s.DataKey)(FieldPurpose.Opinion, s.Opinion);
            documents.Add(new("opinion", s.ServedOn, NoticeFields.InPoints(cipher.Answered(s.DataKey, s.Matters)) is { } points ? $"{opinion}\n{points}" : opinion) { Paper = Paper(s.ServedOn, k => k == NoticeKind.Opinion) });
        }

        foreach (var s in await session.Query<ServedReview>(ReviewsSql, new { Id = id }, cancellation))
        {
            documents.Add(new(s.Tier, s.ServedOn, cipher.Opening(s.DataKey)(FieldPurpose.ReviewOpinion, s.Opinion)) { Paper = Paper(s.ServedOn, k => k is NoticeKind.ReviewOpinion or NoticeKind.RecheckOpinion) });
        }

        return [.. documents, .. papers.Select(p => new ServedDocument(p.Kind, p.ServedOn!.Value, p.Name))];
    }

    // What took its place, as far as that has reached the petitioner: one that is not served yet is nothing to them, and may itself be corrected.
    private static string? ServedCorrection(ServedNotice paper, List<ServedNotice> issued)
    {
        for (var next = issued.Find(n => n.CorrectsId == paper.Id); next is not null; next = issued.Find(n => n.CorrectsId == next.Id))
            if (next.ServedOn is not null) return next.Number;
        return null;
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public CaseState State { get; init; }
        public DateOnly ReceivedOn { get; init; }
        public DateOnly? AcceptedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public DateOnly? FinalisedOn { get; init; }
        public DateOnly? OpinionServedOn { get; init; }
        public string Seal { get; init; } = "";
        public int Round { get; init; }
        public Finality? FinalisedBy { get; init; }
        public DateOnly? RatedOn { get; init; }
        public DateOnly? PastEndedOn { get; init; }
        public Guid? IntoCaseId { get; init; }
    }

    private sealed class ServedNotice
    {
        public Guid Id { get; init; }
        public Guid? CorrectsId { get; init; }
        public string Kind { get; init; } = "";
        public string Title { get; set; } = "";
        public string? DataKey { get; init; }
        public string Number { get; init; } = "";
        public DateOnly? ServedOn { get; init; }
        internal string? CorrectedBy { get; set; }
        internal string Name => CorrectedBy is null ? $"{Title}（{Number}）" : $"{Title}（{Number}，已由{CorrectedBy}更正）";
    }

    private sealed class ServedReview
    {
        public string Tier { get; init; } = "";
        public string Opinion { get; init; } = "";
        public string? DataKey { get; init; }
        public DateOnly ServedOn { get; init; }
    }

    private sealed class OtherRow
    {
        public string Unit { get; init; } = "";
        public string Number { get; init; } = "";
        public DateOnly SentOn { get; init; }
        public CaseState State { get; init; }
        public DateOnly? OpinionServedOn { get; init; }
        public string Seal { get; init; } = "";
        public Guid? IntoCaseId { get; init; }
    }

    private sealed class Served
    {
        public string Opinion { get; init; } = "";
        public string? Matters { get; init; }
        public string? DataKey { get; init; }
        public DateOnly ServedOn { get; init; }
    }
}
