using System.Text.Json;
using Petitions.Application.Ledgers;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账导入库: the name of the file, headings, cells, and what is wrong with them stand there encrypted until they are swept; what makes a row the same
/// again is a keyed hash.</summary>
internal sealed class LedgerImports(Session session, FieldCipher cipher, LookupHash hash) : ILedgerImports
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string BeginSql = """
        INSERT INTO ledger_imports (id, file_name, sha256, unit_id, created_by, created_at, state, headings)
        VALUES (@Id, @FileName, @Sha256, @UnitId, @CreatedBy, @CreatedAt, @State, @Headings)
        """;

    private const string AddSql = """
        INSERT INTO ledger_rows (import_id, row_no, is_visit, content, faults, outcome, case_id, number)
        VALUES (@ImportId, @RowNo, @IsVisit, @Content, @Faults, @Outcome, @CaseId, @Number)
        """;

    private const string FindSql = """
        SELECT i.id AS Id, i.file_name AS FileName, i.sha256 AS Sha256, i.unit_id AS UnitId, i.created_by AS CreatedBy, i.created_at AS CreatedAt,
            i.state AS State, i.ended_at AS EndedAt, i.headings AS Headings
        FROM ledger_imports i
        WHERE i.id = @Id AND i.created_by = @UserName
        """;

    private const string MoveSql = """
        UPDATE ledger_imports SET state = @To, ended_at = @EndedAt
        WHERE id = @Id AND (state = @From0 OR state = @From1 OR state = @From2)
        """;

    private const string ReadySql = "SELECT r.row_no AS RowNo, r.is_visit AS IsVisit FROM ledger_rows r WHERE r.import_id = @Id AND r.outcome = 'ready' ORDER BY r.row_no";

    private const string LineSql = $"{LinesFragment} AND r.row_no = @RowNo";

    private const string TakeSql = "UPDATE ledger_rows SET outcome = 'stored' WHERE import_id = @Id AND row_no = @RowNo AND outcome = 'ready'";

    private const string SettleSql = """
        UPDATE ledger_rows SET outcome = @Outcome, faults = @Faults, case_id = @CaseId, number = @Number
        WHERE import_id = @ImportId AND row_no = @RowNo
        """;

    private const string KeySql = "SELECT k.case_id AS CaseId FROM ledger_keys k WHERE k.row_key = @Key";

    private const string NumberSql = $"SELECT c.number AS Number FROM cases c WHERE c.id = @CaseId AND {Visibility.Fragment}";

    private const string ExternalSql = $"""
        SELECT c.id AS CaseId, c.number AS Number
        FROM cases c
        WHERE c.external_no = @ExternalNo AND c.registered_unit_id = @UnitId AND {Visibility.Fragment}
        ORDER BY c.number
        """;

    private const string KeepSql = "INSERT INTO ledger_keys (row_key, case_id, created_at) VALUES (@Key, @CaseId, @At)";

    // Whoever took in all of it has its receipts, cleared or not, until somebody has worked on it, as on what left it.
    private const string ArrivalSql = $"""
        SELECT v.id AS VisitId, CASE WHEN v.seal IN ({Visibility.SealsFragment}) THEN 1
            WHEN v.registered_by = @ActorName AND NOT EXISTS (SELECT 1 FROM visit_matters m JOIN cases c ON c.id = m.case_id
                WHERE m.visit_id = v.id AND (c.registered_by <> @ActorName OR c.version > 1)) THEN 1 ELSE 0 END AS IsKnown
        FROM ledger_visits k
        JOIN visits v ON v.id = k.visit_id
        WHERE k.visit_key = @Key
        """;

    private const string KeepArrivalSql = "INSERT INTO ledger_visits (visit_key, visit_id, created_at) VALUES (@Key, @VisitId, @At)";

    /// <summary>The rows of an import; its conditions go on behind.</summary>
    internal const string LinesFragment = """
        SELECT r.row_no AS RowNo, r.is_visit AS IsVisit, r.content AS Content, r.faults AS Faults, r.outcome AS Outcome, r.case_id AS CaseId, r.number AS Number
        FROM ledger_rows r
        WHERE r.import_id = @Id
        """;

    /// <summary>
    /// The same as far as its uploader may know the cases that rows became or repeat; its conditions go on behind. A case that was sealed since
    /// takes with it what the row said.
    /// </summary>
    internal const string ShownFragment = $"""
        SELECT r.row_no AS RowNo, r.is_visit AS IsVisit, r.outcome AS Outcome, c.id AS CaseId, c.number AS Number, c.seal AS Seal,
            CASE WHEN r.case_id IS NULL OR c.id IS NOT NULL THEN r.content ELSE '' END AS Content,
            CASE WHEN r.case_id IS NULL OR c.id IS NOT NULL THEN r.faults ELSE NULL END AS Faults,
            CASE WHEN r.case_id IS NULL OR c.id IS NOT NULL THEN 0 ELSE 1 END AS IsHidden
        FROM ledger_rows r
        LEFT JOIN cases c ON c.id = r.case_id AND {Visibility.Fragment}
        WHERE r.import_id = @Id
        """;

    public Task Begin(LedgerImport import, CancellationToken cancellation) => session.Execute(BeginSql, new
    {
        import.Id, FileName = LedgerName.Sealed(cipher, import.FileName), import.Sha256, import.UnitId, import.CreatedBy, import.CreatedAt, State = import.State.Word(),
        Headings = Sealed(new LedgerHead(import.Headings, import.Sheet, import.UnreadSheets)),
    }, cancellation);

    public Task Add(Guid importId, IReadOnlyList<LedgerLine> lines, CancellationToken cancellation)
        => session.Execute(AddSql, lines.Select(l => Parameters(importId, l)).ToList(), cancellation);

    public async Task<LedgerImport?> Find(Guid id, string userName, CancellationToken cancellation)
        => (await session.First<ImportRow>(FindSql, new { Id = id, UserName = userName }, cancellation)) is { } row
            ? row.AsStored(LedgerName.Opened(cipher, row.FileName), row.Headings.Length == 0 ? LedgerHead.Swept : LedgerHead.Of(Plain(row.Headings), Json)) : null;

    public async Task<bool> Move(Guid id, IReadOnlyList<LedgerState> from, LedgerState to, DateTimeOffset at, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from.Count, 3);
        var isOver = to is LedgerState.Done or LedgerState.Cancelled or LedgerState.Expired or LedgerState.Refused;
        return await session.Execute(MoveSql, new
        {
            Id = id, To = to.Word(), EndedAt = isOver ? at : (DateTimeOffset?)null,
            From0 = from[0].Word(), From1 = from[^1].Word(), From2 = from[from.Count / 2].Word(),
        }, cancellation) == 1;
    }

    public Task<IReadOnlyList<ReadyRow>> Ready(Guid id, CancellationToken cancellation) => session.Query<ReadyRow>(ReadySql, new { Id = id }, cancellation);

    public async Task<LedgerLine?> Line(Guid id, int rowNo, CancellationToken cancellation)
        => await session.First<LineRow>(LineSql, new { Id = id, RowNo = rowNo }, cancellation) is { } row ? AsStored(row) : null;

    public async Task<bool> Take(Guid id, int rowNo, CancellationToken cancellation)
        => await session.Execute(TakeSql, new { Id = id, RowNo = rowNo }, cancellation) == 1;

    public Task Settle(Guid id, LedgerLine line, CancellationToken cancellation) => session.Execute(SettleSql, Parameters(id, line), cancellation);

    public async Task<(LedgerTwin? Twin, string Key)> Twin(string identity, string? externalNo, Actor actor, CancellationToken cancellation)
    {
        var key = hash.Of(LookupPurpose.LedgerRow, identity)!;
        if (await session.First<Guid?>(KeySql, new { Key = key }, cancellation) is { } known)
        {
            if (await NumberOf(known, actor, cancellation) is { } number) return (new(known, number), key);
            // A case that the actor may not know must not show itself by being missed: the row is theirs as if it were new, and only once.
            key = hash.Of(LookupPurpose.LedgerRow, identity + "\n" + actor.UserName)!;
            if (await session.First<Guid?>(KeySql, new { Key = key }, cancellation) is { } own)
                return (await NumberOf(own, actor, cancellation) is { } again ? new(own, again) : new(null, null), key);
        }

        if (externalNo is null) return (null, key);
        var parameters = Visibility.Parameters(actor);
        parameters.Add("ExternalNo", externalNo);
        parameters.Add("UnitId", actor.UnitId);
        var byHand = await session.First<TwinRow>(ExternalSql, parameters, cancellation);
        return (byHand is null ? null : new(byHand.CaseId, byHand.Number), key);
    }

    public Task<bool> Keep(string key, Guid caseId, DateTimeOffset at, CancellationToken cancellation) => Kept(KeepSql, new { Key = key, CaseId = caseId, At = at }, cancellation);

    public async Task<(Guid? VisitId, string Key)> Arrival(string identity, Actor actor, CancellationToken cancellation)
    {
        // An arrival that the actor may not know must not show itself by what it is: their rows are another of their own, and so on.
        for (var own = identity; ; own += "\n" + actor.UserName)
        {
            var key = hash.Of(LookupPurpose.LedgerRow, own)!;
            var parameters = new Named().SeenSeals(actor);
            parameters.Add("Key", key);
            var found = await session.First<ArrivalRow>(ArrivalSql, parameters, cancellation);
            if (found is null || found.IsKnown) return (found?.VisitId, key);
        }
    }

    public Task<bool> KeepArrival(string key, Guid visitId, DateTimeOffset at, CancellationToken cancellation)
        => Kept(KeepArrivalSql, new { Key = key, VisitId = visitId, At = at }, cancellation);

    /// <summary>A row as stored, its cells opened.</summary>
    internal LedgerLine AsStored(LineRow row) => new()
    {
        RowNo = row.RowNo, IsVisit = row.IsVisit, Seal = row.Seal ?? "", IsHidden = row.IsHidden, Cells = row.Content.Length == 0 ? [] : JsonSerializer.Deserialize<List<string>>(Plain(row.Content), Json)!, Outcome = row.Outcome,
        CaseId = row.CaseId, Number = row.Number,
        Faults = row.Faults is null ? [] : JsonSerializer.Deserialize<List<LedgerFault>>(cipher.Decrypt(FieldPurpose.LedgerFaults, row.Faults), Json)!,
    };

    private async Task<bool> Kept(string sql, object key, CancellationToken cancellation)
    {
        try
        {
            return await session.Execute(sql, key, cancellation) == 1;
        }
        catch (DuplicateKeyException)
        {
            return false;
        }
    }

    private async Task<string?> NumberOf(Guid caseId, Actor actor, CancellationToken cancellation)
    {
        var parameters = Visibility.Parameters(actor);
        parameters.Add("CaseId", caseId);
        return await session.First<string>(NumberSql, parameters, cancellation);
    }

    private object Parameters(Guid importId, LedgerLine line) => new
    {
        ImportId = importId, line.RowNo, line.IsVisit, Content = Sealed(line.Cells), Outcome = line.Outcome.Word(), line.CaseId, line.Number,
        Faults = line.Faults.Count == 0 ? null : cipher.Encrypt(FieldPurpose.LedgerFaults, JsonSerializer.Serialize(line.Faults, Json)),
    };

    private string Sealed<T>(T told) => cipher.Encrypt(FieldPurpose.LedgerRow, JsonSerializer.Serialize(told, Json));

    private string Plain(string content) => cipher.Decrypt(FieldPurpose.LedgerRow, content);

    internal sealed class LineRow
    {
        public int RowNo { get; init; }
        public bool IsVisit { get; init; }
        public string Content { get; init; } = "";
        public string? Faults { get; init; }
        public LedgerOutcome Outcome { get; init; }
        public Guid? CaseId { get; init; }
        public string? Number { get; init; }
        public string? Seal { get; init; }
        public bool IsHidden { get; init; }
    }

    private sealed class ArrivalRow
    {
        public Guid VisitId { get; init; }
        public bool IsKnown { get; init; }
    }

    private sealed class TwinRow
    {
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
    }

    private sealed class ImportRow
    {
        public Guid Id { get; init; }
        public string FileName { get; init; } = "";
        public string Sha256 { get; init; } = "";
        public string UnitId { get; init; } = "";
        public string CreatedBy { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public LedgerState State { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public string Headings { get; init; } = "";

        internal LedgerImport AsStored(string fileName, LedgerHead head) => new()
        {
            Id = Id, FileName = fileName, Sha256 = Sha256, UnitId = UnitId, CreatedBy = CreatedBy, CreatedAt = CreatedAt, State = State, EndedAt = EndedAt, Headings = head.Headings,
            Sheet = head.Sheet, UnreadSheets = head.Unread,
        };
    }
}
