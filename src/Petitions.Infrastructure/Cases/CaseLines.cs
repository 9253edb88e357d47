using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件行为的记录: what belongs to a case alone and grows with its acts: history, clocks, answers, papers served, a rating. History is only ever added to.</summary>
internal sealed class CaseLines(Session session, CaseCipher cipher)
{
    private const string InsertDeadlineSql = """
        INSERT INTO deadlines (id, case_id, rule_key, pack, round, unit_id, outside_organ, started_on, raw_due_on, legal_due_on, provisional, status, met_on, ended_by_entry)
        VALUES (@Id, @CaseId, @RuleKey, @Pack, @Round, @UnitId, @OutsideOrgan, @StartedOn, @RawDueOn, @LegalDueOn, @Provisional, @Status, @MetOn, @EndedByEntry)
        """;

    private const string UpdateDeadlineSql = """
        UPDATE deadlines SET pack = @Pack, unit_id = @UnitId, outside_organ = @OutsideOrgan, started_on = @StartedOn, raw_due_on = @RawDueOn, legal_due_on = @LegalDueOn, provisional = @Provisional, status = @Status, met_on = @MetOn,
            extension_days = @ExtensionDays, extension = @Extension, extension_by = @ExtensionBy, ended_by_entry = @EndedByEntry
        WHERE id = @Id
        """;

    private const string ForgetPausesSql = "DELETE FROM deadline_pauses WHERE deadline_id = @Id";

    private const string InsertPauseSql = "INSERT INTO deadline_pauses (deadline_id, from_on, to_on) VALUES (@DeadlineId, @FromOn, @ToOn)";

    internal const string InsertHistorySql = """
        INSERT INTO history (case_id, entry_no, at, actor, actor_name, act, from_state, to_state, note, details, salt, sealed, commitment, hash, mac,
            from_unit_id, from_category_code, from_due_on, from_backlog_since, from_backlog_ended_on)
        VALUES (@CaseId, @EntryNo, @At, @Actor, @ActorName, @Act, @FromState, @ToState, @Note, @Details, @Salt, @Sealed, @Commitment, @Hash, @Mac,
            @FromUnitId, @FromCategoryCode, @FromDueOn, @FromBacklogSince, @FromBacklogEndedOn)
        """;

    private const string InsertAnswerSql = """
        INSERT INTO clarity_answers (case_id, round, attempt, code, clear, note, by_user, at)
        VALUES (@CaseId, @Round, @Attempt, @Code, @Clear, @Note, @ByUser, @At)
        """;

    private const string InsertEvidenceSql = """
        INSERT INTO clarity_evidence (case_id, round, attempt, code, attachment_id)
        VALUES (@CaseId, @Round, @Attempt, @Code, @AttachmentId)
        """;

    private const string InsertNoticeSql = """
        INSERT INTO notices (case_id, ordinal, kind, method, served_on, recorded_by, recorded_at)
        VALUES (@CaseId, @Ordinal, @Kind, @Method, @ServedOn, @RecordedBy, @RecordedAt)
        """;

    private const string CorrectNoticeSql = "UPDATE notices SET served_on = @On WHERE case_id = @CaseId AND ordinal = @Ordinal";

    // Its line, and the one that takes it back, keep it.
    private const string ForgetNoticeSql = "DELETE FROM notices WHERE case_id = @CaseId AND ordinal = @Ordinal";

    private const string InsertRatingSql = """
        INSERT INTO ratings (case_id, round, unit_id, closed_on, office, unit, comment, rated_on, rated_at)
        VALUES (@CaseId, @Round, @UnitId, @ClosedOn, @Office, @Unit, @Comment, @RatedOn, @RatedAt)
        """;

    /// <summary>Stores what the acts added, and the clocks as they left them.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        var changes = file.Changes;
        foreach (var entry in changes.History) await session.Later(InsertHistorySql, cipher.Row(entry, file.Data.DataKey), cancellation);
        foreach (var clock in changes.Deadlines)
            await session.Later(file.IsNew(clock) ? InsertDeadlineSql : UpdateDeadlineSql, Row(clock), cancellation);
        if (changes.Hearings.Count > 0) await KeepPauses(changes.Deadlines, cancellation);
        await KeepAnswers(file, cancellation);
        if (changes.Notice is { } notice)
            await session.Later(InsertNoticeSql, new
            {
                notice.CaseId, notice.Ordinal, notice.Kind, Method = notice.Method?.Word(), notice.ServedOn, notice.RecordedBy, notice.RecordedAt,
            }, cancellation);
        if (changes.GivenCorrected is { } right)
            await session.Later(right.On is null ? ForgetNoticeSql : CorrectNoticeSql, new { CaseId = file.Data.Id, right.Ordinal, right.On }, cancellation);
        if (changes.Rating is { } r)
            await session.Later(InsertRatingSql, new
            {
                r.CaseId, r.Round, r.UnitId, r.ClosedOn, Office = r.Office.Word(), Unit = r.Unit.Word(), Comment = cipher.Sealing(file.Data.DataKey)(FieldPurpose.RatingComment, r.Comment),
                r.RatedOn, r.RatedAt,
            }, cancellation);
    }

    private async Task KeepAnswers(PetitionCase file, CancellationToken cancellation)
    {
        var (data, answers, sealing) = (file.Data, file.Changes.Answers, cipher.Sealing(file.Data.DataKey));
        foreach (var answer in answers.Select(a => a.Texts(sealing)))
            await session.Later(InsertAnswerSql, new
            {
                CaseId = data.Id, data.Round, Attempt = data.Version, answer.Code, answer.Clear, answer.Note, ByUser = file.Changes.History[^1].Actor, file.Changes.History[^1].At,
            }, cancellation);
        foreach (var answer in answers)
            foreach (var id in answer.AttachmentIds ?? [])
                await session.Later(InsertEvidenceSql, new { CaseId = data.Id, data.Round, Attempt = data.Version, answer.Code, AttachmentId = id }, cancellation);
    }

    // A hearing that was put off, lasted longer or was cancelled leaves other days out than it was announced for.
    private async Task KeepPauses(IEnumerable<Deadline> clocks, CancellationToken cancellation)
    {
        foreach (var clock in clocks.Where(c => c.RuleKey == RuleKeys.DecideRecheck))
        {
            await session.Later(ForgetPausesSql, new { clock.Id }, cancellation);
            foreach (var pause in clock.Pauses) await session.Later(InsertPauseSql, new { DeadlineId = clock.Id, FromOn = pause.From, ToOn = pause.To }, cancellation);
        }
    }

    private static object Row(Deadline d) => new
    {
        d.Id, d.CaseId, d.RuleKey, d.Pack, d.Round, d.UnitId, d.OutsideOrgan, d.StartedOn, d.RawDueOn, d.LegalDueOn, d.Provisional, Status = d.Status.Word(), d.MetOn, d.EndedByEntry,
        d.ExtensionDays, Extension = d.Extension?.Word(), d.ExtensionBy,
    };
}
