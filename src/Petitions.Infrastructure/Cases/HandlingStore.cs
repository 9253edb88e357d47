using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>办理库: what is written in handling stands under the key of its case.</summary>
internal sealed class HandlingStore(Session session, CaseCipher cipher, Caller caller) : IHandling
{
    private const string CountSql = "SELECT COUNT(*) AS Records FROM handling_records WHERE case_id = @CaseId";

    private const string RecordFragment = """
        SELECT h.case_id AS CaseId, h.ordinal AS Ordinal, h.round AS Round, h.kind AS Kind, h.done_on AS DoneOn, h.place AS Place, h.content AS Content,
            h.refers_to AS RefersTo, h.recorded_by AS RecordedBy, h.recorded_at AS RecordedAt, c.data_key AS DataKey
        FROM handling_records h
        JOIN cases c ON c.id = h.case_id
        """;

    private const string RecordSql = $"{RecordFragment}\nWHERE h.case_id = @CaseId AND h.ordinal = @Ordinal";

    private const string ExecutedSql = $"""
        {RecordFragment}
        WHERE h.case_id = @CaseId AND h.ordinal = (SELECT MAX(l.ordinal) FROM handling_records l
            WHERE l.case_id = @CaseId AND l.round = @Round AND l.kind IN ('executionDone', 'executionTakenBack'))
        """;

    private const string StepsAsideSql = "SELECT COUNT(*) AS Recusals FROM recusals WHERE case_id = @CaseId AND user_name = @UserName AND lifted_at IS NULL";
    private const string RecusedSql = "SELECT user_name AS UserName FROM recusals WHERE case_id = @CaseId AND lifted_at IS NULL ORDER BY seq";

    private const string RecusalsSql = """
        SELECT r.user_name AS UserName, r.reason AS Reason, r.recorded_by AS RecordedBy, r.recorded_at AS RecordedAt, c.data_key AS DataKey
        FROM recusals r
        JOIN cases c ON c.id = r.case_id
        WHERE r.case_id = @CaseId AND r.lifted_at IS NULL
        ORDER BY r.seq
        """;

    private const string CoUnitsSql = "SELECT unit_id AS UnitId FROM co_units WHERE case_id = @CaseId ORDER BY seq";

    private const string InsertRecordSql = """
        INSERT INTO handling_records (case_id, ordinal, round, kind, done_on, place, content, refers_to, recorded_by, recorded_at)
        VALUES (@CaseId, @Ordinal, @Round, @Kind, @DoneOn, @Place, @Content, @RefersTo, @RecordedBy, @RecordedAt)
        """;

    private const string RecuseSql = "INSERT INTO recusals (case_id, user_name, reason, recorded_by, recorded_at) VALUES (@CaseId, @UserName, @Reason, @By, @At)";
    private const string LiftSql = "UPDATE recusals SET lifted_by = @By, lifted_at = @At WHERE case_id = @CaseId AND user_name = @UserName AND lifted_at IS NULL";
    private const string AddUnitSql = "INSERT INTO co_units (case_id, unit_id, added_by, added_at) VALUES (@CaseId, @UnitId, @By, @At)";
    private const string RemoveUnitSql = "DELETE FROM co_units WHERE case_id = @CaseId AND unit_id = @UnitId";

    public async Task<HandlingSoFar> SoFar(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        var records = await session.Scalar<int>(CountSql, new { CaseId = data.Id }, cancellation);
        return records == 0 ? HandlingSoFar.Nothing : new(records, await HearingDue(data, cancellation));
    }

    public async Task<HandlingRecord?> HearingDue(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.HearingNo is not { } ordinal) return null;
        return Opened(await session.First<Row>(RecordSql, new { CaseId = data.Id, Ordinal = ordinal }, cancellation));
    }

    public async Task<HandlingRecord?> Executed(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        var last = Opened(await session.First<Row>(ExecutedSql, new { CaseId = data.Id, data.Round }, cancellation));
        return last?.Kind == HandlingRecordKind.ExecutionDone ? last : null;
    }

    private HandlingRecord? Opened(Row? r) => r is null ? null
        : new HandlingRecord(r.CaseId, r.Ordinal, r.Round, r.Kind, r.DoneOn, r.Place, r.Content, r.RefersTo, r.RecordedBy, r.RecordedAt).Texts(cipher.Opening(r.DataKey));

    public async Task<bool> StepsAside(Guid caseId, string userName, CancellationToken cancellation)
        => await session.Scalar<int>(StepsAsideSql, new { CaseId = caseId, UserName = userName }, cancellation) > 0;

    public Task<IReadOnlyList<string>> Recused(Guid caseId, CancellationToken cancellation) => session.Query<string>(RecusedSql, new { CaseId = caseId }, cancellation);

    /// <summary>Whoever has stepped aside from the one case steps aside from the other, by the same record.</summary>
    internal async Task CopyRecusals(Guid fromCaseId, CaseData to, CancellationToken cancellation)
    {
        foreach (var row in await session.Query<RecusalView>(RecusalsSql, new { CaseId = fromCaseId }, cancellation))
        {
            // Under the other case's key: what is erased at one end is not erased at the other.
            var copy = row.Texts(cipher.Opening(row.DataKey)).Texts(cipher.Sealing(to.DataKey));
            await session.Later(RecuseSql, new { CaseId = to.Id, copy.UserName, copy.Reason, By = copy.RecordedBy, At = copy.RecordedAt }, cancellation);
        }
    }

    public Task<IReadOnlyList<string>> CoUnits(Guid caseId, CancellationToken cancellation) => session.Query<string>(CoUnitsSql, new { CaseId = caseId }, cancellation);

    /// <summary>Stores what an act has recorded, who stepped aside by it, and which units came and went.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        var (changes, sealing, caseId, at, by) = (file.Changes, cipher.Sealing(file.Data.DataKey), file.Data.Id, file.Data.UpdatedAt, caller.Known.UserName);
        if (changes.Record?.Texts(sealing) is { } r)
            await session.Later(InsertRecordSql, new
            {
                r.CaseId, r.Ordinal, r.Round, Kind = r.Kind.Word(), r.DoneOn, r.Place, r.Content, r.RefersTo, r.RecordedBy, r.RecordedAt,
            }, cancellation);
        if (changes.Recusal is { } recusal)
            await session.Later(recusal.Lifted ? LiftSql : RecuseSql, new { CaseId = caseId, recusal.UserName, Reason = sealing(FieldPurpose.RecusalReason, recusal.Reason), By = by, At = at }, cancellation);
        if (changes.CoUnits is not { } units) return;
        foreach (var unit in units.Added) await session.Later(AddUnitSql, new { CaseId = caseId, UnitId = unit, By = by, At = at }, cancellation);
        foreach (var unit in units.Removed) await session.Later(RemoveUnitSql, new { CaseId = caseId, UnitId = unit }, cancellation);
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }

        public int Ordinal { get; init; }

        public int Round { get; init; }

        public HandlingRecordKind Kind { get; init; }

        public DateOnly DoneOn { get; init; }

        public string? Place { get; init; }

        public string Content { get; init; } = "";

        public int? RefersTo { get; init; }

        public string RecordedBy { get; init; } = "";

        public DateTimeOffset RecordedAt { get; init; }

        public string? DataKey { get; init; }
    }
}
