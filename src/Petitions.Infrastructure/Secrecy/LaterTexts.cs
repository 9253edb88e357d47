using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 后续文字: what is written after a case or an arrival was registered. Where it stands in plain from before it was sealed, a rotation seals it under the key that
/// its case or arrival has by now. Only what still stands as it was read is written over: an act, or an anonymisation, is never undone.
/// </summary>
internal sealed class LaterTexts(Session session, DataKeys keys)
{
    // Table and column are named by the purpose. Rows are x; c is whatever has their key: the case, the arrival, or the row itself.
    private const string SelectFragment = "SELECT x.seq AS Seq, x.";
    private const string OwnerFragment = " AS Text, c.data_key AS DataKey\nFROM ";
    private const string CasesFragment = "cases c\n";
    private const string VisitsFragment = "visits c\n";
    private const string ReferralsFragment = "referrals c\n";
    private const string JoinFragment = "JOIN ";
    private const string ItselfFragment = " x ON x.id = c.id";
    private const string OfCaseFragment = " x ON x.case_id = c.id";
    private const string OfVisitFragment = " x ON x.visit_id = c.id";
    private const string ReviewsFragment = "cases c\nJOIN reviews v ON v.case_id = c.id\n";
    private const string OfReviewFragment = " x ON x.review_id = v.id";
    private const string BetweenFragment = "\nWHERE c.seq >= @First AND c.seq <= @Last AND c.data_key <> '' AND x.";
    private const string PlainFragment = " NOT LIKE @Sealed ESCAPE '!'";

    private const string UpdateFragment = "UPDATE ";
    private const string SetFragment = " SET ";
    private const string WhereFragment = " = @Hidden WHERE seq = @Seq AND ";
    private const string AsReadFragment = " = @Text";

    private const string NotesSql = """
        SELECT m.visit_id AS Id, m.ordinal AS Ordinal, m.note AS Text, c.data_key AS DataKey
        FROM cases c
        JOIN visit_matters m ON m.case_id = c.id
        WHERE c.seq >= @First AND c.seq <= @Last AND c.data_key <> '' AND m.note NOT LIKE @Sealed ESCAPE '!'
        """;

    private const string BasesSql = """
        SELECT a.visit_id AS Id, a.version AS Ordinal, a.note AS Text, v.data_key AS DataKey
        FROM visit_amendments a
        JOIN visits v ON v.id = a.visit_id
        WHERE a.visit_id = @VisitId AND v.data_key <> '' AND a.note NOT LIKE @Sealed ESCAPE '!'
        """;

    private const string EarlierSql = """
        SELECT a.visit_id AS Id, a.version AS Ordinal, a.earlier AS Text, v.data_key AS DataKey
        FROM visit_amendments a
        JOIN visits v ON v.id = a.visit_id
        WHERE a.visit_id = @VisitId AND v.data_key <> '' AND a.earlier NOT LIKE @Sealed ESCAPE '!'
        """;

    private const string SealNoteSql = "UPDATE visit_matters SET note = @Hidden WHERE visit_id = @Id AND ordinal = @Ordinal AND note = @Text";
    private const string SealBasisSql = "UPDATE visit_amendments SET note = @Hidden WHERE visit_id = @Id AND version = @Ordinal AND note = @Text";
    private const string SealEarlierSql = "UPDATE visit_amendments SET earlier = @Hidden WHERE visit_id = @Id AND version = @Ordinal AND earlier = @Text";

    private static readonly string Sealed = SealedText.StartOf(DataKeys.OwnId) + "%";

    /// <summary>What a case's own key seals in rows that have a number of their own, and the statements that find it in plain and seal it.</summary>
    internal static readonly IReadOnlyList<Statements> UnderCaseKeys =
    [
        .. new[] { FieldPurpose.ScreeningReason, FieldPurpose.ScreeningDestination, FieldPurpose.Crux, FieldPurpose.MainAspect, FieldPurpose.OverrideReason, FieldPurpose.ClosingNote }
            .Select(p => Of(p, CasesFragment, ItselfFragment)),
        .. new[]
        {
            FieldPurpose.ReviewGrounds, FieldPurpose.LateReason, FieldPurpose.WithdrawalReason, FieldPurpose.RatingComment, FieldPurpose.ClarityNote, FieldPurpose.Opinion,
            FieldPurpose.LegalBasis,
            FieldPurpose.Measures, FieldPurpose.OpinionDestination, FieldPurpose.DecisionNote, FieldPurpose.RecordPlace, FieldPurpose.RecordContent, FieldPurpose.RecusalReason,
            FieldPurpose.ExtensionReason, FieldPurpose.ExtensionNote, FieldPurpose.ReasonsTold, FieldPurpose.OrderContent, FieldPurpose.OrderAnswer, FieldPurpose.ReviewOpinion,
            FieldPurpose.ReviewLegalBasis, FieldPurpose.KeptReason, FieldPurpose.AttachmentName, FieldPurpose.NoticeTitle,
        }.Select(p => Of(p, CasesFragment, OfCaseFragment)),
        .. new[] { FieldPurpose.ReviewHearingPlace, FieldPurpose.ReviewHearingAbout, FieldPurpose.ReviewHearingNote }.Select(p => Of(p, ReviewsFragment, OfReviewFragment)),
    ];

    /// <summary>The same of what an arrival's own key seals, but for what is sealed with it when it is given one.</summary>
    internal static readonly IReadOnlyList<Statements> UnderVisitKeys = [Of(FieldPurpose.KeptReason, VisitsFragment, OfVisitFragment)];

    /// <summary>The same of what a referral's own key seals.</summary>
    internal static readonly IReadOnlyList<Statements> UnderReferralKeys =
    [
        .. new[]
        {
            FieldPurpose.ReferralReason, FieldPurpose.Objection, FieldPurpose.ObjectionNote, FieldPurpose.Dispute, FieldPurpose.DisputeNote, FieldPurpose.Report,
            FieldPurpose.ReportNote,
        }.Select(p => Of(p, ReferralsFragment, ItselfFragment)),
    ];

    /// <summary>Seals what stands in plain of the cases between two rows, which have a key by now; returns how many texts.</summary>
    internal async Task<int> OfCases(long first, long last, CancellationToken cancellation)
    {
        return await Seal(new(FieldPurpose.MatterNote, NotesSql, SealNoteSql), new { First = first, Last = last, Sealed }, cancellation)
            + await Each(UnderCaseKeys, first, last, cancellation);
    }

    /// <summary>The same of arrivals.</summary>
    internal Task<int> OfVisits(long first, long last, CancellationToken cancellation) => Each(UnderVisitKeys, first, last, cancellation);

    /// <summary>The same of referrals.</summary>
    internal Task<int> OfReferrals(long first, long last, CancellationToken cancellation) => Each(UnderReferralKeys, first, last, cancellation);

    /// <summary>Seals what stands in plain of the amendments of an arrival that has just been given its key, in the same transaction.</summary>
    internal async Task<int> OfVisit(Guid visitId, CancellationToken cancellation)
        => await Seal(new(FieldPurpose.AmendmentBasis, BasesSql, SealBasisSql), new { VisitId = visitId, Sealed }, cancellation)
            + await Seal(new(FieldPurpose.EarlierArrival, EarlierSql, SealEarlierSql), new { VisitId = visitId, Sealed }, cancellation);

    [ComposedSql]
    internal static IEnumerable<string> Composed() => UnderCaseKeys.Concat(UnderVisitKeys).Concat(UnderReferralKeys).SelectMany(t => new[] { t.Select, t.Update });

    private static Statements Of(string purpose, string owners, string joined)
    {
        var (table, column) = (FieldPurpose.TableOf(purpose), FieldPurpose.ColumnOf(purpose));
        return new(purpose, SelectFragment + column + OwnerFragment + owners + JoinFragment + table + joined + BetweenFragment + column + PlainFragment,
            UpdateFragment + table + SetFragment + column + WhereFragment + column + AsReadFragment);
    }

    private async Task<int> Each(IEnumerable<Statements> texts, long first, long last, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var text in texts) done += await Seal(text, new { First = first, Last = last, Sealed }, cancellation);
        return done;
    }

    private async Task<int> Seal(Statements text, object of, CancellationToken cancellation)
    {
        var rows = (await session.Query<Row>(text.Select, of, cancellation))
            .Select(r => new { r.Id, r.Ordinal, r.Seq, r.Text, Hidden = keys.Seal(r.DataKey, text.Purpose, r.Text) }).ToList();
        return rows.Count == 0 ? 0 : await session.Execute(text.Update, rows, cancellation);
    }

    /// <summary>How one column is read where it stands in plain, and sealed.</summary>
    internal sealed record Statements(string Purpose, string Select, string Update);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public int Ordinal { get; init; }
        public long Seq { get; init; }
        public string Text { get; init; } = "";
        public string DataKey { get; init; } = "";
    }
}
