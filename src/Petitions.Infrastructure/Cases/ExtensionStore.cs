using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>延期库: reasons stand under the key of their case.</summary>
internal sealed class ExtensionStore(Session session, CaseCipher cipher) : IExtensions
{
    private const string LastSql = """
        SELECT e.case_id AS CaseId, e.ordinal AS Ordinal, e.deadline_id AS DeadlineId, e.days_asked AS DaysAsked, e.reason AS Reason,
            e.asked_by AS AskedBy, e.asked_at AS AskedAt, e.due_on_before AS DueOnBefore, e.approved AS Approved, e.days_granted AS DaysGranted,
            e.decided_by AS DecidedBy, e.decided_at AS DecidedAt, e.decision_note AS DecisionNote, e.due_on_after AS DueOnAfter,
            e.reasons_told AS ReasonsTold, e.method AS Method, e.served_on AS ServedOn, c.data_key AS DataKey
        FROM extensions e
        JOIN cases c ON c.id = e.case_id
        WHERE e.case_id = @Id AND e.ordinal = (SELECT MAX(l.ordinal) FROM extensions l WHERE l.case_id = @Id)
        """;

    private const string InsertSql = """
        INSERT INTO extensions (case_id, ordinal, deadline_id, days_asked, reason, asked_by, asked_at, due_on_before)
        VALUES (@CaseId, @Ordinal, @DeadlineId, @DaysAsked, @Reason, @AskedBy, @AskedAt, @DueOnBefore)
        """;

    private const string UpdateSql = """
        UPDATE extensions SET approved = @Approved, days_granted = @DaysGranted, decided_by = @DecidedBy, decided_at = @DecidedAt,
            decision_note = @DecisionNote, due_on_after = @DueOnAfter, reasons_told = @ReasonsTold, method = @Method, served_on = @ServedOn
        WHERE case_id = @CaseId AND ordinal = @Ordinal
        """;

    public async Task<Extension?> Last(Guid caseId, CancellationToken cancellation)
        => await session.One(t => Last(caseId, t), cancellation);

    /// <summary>The last one, asked for together with other things.</summary>
    internal Func<Extension?> Last(Guid caseId, Together together)
    {
        var last = together.First<Row>(LastSql, new { Id = caseId });
        return () => last.Value is { } row ? row.Texts(cipher.Opening(row.DataKey)) : null;
    }

    /// <summary>Stores the one that an act has asked for, decided or told.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        if (file.Changes.Extension?.Texts(cipher.Sealing(file.Data.DataKey)) is not { } extension) return;
        await session.Later(extension.Approved is null ? InsertSql : UpdateSql, new
        {
            extension.CaseId, extension.Ordinal, extension.DeadlineId, extension.DaysAsked, extension.Reason, extension.AskedBy, extension.AskedAt,
            extension.DueOnBefore, extension.Approved, extension.DaysGranted, extension.DecidedBy, extension.DecidedAt, extension.DecisionNote,
            extension.DueOnAfter, extension.ReasonsTold, Method = extension.Method?.Word(), extension.ServedOn,
        }, cancellation);
    }

    private sealed record Row : Extension
    {
        public string? DataKey { get; init; }
    }
}
