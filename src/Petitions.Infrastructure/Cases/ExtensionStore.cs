using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>延期库.</summary>
internal sealed class ExtensionStore(Session session) : IExtensions
{
    private const string LastSql = """
        SELECT e.case_id AS CaseId, e.ordinal AS Ordinal, e.deadline_id AS DeadlineId, e.days_asked AS DaysAsked, e.reason AS Reason,
            e.asked_by AS AskedBy, e.asked_at AS AskedAt, e.due_on_before AS DueOnBefore, e.approved AS Approved, e.days_granted AS DaysGranted,
            e.decided_by AS DecidedBy, e.decided_at AS DecidedAt, e.decision_note AS DecisionNote, e.due_on_after AS DueOnAfter,
            e.reasons_told AS ReasonsTold, e.method AS Method, e.served_on AS ServedOn
        FROM extensions e
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

    public Task<Extension?> Last(Guid caseId, CancellationToken cancellation) => session.First<Extension>(LastSql, new { Id = caseId }, cancellation);

    public Task Put(Extension extension, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return session.Execute(extension.Approved is null ? InsertSql : UpdateSql, new
        {
            extension.CaseId, extension.Ordinal, extension.DeadlineId, extension.DaysAsked, extension.Reason, extension.AskedBy, extension.AskedAt,
            extension.DueOnBefore, extension.Approved, extension.DaysGranted, extension.DecidedBy, extension.DecidedAt, extension.DecisionNote,
            extension.DueOnAfter, extension.ReasonsTold, Method = extension.Method?.Word(), extension.ServedOn,
        }, cancellation);
    }
}
