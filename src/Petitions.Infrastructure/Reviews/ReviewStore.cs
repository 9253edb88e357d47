using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reviews;

/// <summary>复查复核库: what is said and written in a proceeding stands under the key of its case.</summary>
internal sealed class ReviewStore(Session session, CaseCipher cipher) : IReviews
{
    internal const string SelectFragment = """
        SELECT v.id AS Id, v.case_id AS CaseId, v.ordinal AS Ordinal, v.tier AS Tier, v.round AS Round, v.organ_unit_id AS OrganUnitId, v.organ_name AS OrganName, v.decision_no AS DecisionNo,
            v.state AS State, v.requested_on AS RequestedOn, v.requested_by AS RequestedBy, v.grounds AS Grounds, v.late AS Late,
            v.late_reason AS LateReason, v.outcome AS Outcome, v.changed_outcome AS ChangedOutcome, v.opinion AS Opinion, v.legal_basis AS LegalBasis,
            v.decided_on AS DecidedOn, v.decided_by AS DecidedBy, v.method AS Method, v.served_on AS ServedOn, v.signed AS Signed,
            v.opinion_by AS OpinionBy, v.approved_by AS ApprovedBy, v.reviewed_by AS ReviewedBy, v.withdrawn_on AS WithdrawnOn, v.mistaken_on AS MistakenOn, v.withdrawal_reason AS WithdrawalReason,
                v.version AS Version, v.updated_at AS UpdatedAt,
            c.data_key AS DataKey
        FROM reviews v
        JOIN cases c ON c.id = v.case_id
        """;

    private const string FindSql = $"{SelectFragment}\nWHERE v.id = @Id";

    private const string OfCaseSql = $"{SelectFragment}\nWHERE v.case_id = @CaseId ORDER BY v.ordinal";

    private const string ChangesSql = $"{SelectFragment}\nWHERE v.case_id = @CaseId AND v.round = @Round AND v.outcome = 'changed' AND v.served_on IS NOT NULL ORDER BY v.ordinal";

    private const string InsertSql = """
        INSERT INTO reviews (id, case_id, ordinal, tier, round, organ_unit_id, organ_name, state, requested_on, requested_by, grounds, late, late_reason,
            opinion_by, approved_by, reviewed_by, version, updated_at)
        VALUES (@Id, @CaseId, @Ordinal, @Tier, @Round, @OrganUnitId, @OrganName, @State, @RequestedOn, @RequestedBy, @Grounds, @Late, @LateReason,
            @OpinionBy, @ApprovedBy, @ReviewedBy, @Version, @UpdatedAt)
        """;

    private const string UpdateSql = """
        UPDATE reviews SET organ_name = @OrganName, decision_no = @DecisionNo, state = @State, requested_on = @RequestedOn, late = @Late, late_reason = @LateReason, outcome = @Outcome, changed_outcome = @ChangedOutcome, opinion = @Opinion, legal_basis = @LegalBasis,
            decided_on = @DecidedOn, decided_by = @DecidedBy, method = @Method, served_on = @ServedOn, signed = @Signed, version = @Version,
            withdrawn_on = @WithdrawnOn, mistaken_on = @MistakenOn, withdrawal_reason = @WithdrawalReason, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @SeenVersion
        """;

    private const string HearingsFragment = """
        SELECT vh.review_id AS ReviewId, vh.ordinal AS Ordinal, vh.from_on AS FromOn, vh.to_on AS ToOn, vh.place AS Place, vh.about AS About, vh.state AS State,
            vh.note AS Note, vh.convened_at AS ConvenedAt, vh.before_from AS BeforeFrom, vh.before_to AS BeforeTo,
            c.data_key AS DataKey
        FROM review_hearings vh
        JOIN reviews v ON v.id = vh.review_id
        JOIN cases c ON c.id = v.case_id
        """;

    private const string HearingsSql = $"{HearingsFragment}\nWHERE vh.review_id = @Id\nORDER BY vh.ordinal";

    private const string HearingsOfCaseSql = $"{HearingsFragment}\nWHERE v.case_id = @CaseId\nORDER BY v.ordinal, vh.ordinal";

    private const string ChangeHearingSql = """
        UPDATE review_hearings SET from_on = @FromOn, to_on = @ToOn, place = @Place, about = @About, state = @State, note = @Note, convened_at = @ConvenedAt,
            before_from = @BeforeFrom, before_to = @BeforeTo
        WHERE review_id = @ReviewId AND ordinal = @Ordinal
        """;

    private const string InsertHearingSql = """
        INSERT INTO review_hearings (review_id, ordinal, from_on, to_on, place, about, state, note, convened_at, before_from, before_to)
        VALUES (@ReviewId, @Ordinal, @FromOn, @ToOn, @Place, @About, @State, @Note, @ConvenedAt, @BeforeFrom, @BeforeTo)
        """;

    internal async Task<Review?> Find(Guid id, CancellationToken cancellation)
        => await session.First<Review>(FindSql, new { Id = id }, cancellation) is { } review
            ? Opened(review) with { Hearings = [.. (await session.Query<HearingRow>(HearingsSql, new { Id = id }, cancellation)).Select(Opened)] }
            : null;

    public async Task<IReadOnlyList<Review>> Of(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Review>(OfCaseSql, new { CaseId = caseId }, cancellation)).Select(Opened)];

    public async Task<IReadOnlyList<Review>> Changes(Guid caseId, int round, CancellationToken cancellation)
        => [.. (await session.Query<Review>(ChangesSql, new { CaseId = caseId, Round = round }, cancellation)).Select(Opened)];

    /// <summary>A proceeding as a row holds it, opened.</summary>
    internal T Opened<T>(T row)
        where T : Review => (T)row.Texts(cipher.Opening(row.DataKey));

    /// <summary>The hearings of every proceeding on a case.</summary>
    internal async Task<ILookup<Guid, ReviewHearing>> HearingsOf(Guid caseId, CancellationToken cancellation)
        => (await session.Query<HearingRow>(HearingsOfCaseSql, new { CaseId = caseId }, cancellation)).Select(Opened).ToLookup(h => h.ReviewId);

    /// <summary>Stores a proceeding and its hearings as an act has left them, under the key of their case.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        if (file.Changes.Review is { } review) await Save(review, file.Data.DataKey, cancellation);
        foreach (var judged in file.Changes.Judged) await Save(judged, file.Data.DataKey, cancellation);
        foreach (var hearing in file.Changes.Hearings) await Save(hearing, file.Data.DataKey, cancellation);
    }

    private async Task Save(ReviewHearing hearing, string? dataKey, CancellationToken cancellation)
    {
        hearing = hearing.Texts(cipher.Sealing(dataKey));
        var row = new
        {
            hearing.ReviewId, hearing.Ordinal, FromOn = hearing.From, ToOn = hearing.To, hearing.Place, hearing.About, State = hearing.State.Word(), hearing.Note,
            hearing.ConvenedAt,
            hearing.BeforeFrom, hearing.BeforeTo,
        };
        if (await session.Execute(ChangeHearingSql, row, cancellation) == 0) await session.Execute(InsertHearingSql, row, cancellation);
    }

    /// <summary>Stores a proceeding: new at version 1; refuses with <c>stale</c> where somebody was faster.</summary>
    internal async Task Save(Review review, string? dataKey, CancellationToken cancellation)
    {
        var row = Row(review.Texts(cipher.Sealing(dataKey)));
        if (review.Version == 1) await session.Later(InsertSql, row, cancellation);
        else if (await session.Execute(UpdateSql, row, cancellation) == 0) throw Refusal.Stale(review.Version).Overtaken();
    }

    private ReviewHearing Opened(HearingRow row) => row.AsHearing().Texts(cipher.Opening(row.DataKey));

    private static object Row(Review r) => new
    {
        r.Id, r.CaseId, r.Ordinal, Tier = r.Tier.Word(), r.Round, r.OrganUnitId, r.OrganName, r.DecisionNo, State = r.State.Word(), r.RequestedOn, r.RequestedBy, r.Grounds,
        r.Late, r.LateReason, Outcome = r.Outcome?.Word(), ChangedOutcome = r.ChangedOutcome?.Word(), r.Opinion, r.LegalBasis, r.DecidedOn, r.DecidedBy,
        r.OpinionBy, r.ApprovedBy, r.ReviewedBy, Method = r.Method?.Word(), r.ServedOn, r.Signed, r.WithdrawnOn, r.MistakenOn, r.WithdrawalReason, r.Version, r.UpdatedAt,
        SeenVersion = r.Version - 1,
    };

    private sealed class HearingRow
    {
        public Guid ReviewId { get; init; }
        public int Ordinal { get; init; }
        public DateOnly FromOn { get; init; }
        public DateOnly ToOn { get; init; }
        public string? Place { get; init; }
        public string? About { get; init; }
        public ReviewHearingState State { get; init; }
        public string? Note { get; init; }
        public DateTimeOffset? ConvenedAt { get; init; }
        public DateOnly? BeforeFrom { get; init; }
        public DateOnly? BeforeTo { get; init; }
        public string? DataKey { get; init; }

        internal ReviewHearing AsHearing() => new()
        {
            ReviewId = ReviewId, Ordinal = Ordinal, From = FromOn, To = ToOn, Place = Place, About = About, State = State, Note = Note, ConvenedAt = ConvenedAt,
            BeforeFrom = BeforeFrom, BeforeTo = BeforeTo,
        };
    }
}
