using MediatR;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>应预警的查询: each running clock owes the warning of the band it is in today, and no earlier one that was missed.</summary>
internal sealed class WarningsDueHandler(Session session, IReferenceSource reference) : IRequestHandler<DeadlinesToWarnOf, IReadOnlyList<RaiseWarning>>
{
    private const int FewDays = 3;
    private const int SevenDays = 7;

    // A window is a right: nobody is to be reminded of it as of a duty. Nor of what an organ outside the tree owes.
    private const string DueSql = """
        SELECT d.id AS DeadlineId, d.case_id AS CaseId, d.raw_due_on AS DueOn, c.seal AS Seal
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        WHERE d.status = 'running' AND d.raw_due_on >= @From AND d.raw_due_on <= @To AND d.rule_key <> @PetitionersReview AND d.rule_key <> @PetitionersRecheck
            AND d.rule_key <> @Objection
            AND d.outside_organ IS NULL AND NOT EXISTS (SELECT 1 FROM warnings w WHERE w.deadline_id = d.id AND w.kind = @Kind AND w.due_on = d.raw_due_on)
        ORDER BY d.raw_due_on, d.seq
        """;

    public async Task<IReadOnlyList<RaiseWarning>> Handle(DeadlinesToWarnOf request, CancellationToken cancellationToken)
    {
        var today = request.Today;
        // What ends before anybody is at work again is warned of while there is time: the next run would find it overdue.
        var soon = today.AddDays(FewDays);
        if (reference.Current.Calendar.AddWorkingDays(today, 1).AddDays(-1) is var beforeNext && beforeNext > soon) soon = beforeNext;
        return
        [
            .. await In(WarningKind.Overdue, DateOnly.MinValue, today.AddDays(-1), cancellationToken),
            .. await In(WarningKind.DueIn3, today, soon, cancellationToken),
            .. await In(WarningKind.DueIn7, soon.AddDays(1), today.AddDays(SevenDays), cancellationToken),
        ];
    }

    private async Task<IEnumerable<RaiseWarning>> In(WarningKind kind, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var rows = await session.Query<Row>(DueSql, new
        {
            From = from, To = to, Kind = kind.Word(), PetitionersReview = RuleKeys.RequestReview, PetitionersRecheck = RuleKeys.RequestRecheck,
            Objection = RuleKeys.ObjectToReferral,
        }, cancellationToken);
        return rows.Select(r => new RaiseWarning(r.CaseId, r.DeadlineId, kind, r.DueOn) { Seal = r.Seal });
    }

    private sealed class Row
    {
        public Guid DeadlineId { get; init; }
        public Guid CaseId { get; init; }
        public DateOnly DueOn { get; init; }
        public string Seal { get; init; } = "";
    }
}

/// <summary>预警库: a unique index decides that a clock is warned of once per kind and due date: one that was extended is warned of anew.</summary>
internal sealed class WarningStore(Session session) : IWarningStore
{
    private const string RaiseSql = """
        INSERT INTO warnings (case_id, deadline_id, kind, due_on, raised_at)
        SELECT d.case_id, d.id, @Kind, d.raw_due_on, @At
        FROM deadlines d
        WHERE d.id = @DeadlineId AND d.raw_due_on = @DueOn AND d.status = 'running'
            AND NOT EXISTS (SELECT 1 FROM warnings w WHERE w.deadline_id = d.id AND w.kind = @Kind AND w.due_on = d.raw_due_on)
        """;

    public async Task<bool> Raise(RaiseWarning warning, DateTimeOffset at, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(warning);
        try
        {
            return await session.Execute(RaiseSql, new { warning.DeadlineId, warning.DueOn, Kind = warning.Kind.Word(), At = at }, cancellation) == 1;
        }
        catch (DuplicateKeyException)
        {
            throw new AlreadyDone();
        }
    }
}
