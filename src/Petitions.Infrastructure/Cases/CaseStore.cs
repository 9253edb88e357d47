using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Referrals;
using Petitions.Infrastructure.Reports;
using Petitions.Infrastructure.Reviews;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件库: the row of a case, its clocks, and what its acts append.</summary>
internal sealed class CaseStore(
    Session session, PeopleStore people, CaseReader reader, RepeatFinder repeats, IExtensions extensions, IHandling handling, ISupervision supervision, ICounts counts,
    ReferralStore referrals, ReviewStore reviews, Attachments attachments, SealStore seals, CaseCipher cipher, DataKeys keys, Caller caller) : ICaseStore
{
    private const string MayKnowSql = $"SELECT c.seal AS Seal FROM cases c WHERE c.id = @Id AND {Visibility.Fragment}";

    private const string InsertDeadlineSql = """
        INSERT INTO deadlines (id, case_id, rule_key, pack, round, unit_id, started_on, raw_due_on, legal_due_on, provisional, status, met_on, ended_by_entry)
        VALUES (@Id, @CaseId, @RuleKey, @Pack, @Round, @UnitId, @StartedOn, @RawDueOn, @LegalDueOn, @Provisional, @Status, @MetOn, @EndedByEntry)
        """;

    private const string UpdateDeadlineSql = """
        UPDATE deadlines SET raw_due_on = @RawDueOn, legal_due_on = @LegalDueOn, provisional = @Provisional, status = @Status, met_on = @MetOn,
            extension_days = @ExtensionDays, extension = @Extension, extension_by = @ExtensionBy, ended_by_entry = @EndedByEntry
        WHERE id = @Id
        """;

    private const string InsertPauseSql = """
        INSERT INTO deadline_pauses (deadline_id, from_on, to_on)
        SELECT @DeadlineId, @FromOn, @ToOn
        WHERE NOT EXISTS (SELECT 1 FROM deadline_pauses p WHERE p.deadline_id = @DeadlineId AND p.from_on = @FromOn AND p.to_on = @ToOn)
        """;

    internal const string InsertHistorySql = """
        INSERT INTO history (case_id, entry_no, at, actor, actor_name, act, from_state, to_state, note, details, salt, sealed, commitment, hash)
        VALUES (@CaseId, @EntryNo, @At, @Actor, @ActorName, @Act, @FromState, @ToState, @Note, @Details, @Salt, @Sealed, @Commitment, @Hash)
        """;

    private const string InsertAnswerSql = """
        INSERT INTO clarity_answers (case_id, round, attempt, code, clear, note, by_user, at)
        VALUES (@CaseId, @Round, @Attempt, @Code, @Clear, @Note, @ByUser, @At)
        """;

    private const string InsertEvidenceSql = """
        INSERT INTO clarity_evidence (case_id, round, attempt, code, attachment_id)
        VALUES (@CaseId, @Round, @Attempt, @Code, @AttachmentId)
        """;

    private const string InsertResolutionSql = """
        INSERT INTO resolutions (case_id, ordinal, outcome, opinion, legal_basis, measures, destination, drafted_by, drafted_at)
        VALUES (@CaseId, @Ordinal, @Outcome, @Opinion, @LegalBasis, @Measures, @Destination, @DraftedBy, @DraftedAt)
        """;

    private const string UpdateResolutionSql = """
        UPDATE resolutions SET approved = @Approved, decided_by = @DecidedBy, decided_at = @DecidedAt, decision_note = @DecisionNote,
            method = @Method, served_on = @ServedOn, signed = @Signed
        WHERE case_id = @CaseId AND ordinal = @Ordinal
        """;

    private const string InsertNoticeSql = """
        INSERT INTO notices (case_id, ordinal, kind, method, served_on, recorded_by, recorded_at)
        VALUES (@CaseId, @Ordinal, @Kind, @Method, @ServedOn, @RecordedBy, @RecordedAt)
        """;

    private const string InsertRatingSql = """
        INSERT INTO ratings (case_id, round, unit_id, closed_on, office, unit, comment, rated_on, rated_at)
        VALUES (@CaseId, @Round, @UnitId, @ClosedOn, @Office, @Unit, @Comment, @RatedOn, @RatedAt)
        """;

    private const string ByCodeSql = "SELECT id AS Id FROM cases WHERE number = @Number AND query_code_hash = @Hash";

    private const string InsertTextsSql = "INSERT INTO case_texts (case_id, content, demand, facts) VALUES (@CaseId, @Content, @Demand, @Facts)";

    private const string UpdateTextsSql = "UPDATE case_texts SET content = @Content, demand = @Demand, facts = @Facts WHERE case_id = @CaseId";

    private const string GiveKeySql = "UPDATE cases SET data_key = @DataKey WHERE id = @Id AND data_key IS NULL";

    private const string ReportedSql = "SELECT MAX(period) AS Period FROM reports WHERE kind = 'monthly-closure'";

    public async Task<bool> MayKnow(Guid id, Actor actor, CancellationToken cancellation) => await SealOf(id, actor, cancellation) is not null;

    public Task<string?> SealOf(Guid id, Actor actor, CancellationToken cancellation)
    {
        var parameters = Visibility.Parameters(actor, caller.At);
        parameters.Add("Id", id);
        return session.First<string>(MayKnowSql, parameters, cancellation);
    }

    public Task<IReadOnlyList<PastStep>> Past(Guid caseId, CancellationToken cancellation) => seals.Steps(caseId, cancellation);

    public Task<IReadOnlyList<string>> Documents(Guid caseId, CancellationToken cancellation) => attachments.Hashes(caseId, cancellation);

    public async Task<PetitionCase?> Find(Guid id, Actor actor, CancellationToken cancellation)
    {
        var data = await reader.Data(id, actor, cancellation);
        if (data is null) return null;
        var (coming, going) = await referrals.Of(data, cancellation);
        var file = PetitionCase.Restore(data, await reader.Clocks(id, cancellation), coming, going,
            data.ReviewId is { } review ? await reviews.Find(review, cancellation) : null);
        if (Seal.IsOwed(data) || Seal.IsUnchosen(data)) file.Remember(await seals.Steps(id, cancellation));
        return file;
    }

    public async Task<PetitionCase?> FindByCode(string number, string queryCodeHash, CancellationToken cancellation)
    {
        var id = await session.First<Guid>(ByCodeSql, new { Number = number, Hash = queryCodeHash }, cancellation);
        return id == Guid.Empty ? null : await Find(id, Actor.System("", Actor.WholeTree), cancellation);
    }

    public async Task Add(PetitionCase file, CaseTexts texts, IReadOnlyList<PersonEntry> persons, CancellationToken cancellation)
    {
        file.GiveKey(keys.New());
        await session.Execute(CaseRowSql.InsertSql, CaseRowSql.Parameters(cipher, file.Data), cancellation);
        await session.Execute(InsertTextsSql, TextsRow(file.Data, texts), cancellation);
        await people.Add(file.Data.Id, null, persons, cancellation);
        await Append(file, cancellation);
    }

    public async Task AddLinked(PetitionCase linked, Guid originId, CancellationToken cancellation)
    {
        linked.GiveKey(keys.New());
        await session.Execute(CaseRowSql.InsertSql, CaseRowSql.Parameters(cipher, linked.Data), cancellation);
        // Under keys of their own: what is erased at one end is not erased at the other.
        await session.Execute(InsertTextsSql, TextsRow(linked.Data, await reader.Texts(originId, cancellation)), cancellation);
        await people.Copy(originId, linked.Data.Id, cancellation);
        await attachments.Copy(originId, linked.Data, cancellation);
        await Append(linked, cancellation);
    }

    public async Task Save(PetitionCase file, CancellationToken cancellation)
    {
        if (file.Changes.History.Count == 0) return;
        var seen = file.Data.Version - file.Changes.History.Count;
        var saved = await session.Execute(CaseRowSql.UpdateSql, CaseRowSql.Parameters(cipher, file.Data, seen), cancellation);
        if (saved == 0) throw Refusal.Stale(seen + 1);
        await Append(file, cancellation);
    }

    public Task<Resolution?> LastResolution(Guid caseId, CancellationToken cancellation) => reader.LastResolution(caseId, cancellation);

    public Task<CaseTexts> Texts(Guid caseId, CancellationToken cancellation) => reader.Texts(caseId, cancellation);

    public Task SaveTexts(PetitionCase file, CaseTexts texts, CancellationToken cancellation)
        => session.Execute(UpdateTextsSql, TextsRow(file.Data, texts), cancellation);

    public Task<IReadOnlyList<PersonView>> People(Guid caseId, CancellationToken cancellation) => people.OfCase(caseId, cancellation);

    public Task<IReadOnlyList<PersonOnFile>> PeopleOnFile(Guid caseId, CancellationToken cancellation) => people.OnFile(caseId, cancellation);

    public async Task<string> SealPeople(PetitionCase file, IReadOnlyList<PersonOnFile> persons, CancellationToken cancellation)
    {
        if (file.Data.DataKey is null)
        {
            var texts = await Texts(file.Data.Id, cancellation);
            file.GiveKey(keys.New());
            // Title and accused follow with the row itself, when the act is saved.
            if (await session.Execute(GiveKeySql, new { file.Data.Id, file.Data.DataKey }, cancellation) == 0) throw Refusal.Stale(file.Data.Version);
            await SaveTexts(file, texts, cancellation);
        }

        return cipher.Sealed(file.Data.DataKey!, persons);
    }

    public Task AmendPetitioner(Guid caseId, PersonAmendment petitioner, CancellationToken cancellation) => people.AmendLead(caseId, petitioner, cancellation);

    public Task ChangeCoPetitioners(Guid caseId, IReadOnlyList<int> removed, IReadOnlyList<PersonEntry> added, CancellationToken cancellation)
        => people.ChangeCoPetitioners(caseId, removed, added, cancellation);

    public Task ReplaceAgent(Guid caseId, PersonEntry agent, CancellationToken cancellation) => people.ReplaceAgent(caseId, agent, cancellation);

    public async Task<CaseView> View(Guid id, Actor actor, CancellationToken cancellation)
        => await reader.View(id, actor, cancellation) ?? throw Refusal.NotFound();

    public Task<IReadOnlyList<RepeatCandidate>> RepeatCandidates(IReadOnlyList<PersonEntry> persons, Actor actor, CancellationToken cancellation)
        => repeats.Find(Guid.Empty, persons, actor, cancellation);

    public async Task<DateOnly?> ReportedUpTo(DateOnly receivedOn, CancellationToken cancellation)
    {
        var reported = await Reported(cancellation);
        // A report is never taken back, and a month that goes on has none: only what lies between takes its turn with the issue.
        if (receivedOn <= reported || receivedOn.MonthEnd() >= OfficeTime.Day(caller.At + ReportTurn.LongestCommand)) return reported;
        await session.Execute(ReportTurn.TakeSql, null, cancellation);
        return await Reported(cancellation);
    }

    private async Task<DateOnly?> Reported(CancellationToken cancellation)
        => await session.Scalar<string?>(ReportedSql, null, cancellation) is { } period ? DateOnly.ParseExact(period + "-01", "yyyy-MM-dd").MonthEnd() : null;

    private async Task Append(PetitionCase file, CancellationToken cancellation)
    {
        var changes = file.Changes;
        foreach (var entry in changes.History) await session.Execute(InsertHistorySql, cipher.Row(entry, file.Data.DataKey), cancellation);
        foreach (var clock in changes.Deadlines)
            await session.Execute(file.IsNew(clock) ? InsertDeadlineSql : UpdateDeadlineSql, Row(clock), cancellation);
        foreach (var clock in changes.Deadlines.Where(c => c.Pauses.Count > 0))
            foreach (var pause in clock.Pauses) await session.Execute(InsertPauseSql, new { DeadlineId = clock.Id, FromOn = pause.From, ToOn = pause.To }, cancellation);
        foreach (var answer in changes.Answers)
            await session.Execute(InsertAnswerSql, new
            {
                CaseId = file.Data.Id, file.Data.Round, Attempt = file.Data.Version, answer.Code, answer.Clear, answer.Note,
                ByUser = changes.History[^1].Actor, changes.History[^1].At,
            }, cancellation);
        foreach (var answer in changes.Answers)
            foreach (var id in answer.AttachmentIds ?? [])
                await session.Execute(InsertEvidenceSql, new { CaseId = file.Data.Id, file.Data.Round, Attempt = file.Data.Version, answer.Code, AttachmentId = id }, cancellation);
        if (changes.Resolution is { } resolution)
            await session.Execute(resolution.Approved is null ? InsertResolutionSql : UpdateResolutionSql, Row(resolution), cancellation);
        if (changes.Notice is { } notice)
            await session.Execute(InsertNoticeSql, new
            {
                notice.CaseId, notice.Ordinal, notice.Kind, Method = notice.Method?.Word(), notice.ServedOn, notice.RecordedBy, notice.RecordedAt,
            }, cancellation);
        if (changes.Extension is { } extension) await extensions.Put(extension, cancellation);
        if (changes.Supervision is { } order) await supervision.Put(order, cancellation);
        await handling.Append(file.Data.Id, changes, caller.Known, file.Data.UpdatedAt, cancellation);
        if (changes.Referral is { } referral) await referrals.Save(referral, cancellation);
        if (changes.Rating is { } r)
            await session.Execute(InsertRatingSql, new { r.CaseId, r.Round, r.UnitId, r.ClosedOn, Office = r.Office.Word(), Unit = r.Unit.Word(), r.Comment, r.RatedOn, r.RatedAt }, cancellation);
        if (changes.Review is { } proceeding) await reviews.Save(proceeding, cancellation);
        await counts.Book(changes.Counts, cancellation);
        await seals.Keep(file, cancellation);
    }

    private object TextsRow(CaseData data, CaseTexts texts)
    {
        var hidden = cipher.Sealed(data.DataKey, texts);
        return new { CaseId = data.Id, hidden.Content, hidden.Demand, hidden.Facts };
    }

    private static object Row(Deadline d) => new
    {
        d.Id, d.CaseId, d.RuleKey, d.Pack, d.Round, d.UnitId, d.StartedOn, d.RawDueOn, d.LegalDueOn, d.Provisional, Status = d.Status.Word(), d.MetOn, d.EndedByEntry,
        d.ExtensionDays, Extension = d.Extension?.Word(), d.ExtensionBy,
    };

    private static object Row(Resolution r) => new
    {
        r.CaseId, r.Ordinal, Outcome = r.Outcome.Word(), r.Opinion, r.LegalBasis, r.Measures, r.Destination, r.DraftedBy, r.DraftedAt,
        r.Approved, r.DecidedBy, r.DecidedAt, r.DecisionNote, Method = r.Method?.Word(), r.ServedOn, r.Signed,
    };
}
