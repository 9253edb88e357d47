using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Ports;
using Petitions.Application.Pipeline;
using Petitions.Application.Sweeps;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Reference;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>应重算的查询: goes through the running clocks and the windows lapsed of late once and lets the engine say which of them do not stand as they should.</summary>
internal sealed class DeadlinesToRecomputeHandler(Session session, IReferenceSource reference, Caller caller) : IRequestHandler<DeadlinesToRecompute, RecomputePlan>
{
    private const string RunningSql = """
        SELECT d.id AS Id, d.case_id AS CaseId, d.rule_key AS RuleKey, d.pack AS Pack, d.unit_id AS UnitId, d.outside_organ AS OutsideOrgan, d.started_on AS StartedOn,
            d.raw_due_on AS RawDueOn, d.legal_due_on AS LegalDueOn, d.provisional AS Provisional, d.status AS Status,
            d.extension_days AS ExtensionDays
        FROM deadlines d
        WHERE d.status = 'running'
        ORDER BY d.raw_due_on, d.seq
        """;

    // Few: cases with such a clock behind a seal that not everybody may look behind.
    private const string SealedSql = """
        SELECT DISTINCT c.id AS Id, c.seal AS Seal
        FROM seals s
        JOIN cases c ON c.seal = s.id
        JOIN deadlines d ON d.case_id = c.id
        WHERE d.status <> 'stopped' AND s.level > 0
        """;

    private const string PausesSql = """
        SELECT p.deadline_id AS DeadlineId, p.from_on AS FromOn, p.to_on AS ToOn
        FROM deadline_pauses p
        JOIN deadlines d ON d.id = p.deadline_id
        WHERE d.status = 'running'
        """;

    private const string NewestSql = """
        SELECT l.id AS Id, l.subject AS Subject FROM reference_loads l
        WHERE l.seq = (SELECT MAX(m.seq) FROM reference_loads m WHERE m.kind = 'calendar')
        """;

    public async Task<RecomputePlan> Handle(DeadlinesToRecompute request, CancellationToken cancellationToken)
    {
        var data = reference.Current;
        var load = await session.First<Load>(NewestSql, null, cancellationToken);
        var note = load is null ? "节假日安排变更" : $"{load.Subject}年节假日安排";
        var (moved, confirmed) = (new HashSet<Guid>(), new List<Deadline>());
        // Hearings pause few clocks: theirs are held, the clocks themselves only passed by.
        var pauses = (await session.Query<PauseRow>(PausesSql, null, cancellationToken)).ToLookup(p => p.DeadlineId, p => new Pause(p.FromOn, p.ToOn));
        await foreach (var running in session.Stream<Deadline>(RunningSql, null, cancellationToken))
        {
            var clock = running with { Pauses = [.. pauses[running.Id]] };
            Look(clock);
        }

        foreach (var (sql, key) in EndedClocks.Statements(data.Rules))
            await foreach (var clock in session.Stream<Deadline>(sql, EndedClocks.Parameters(key, caller.Today), cancellationToken)) Look(clock);

        var hidden = (await session.Query<Row>(SealedSql, null, cancellationToken)).ToDictionary(r => r.Id, r => r.Seal);
        return new([.. moved.Select(id => new CaseToRecompute(id, hidden.GetValueOrDefault(id, "")))], confirmed, load?.Id, note);

        void Look(Deadline clock)
        {
            if (data.RuleOf(clock) is not { } rule) return;
            var after = clock.Recomputed(rule, data.Calendar);
            if (clock.IsMovedTo(after)) moved.Add(clock.CaseId);
            else if (after.Provisional != clock.Provisional) confirmed.Add(clock with { Provisional = after.Provisional });
        }
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Seal { get; init; } = "";
    }

    private sealed class PauseRow
    {
        public Guid DeadlineId { get; init; }
        public DateOnly FromOn { get; init; }
        public DateOnly ToOn { get; init; }
    }

    private sealed class Load
    {
        public Guid Id { get; init; }
        public string Subject { get; init; } = "";
    }
}

/// <summary>新近结束的时限: clocks that ended of late, by the index of rule and day; what ended longer ago is beyond what a notice still to come can move.</summary>
internal static class EndedClocks
{
    private const int Days = 366;

    private const string ClockFragment = """
        SELECT d.id AS Id, d.case_id AS CaseId, d.rule_key AS RuleKey, d.pack AS Pack, d.unit_id AS UnitId, d.outside_organ AS OutsideOrgan, d.started_on AS StartedOn,
            d.raw_due_on AS RawDueOn, d.legal_due_on AS LegalDueOn, d.provisional AS Provisional, d.status AS Status, d.met_on AS MetOn, d.extension_days AS ExtensionDays
        FROM deadlines d
        """;

    private const string WindowsSql = $"{ClockFragment}\nWHERE d.rule_key = @RuleKey AND d.raw_due_on >= @From AND d.status IN ('lapsed', 'met', 'metLate')";

    // A duty that counts every day is met by a day that no notice moves.
    private const string GuessedSql = $"{ClockFragment}\nWHERE d.rule_key = @RuleKey AND d.raw_due_on >= @From AND d.status IN ('met', 'metLate') AND d.provisional = @Provisional";

    /// <summary>What to read, with the rule of each.</summary>
    internal static IEnumerable<(string Sql, string RuleKey)> Statements(RulePacks rules)
        => [.. RuleKeys.Windows.Select(key => (WindowsSql, key)),
            .. rules.All.Where(r => r.TimeUnit == TimeUnit.WorkingDays && !RuleKeys.IsWindow(r.RuleKey)).Select(r => r.RuleKey).Distinct().Select(key => (GuessedSql, key))];

    internal static object Parameters(string key, DateOnly today) => new { RuleKey = key, From = today.AddDays(-Days), Provisional = true };
}

/// <summary>装载节假日安排: stores the notice by the ordinary command, lets the sweep do the rest, and tells what it moved.</summary>
internal sealed class LoadHolidayNoticeHandler(IMediator mediator, SweepRunner runner, ReferenceLoads loads, Caller caller)
    : IRequestHandler<LoadHolidayNotice, LoadedNotice>
{
    public async Task<LoadedNotice> Handle(LoadHolidayNotice request, CancellationToken cancellationToken)
    {
        var stored = await mediator.Send(new StoreHolidayNotice(request.FileName!, request.Content!), cancellationToken);
        var sweep = SweepCatalogue.Find(SweepCatalogue.RecomputeDeadlines)!;
        await runner.RunByHand(sweep, new(caller.Today, null, DryRun: false), null, caller.Known.UserName, cancellationToken);
        return await loads.Told(stored.Id, cancellationToken);
    }
}
