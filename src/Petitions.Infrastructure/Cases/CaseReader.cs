using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件读取: puts a whole case together as it is answered, from the rows the actor may know.</summary>
internal sealed partial class CaseReader(
    Session session, KnownCases known, CaseTextStore texts, PeopleStore people, ResolutionStore resolutions, ExtensionStore extensions, CaseCipher cipher, RepeatFamily family,
    IReferenceSource reference, Caller caller) : ICaseViews
{
    internal const string ClocksFragment = """
        SELECT id AS Id, case_id AS CaseId, rule_key AS RuleKey, pack AS Pack, round AS Round, unit_id AS UnitId, outside_organ AS OutsideOrgan, started_on AS StartedOn,
            raw_due_on AS RawDueOn, legal_due_on AS LegalDueOn, provisional AS Provisional, status AS Status, met_on AS MetOn,
            extension_days AS ExtensionDays, extension AS Extension, extension_by AS ExtensionBy, ended_by_entry AS EndedByEntry
        FROM deadlines
        """;

    private const string DeadlinesSql = $"{ClocksFragment}\nWHERE case_id = @Id\nORDER BY started_on, rule_key";

    private const string PausesSql = """
        SELECT p.deadline_id AS DeadlineId, p.from_on AS FromOn, p.to_on AS ToOn
        FROM deadline_pauses p
        JOIN deadlines d ON d.id = p.deadline_id
        WHERE d.case_id = @Id
        ORDER BY p.seq
        """;

    private const string AnswersSql = """
        SELECT a.code AS Code, a.clear AS Clear, a.note AS Note, a.by_user AS ByUser, a.at AS At, c.data_key AS DataKey
        FROM clarity_answers a
        JOIN cases c ON c.id = a.case_id
        WHERE a.case_id = @Id AND a.round = @Round
            AND a.attempt = (SELECT MAX(b.attempt) FROM clarity_answers b WHERE b.case_id = @Id AND b.round = @Round)
        ORDER BY a.seq
        """;

    private const string EvidenceSql = """
        SELECT e.code AS Code, e.attachment_id AS AttachmentId
        FROM clarity_evidence e
        WHERE e.case_id = @Id AND e.round = @Round
            AND e.attempt = (SELECT MAX(b.attempt) FROM clarity_answers b WHERE b.case_id = @Id AND b.round = @Round)
        ORDER BY e.seq
        """;

    private const string NoticesSql = """
        SELECT kind AS Kind, method AS Method, served_on AS ServedOn, recorded_by AS RecordedBy
        FROM notices
        WHERE case_id = @Id
        ORDER BY ordinal
        """;

    private const string DisplayNameSql = "SELECT a.display_name AS DisplayName FROM accounts a WHERE a.user_name = @UserName";

    // Whom the arrival's own page would show it.
    private const string VisitKnownSql = $"""
        SELECT v.id AS Id FROM visits v
        WHERE v.id = @Id AND {Visibility.ArrivalFragment}
        """;

    private Named One(Guid id, Actor actor)
    {
        var parameters = Visibility.Parameters(actor, caller.At);
        parameters.Add("Id", id);
        return parameters;
    }

    internal async Task<IReadOnlyList<NoticeView>> Notices(Guid id, CancellationToken cancellation)
        => await session.Query<NoticeView>(NoticesSql, new { Id = id }, cancellation);

    /// <summary>The case and its clocks; null where the actor may not know it.</summary>
    internal async Task<(CaseData Data, IReadOnlyList<Deadline> Clocks)?> WithClocks(Guid id, Actor actor, CancellationToken cancellation)
    {
        var together = session.Together();
        var (row, clocks) = (known.Find(id, actor, together), together.Query<Deadline>(DeadlinesSql, new { Id = id }));
        await together.Send(cancellation);
        return row() is { } data ? (data, await WithPauses(id, clocks.Value, cancellation)) : null;
    }

    internal async Task<IReadOnlyList<Deadline>> Clocks(Guid id, CancellationToken cancellation)
        => await WithPauses(id, await session.Query<Deadline>(DeadlinesSql, new { Id = id }, cancellation), cancellation);

    // The law knows one pause: only a recheck's clock is asked for any.
    private async Task<IReadOnlyList<Deadline>> WithPauses(Guid id, IReadOnlyList<Deadline> clocks, CancellationToken cancellation)
    {
        if (clocks.All(c => c.RuleKey != RuleKeys.DecideRecheck)) return clocks;
        var pauses = (await session.Query<PauseRow>(PausesSql, new { Id = id }, cancellation)).ToLookup(p => p.DeadlineId, p => new Pause(p.FromOn, p.ToOn));
        return [.. clocks.Select(c => c with { Pauses = [.. pauses[c.Id]] })];
    }

    public async Task<CaseView> View(Guid id, Actor actor, CancellationToken cancellation)
    {
        if (await WithClocks(id, actor, cancellation) is not (var data, var clocks)) throw Refusal.NotFound();
        var together = session.Together();
        var parts = Parts(data, clocks, together);
        await together.Send(cancellation);
        return await View(data, parts(), actor, cancellation);
    }

    // Row and clocks are at hand, and what else belongs to it is one journey.
    public async Task<CaseView> View(PetitionCase left, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(left);
        if (!left.IsKnownAsBefore && !await known.MayKnow(left.Data.Id, actor, cancellation)) return CaseView.Receipt(left.Data);
        var together = session.Together();
        var parts = Parts(left.Data, left.Deadlines, together);
        await together.Send(cancellation);
        return await View(left.Data, parts(), actor, cancellation);
    }

    private async Task<CaseView> View(CaseData data, CaseParts parts, Actor actor, CancellationToken cancellation)
    {
        // An id that leads nowhere would tell that something is hidden there.
        data = data with
        {
            VisitId = data.VisitId is { } visit ? await session.First<Guid?>(VisitKnownSql, One(visit, actor), cancellation) : null,
            IntoCaseId = await Known(data.IntoCaseId, actor, cancellation),
            RepeatOfId = await family.FirstKnown(data, actor, cancellation),
            RecheckedCaseId = await Known(data.RecheckedCaseId, actor, cancellation),
        };
        var ((content, demand, facts), persons, resolution, round) = (parts.Texts, parts.Persons, parts.Resolution, parts.Round);
        return new CaseView
        {
            Id = data.Id, Number = data.Number, Title = data.Title, Channel = data.Channel, Class = data.Class, State = data.State, UnitId = data.UnitId,
            ReceivedAt = data.ReceivedAt, NextDueOn = data.NextDueOn, Overdue = data.NextDueOn < caller.Today, Backlog = data.IsBacklog,
            Version = data.Version, ExternalNo = data.ExternalNo, Fax = data.Fax, RegisteredAt = data.RegisteredAt, RegisteredBy = data.RegisteredBy,
            RegisteredUnitId = data.RegisteredUnitId, FirstReceivedOn = data.FirstReceivedOn, CountedOn = data.CountedOn, Late = data.Late, VisitId = data.VisitId,
            Content = content, Demand = demand, Facts = facts, Purpose = data.Purpose, Pathway = data.Pathway,
            CategoryCode = data.CategoryCode, IncidentUnitId = data.IncidentUnitId, PeopleCount = data.PeopleCount, GroupForm = data.GroupForm, RepeatOfId = data.RepeatOfId, Urgent = data.Urgent,
            ReportUpFrom = data.ReportUpFrom, ReportedUpOn = data.ReportedUpOn, ReportedUpTo = data.ReportedUpTo,
            Petitioner = persons.FirstOrDefault(p => p.Role == PersonRole.Lead), CoPetitioners = [.. persons.Where(p => PersonEntry.IsOf(p.Role))], Agent = persons.FirstOrDefault(p => p.Role == PersonRole.Agent),
            Accused = Accused(data), Assignee = data.Assignee, AssigneeName = parts.AssigneeName, Screening = Screening(data), Clarity = Clarity(data, round, parts.Answers),
            Resolution = resolution is null || !round.Drafted ? null : View(resolution), Closure = Closure(data), Settled = data.Settled, SettledOn = data.SettledOn, ExecutedOn = data.ExecutedOn, StandingOutcome = data.StandingOutcome,
            Finalised = data is { FinalisedOn: { } final, FinalisedBy: { } by } ? new(final, by) : null, BacklogFlag = Backlog(data), AnonymisedOn = data.AnonymisedOn,
            Deadlines = [.. parts.Clocks.Select(c => DeadlineView.Of(c, reference.Current, caller.Today))],
            Notices = parts.Notices, NoticeOwed = data.NoticeOwed ? true : null, RedoOutcome = data.RedoOutcome, Warnings = parts.Warnings,
            Extension = parts.Extension is { } extension ? View(extension, parts.Clocks) : null,
        };
    }

    private async Task<Guid?> Known(Guid? id, Actor actor, CancellationToken cancellation)
        => id is { } other && await known.MayKnow(other, actor, cancellation) ? other : null;

    private static AccusedInput? Accused(CaseData data) => data is { AccusedKind: null, AccusedName: null, AccusedUnitId: null, AccusedUserName: null } ? null : new()
    {
        Kind = Words.ParseOptional<AccusedKind>(data.AccusedKind), Name = data.AccusedName, UnitId = data.AccusedUnitId, UserName = data.AccusedAccount,
        Namesake = data.AccusedIsNamesake ? true : null,
    };

    private ScreeningView? Screening(CaseData data)
    {
        if (data.Decision is not { } decision || data.ScreenedAt is not { } at) return null;
        var reason = data.ReasonCode is { } code ? reference.Current.Reasons.GetValueOrDefault(code) : null;
        return new(decision, at, data.AcceptedOn, data.ReasonCode, reason?.Label, reason?.Article, reason?.Remedy, data.Reason,
            data.TargetUnitId, data.ReportDueOn, data.IntoCaseId, data.RecheckedCaseId, data.RecheckOrgan, data.RecheckNo, data.RecheckedOn, data.Destination);
    }

    private static ClarityView? Clarity(CaseData data, RoundSoFar round, IReadOnlyList<ClarityAnswerView> answers)
        => data.ChecklistVersion is null ? null : new(data.ChecklistVersion, round.Clear, answers, data.Crux, data.MainAspect, data.OverrideReason, data.OverrideBy);

    private static ResolutionView View(Resolution r) => new(r.Ordinal, r.Outcome, r.Opinion, r.LegalBasis, r.Measures, r.Destination,
        r.DraftedBy, r.DraftedAt, r.Approved, r.DecidedBy, r.DecidedAt, r.DecisionNote, r.Method, r.ServedOn, r.Signed)
    { Matters = r.Matters ?? [] };

    private ExtensionView View(Extension e, IReadOnlyList<Deadline> clocks) => new(e.Ordinal, e.DaysAsked, e.Reason, e.AskedBy, e.AskedAt, e.DueOnBefore, e.Approved, e.DaysGranted,
        e.DecidedBy, e.DecidedAt, e.DecisionNote, e.DueOnAfter, e.ReasonsTold, e.Method, e.ServedOn)
    {
        DueOnIfGranted = e.Approved is null && clocks.FirstOrDefault(c => c.Id == e.DeadlineId) is { } clock && reference.Current.RuleOf(clock) is { } rule
            ? clock.Extended(e.DaysAsked, rule, reference.Current.Calendar).RawDueOn : null,
    };

    private static ClosureView? Closure(CaseData data)
        => data is { ClosedAt: { } at, ClosedOn: { } on } ? new(at, on, data.Settled ?? false, data.ClosingNote) : null;

    private BacklogView? Backlog(CaseData data)
    {
        if (data.BacklogSince is not { } since) return null;
        var rule = reference.Current.BacklogRules.FirstOrDefault(r => r.Name == data.BacklogRule);
        return new(since, data.BacklogRaisedAt, data.BacklogRule, Why(rule), "办结或化解后销号。", data.BacklogEndedOn, data.BacklogEnd);
    }

    private static string Why(BacklogRule? rule) => rule?.Label ?? "";

    private sealed record AnswerRow : ClarityAnswerView
    {
        public string? DataKey { get; init; }
    }

    private sealed class EvidenceRow
    {
        public string Code { get; init; } = "";
        public Guid AttachmentId { get; init; }
    }

    private sealed class PauseRow
    {
        public Guid DeadlineId { get; init; }
        public DateOnly FromOn { get; init; }
        public DateOnly ToOn { get; init; }
    }
}
