using MediatR;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>
/// 应列积案的查询: all statements go by an index that holds open cases only or by state, so that the closed past costs nothing. What is settled is
/// no backlog, open or not.
/// </summary>
internal sealed class BacklogDueHandler(Session session, IReferenceSource reference) : IRequestHandler<CasesDueAsBacklog, IReadOnlyList<DueCase>>
{
    // State by state, each one range of ix_cases_state: a filter on is_open by parameter could not use a filtered index.
    private const string OpenForSql = """
        SELECT c.id AS Id, c.state AS State, c.seal AS Seal FROM cases c
        WHERE c.state = @State AND c.received_at < @ReceivedBefore AND c.backlog_since IS NULL AND c.settled_on IS NULL
        ORDER BY c.received_at, c.number
        """;

    // What came by referral is as old as the matter: by an index that holds nothing else.
    private const string PassedOnSql = """
        SELECT c.id AS Id, c.state AS State, c.seal AS Seal FROM cases c
        WHERE c.state = @State AND c.first_received_on IS NOT NULL AND c.first_received_on <= @UpTo AND c.backlog_since IS NULL AND c.settled_on IS NULL
        ORDER BY c.received_at, c.number
        """;

    // next_due_on never lies after next_legal_due_on; naming both lets the index of running clocks be used.
    private const string PastLegalDueSql = """
        SELECT c.id AS Id, c.state AS State, c.seal AS Seal FROM cases c
        WHERE c.next_due_on <= @DueOn AND c.next_legal_due_on <= @DueOn AND c.backlog_since IS NULL AND c.settled_on IS NULL
        ORDER BY c.next_due_on, c.received_at, c.number
        """;

    // The limit to resolve is met where an opinion was served: such a case is open only as long as it is resolved and not closed yet.
    private const string ResolvedPastDueSql = """
        SELECT c.id AS Id, c.state AS State, c.seal AS Seal FROM cases c
        JOIN deadlines d ON d.case_id = c.id AND d.round = c.round
        WHERE c.state = 'resolved' AND c.received_at < @ReceivedBefore AND c.backlog_since IS NULL AND c.settled_on IS NULL
            AND d.rule_key = 'resolve' AND d.status IN ('met', 'metLate') AND d.legal_due_on <= @DueOn
        ORDER BY c.received_at, c.number
        """;

    private static readonly IReadOnlySet<string> States =
        Enum.GetValues<Domain.Cases.CaseState>().Where(s => Workflow.Allows(s, CaseAct.BacklogFlag)).Select(s => s.Word()).ToHashSet();

    public async Task<IReadOnlyList<DueCase>> Handle(CasesDueAsBacklog request, CancellationToken cancellationToken)
    {
        var due = new List<DueCase>();
        foreach (var rule in reference.Current.BacklogRulesOn(request.Today))
            due.AddRange(await ByRule(rule, request.Today.AddDays(-rule.Days), cancellationToken));
        return [.. due.DistinctBy(c => c.Id)];
    }

    private async Task<IEnumerable<DueCase>> ByRule(BacklogRule rule, DateOnly upTo, CancellationToken cancellationToken)
    {
        var due = new List<DueCase>();
        var before = OfficeTime.At(upTo.AddDays(1), TimeOnly.MinValue);
        if (rule.Kind == BacklogKind.PastLegalDue)
        {
            due.AddRange((await session.Query<Row>(PastLegalDueSql, new { DueOn = upTo }, cancellationToken)).Where(r => States.Contains(r.State)).Select(r => r.AsDue()));
            due.AddRange((await session.Query<Row>(ResolvedPastDueSql, new { DueOn = upTo, ReceivedBefore = before }, cancellationToken)).Select(r => r.AsDue()));
            return due;
        }

        foreach (var state in States)
        {
            due.AddRange((await session.Query<Row>(OpenForSql, new { State = state, ReceivedBefore = before }, cancellationToken)).Select(r => r.AsDue()));
            due.AddRange((await session.Query<Row>(PassedOnSql, new { State = state, UpTo = upTo }, cancellationToken)).Select(r => r.AsDue()));
        }

        return due;
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string State { get; init; } = "";
        public string Seal { get; init; } = "";

        internal DueCase AsDue() => new(Id, Seal);
    }
}
