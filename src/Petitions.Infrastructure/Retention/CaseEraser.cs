using Petitions.Application.Ports;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Retention;

/// <summary>
/// 销毁: the keys of a case and of its people are emptied, and with them all that they sealed, the history's texts too; what the office itself
/// has written about the case is taken out besides. Rows, figures, dates and hashes stay. In the transaction of the act.
/// </summary>
internal sealed class CaseEraser(Session session, VisitEraser visits, IDocumentStore documents, Attachments attachments)
{
    private const string KeySql = "UPDATE cases SET data_key = '', accused_hash = NULL, accused_user_name = NULL, accused_may_be = NULL, recheck_organ = NULL, recheck_no = NULL, reported_up_to = NULL WHERE id = @Id";

    private const string PeopleSql = """
        UPDATE people SET data_key = '', name = NULL, name_hash = NULL, id_number_cipher = NULL, id_number_masked = NULL, id_number_hash = NULL, phone_cipher = NULL,
            phone_masked = NULL, phone_hash = NULL, address_cipher = NULL, address_masked = NULL, name_address_hash = NULL
        WHERE case_id = @Id
        """;

    // An arrival's visitors and guidance belong to all that it raised: they go with the last of it. With what left it they have nothing to do.
    private const string VisitsSql = $"""
        SELECT v.id AS Id FROM visits v
        WHERE v.id IN (SELECT m.visit_id FROM visit_matters m WHERE m.case_id = @Id AND m.left_on IS NULL) AND NOT {VisitEraser.HeldFragment}
        """;

    private const string MattersSql = "UPDATE visit_matters SET note = NULL WHERE case_id = @Id";
    private const string TextsSql = "UPDATE case_texts SET content = @Erased, demand = NULL, facts = NULL WHERE case_id = @Id";
    private const string ResolutionsSql = "UPDATE resolutions SET opinion = @Erased, legal_basis = NULL, measures = NULL, destination = NULL, matters = NULL, decision_note = NULL WHERE case_id = @Id";
    private const string ReviewsSql = "UPDATE reviews SET decision_no = NULL, grounds = @Erased, late_reason = NULL, opinion = NULL, legal_basis = NULL, withdrawal_reason = NULL WHERE case_id = @Id";
    private const string ProposalsSql = "UPDATE retention_proposals SET kept_reason = NULL WHERE case_id = @Id";
    private const string HearingsSql = "UPDATE review_hearings SET place = NULL, about = NULL, note = NULL WHERE review_id IN (SELECT v.id FROM reviews v WHERE v.case_id = @Id)";
    private const string AnswersSql = "UPDATE clarity_answers SET note = NULL WHERE case_id = @Id";
    private const string RecordsSql = "UPDATE handling_records SET place = NULL, content = @Erased WHERE case_id = @Id";
    private const string ExtensionsSql = "UPDATE extensions SET reason = NULL, decision_note = NULL, reasons_told = NULL WHERE case_id = @Id";
    private const string SupervisionsSql = "UPDATE supervisions SET content = @Erased, answer = NULL WHERE case_id = @Id";
    private const string RatingsSql = "UPDATE ratings SET comment = NULL WHERE case_id = @Id";
    private const string RecusalsSql = "UPDATE recusals SET reason = NULL WHERE case_id = @Id";

    // A referral is the file of both its ends, under a key of its own. Each end by itself: asked for both at once, SQL Server may go through all referrals and wait for whoever is at one.
    private const string ReferralFragment = """
        UPDATE referrals SET reason = NULL, objection = NULL, decision_note = NULL, dispute = NULL, dispute_note = NULL, report = NULL, report_note = NULL, data_key = ''
        WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = referrals.case_id AND c.anonymised_on IS NULL)
            AND NOT EXISTS (SELECT 1 FROM cases d WHERE d.id = referrals.linked_case_id AND d.anonymised_on IS NULL)
        """;

    private const string SentSql = $"{ReferralFragment} AND case_id = @Id";
    private const string TakenInSql = $"{ReferralFragment} AND linked_case_id = @Id";

    private const string NoticesSql = "UPDATE case_documents SET title = @Erased WHERE case_id = @Id";

    // A content has one name, whoever attached it: it stays as long as another case has it.
    private const string ContentsSql = """
        SELECT a.sha256 AS Sha256 FROM attachments a WHERE a.case_id = @Id
            AND NOT EXISTS (SELECT 1 FROM attachments o JOIN cases c ON c.id = o.case_id WHERE o.sha256 = a.sha256 AND c.anonymised_on IS NULL)
            AND NOT EXISTS (SELECT 1 FROM case_documents d JOIN cases c ON c.id = d.case_id WHERE d.sha256 = a.sha256 AND c.anonymised_on IS NULL)
        UNION
        SELECT n.sha256 AS Sha256 FROM case_documents n WHERE n.case_id = @Id
            AND NOT EXISTS (SELECT 1 FROM attachments o JOIN cases c ON c.id = o.case_id WHERE o.sha256 = n.sha256 AND c.anonymised_on IS NULL)
        """;

    // What the file it came from said of it, where that has not been swept yet.
    private const string LinesSql = "UPDATE ledger_rows SET content = '', faults = NULL WHERE case_id = @Id";

    // Made of the person's name, number and phone: whoever has the workbook, or guesses one, would find the case by it.
    private const string RowKeysSql = "DELETE FROM ledger_keys WHERE case_id = @Id";

    private const string EvidenceSql = "DELETE FROM clarity_evidence WHERE case_id = @Id";

    private const string AttachmentsSql = "DELETE FROM attachments WHERE case_id = @Id";

    private static readonly string[] Statements =
    [
        KeySql, PeopleSql, MattersSql, TextsSql, ResolutionsSql, ReviewsSql, HearingsSql, AnswersSql, RecordsSql, ExtensionsSql, SupervisionsSql, RatingsSql,
        RecusalsSql, ProposalsSql, SentSql, TakenInSql, NoticesSql, LinesSql, RowKeysSql, EvidenceSql, AttachmentsSql,
    ];

    internal async Task Erase(Guid caseId, DateOnly on, CancellationToken cancellation)
    {
        var key = new { Id = caseId, Erased = PetitionCase.ErasedText };
        var contents = await session.Query<string>(ContentsSql, key, cancellation);
        foreach (var statement in Statements) await session.Execute(statement, key, cancellation);
        foreach (var visit in await session.Query<Guid>(VisitsSql, key, cancellation)) await visits.Erase(visit, on, cancellation);
        // Not before it is certain: a file cannot be rolled back. Somebody may have attached the same content since: it is asked again.
        // Each by itself: one that the disk does not let go leaves no other, and what is left the sweep takes away.
        foreach (var sha256 in contents) await session.AfterCommit(() => documents.Forget(sha256, async () => (await attachments.Held([sha256], CancellationToken.None)).Count > 0));
    }
}
