using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
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
    // Whom a case names says nothing here but that it names somebody.
    private const string ToldFragment =
        "c.number AS Number, c.state AS State, c.served_on AS OpinionServedOn, c.into_case_id AS IntoCaseId, c.seal AS Seal, c.class AS Class, c.accused_kind AS AccusedKind, c.accused_name AS AccusedName, c.accused_unit_id AS AccusedUnitId, c.accused_user_name AS AccusedUserName, c.data_key AS DataKey";

    private const string FindSql = $"""
        SELECT {ToldFragment}, c.id AS Id, c.received_on AS ReceivedOn, c.accepted_on AS AcceptedOn, c.closed_on AS ClosedOn, c.finalised_on AS FinalisedOn, c.round AS Round,
            c.finalised_by AS FinalisedBy, c.rated_on AS RatedOn, c.past_ended_on AS PastEndedOn
        FROM cases c
        WHERE c.number = @Number AND c.query_code_hash = @Hash
        """;

    private const string ServedSql =
        "SELECT r.outcome AS Outcome, r.opinion AS Opinion, r.legal_basis AS LegalBasis, r.matters AS Matters, c.data_key AS DataKey, r.served_on AS ServedOn FROM resolutions r JOIN cases c ON c.id = r.case_id WHERE r.case_id = @Id AND r.served_on IS NOT NULL ORDER BY r.ordinal";

    private const string ReviewsSql =
        "SELECT v.tier AS Tier, v.outcome AS Conclusion, v.changed_outcome AS Outcome, v.opinion AS Opinion, v.legal_basis AS LegalBasis, v.served_on AS ServedOn, c.data_key AS DataKey FROM reviews v JOIN cases c ON c.id = v.case_id WHERE v.case_id = @Id AND v.served_on IS NOT NULL ORDER BY v.ordinal";

    private const string NoticesSql = """
        SELECT d.id AS Id, d.corrects_id AS CorrectsId, d.kind AS Kind, d.title AS Title, d.number AS Number, d.served_on AS ServedOn, c.data_key AS DataKey
        FROM case_documents d
        JOIN cases c ON c.id = d.case_id
        WHERE d.case_id = @Id
        ORDER BY d.seq
        """;

    private const string PassedSql = $"""
        SELECT {ToldFragment}, u.name AS Unit, r.sent_on AS SentOn
        FROM referrals r
        JOIN cases c ON c.id = r.linked_case_id
        JOIN units u ON u.id = r.to_unit_id
        WHERE r.case_id = @Id AND r.seq = (SELECT MAX(x.seq) FROM referrals x WHERE x.case_id = @Id)
        """;

    private const string IntoSql = $"SELECT {ToldFragment} FROM cases c WHERE c.id = @Id";

    public async Task<Progress> Handle(AskProgress request, CancellationToken cancellationToken)
    {
        var code = QueryCode.Parse(request.QueryCode) ?? "-";
        var row = await session.First<Row>(FindSql, new { Number = CaseNumber.Typed(request.Number!), Hash = codes.Hash(code) }, cancellationToken)
            ?? throw Refusal.WrongNumberOrCode();
        if (row.IsSecret) return OfSecret(row);
        var clocks = ToldClocks.Of(await reader.Clocks(row.Id, cancellationToken), row.Round, row.FinalisedBy, row.State == CaseState.Closed, caller.Today);
        return Of(row, ToldState.Of(row.State, row.OpinionServedOn)) with
        {
            AcceptedOn = row.AcceptedOn,
            ClosedOn = row.ClosedOn,
            NextDeadline = Deadline(clocks.Next),
            Documents = await Documents(row.Id, cancellationToken),
            UnderReview = clocks.UnderReview,
            Window = Deadline(clocks.Window),
            Lapsed = Deadline(clocks.Lapsed),
            FinalisedOn = row.FinalisedOn,
            CanBeRated = CanBeRated(row),
            PassedTo = row.State is CaseState.Transferred or CaseState.Assigned ? await Passed(row.Id, cancellationToken) : null,
            MergedInto = row is { State: CaseState.Merged, IntoCaseId: { } into } ? await Into(into, cancellationToken) : null,
        };
    }

    private static Progress Of(Row row, ToldState told)
        => new() { Number = row.Number, State = told.State, StateText = told.In(ReportTerms.Issued), Told = told, ReceivedOn = row.ReceivedOn };

    private bool CanBeRated(Row row)
        => row is { State: CaseState.Closed, ClosedOn: { } closed } && PetitionCase.AgainstRating(row.RatedOn, row.PastEndedOn, row.Round, closed, caller.Today, rating.Days) is null;

    // Whatever became of it, it says the same, and offers the same.
    private static Progress OfSecret(Row row)
    {
        var told = ToldState.OfSecret(row.State);
        return Of(row, told) with { CanBeRated = told.State == CaseState.Closed };
    }

    private async Task<PassedTo?> Passed(Guid id, CancellationToken cancellation)
    {
        if (await session.First<OtherRow>(PassedSql, new { Id = id }, cancellation) is not { } to) return null;
        var told = to.IsSecret ? ToldState.OfSecretElsewhere(to.State) : ToldState.Of(to.State, to.OpinionServedOn);
        return new(to.Unit, to.Number, to.SentOn, told.In(ReportTerms.Issued)) { Told = told };
    }

    // On to where the matter is handled: what it was merged into may have been merged itself. Where that has become an accusation, nothing of it is told.
    private async Task<MergedInto?> Into(Guid id, CancellationToken cancellation)
    {
        OtherRow? into = null;
        var walked = new HashSet<Guid>();
        for (Guid? next = id; next is { } one && walked.Add(one); next = into is { State: CaseState.Merged } ? into.IntoCaseId : null)
            into = await session.First<OtherRow>(IntoSql, new { Id = one }, cancellation);
        if (into is null || into.IsSecret) return null;
        // Its days are its own petitioner's.
        var told = ToldState.Of(into.State, null);
        return new(into.Number, told.In(ReportTerms.Issued)) { Told = told };
    }

    private ProgressDeadline? Deadline(Deadline? next)
    {
        if (next is null) return null;
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

        var documents = (await reader.Notices(id, cancellation)).Where(n => IsPaper(n.Kind))
            .Select(n => new ServedDocument("notice", n.ServedOn, Paper(n.ServedOn, k => NoticeKinds.For(k).TellsDecision || k == NoticeKind.Extension))).ToList();
        foreach (var s in await session.Query<Served>(ServedSql, new { Id = id }, cancellation))
        {
            var open = cipher.Opening(s.DataKey);
            var opinion = open(FieldPurpose.Opinion, s.Opinion);
            documents.Add(new("opinion", s.ServedOn, NoticeFields.InPoints(cipher.Answered(s.DataKey, s.Matters)) is { } points ? $"{opinion}\n{points}" : opinion)
            {
                Paper = Paper(s.ServedOn, k => k == NoticeKind.Opinion), Outcome = s.Outcome, LegalBasis = s.LegalBasis is { } basis ? open(FieldPurpose.LegalBasis, basis) : null,
            });
        }

        foreach (var s in await session.Query<ServedReview>(ReviewsSql, new { Id = id }, cancellation))
        {
            var open = cipher.Opening(s.DataKey);
            documents.Add(new(s.Tier, s.ServedOn, open(FieldPurpose.ReviewOpinion, s.Opinion))
            {
                Paper = Paper(s.ServedOn, k => k is NoticeKind.ReviewOpinion or NoticeKind.RecheckOpinion), Conclusion = s.Conclusion, Outcome = s.Outcome,
                LegalBasis = s.LegalBasis is { } basis ? open(FieldPurpose.ReviewLegalBasis, basis) : null,
            });
        }

        return [.. documents, .. papers.Select(p => new ServedDocument(p.Kind, p.ServedOn!.Value, p.Name))];
    }

    // That a matter is put on file or merged is told without any paper. What was told before the service made its paper has its own, without a number here.
    private static bool IsPaper(string told) => !Words.IsWord<ScreeningDecision>(told) || NoticeKinds.Of(Words.Parse<ScreeningDecision>(told)) is not null;

    // What took its place, as far as that has reached the petitioner: one that is not served yet is nothing to them, and may itself be corrected.
    private static string? ServedCorrection(ServedNotice paper, List<ServedNotice> issued)
    {
        for (var next = issued.Find(n => n.CorrectsId == paper.Id); next is not null; next = issued.Find(n => n.CorrectsId == next.Id))
            if (next.ServedOn is not null) return next.Number;
        return null;
    }

    private class ToldRow
    {
        public string Number { get; init; } = "";
        public CaseState State { get; init; }
        public DateOnly? OpinionServedOn { get; init; }
        public Guid? IntoCaseId { get; init; }
        public string Seal { get; init; } = "";
        public PetitionClass? Class { get; init; }
        public string? AccusedKind { get; init; }
        public string? AccusedName { get; init; }
        public string? AccusedUnitId { get; init; }
        public string? AccusedUserName { get; init; }
        public string? DataKey { get; init; }

        internal bool IsSecret => Domain.Access.Seal.IsSecret(new()
        {
            Seal = Seal, Class = Class, AccusedKind = AccusedKind, AccusedName = AccusedName, AccusedUnitId = AccusedUnitId, AccusedUserName = AccusedUserName,
            DataKey = DataKey,
        });
    }

    private sealed class Row : ToldRow
    {
        public Guid Id { get; init; }
        public DateOnly ReceivedOn { get; init; }
        public DateOnly? AcceptedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public DateOnly? FinalisedOn { get; init; }
        public int Round { get; init; }
        public Finality? FinalisedBy { get; init; }
        public DateOnly? RatedOn { get; init; }
        public DateOnly? PastEndedOn { get; init; }
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
        public ReviewOutcome? Conclusion { get; init; }
        public Outcome? Outcome { get; init; }
        public string Opinion { get; init; } = "";
        public string? LegalBasis { get; init; }
        public string? DataKey { get; init; }
        public DateOnly ServedOn { get; init; }
    }

    private sealed class OtherRow : ToldRow
    {
        public string Unit { get; init; } = "";
        public DateOnly SentOn { get; init; }
    }

    private sealed class Served
    {
        public Outcome Outcome { get; init; }
        public string Opinion { get; init; } = "";
        public string? LegalBasis { get; init; }
        public string? Matters { get; init; }
        public string? DataKey { get; init; }
        public DateOnly ServedOn { get; init; }
    }
}
