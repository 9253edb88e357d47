using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Sweeps;

namespace Petitions.Infrastructure.Reference;

/// <summary>预览节假日安排: the same reading of the file and the same engine as when it is loaded, over the running clocks and the windows lapsed of late.</summary>
internal sealed class PreviewHolidayNoticeHandler(Session session, IReferenceSource reference, IReferenceLoads loads, Caller caller)
    : IRequestHandler<PreviewHolidayNotice, NoticePreview>
{
    private const string RunningSql = $"""
        SELECT d.id AS Id, d.case_id AS CaseId, d.rule_key AS RuleKey, d.pack AS Pack, d.unit_id AS UnitId, d.outside_organ AS OutsideOrgan, d.started_on AS StartedOn,
            d.raw_due_on AS RawDueOn, d.legal_due_on AS LegalDueOn, d.provisional AS Provisional, d.status AS Status, d.extension_days AS ExtensionDays
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        WHERE d.status = 'running' AND {ReferenceLoads.UnsealedFragment}
        """;

    // As figures that all may read: nothing of what is behind a seal is in them.
    private const string HiddenSql = """
        SELECT c.id AS Id FROM seals s
        JOIN cases c ON c.seal = s.id
        WHERE s.level > 0 OR s.accused_unit_id <> '' OR s.accused_user_name <> '' OR s.accused_may_be <> ''
        """;

    private const string PausesSql = """
        SELECT p.deadline_id AS DeadlineId, p.from_on AS FromOn, p.to_on AS ToOn
        FROM deadline_pauses p
        JOIN deadlines d ON d.id = p.deadline_id
        WHERE d.status = 'running'
        """;

    public async Task<NoticePreview> Handle(PreviewHolidayNotice request, CancellationToken cancellationToken)
    {
        var known = await loads.Days(cancellationToken);
        var notice = CalendarFile.ParseNotice(request.Content!, request.FileName!, known);
        var calendar = new WorkingCalendar(known.Where(d => d.NoticeYear != notice.Year).Concat(notice.Days));
        var before = known.Where(d => d.NoticeYear == notice.Year).ToList();
        return new(notice.Year, [.. notice.Days.Where(d => !before.Contains(d))],
            [.. before.Where(b => notice.Days.All(d => d.Day != b.Day))], await Clocks(calendar, cancellationToken));
    }

    private async Task<IReadOnlyList<ClockPreview>> Clocks(WorkingCalendar calendar, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ClockPreview>(StringComparer.Ordinal);
        var pauses = (await session.Query<PauseRow>(PausesSql, null, cancellation)).ToLookup(p => p.DeadlineId, p => new Pause(p.FromOn, p.ToOn));
        await foreach (var running in session.Stream<Deadline>(RunningSql, null, cancellation))
        {
            var clock = running with { Pauses = [.. pauses[running.Id]] };
            Add(clock);
        }

        var hidden = (await session.Query<Guid>(HiddenSql, null, cancellation)).ToHashSet();
        foreach (var (sql, key) in EndedClocks.Statements(reference.Current.Rules))
            await foreach (var clock in session.Stream<Deadline>(sql, EndedClocks.Parameters(key, caller.Today), cancellation))
                if (!hidden.Contains(clock.CaseId)) Add(clock);

        return [.. found.Values.OrderBy(c => c.Rule, StringComparer.Ordinal)];

        void Add(Deadline clock)
        {
            if (reference.Current.RuleOf(clock) is not { } rule) return;
            var after = clock.Recomputed(rule, calendar);
            var moves = clock.IsMovedTo(after);
            if (!moves && after.Provisional == clock.Provisional) return;
            var sum = found.GetValueOrDefault(clock.RuleKey) ?? new(clock.RuleKey, RuleKeys.ChineseTitle(clock.RuleKey), 0, 0, 0);
            found[clock.RuleKey] = moves
                ? sum with { Moved = sum.Moved + 1, MostDays = Math.Max(sum.MostDays, Math.Abs(after.LegalDueOn.DayNumber - clock.LegalDueOn.DayNumber)) }
                : sum with { Confirmed = sum.Confirmed + 1 };
        }
    }

    private sealed class PauseRow
    {
        public Guid DeadlineId { get; init; }
        public DateOnly FromOn { get; init; }
        public DateOnly ToOn { get; init; }
    }
}
