using MediatR;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>应逐级催办督办的查询: each clock that a unit here owes an act by is due for the step of the band it is in today, and for no lower one that was missed.</summary>
internal sealed class CasesToEscalateHandler(Session session, IReferenceSource reference) : IRequestHandler<CasesToEscalate, IReadOnlyList<EscalateCase>>
{
    private const string ClocksSql = """
        SELECT d.case_id AS CaseId, d.id AS DeadlineId, d.raw_due_on AS DueOn, c.seal AS Seal
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        WHERE d.status = 'running' AND d.raw_due_on > @After AND d.raw_due_on <= @UpTo AND d.rule_key <> @Review AND d.rule_key <> @Recheck AND d.rule_key <> @Objection
            AND d.outside_organ IS NULL
            AND NOT EXISTS (SELECT 1 FROM supervisions s WHERE s.deadline_id = d.id AND s.kind = @Kind AND s.due_on = d.raw_due_on)
        ORDER BY d.raw_due_on, d.seq
        """;

    private const string BacklogSql = """
        SELECT c.id AS CaseId, c.backlog_since AS DueOn, c.seal AS Seal
        FROM cases c
        WHERE c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL AND c.backlog_since <= @UpTo
            AND NOT EXISTS (SELECT 1 FROM supervisions s WHERE s.case_id = c.id AND s.kind = @Kind AND s.due_on = c.backlog_since)
        ORDER BY c.received_at, c.number
        """;

    public async Task<IReadOnlyList<EscalateCase>> Handle(CasesToEscalate request, CancellationToken cancellationToken)
    {
        var ladder = reference.Current.LadderOn(request.Today);
        var due = new List<EscalateCase>();
        var clocks = ladder.Where(s => s.Step != SupervisionKind.LeaderInCharge).OrderBy(s => s.Days).ToList();
        for (var i = 0; i < clocks.Count; i++)
        {
            var after = i + 1 < clocks.Count ? request.Today.AddDays(-clocks[i + 1].Days) : DateOnly.MinValue;
            due.AddRange(await Of(ClocksSql, clocks[i], after, request.Today, cancellationToken));
        }

        foreach (var step in ladder.Where(s => s.Step == SupervisionKind.LeaderInCharge))
            due.AddRange(await Of(BacklogSql, step, DateOnly.MinValue, request.Today, cancellationToken));
        return due;
    }

    private async Task<IEnumerable<EscalateCase>> Of(string sql, EscalationStep step, DateOnly after, DateOnly today, CancellationToken cancellation)
    {
        var rows = await session.Query<Row>(sql, new
        {
            After = after, UpTo = today.AddDays(-step.Days), Kind = step.Step.Word(),
            // Rights, which nobody is pressed to use.
            Review = RuleKeys.RequestReview, Recheck = RuleKeys.RequestRecheck, Objection = RuleKeys.ObjectToReferral,
        }, cancellation);
        return rows.Select(r => new EscalateCase(r.CaseId, step.Step, r.DeadlineId, r.DueOn) { Seal = r.Seal });
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public Guid? DeadlineId { get; init; }
        public DateOnly DueOn { get; init; }
        public string Seal { get; init; } = "";
    }
}
