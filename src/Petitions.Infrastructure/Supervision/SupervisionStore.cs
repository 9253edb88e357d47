using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Supervision;

/// <summary>督办库: orders and answers stand under the key of their case.</summary>
internal sealed class SupervisionStore(Session session, CaseCipher cipher) : ISupervision
{
    internal const string OrderFragment = """
        SELECT s.case_id AS CaseId, s.ordinal AS Ordinal, s.kind AS Kind, s.ground_code AS GroundCode, s.deadline_id AS DeadlineId, s.due_on AS DueOn,
            s.content AS Content, s.answer_due_on AS AnswerDueOn, s.settle_by AS SettleBy, s.issued_by AS IssuedBy, s.issued_at AS IssuedAt, s.leader_user AS LeaderUser,
            s.answer AS Answer, s.answered_by AS AnsweredBy, s.answered_on AS AnsweredOn, s.answered_at AS AnsweredAt,
            c.data_key AS DataKey
        FROM supervisions s
        JOIN cases c ON c.id = s.case_id
        """;

    private const string CountSql = "SELECT COUNT(*) AS Orders FROM supervisions WHERE case_id = @CaseId";
    private const string FindSql = $"{OrderFragment} WHERE s.case_id = @CaseId AND s.ordinal = @Ordinal";
    private const string OpenSql = $"{OrderFragment} WHERE s.case_id = @CaseId AND s.answered_on IS NULL ORDER BY s.ordinal";
    private const string ChargeAskedSql = $"{OrderFragment} WHERE s.case_id = @CaseId AND s.kind = 'leaderInCharge' AND s.answered_on IS NULL ORDER BY s.ordinal";
    private const string IssuedOnClockSql = "SELECT COUNT(*) AS Orders FROM supervisions WHERE deadline_id = @DeadlineId AND kind = @Kind AND due_on = @DueOn";
    private const string IssuedOnCaseSql = "SELECT COUNT(*) AS Orders FROM supervisions WHERE case_id = @CaseId AND kind = @Kind AND due_on = @DueOn";

    private const string InsertSql = """
        INSERT INTO supervisions (case_id, ordinal, kind, ground_code, deadline_id, due_on, content, answer_due_on, settle_by, issued_by, issued_at, leader_user,
            answer, answered_by, answered_on, answered_at)
        VALUES (@CaseId, @Ordinal, @Kind, @GroundCode, @DeadlineId, @DueOn, @Content, @AnswerDueOn, @SettleBy, @IssuedBy, @IssuedAt, @LeaderUser,
            @Answer, @AnsweredBy, @AnsweredOn, @AnsweredAt)
        """;

    private const string AnswerSql = """
        UPDATE supervisions SET answer = @Answer, answered_by = @AnsweredBy, answered_on = @AnsweredOn, answered_at = @AnsweredAt,
            leader_user = @LeaderUser, settle_by = @SettleBy
        WHERE case_id = @CaseId AND ordinal = @Ordinal
        """;

    private const string UpdateRosterSql = """
        UPDATE reception_roster SET leader_user = @Leader, place = @Place, note = @Note, set_by = @SetBy, set_at = @SetAt WHERE planned_on = @PlannedOn
        """;

    private const string InsertRosterSql = """
        INSERT INTO reception_roster (planned_on, leader_user, place, note, set_by, set_at) VALUES (@PlannedOn, @Leader, @Place, @Note, @SetBy, @SetAt)
        """;

    public Task<int> Count(Guid caseId, CancellationToken cancellation) => session.Scalar<int>(CountSql, new { CaseId = caseId }, cancellation);

    public async Task<SupervisionOrder?> Find(Guid caseId, int ordinal, CancellationToken cancellation)
        => Opened(await session.First<Row>(FindSql, new { CaseId = caseId, Ordinal = ordinal }, cancellation));

    public async Task<IReadOnlyList<SupervisionOrder>> Open(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Row>(OpenSql, new { CaseId = caseId }, cancellation)).Select(r => Opened(r)!)];

    public async Task<SupervisionOrder?> ChargeAsked(Guid caseId, CancellationToken cancellation)
        => Opened(await session.First<Row>(ChargeAskedSql, new { CaseId = caseId }, cancellation));

    public async Task<bool> Issued(Guid caseId, Guid? deadlineId, SupervisionKind kind, DateOnly dueOn, CancellationToken cancellation) => deadlineId is { } clock
        ? await session.Scalar<int>(IssuedOnClockSql, new { DeadlineId = clock, Kind = kind.Word(), DueOn = dueOn }, cancellation) > 0
        : await session.Scalar<int>(IssuedOnCaseSql, new { CaseId = caseId, Kind = kind.Word(), DueOn = dueOn }, cancellation) > 0;

    /// <summary>Stores the order that an act has issued or answered.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        if (file.Changes.Supervision is not { } change) return;
        var o = change.Order.Texts(cipher.Sealing(file.Data.DataKey));
        await session.Later(change.IsNew ? InsertSql : AnswerSql, new
        {
            o.CaseId, o.Ordinal, Kind = o.Kind.Word(), o.GroundCode, o.DeadlineId, o.DueOn, o.Content, o.AnswerDueOn, o.SettleBy, o.IssuedBy, o.IssuedAt,
            o.LeaderUser, o.Answer, o.AnsweredBy, o.AnsweredOn, o.AnsweredAt,
        }, cancellation);
    }

    public async Task SetRoster(DateOnly plannedOn, string leader, string? place, string? note, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = new { PlannedOn = plannedOn, Leader = leader, Place = place, Note = note, SetBy = by, SetAt = at };
        if (await session.Execute(UpdateRosterSql, row, cancellation) == 0) await session.Execute(InsertRosterSql, row, cancellation);
    }

    private SupervisionOrder? Opened(Row? row) => row?.Texts(cipher.Opening(row.DataKey));

    private sealed record Row : SupervisionOrder
    {
        public string? DataKey { get; init; }
    }
}
