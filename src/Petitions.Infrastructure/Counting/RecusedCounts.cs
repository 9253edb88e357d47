using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>
/// 回避扣除: what the reader's own recused cases are counted as, taken back, so that figures are those of the lists they lead to. The counts know
/// no cases; the few from which somebody has stepped aside are told anew from their history, as when a case is sealed.
/// </summary>
internal sealed class RecusedCounts(Session session, ICasePast past)
{
    private const string CasesSql = $"""
        SELECT c.id AS Id, c.channel AS Channel, c.class AS Class, c.category_code AS CategoryCode, c.seal AS Seal, c.state AS State, c.is_open AS IsOpen,
            c.unit_id AS UnitId, c.registered_unit_id AS RegisteredUnitId, c.received_on AS ReceivedOn, c.first_received_on AS FirstReceivedOn,
                c.counted_on AS CountedOn, c.next_due_on AS NextDueOn,
            c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn, c.registered_class AS RegisteredClass, c.past_ended_on AS PastEndedOn,
            c.anonymised_on AS AnonymisedOn
        FROM cases c
        WHERE c.id IN ({Visibility.RecusedFragment}) AND {Visibility.SealFragment}
        """;

    private const string ClockSql = "SELECT MIN(d.started_on) AS StartedOn FROM deadlines d WHERE d.case_id = @Id AND d.status = 'running' AND d.raw_due_on = @NextDueOn";

    private const string IdsSql = $"SELECT vr.case_id AS Id FROM ({Visibility.RecusedFragment}) vr";

    /// <summary>The rows to add to the reader's counts, day by day; none for nearly everybody.</summary>
    internal async Task<IReadOnlyList<CountDelta>> Rows(Actor reader, CancellationToken cancellation)
    {
        var rows = new List<CountDelta>();
        foreach (var file in await session.Query<CaseData>(CasesSql, Visibility.Parameters(reader), cancellation))
        {
            var clock = file.NextDueOn is null ? null : (await session.First<ClockRow>(ClockSql, new { file.Id, file.NextDueOn }, cancellation))?.StartedOn;
            var from = clock > file.CountedOn ? clock.Value : file.CountedOn;
            rows.AddRange(Retelling.TakenOut(file, await past.Steps(file.Id, cancellation), from));
        }

        return rows;
    }

    /// <summary>The cases from which the reader has stepped aside.</summary>
    internal async Task<IReadOnlySet<Guid>> Cases(Actor reader, CancellationToken cancellation)
        => (await session.Query<Guid>(IdsSql, Visibility.Parameters(reader), cancellation)).ToHashSet();

    private sealed class ClockRow
    {
        public DateOnly? StartedOn { get; init; }
    }
}
