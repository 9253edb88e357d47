using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
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
internal sealed class ExportLedgerHandler(Session session, Caller caller, IReferenceSource reference, IReadRecord record, CaseCipher cipher, PeopleStore people) :
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

    // Rows whose readings are recorded together.
    private const int Portion = 200;

    private const string OrderFragment = " ORDER BY c.received_at DESC, c.number DESC";

    private const string BeginSql = "INSERT INTO ledger_exports (id, user_name, at, filters, whole) VALUES (@Id, @UserName, @At, @Filters, @No)";
    private const string EndSql = "UPDATE ledger_exports SET row_count = @Rows, whole = @Whole WHERE id = @Id";
    private const string CellSql = "INSERT INTO ledger_export_counts (export_id, seal, row_count) VALUES (@Id, @Seal, @Rows)";
    private const string CountSql = "SELECT COUNT(*) AS Total FROM ledger_exports";
    private const string ListFragment = $"""
        SELECT e.seq AS Seq, e.user_name AS UserName, e.at AS At, e.filters AS Filters, e.whole AS Whole,
            (SELECT SUM(k.row_count) FROM ledger_export_counts k WHERE k.export_id = e.id AND k.seal IN ({Visibility.SealsFragment})) AS Rows
        FROM ledger_exports e
        WHERE e.seq < @Before ORDER BY e.seq DESC
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public async Task<IAsyncEnumerable<LedgerCase>> Handle(ExportLedger request, CancellationToken cancellationToken)
    {
        var filters = SearchCasesHandler.Filters(request.Filters, caller, reference.Current, people);
        var id = Guid.CreateVersion7(caller.At);
        await session.Execute(BeginSql, new { Id = id, caller.Known.UserName, caller.At, Filters = JsonSerializer.Serialize(Kept(request.Filters), Json), No = false }, cancellationToken);
        return Rows(id, filters, cancellationToken);
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

    private async IAsyncEnumerable<LedgerCase> Rows(Guid id, Where filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // By seal: how many went out is told to each auditor without what that auditor may not know of.
        var (rows, whole) = (new Dictionary<string, long> { [""] = 0 }, false);
        try
        {
            await foreach (var portion in Portions(session.Stream<CaseRow>(Select(filters), filters.Parameters, cancellation), cancellation))
            {
                // No accusation goes out before it is on the disk who took it.
                var restricted = portion.Where(r => Seal.RestrictionOf(r.Seal).Length > 0)
                    .Select(r => new CaseRead(r.Id, caller.Known.UserName, caller.At, caller.Route ?? nameof(ExportLedger))).ToList();
                if (restricted.Count > 0) await record.Now(restricted, cancellation);
                foreach (var row in portion)
                {
                    var seal = Seal.RestrictionOf(row.Seal);
                    rows[seal] = rows.GetValueOrDefault(seal) + 1;
                    yield return row.AsAnswered(caller.Today, cipher, people);
                }
            }

            whole = true;
        }
        finally
        {
            await session.InTransaction(async ct =>
            {
                await session.Execute(CellSql, rows.Select(r => new { Id = id, Seal = r.Key, Rows = r.Value }).ToList(), ct);
                return await session.Execute(EndSql, new { Id = id, Rows = rows.Values.Sum(), Whole = whole }, ct);
            }, CancellationToken.None);
        }
    }

    // What was searched for is somebody's name more often than not, and outlives the case: kept as the hash by which names are found.
    private CaseFilters Kept(CaseFilters filters) => filters with { Q = string.IsNullOrWhiteSpace(filters.Q) ? null : "hmac:" + people.NameHash(filters.Q) };

    private static async IAsyncEnumerable<List<CaseRow>> Portions(IAsyncEnumerable<CaseRow> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var portion = new List<CaseRow>(Portion);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            portion.Add(row);
            if (portion.Count < Portion) continue;
            yield return portion;
            portion = new(Portion);
        }

        if (portion.Count > 0) yield return portion;
    }

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
        public long? Rows { get; init; }
        public bool Whole { get; init; }

        internal LedgerExportView AsAnswered() => new() { UserName = UserName, At = At, Filters = Filters, Rows = Rows, Whole = Whole };
    }
}
