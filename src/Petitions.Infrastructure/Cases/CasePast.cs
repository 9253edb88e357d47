using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件沿革: the lines of a case's history, opened, and what they tell of how it stood.</summary>
internal sealed class CasePast(Session session, CaseCipher cipher) : ICasePast
{
    private const string StepsSql = """
        SELECT h.entry_no AS EntryNo, h.at AS At, h.actor AS Actor, h.act AS Act, h.from_state AS FromState, h.to_state AS ToState, h.note AS Note, h.details AS Details, h.salt AS Salt,
            h.sealed AS Sealed, c.data_key AS DataKey, h.from_unit_id AS FromUnitId, h.from_category_code AS FromCategoryCode, h.from_due_on AS FromDueOn,
            h.from_backlog_since AS FromBacklogSince, h.from_backlog_ended_on AS FromBacklogEndedOn, c.unit_id AS UnitId, c.category_code AS CategoryCode, c.next_due_on AS NextDueOn
        FROM history h
        JOIN cases c ON c.id = h.case_id
        WHERE h.case_id = @CaseId
        ORDER BY h.entry_no
        """;

    public async Task<IReadOnlyList<PastStep>> Steps(Guid caseId, CancellationToken cancellation)
    {
        var lines = await session.Query<Step>(StepsSql, new { CaseId = caseId }, cancellation);
        return lines.Count == 0 ? [] : PastSteps.Of([.. lines.Select(l => l.Line(caseId, cipher))], lines[^1].Now);
    }

    public async Task<EnteredLines> Entered(Guid caseId, CancellationToken cancellation) => new(await Lines(caseId, cancellation));

    public async Task<IReadOnlyList<int>> SettledRounds(Guid caseId, CancellationToken cancellation)
        => EarlierSettlements.Standing((await Lines(caseId, cancellation)).Select(l => (l.Act, l.Details)));

    /// <summary>The lines, oldest first: when, who, which act with what details; of what was erased the figures beside the sealed line.</summary>
    internal async Task<IReadOnlyList<HistoryEntry>> Lines(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Step>(StepsSql, new { CaseId = caseId }, cancellation)).Select(l => l.Line(caseId, cipher))];

    private sealed class Step
    {
        public int EntryNo { get; init; }
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
        public CaseAct Act { get; init; }
        public CaseState? FromState { get; init; }
        public CaseState ToState { get; init; }
        public string? Note { get; init; }
        public string? Details { get; init; }
        public string Salt { get; init; } = "";
        public string? Sealed { get; init; }
        public string? DataKey { get; init; }
        public string? FromUnitId { get; init; }
        public string? FromCategoryCode { get; init; }
        public DateOnly? FromDueOn { get; init; }
        public DateOnly? FromBacklogSince { get; init; }
        public DateOnly? FromBacklogEndedOn { get; init; }
        public string UnitId { get; init; } = "";
        public string CategoryCode { get; init; } = "";
        public DateOnly? NextDueOn { get; init; }

        internal CaseStanding Now => new(UnitId, CategoryCode, NextDueOn, null, null);

        // Of what was erased the figures beside the sealed line are left.
        internal HistoryEntry Line(Guid caseId, CaseCipher cipher)
            => new(caseId, EntryNo, At, Actor, "", Act, FromState, ToState, null, cipher.Line(DataKey, Act.Word(), Sealed, Salt, Note, Details).Details ?? Details)
            {
                Stood = FromUnitId is null ? null : new(FromUnitId, FromCategoryCode ?? "", FromDueOn, FromBacklogSince, FromBacklogEndedOn),
            };
    }
}
