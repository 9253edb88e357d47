using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>
/// 案件更新: the statement that stores a case after its acts. A database writes a case's line anew in every index that holds a column which the statement names,
/// changed or not: columns of an index are named only where they changed, the others always.
/// </summary>
internal static class CaseUpdate
{
    // Never the key: a rotation may have wrapped it anew. Where it has given a case its first one since the case was loaded, what was loaded would be written in plain.
    private const string AlwaysFragment = """
        UPDATE cases SET
        title = @Title, purpose = @Purpose, pathway = @Pathway, incident_unit_id = @IncidentUnitId, people_count = @PeopleCount, anonymous = @Anonymous,
        notice_owed = @NoticeOwed, urgent = @Urgent, reported_up_on = @ReportedUpOn, reported_up_to = @ReportedUpTo,
        accused_kind = @AccusedKind, accused_name = @AccusedName, accused_unit_id = @AccusedUnitId, accused_user_name = @AccusedUserName, accused_may_be = @AccusedMayBe,
        is_open = @IsOpen, assignee = @Assignee, screened_at = @ScreenedAt, decision = @Decision, decision_entry = @DecisionEntry, reason_code = @ReasonCode, reason = @Reason,
        report_due_on = @ReportDueOn, group_form = @GroupForm, merge_entry = @MergeEntry, rated_on = @RatedOn,
        review_id = @ReviewId, finalised_on = @FinalisedOn, finalised_by = @FinalisedBy, redo_outcome = @RedoOutcome, rechecked_case_id = @RecheckedCaseId,
        recheck_organ = @RecheckOrgan, recheck_no = @RecheckNo, rechecked_on = @RecheckedOn, destination = @Destination, accepted_on = @AcceptedOn,
        checklist_version = @ChecklistVersion, crux = @Crux, main_aspect = @MainAspect, override_reason = @OverrideReason, override_by = @OverrideBy,
        outcome = @Outcome, opinion_by = @OpinionBy, approved_at = @ApprovedAt, approved_by = @ApprovedBy, served_on = @ServedOn, hearing_no = @HearingNo,
        closed_at = @ClosedAt, closing_note = @ClosingNote, settled = @Settled, next_legal_due_on = @NextLegalDueOn,
        backlog_raised_at = @BacklogRaisedAt, backlog_rule = @BacklogRule, backlog_end = @BacklogEnd, chain_head = @ChainHead, updated_at = @UpdatedAt, version = @Version
        """;

    private const string SeenFragment = "\nWHERE id = @Id AND version = @SeenVersion AND CASE WHEN data_key IS NULL THEN 1 ELSE 0 END = @Keyless";

    /// <summary>The columns that an index holds, each with what it is made of.</summary>
    internal static readonly IReadOnlyList<(string Fragment, Func<CaseData, object?> Source)> Indexed =
    [
        (", external_no = @ExternalNo", c => c.ExternalNo),
        (", unit_id = @UnitId", c => c.UnitId),
        (", class = @Class", c => c.Class),
        (", category_code = @CategoryCode", c => c.CategoryCode),
        // A case from before there were keys has none yet.
        (", accused_hash = @AccusedHash", c => (c.AccusedName, c.DataKey is null)),
        (", seal = @Seal", c => c.Seal),
        (", state = @State", c => c.State),
        (", target_unit_id = @TargetUnitId", c => c.TargetUnitId),
        (", into_case_id = @IntoCaseId", c => c.IntoCaseId),
        (", reopened_on = @ReopenedOn", c => c.ReopenedOn),
        (", repeat_of_id = @RepeatOfId", c => c.RepeatOfId),
        (", standing_outcome = @StandingOutcome", c => c.StandingOutcome),
        (", standing_since = @StandingSince", c => c.StandingSince),
        (", executed_on = @ExecutedOn", c => c.ExecutedOn),
        (", round = @Round", c => c.Round),
        (", hearing_on = @HearingOn", c => c.HearingOn),
        (", report_up_from = @ReportUpFrom", c => c.ReportUpFrom),
        (", ended_on = @EndedOn", c => c.EndedOn),
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
        [Of([]), .. Indexed.Select(c => Of([c.Fragment])), Of(Indexed.Select(c => c.Fragment))];

    internal static IEnumerable<string> Changed(CaseData loaded, CaseData now)
        => Indexed.Where(c => !Equals(c.Source(loaded), c.Source(now))).Select(c => c.Fragment);

    private static string Of(IEnumerable<string> changed) => AlwaysFragment + string.Concat(changed) + SeenFragment;
}
