using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>
/// 案件更新: the statement that stores a case after its acts. It names what they changed: a database writes a case's line anew in every index that holds a column
/// which the statement names, changed or not, and each of a hundred columns takes its time. Columns of an index stand alone, others with those that change with them.
/// </summary>
internal static class CaseUpdate
{
    private const string AlwaysFragment = "UPDATE cases SET chain_head = @ChainHead, updated_at = @UpdatedAt, version = @Version";

    // Never the key: a rotation may have wrapped it anew. Where it has given a case its first one since the case was loaded, what was loaded would be written in plain.
    private const string SeenFragment = "\nWHERE id = @Id AND version = @SeenVersion AND CASE WHEN data_key IS NULL THEN 1 ELSE 0 END = @Keyless";

    /// <summary>What may change, each with what it is made of. What is sealed is written also by the act that gives a case from before there were keys its own.</summary>
    internal static readonly IReadOnlyList<(string Fragment, Func<CaseData, object?> Source)> Parts =
    [
        (", title = @Title, accused_name = @AccusedName", c => (c.Title, c.AccusedName, c.DataKey is null)),
        (", accused_hash = @AccusedHash", c => (c.AccusedName, c.DataKey is null)),
        (", accused_kind = @AccusedKind, accused_unit_id = @AccusedUnitId, accused_may_be = @AccusedMayBe", c => (c.AccusedKind, c.AccusedUnitId, c.AccusedMayBe)),
        (", accused_user_name = @AccusedUserName", c => c.AccusedUserName),
        (", purpose = @Purpose, incident_unit_id = @IncidentUnitId, people_count = @PeopleCount, anonymous = @Anonymous, notice_owed = @NoticeOwed, group_form = @GroupForm",
            c => (c.Purpose, c.IncidentUnitId, c.PeopleCount, c.Anonymous, c.NoticeOwed, c.GroupForm)),
        (", urgent = @Urgent, reported_up_on = @ReportedUpOn, reported_up_to = @ReportedUpTo", c => (c.Urgent, c.ReportedUpOn, c.ReportedUpTo)),
        (", pathway = @Pathway, screened_at = @ScreenedAt, decision = @Decision, decision_entry = @DecisionEntry, reclassified_at = @ReclassifiedAt, reason_code = @ReasonCode, reason = @Reason, report_due_on = @ReportDueOn, merge_entry = @MergeEntry",
            c => (c.Pathway, c.ScreenedAt, c.Decision, c.DecisionEntry, c.ReclassifiedAt, c.ReasonCode, c.Reason, c.ReportDueOn, c.MergeEntry)),
        (", destination = @Destination, accepted_on = @AcceptedOn, checklist_version = @ChecklistVersion", c => (c.Destination, c.AcceptedOn, c.ChecklistVersion)),
        (", crux = @Crux, main_aspect = @MainAspect, override_reason = @OverrideReason, override_by = @OverrideBy", c => (c.Crux, c.MainAspect, c.OverrideReason, c.OverrideBy)),
        (", outcome = @Outcome, opinion_by = @OpinionBy, approved_at = @ApprovedAt, approved_by = @ApprovedBy, served_on = @ServedOn",
            c => (c.Outcome, c.OpinionBy, c.ApprovedAt, c.ApprovedBy, c.ServedOn)),
        (", round = @Round, reopened_on = @ReopenedOn, apart_on = @ApartOn", c => (c.Round, c.ReopenedOn, c.ApartOn)),
        (", is_open = @IsOpen, assignee = @Assignee, hearing_no = @HearingNo, next_legal_due_on = @NextLegalDueOn", c => (c.IsOpen, c.Assignee, c.HearingNo, c.NextLegalDueOn)),
        (", closed_at = @ClosedAt, closing_note = @ClosingNote, settled = @Settled, settled_on = @SettledOn, rated_on = @RatedOn", c => (c.ClosedAt, c.ClosingNote, c.Settled, c.SettledOn, c.RatedOn)),
        (", review_id = @ReviewId, finalised_on = @FinalisedOn, finalised_by = @FinalisedBy, redo_outcome = @RedoOutcome", c => (c.ReviewId, c.FinalisedOn, c.FinalisedBy, c.RedoOutcome)),
        (", rechecked_case_id = @RecheckedCaseId", c => c.RecheckedCaseId),
        (", recheck_organ = @RecheckOrgan, recheck_no = @RecheckNo, rechecked_on = @RecheckedOn", c => (c.RecheckOrgan, c.RecheckNo, c.RecheckedOn)),
        (", backlog_raised_at = @BacklogRaisedAt, backlog_rule = @BacklogRule, backlog_end = @BacklogEnd", c => (c.BacklogRaisedAt, c.BacklogRule, c.BacklogEnd)),
        (", external_no = @ExternalNo", c => c.ExternalNo),
        (", channel = @Channel", c => c.Channel),
        (", visit_id = @VisitId", c => c.VisitId),
        (", fax = @Fax", c => c.Fax),
        (", received_at = @ReceivedAt", c => c.ReceivedAt),
        (", received_on = @ReceivedOn", c => c.ReceivedOn),
        (", first_received_on = @FirstReceivedOn", c => c.FirstReceivedOn),
        (", counted_on = @CountedOn", c => c.CountedOn),
        (", late = @Late", c => c.Late),
        (", past_ended_on = @PastEndedOn", c => c.PastEndedOn),
        (", unit_id = @UnitId", c => c.UnitId),
        (", class = @Class", c => c.Class),
        (", category_code = @CategoryCode", c => c.CategoryCode),
        (", seal = @Seal", c => c.Seal),
        (", state = @State", c => c.State),
        (", target_unit_id = @TargetUnitId", c => c.TargetUnitId),
        (", into_case_id = @IntoCaseId", c => c.IntoCaseId),
        (", repeat_of_id = @RepeatOfId", c => c.RepeatOfId),
        (", standing_outcome = @StandingOutcome", c => c.StandingOutcome),
        (", standing_since = @StandingSince", c => c.StandingSince),
        (", executed_on = @ExecutedOn", c => c.ExecutedOn),
        (", hearing_on = @HearingOn", c => c.HearingOn),
        (", report_up_from = @ReportUpFrom", c => c.ReportUpFrom),
        (", ended_on = @EndedOn", c => c.EndedOn),
        (", owed_from = @OwedFrom", c => c.OwedFrom),
        (", owed_until = @OwedUntil", c => c.OwedUntil),
        (", span = @Span", c => c.Span),
        (", closed_on = @ClosedOn", c => c.ClosedOn),
        (", next_due_on = @NextDueOn", c => c.NextDueOn),
        (", backlog_since = @BacklogSince", c => c.BacklogSince),
        (", backlog_ended_on = @BacklogEndedOn", c => c.BacklogEndedOn),
        (", anonymised_on = @AnonymisedOn", c => c.AnonymisedOn),
    ];

    /// <summary>Stores the row of a case as its acts have left it.</summary>
    /// <returns>False where it is no longer the version that was loaded.</returns>
    internal static async Task<bool> Save(Session session, CaseCipher cipher, PetitionCase file, CancellationToken cancellation)
    {
        var seen = file.Data.Version - file.Changes.History.Count;
        return await session.Execute(Of(Changed(file.Loaded, file.Data)), CaseRowSql.Parameters(cipher, file.Data, seen), cancellation) == 1;
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() =>
        [Of([]), .. Parts.Select(c => Of([c.Fragment])), Of(Parts.Select(c => c.Fragment))];

    internal static IEnumerable<string> Changed(CaseData loaded, CaseData now)
        => Parts.Where(c => !Equals(c.Source(loaded), c.Source(now))).Select(c => c.Fragment);

    private static string Of(IEnumerable<string> changed) => AlwaysFragment + string.Concat(changed) + SeenFragment;
}
