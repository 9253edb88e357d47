using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件行: the statements on the row of a case, column by column as <see cref="CaseData"/>.</summary>
internal static class CaseRowSql
{
    // The day from which a matter is old, as CaseData.MatterSince.
    internal const string MatterSinceFragment = "COALESCE(c.first_received_on, c.received_on)";

    internal const string SelectFragment = """
        SELECT c.id AS Id, c.number AS Number, c.query_code_hash AS QueryCodeHash, c.external_no AS ExternalNo, c.channel AS Channel, c.fax AS Fax,
        c.received_at AS ReceivedAt, c.received_on AS ReceivedOn, c.first_received_on AS FirstReceivedOn, c.registered_at AS RegisteredAt, c.registered_by AS RegisteredBy,
        c.registered_unit_id AS RegisteredUnitId, c.counted_on AS CountedOn, c.late AS Late, c.unit_id AS UnitId, c.visit_id AS VisitId, c.title AS Title,
        c.purpose AS Purpose, c.class AS Class, c.pathway AS Pathway, c.category_code AS CategoryCode, c.incident_unit_id AS IncidentUnitId,
        c.people_count AS PeopleCount, c.anonymous AS Anonymous, c.notice_owed AS NoticeOwed, c.urgent AS Urgent, c.report_up_from AS ReportUpFrom, c.reported_up_on AS ReportedUpOn, c.reported_up_to AS ReportedUpTo, c.accused_kind AS AccusedKind,
        c.accused_name AS AccusedName, c.accused_unit_id AS AccusedUnitId, c.accused_user_name AS AccusedUserName, c.accused_may_be AS AccusedMayBe, c.seal AS Seal, c.state AS State, c.is_open AS IsOpen, c.assignee AS Assignee,
        c.screened_at AS ScreenedAt, c.decision AS Decision, c.decision_entry AS DecisionEntry, c.reclassified_at AS ReclassifiedAt, c.reason_code AS ReasonCode, c.reason AS Reason, c.target_unit_id AS TargetUnitId,
        c.report_due_on AS ReportDueOn, c.into_case_id AS IntoCaseId, c.referral_id AS ReferralId, c.reopened_on AS ReopenedOn, c.apart_on AS ApartOn,
        c.repeat_of_id AS RepeatOfId, c.group_form AS GroupForm, c.merge_entry AS MergeEntry, c.rated_on AS RatedOn,
        c.review_id AS ReviewId, c.finalised_on AS FinalisedOn, c.finalised_by AS FinalisedBy, c.redo_outcome AS RedoOutcome,
        c.rechecked_case_id AS RecheckedCaseId, c.recheck_organ AS RecheckOrgan, c.recheck_no AS RecheckNo, c.rechecked_on AS RecheckedOn, c.destination AS Destination, c.accepted_on AS AcceptedOn, c.round AS Round, c.checklist_version AS ChecklistVersion,
        c.crux AS Crux, c.main_aspect AS MainAspect, c.override_reason AS OverrideReason, c.override_by AS OverrideBy, c.outcome AS Outcome,
        c.opinion_by AS OpinionBy, c.approved_at AS ApprovedAt, c.approved_by AS ApprovedBy, c.served_on AS ServedOn, c.standing_outcome AS StandingOutcome, c.standing_since AS StandingSince, c.executed_on AS ExecutedOn, c.hearing_on AS HearingOn, c.hearing_no AS HearingNo, c.ended_on AS EndedOn, c.owed_from AS OwedFrom, c.owed_until AS OwedUntil, c.past_ended_on AS PastEndedOn,
        c.closed_at AS ClosedAt, c.closed_on AS ClosedOn, c.closing_note AS ClosingNote, c.settled AS Settled, c.settled_on AS SettledOn, c.next_due_on AS NextDueOn,
        c.next_legal_due_on AS NextLegalDueOn, c.backlog_since AS BacklogSince, c.backlog_raised_at AS BacklogRaisedAt, c.backlog_rule AS BacklogRule,
        c.backlog_ended_on AS BacklogEndedOn, c.backlog_end AS BacklogEnd, c.registered_class AS RegisteredClass, c.anonymised_on AS AnonymisedOn, c.data_key AS DataKey, c.chain_head AS ChainHead, c.version AS Version, c.updated_at AS UpdatedAt
        FROM cases c
        """;

    internal const string FindSql = $"{SelectFragment}\nWHERE c.id = @Id AND {Visibility.Fragment}";

    internal const string InsertSql = """
        INSERT INTO cases (
        id, number, query_code_hash, external_no, channel, fax, received_at, received_on, first_received_on, registered_at, registered_by, registered_unit_id, counted_on, late,
        unit_id, visit_id, title, purpose, class, pathway, category_code, incident_unit_id, people_count, anonymous, notice_owed, urgent, report_up_from, reported_up_on, reported_up_to, accused_kind,
        accused_name, accused_unit_id, accused_user_name, accused_may_be, seal, state, is_open, assignee, screened_at, decision, decision_entry, reclassified_at, reason_code, reason, target_unit_id, report_due_on, into_case_id,
        referral_id, reopened_on, apart_on, repeat_of_id, group_form, merge_entry, rated_on, review_id, finalised_on, finalised_by, redo_outcome, rechecked_case_id, recheck_organ, recheck_no, rechecked_on, destination,
        accepted_on, round, checklist_version, crux, main_aspect, override_reason, override_by, outcome, opinion_by, approved_at, approved_by, served_on, standing_outcome, standing_since, executed_on, hearing_on, hearing_no,
        ended_on, owed_from, owed_until, span, past_ended_on, closed_at, closed_on, closing_note, settled, settled_on, next_due_on, next_legal_due_on, backlog_since, backlog_raised_at, backlog_rule,
        backlog_ended_on, backlog_end, registered_class, accused_hash, data_key, chain_head, version, updated_at)
        VALUES (
        @Id, @Number, @QueryCodeHash, @ExternalNo, @Channel, @Fax, @ReceivedAt, @ReceivedOn, @FirstReceivedOn, @RegisteredAt, @RegisteredBy, @RegisteredUnitId, @CountedOn,
        @Late, @UnitId, @VisitId, @Title, @Purpose, @Class, @Pathway, @CategoryCode, @IncidentUnitId, @PeopleCount, @Anonymous, @NoticeOwed, @Urgent, @ReportUpFrom, @ReportedUpOn, @ReportedUpTo,
        @AccusedKind, @AccusedName, @AccusedUnitId, @AccusedUserName, @AccusedMayBe, @Seal, @State, @IsOpen, @Assignee, @ScreenedAt, @Decision, @DecisionEntry, @ReclassifiedAt, @ReasonCode, @Reason, @TargetUnitId, @ReportDueOn,
        @IntoCaseId, @ReferralId, @ReopenedOn, @ApartOn, @RepeatOfId, @GroupForm, @MergeEntry, @RatedOn, @ReviewId, @FinalisedOn, @FinalisedBy, @RedoOutcome, @RecheckedCaseId, @RecheckOrgan, @RecheckNo, @RecheckedOn, @Destination, @AcceptedOn, @Round, @ChecklistVersion, @Crux, @MainAspect, @OverrideReason, @OverrideBy, @Outcome, @OpinionBy, @ApprovedAt,
        @ApprovedBy, @ServedOn, @StandingOutcome, @StandingSince, @ExecutedOn, @HearingOn, @HearingNo, @EndedOn, @OwedFrom, @OwedUntil, @Span, @PastEndedOn, @ClosedAt, @ClosedOn, @ClosingNote, @Settled, @SettledOn, @NextDueOn, @NextLegalDueOn, @BacklogSince, @BacklogRaisedAt,
        @BacklogRule, @BacklogEndedOn, @BacklogEnd, @RegisteredClass, @AccusedHash, @DataKey, @ChainHead, @Version, @UpdatedAt)
        """;

    internal static object Parameters(CaseCipher cipher, CaseData data, int seenVersion = 0)
        => Row(cipher.Sealed(data), cipher.AccusedHash(data.AccusedName), seenVersion);

    private static object Row(CaseData data, string? accusedHash, int seenVersion) => new
    {
        data.Id, data.Number, data.QueryCodeHash, data.ExternalNo, Channel = data.Channel.Word(), data.Fax, data.ReceivedAt, data.ReceivedOn, data.FirstReceivedOn,
        data.RegisteredAt, data.RegisteredBy, data.RegisteredUnitId, data.CountedOn, data.Late, data.UnitId, data.VisitId, data.Title,
        Purpose = data.Purpose?.Word(), Class = data.Class?.Word(), Pathway = data.Pathway?.Word(), data.CategoryCode, data.IncidentUnitId,
        data.PeopleCount, data.Anonymous, data.NoticeOwed, data.Urgent, data.ReportUpFrom, data.ReportedUpOn, data.ReportedUpTo, data.AccusedKind, data.AccusedName, data.AccusedUnitId, data.AccusedUserName, data.AccusedMayBe, data.Seal,
        State = data.State.Word(), data.IsOpen, data.Assignee, data.ScreenedAt, Decision = data.Decision?.Word(), data.DecisionEntry, data.ReclassifiedAt, data.ReasonCode, data.Reason,
        data.TargetUnitId, data.ReportDueOn, data.IntoCaseId, data.ReferralId, data.ReopenedOn, data.ApartOn, data.RepeatOfId, GroupForm = data.GroupForm?.Word(), data.MergeEntry, data.RatedOn,
        data.ReviewId, data.FinalisedOn, FinalisedBy = data.FinalisedBy?.Word(), RedoOutcome = data.RedoOutcome?.Word(), data.RecheckedCaseId, data.RecheckOrgan, data.RecheckNo, data.RecheckedOn, data.Destination,
        data.AcceptedOn, data.Round, data.ChecklistVersion, data.Crux, data.MainAspect,
        data.OverrideReason, data.OverrideBy, Outcome = data.Outcome?.Word(), data.OpinionBy, data.ApprovedAt, data.ApprovedBy, data.ServedOn, StandingOutcome = data.StandingOutcome?.Word(), data.StandingSince, data.ExecutedOn, data.HearingOn, data.HearingNo,
        data.EndedOn, data.OwedFrom, data.OwedUntil, data.Span, data.PastEndedOn, data.ClosedAt, data.ClosedOn, data.ClosingNote, data.Settled, data.SettledOn, data.NextDueOn, data.NextLegalDueOn, data.BacklogSince,
        data.BacklogRaisedAt, data.BacklogRule, data.BacklogEndedOn, data.BacklogEnd, RegisteredClass = data.RegisteredClass?.Word(),
        AccusedHash = accusedHash, data.AnonymisedOn, data.DataKey, data.ChainHead, data.Version, data.UpdatedAt,
        SeenVersion = seenVersion, Keyless = data.DataKey is null ? 1 : 0,
    };
}
