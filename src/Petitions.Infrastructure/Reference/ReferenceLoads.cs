using System.Security.Cryptography;
using System.Text;
using Petitions.Application.Offices;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reference;

/// <summary>基础数据装载库: what is loaded while the service runs, who loaded it, and which dates it moved.</summary>
internal sealed class ReferenceLoads(Session session, ReferenceStore store, ReferenceSource source) : IReferenceLoads
{
    private const string SameSql = """
        SELECT l.id AS Id FROM reference_loads l
        WHERE l.content_hash = @Hash AND l.seq = (SELECT MAX(m.seq) FROM reference_loads m WHERE m.kind = @Kind AND m.subject = @Subject)
        """;

    private const string InsertSql = """
        INSERT INTO reference_loads (id, kind, subject, file_name, content_hash, loaded_by, loaded_at, finished_at, changed)
        VALUES (@Id, @Kind, @Subject, @FileName, @Hash, @LoadedBy, @LoadedAt, @FinishedAt, 0)
        """;

    private const string InsertChangeSql = """
        INSERT INTO deadline_changes (load_id, case_id, deadline_id, rule_key, raw_due_on_before, raw_due_on, legal_due_on_before, legal_due_on, lapse, changed_at)
        VALUES (@LoadId, @CaseId, @DeadlineId, @RuleKey, @RawDueOnBefore, @RawDueOn, @LegalDueOnBefore, @LegalDueOn, @Lapse, @At)
        """;

    // A clock that moved meanwhile is left alone; one that ended is known for certain too.
    private const string ConfirmSql = """
        UPDATE deadlines SET provisional = @Provisional
        WHERE id = @Id AND status <> 'stopped' AND raw_due_on = @RawDueOn AND legal_due_on = @LegalDueOn
        """;

    /// <summary>Whoever loads a notice is cleared for nothing, and everybody reads the number: what is behind a seal is in no figure.</summary>
    internal const string UnsealedFragment = "c.seal IN (SELECT s.id FROM seals s WHERE s.level = 0 AND s.accused_unit_id = '' AND s.accused_user_name = '' AND s.accused_may_be = '')";

    private const string FinishSql = $"""
        UPDATE reference_loads SET finished_at = @At, changed = (SELECT COUNT(*) FROM deadline_changes d JOIN cases c ON c.id = d.case_id
            WHERE d.load_id = reference_loads.id AND {UnsealedFragment})
        WHERE finished_at IS NULL
        """;

    private const string LoadSql = """
        SELECT l.id AS Id, l.kind AS Kind, l.subject AS Subject, l.file_name AS FileName, l.loaded_by AS LoadedBy, l.loaded_at AS LoadedAt,
            l.finished_at AS FinishedAt, l.changed AS Changed
        FROM reference_loads l WHERE l.id = @Id
        """;

    private const string StoredSql = "SELECT 1 AS Stored FROM reference_loads l WHERE l.id = @Id";

    private const string MovedSql = $"""
        SELECT d.rule_key AS RuleKey, d.legal_due_on_before AS DueOnBefore, d.legal_due_on AS DueOn, COUNT(*) AS Moved,
            SUM(CASE WHEN d.lapse = 'lifted' THEN 1 ELSE 0 END) AS Reopened, SUM(CASE WHEN d.lapse = 'stands' THEN 1 ELSE 0 END) AS StillLapsed,
            SUM(CASE WHEN d.lapse = 'inTime' THEN 1 ELSE 0 END) AS InTime, SUM(CASE WHEN d.lapse = 'late' THEN 1 ELSE 0 END) AS Late
        FROM deadline_changes d
        JOIN cases c ON c.id = d.case_id
        WHERE d.load_id = @Id AND {UnsealedFragment}
        GROUP BY d.rule_key, d.legal_due_on_before, d.legal_due_on
        """;

    private const string DatesFragment = $"""
        SELECT c.number AS Number, d.rule_key AS RuleKey, d.raw_due_on_before AS RawDueOnBefore, d.raw_due_on AS RawDueOn, d.legal_due_on_before AS LegalDueOnBefore,
            d.legal_due_on AS LegalDueOn,
            d.lapse AS Lapse
        FROM deadline_changes d
        JOIN cases c ON c.id = d.case_id
        WHERE d.load_id = @Id AND {UnsealedFragment}
        ORDER BY d.seq
        """;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Dates(new SqlServerDialect(""))];

    private static string Dates(Dialect dialect) => DatesFragment + dialect.Page(LoadedNotice.Most);

    public async Task<bool> IsStored(Guid id, CancellationToken cancellation) => await session.Scalar<int>(StoredSql, new { Id = id }, cancellation) == 1;

    public Task<IReadOnlyList<CalendarDay>> Days(CancellationToken cancellation) => store.LoadDays(cancellation);

    public Task<IReadOnlyList<DeadlineRule>> LocalRules(CancellationToken cancellation) => store.LoadLocalRules(cancellation);

    public Task<StoredLoad> StoreNotice(HolidayNotice notice, ReferenceFile file, CancellationToken cancellation)
        => Store(file, finishedAt: null, () => store.Notice(notice, cancellation), cancellation);

    public Task<StoredLoad> StoreRules(LocalRulePack pack, ReferenceFile file, CancellationToken cancellation)
        => Store(file, file.LoadedAt, () => store.LocalPack(pack, cancellation), cancellation);

    public Task KeepMoved(Guid? loadId, IReadOnlyList<Recalculated> cases, CancellationToken cancellation)
        => session.Execute(InsertChangeSql, cases.SelectMany(c => c.Moved.Select(m => new
        {
            LoadId = loadId, CaseId = c.File.Data.Id, DeadlineId = m.After.Id, m.After.RuleKey, RawDueOnBefore = m.Before.RawDueOn, m.After.RawDueOn,
            LegalDueOnBefore = m.Before.LegalDueOn, m.After.LegalDueOn, Lapse = m.Lapse?.Word(), At = c.File.Data.UpdatedAt,
        })), cancellation);

    public Task Confirm(IReadOnlyList<Deadline> clocks, CancellationToken cancellation)
        => session.Execute(ConfirmSql, clocks.Select(c => new { c.Id, c.Provisional, c.RawDueOn, c.LegalDueOn }), cancellation);

    public Task Finish(DateTimeOffset at, CancellationToken cancellation) => session.Execute(FinishSql, new { At = at }, cancellation);

    public async Task Refresh(CancellationToken cancellation) => source.Take(await store.Load(cancellation));

    internal async Task<LoadedNotice> Told(Guid id, CancellationToken cancellation)
    {
        var load = await session.First<ReferenceLoadView>(LoadSql, new { Id = id }, cancellation) ?? throw Refusal.NotFound();
        var moved = await session.Query<MovedRow>(MovedSql, new { Id = id }, cancellation);
        var dates = await session.Query<DateRow>(Dates(session.Dialect), new { Id = id }, cancellation);
        return new(load, [.. moved.GroupBy(m => m.RuleKey, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new MovedClocks(g.Key, RuleKeys.ChineseTitle(g.Key), g.Sum(m => m.Moved), g.Max(m => m.Days), g.Sum(m => m.Reopened), g.Sum(m => m.StillLapsed),
                g.Sum(m => m.InTime), g.Sum(m => m.Late)))],
            [.. dates.Select(d => d.AsAnswered())], moved.Sum(m => m.Moved) - dates.Count);
    }

    private sealed class DateRow
    {
        public string Number { get; init; } = "";
        public string RuleKey { get; init; } = "";
        public DateOnly RawDueOnBefore { get; init; }
        public DateOnly RawDueOn { get; init; }
        public DateOnly LegalDueOnBefore { get; init; }
        public DateOnly LegalDueOn { get; init; }
        public LapseOutcome? Lapse { get; init; }

        internal MovedDate AsAnswered() => new()
        {
            Number = Number, Rule = RuleKey, RawDueOnBefore = RawDueOnBefore, RawDueOn = RawDueOn, LegalDueOnBefore = LegalDueOnBefore, LegalDueOn = LegalDueOn, Lapse = Lapse,
        };
    }

    private sealed class MovedRow
    {
        public string RuleKey { get; init; } = "";
        public DateOnly DueOnBefore { get; init; }
        public DateOnly DueOn { get; init; }
        public int Moved { get; init; }
        public int Reopened { get; init; }
        public int StillLapsed { get; init; }
        public int InTime { get; init; }
        public int Late { get; init; }

        internal int Days => Math.Abs(DueOn.DayNumber - DueOnBefore.DayNumber);
    }

    private async Task<StoredLoad> Store(ReferenceFile file, DateTimeOffset? finishedAt, Func<Task> put, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Content)));
        var same = await session.First<Guid?>(SameSql, new { Hash = hash, Kind = file.Kind.Word(), file.Subject }, cancellation);
        if (same is { } known) return new(known, false);
        await put();
        var id = Guid.CreateVersion7(file.LoadedAt);
        await session.Execute(InsertSql, new
        {
            Id = id, Kind = file.Kind.Word(), file.Subject, file.FileName, Hash = hash, file.LoadedBy, file.LoadedAt, FinishedAt = finishedAt,
        }, cancellation);
        return new(id, true);
    }
}
