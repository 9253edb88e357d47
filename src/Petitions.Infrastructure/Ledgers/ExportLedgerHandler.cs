using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Searching;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账导出: the list's own filters and rights, read as one stream. Who took it out is on record before the first row, how much at its end.</summary>
internal sealed class ExportLedgerHandler(Session session, Caller caller, CaseCipher cipher, PeopleStore people, CaseConditions conditions, AskedFilters asked,
    ExportRecord exports) :
    IRequestHandler<ExportLedger, IAsyncEnumerable<LedgerCase>>
{
    private const string SelectFragment = """
        SELECT c.id AS Id, c.number AS Number, c.external_no AS ExternalNo, c.title AS Title, c.channel AS Channel, c.class AS Class, c.category_code AS CategoryCode,
            c.state AS State, c.unit_id AS UnitId, c.received_at AS ReceivedAt, c.registered_at AS RegisteredAt, c.late AS Late, c.people_count AS PeopleCount,
            p.name AS Name, p.id_number_masked AS IdNumber, p.phone_masked AS Phone, p.address_masked AS Address, c.accepted_on AS AcceptedOn,
            c.next_due_on AS NextDueOn, c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn, c.closed_on AS ClosedOn, c.outcome AS Outcome, c.settled AS Settled,
            c.seal AS Seal, c.data_key AS DataKey, p.data_key AS PersonKey
        FROM cases c
        LEFT JOIN people p ON p.case_id = c.id AND p.role = 'lead'
        """;

    public async Task<IAsyncEnumerable<LedgerCase>> Handle(ExportLedger request, CancellationToken cancellationToken)
    {
        await asked.Require(request, cancellationToken);
        return await exports.TakeOut("cases", Kept(request), Rows(conditions.All(request), cancellationToken), cancellationToken);
    }

    private async IAsyncEnumerable<TakenOut<LedgerCase>> Rows(Where filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in session.Stream<CaseRow>(Select(filters), filters.Parameters, cancellation))
            yield return new(row.AsAnswered(caller.Today, cipher, people), row.Id, row.Seal);
    }

    private static ExportLedger Kept(ExportLedger filters) => filters with { Q = ExportRecord.Searched(filters.Q) };

    private static string Select(Where filters) => SelectFragment + filters.Clause + CaseStatements.OrderFragment;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed() => CaseConditions.Wheres().Select(Select);

    private sealed class CaseRow
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string? ExternalNo { get; init; }
        public string Title { get; init; } = "";
        public Channel Channel { get; init; }
        public PetitionClass? Class { get; init; }
        public string CategoryCode { get; init; } = "";
        public CaseState State { get; init; }
        public string UnitId { get; init; } = "";
        public DateTimeOffset ReceivedAt { get; init; }
        public DateTimeOffset RegisteredAt { get; init; }
        public bool Late { get; init; }
        public int PeopleCount { get; init; }
        public string? Name { get; init; }
        public string? IdNumber { get; init; }
        public string? Phone { get; init; }
        public string? Address { get; init; }
        public DateOnly? AcceptedOn { get; init; }
        public DateOnly? NextDueOn { get; init; }
        public DateOnly? BacklogSince { get; init; }
        public DateOnly? BacklogEndedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public Outcome? Outcome { get; init; }
        public bool? Settled { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }
        public string? PersonKey { get; init; }

        internal LedgerCase AsAnswered(DateOnly today, CaseCipher cipher, PeopleStore people) => new()
        {
            Id = Id, Number = Number, ExternalNo = ExternalNo, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, CategoryCode = CategoryCode, State = State,
            UnitId = UnitId,
            ReceivedAt = ReceivedAt, RegisteredAt = RegisteredAt, Late = Late, PeopleCount = PeopleCount, Name = people.Name(PersonKey, Name), IdNumber = IdNumber, Phone = Phone,
            Address = Address,
            AcceptedOn = AcceptedOn, NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null, ClosedOn = ClosedOn,
            Outcome = Outcome, Settled = Settled,
        };
    }
}
