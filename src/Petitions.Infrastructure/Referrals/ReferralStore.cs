using System.Diagnostics.CodeAnalysis;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Referrals;

/// <summary>转办库: the row of a referral. It is the file of both its ends, and stays as long as either needs it: what they wrote stands under a key of its own.</summary>
internal sealed class ReferralStore(Session session, CaseCipher cipher, DataKeys keys)
{
    internal const string ColumnsFragment = """
        r.id AS Id, r.case_id AS CaseId, r.linked_case_id AS LinkedCaseId, r.kind AS Kind, r.from_unit_id AS FromUnitId, r.to_unit_id AS ToUnitId,
            r.state AS State, r.reason AS Reason, r.report_due_on AS ReportDueOn, r.sent_on AS SentOn, r.sent_by AS SentBy, r.received_on AS ReceivedOn,
            r.receipt_entered_on AS ReceiptEnteredOn, r.received_by AS ReceivedBy, r.objected_on AS ObjectedOn, r.objected_by AS ObjectedBy, r.objection AS Objection,
            r.competent_unit_id AS CompetentUnitId, r.decided_on AS DecidedOn, r.decided_by AS DecidedBy, r.agreed AS Agreed,
            r.decision_note AS DecisionNote, r.disputed_on AS DisputedOn, r.disputed_by AS DisputedBy, r.dispute AS Dispute,
            r.superior_unit_id AS SuperiorUnitId, r.dispute_decided_on AS DisputeDecidedOn, r.dispute_decided_by AS DisputeDecidedBy,
            r.decided_unit_id AS DecidedUnitId, r.dispute_note AS DisputeNote, r.reported_on AS ReportedOn, r.reported_by AS ReportedBy,
            r.report AS Report, r.report_settled AS ReportSettled, r.report_decided_on AS ReportDecidedOn, r.report_decided_by AS ReportDecidedBy,
            r.report_accepted AS ReportAccepted, r.report_note AS ReportNote, r.version AS Version, r.updated_at AS UpdatedAt, r.data_key AS DataKey
        """;

    private const string InSql = $"SELECT {ColumnsFragment} FROM referrals r WHERE r.linked_case_id = @CaseId";

    private const string LastOutSql = $"""
        SELECT {ColumnsFragment}, CASE WHEN l.seal IN ({Visibility.SealsFragment}) THEN 0 ELSE 1 END AS IsHidden
        FROM referrals r
        JOIN cases l ON l.id = r.linked_case_id
        WHERE r.case_id = @CaseId AND r.seq = (SELECT MAX(x.seq) FROM referrals x WHERE x.case_id = @CaseId)
        """;

    private const string InsertSql = """
        INSERT INTO referrals (id, case_id, linked_case_id, kind, from_unit_id, to_unit_id, state, reason, report_due_on, sent_on, sent_by, version, updated_at, data_key)
        VALUES (@Id, @CaseId, @LinkedCaseId, @Kind, @FromUnitId, @ToUnitId, @State, @Reason, @ReportDueOn, @SentOn, @SentBy, @Version, @UpdatedAt, @DataKey)
        """;

    private const string UpdateSql = """
        UPDATE referrals SET state = @State, report_due_on = @ReportDueOn, received_on = @ReceivedOn, receipt_entered_on = @ReceiptEnteredOn, received_by = @ReceivedBy,
            objected_on = @ObjectedOn, objected_by = @ObjectedBy, objection = @Objection, competent_unit_id = @CompetentUnitId, decided_on = @DecidedOn, decided_by = @DecidedBy,
            agreed = @Agreed, decision_note = @DecisionNote, disputed_on = @DisputedOn, disputed_by = @DisputedBy, dispute = @Dispute,
            superior_unit_id = @SuperiorUnitId, dispute_decided_on = @DisputeDecidedOn, dispute_decided_by = @DisputeDecidedBy,
            decided_unit_id = @DecidedUnitId, dispute_note = @DisputeNote, reported_on = @ReportedOn, reported_by = @ReportedBy, report = @Report,
            report_settled = @ReportSettled, report_decided_on = @ReportDecidedOn, report_decided_by = @ReportDecidedBy,
            report_accepted = @ReportAccepted, report_note = @ReportNote, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @SeenVersion
        """;

    /// <summary>The referral a case came by, and the last one it went out by while it stands transferred or assigned: that one as the actor may know it.</summary>
    internal async Task<(Referral? In, Referral? Out)> Of(CaseData data, Actor actor, CancellationToken cancellation)
    {
        var key = new Named().SeenSeals(actor);
        key.Add("CaseId", data.Id);
        var coming = data.ReferralId is null ? null : Opened(await session.First<Referral>(InSql, key, cancellation));
        var going = data.State is CaseState.Transferred or CaseState.Assigned ? Opened(await session.First<Referral>(LastOutSql, key, cancellation))?.AsKnown : null;
        return (coming, going);
    }

    /// <summary>Stores referrals as an act has left them: new at version 1; refuses with <c>stale</c> where the other end was faster.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        foreach (var referral in file.Changes.Referrals) await Save(referral, cancellation);
    }

    private async Task Save(Referral referral, CancellationToken cancellation)
    {
        if (referral.Version == 1)
        {
            await session.Later(InsertSql, Row(referral with { DataKey = keys.New() }), cancellation);
            return;
        }

        if (await session.Execute(UpdateSql, Row(referral), cancellation) == 0) throw Refusal.Stale(referral.Version).Overtaken();
    }

    /// <summary>A referral as a row holds it, opened.</summary>
    [return: NotNullIfNotNull(nameof(row))]
    internal Referral? Opened(Referral? row) => row?.Texts(cipher.Opening(row.DataKey));

    private object Row(Referral referral) => Stored(referral.Texts(cipher.Sealing(referral.DataKey)));

    // An update names no key: a rotation may have wrapped it anew, and an anonymisation emptied it.
    private static object Stored(Referral r) => new
    {
        r.Id, r.CaseId, r.LinkedCaseId, Kind = r.Kind.Word(), r.FromUnitId, r.ToUnitId, State = r.State.Word(), r.Reason, r.ReportDueOn, r.SentOn, r.SentBy,
        r.ReceivedOn, r.ReceiptEnteredOn, r.ReceivedBy, r.ObjectedOn, r.ObjectedBy, r.Objection, r.CompetentUnitId, r.DecidedOn, r.DecidedBy, r.Agreed, r.DecisionNote,
        r.DisputedOn, r.DisputedBy, r.Dispute, r.SuperiorUnitId, r.DisputeDecidedOn, r.DisputeDecidedBy, r.DecidedUnitId, r.DisputeNote, r.ReportedOn,
        r.ReportedBy, r.Report, r.ReportSettled, r.ReportDecidedOn, r.ReportDecidedBy, r.ReportAccepted, r.ReportNote, r.Version, r.UpdatedAt,
        r.DataKey, SeenVersion = r.Version - 1,
    };
}
