using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 后续文字: what is written after a case or an arrival was registered. Where it stands in plain from before it was sealed, a rotation seals it under the key that
/// its case or arrival has by now. Only what still stands as it was read is written over: an act, or an anonymisation, is never undone.
/// </summary>
internal sealed class LaterTexts(Session session, DataKeys keys)
{
    private const string GroundsSql = """
        SELECT v.case_id AS Id, v.ordinal AS Ordinal, v.grounds AS Text, c.data_key AS DataKey
        FROM cases c
        JOIN reviews v ON v.case_id = c.id
        WHERE c.seq >= @First AND c.seq <= @Last AND c.data_key <> '' AND v.grounds NOT LIKE @Sealed ESCAPE '!'
        """;

    private const string LateReasonsSql = """
        SELECT v.case_id AS Id, v.ordinal AS Ordinal, v.late_reason AS Text, c.data_key AS DataKey
        FROM cases c
        JOIN reviews v ON v.case_id = c.id
        WHERE c.seq >= @First AND c.seq <= @Last AND c.data_key <> '' AND v.late_reason NOT LIKE @Sealed ESCAPE '!'
        """;

    private const string WithdrawalsSql = """
        SELECT v.case_id AS Id, v.ordinal AS Ordinal, v.withdrawal_reason AS Text, c.data_key AS DataKey
        FROM cases c
        JOIN reviews v ON v.case_id = c.id
        WHERE c.seq >= @First AND c.seq <= @Last AND c.data_key <> '' AND v.withdrawal_reason NOT LIKE @Sealed ESCAPE '!'
        """;

    private const string CommentsSql = """
        SELECT r.case_id AS Id, r.round AS Ordinal, r.comment AS Text, c.data_key AS DataKey
        FROM cases c
        JOIN ratings r ON r.case_id = c.id
        WHERE c.seq >= @First AND c.seq <= @Last AND c.data_key <> '' AND r.comment NOT LIKE @Sealed ESCAPE '!'
        """;

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

    private const string SealGroundsSql = "UPDATE reviews SET grounds = @Hidden WHERE case_id = @Id AND ordinal = @Ordinal AND grounds = @Text";
    private const string SealLateReasonSql = "UPDATE reviews SET late_reason = @Hidden WHERE case_id = @Id AND ordinal = @Ordinal AND late_reason = @Text";
    private const string SealWithdrawalSql = "UPDATE reviews SET withdrawal_reason = @Hidden WHERE case_id = @Id AND ordinal = @Ordinal AND withdrawal_reason = @Text";
    private const string SealCommentSql = "UPDATE ratings SET comment = @Hidden WHERE case_id = @Id AND round = @Ordinal AND comment = @Text";
    private const string SealNoteSql = "UPDATE visit_matters SET note = @Hidden WHERE visit_id = @Id AND ordinal = @Ordinal AND note = @Text";
    private const string SealBasisSql = "UPDATE visit_amendments SET note = @Hidden WHERE visit_id = @Id AND version = @Ordinal AND note = @Text";

    private static readonly string Sealed = SealedText.StartOf(DataKeys.OwnId) + "%";

    /// <summary>Seals what stands in plain of the cases between two rows, which have a key by now; returns how many texts.</summary>
    internal async Task<int> OfCases(long first, long last, CancellationToken cancellation)
    {
        var between = new { First = first, Last = last, Sealed };
        return await Seal(FieldPurpose.ReviewGrounds, GroundsSql, SealGroundsSql, between, cancellation)
            + await Seal(FieldPurpose.LateReason, LateReasonsSql, SealLateReasonSql, between, cancellation)
            + await Seal(FieldPurpose.WithdrawalReason, WithdrawalsSql, SealWithdrawalSql, between, cancellation)
            + await Seal(FieldPurpose.RatingComment, CommentsSql, SealCommentSql, between, cancellation)
            + await Seal(FieldPurpose.MatterNote, NotesSql, SealNoteSql, between, cancellation);
    }

    /// <summary>Seals what stands in plain of the amendments of an arrival that has just been given its key, in the same transaction.</summary>
    internal Task<int> OfVisit(Guid visitId, CancellationToken cancellation)
        => Seal(FieldPurpose.AmendmentBasis, BasesSql, SealBasisSql, new { VisitId = visitId, Sealed }, cancellation);

    private async Task<int> Seal(string purpose, string select, string update, object of, CancellationToken cancellation)
    {
        var rows = (await session.Query<Row>(select, of, cancellation)).Select(r => new { r.Id, r.Ordinal, r.Text, Hidden = keys.Seal(r.DataKey, purpose, r.Text) }).ToList();
        return rows.Count == 0 ? 0 : await session.Execute(update, rows, cancellation);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public int Ordinal { get; init; }
        public string Text { get; init; } = "";
        public string DataKey { get; init; } = "";
    }
}
