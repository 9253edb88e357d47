using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账导出: the list's own filters and rights, read as one stream. Who took it out is on record before the first row, how much at its end.</summary>
internal sealed class ExportLedgerHandler(Session session, Caller caller, IReferenceSource reference, CaseCipher cipher, PeopleStore people, TracedDays traced, ExportRecord exports) :
    IRequestHandler<ExportLedger, IAsyncEnumerable<LedgerCase>>, IRequestHandler<ListLedgerExports, Page<LedgerExportView>>
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

    private const string OrderFragment = " ORDER BY c.received_at DESC, c.number DESC";

    private const string CountSql = "SELECT COUNT(*) AS Total FROM ledger_exports";
    private const string ListFragment = $"""
        SELECT e.seq AS Seq, e.user_name AS UserName, e.at AS At, e.filters AS Filters, e.list_name AS ListName, e.whole AS Whole,
            (SELECT SUM(k.row_count) FROM ledger_export_counts k WHERE k.export_id = e.id AND k.seal IN ({Visibility.SealsFragment})) AS Rows
        FROM ledger_exports e
        WHERE e.seq < @Before ORDER BY e.seq DESC
        """;

    public async Task<IAsyncEnumerable<LedgerCase>> Handle(ExportLedger request, CancellationToken cancellationToken)
    {
        await traced.Require(request.Filters, cancellationToken);
        var filters = SearchCasesHandler.Filters(request.Filters, caller, reference.Current, people);
        return exports.Kept(await exports.Begin("cases", Kept(request.Filters), cancellationToken), Rows(filters, cancellationToken), cancellationToken);
    }

    public async Task<Page<LedgerExportView>> Handle(ListLedgerExports request, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters().SeenSeals(caller.Known);
        parameters.Add("Before", BeforeOf(request.Cursor));
        var rows = await session.Query<ExportRow>(List(session.Dialect, request.Limit + 1), parameters, cancellationToken);
        var shown = rows.Take(request.Limit).ToList();
        var next = rows.Count > request.Limit ? shown[^1].Seq.ToString(CultureInfo.InvariantCulture) : null;
        return new([.. shown.Select(r => r.AsAnswered())], next, await session.Scalar<long>(CountSql, null, cancellationToken), true);
    }

    private async IAsyncEnumerable<TakenOut<LedgerCase>> Rows(Where filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in session.Stream<CaseRow>(Select(filters), filters.Parameters, cancellation))
            yield return new(row.AsAnswered(caller.Today, cipher, people), row.Id, row.Seal);
    }

    // What was searched for is somebody's name more often than not, and outlives the case: kept as the hash by which names are found.
    private CaseFilters Kept(CaseFilters filters) => filters with { Q = string.IsNullOrWhiteSpace(filters.Q) ? null : "hmac:" + people.NameHash(filters.Q) };

    private static long BeforeOf(string? cursor) => cursor is null ? long.MaxValue
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq
        : throw Refusal.Malformed("/cursor", "cursor 不是本服务给出的。", "The cursor is none that this service gave.");

    private static string Select(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    private static string List(Dialect dialect, int rows) => ListFragment + dialect.Page(rows);

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed() => SearchCasesHandler.Wheres().Select(Select).Append(List(new SqlServerDialect(""), 51));

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
            Id = Id, Number = Number, ExternalNo = ExternalNo, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, CategoryCode = CategoryCode, State = State, UnitId = UnitId,
            ReceivedAt = ReceivedAt, RegisteredAt = RegisteredAt, Late = Late, PeopleCount = PeopleCount, Name = people.Name(PersonKey, Name), IdNumber = IdNumber, Phone = Phone, Address = Address,
            AcceptedOn = AcceptedOn, NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null, ClosedOn = ClosedOn,
            Outcome = Outcome, Settled = Settled,
        };
    }

    private sealed class ExportRow
    {
        public long Seq { get; init; }
        public string UserName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Filters { get; init; } = "";
        public string ListName { get; init; } = "";
        public long? Rows { get; init; }
        public bool Whole { get; init; }

        internal LedgerExportView AsAnswered() => new() { UserName = UserName, At = At, List = ListName, Filters = Filters, Rows = Rows, Whole = Whole };
    }
}
