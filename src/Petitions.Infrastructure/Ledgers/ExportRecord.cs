using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Accounts;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>导出记录: who takes which list out, before its first row; how far it is, on the way; how much went out, at its end. Asked to stop, it stops; so it does
/// where who takes it is signed in no longer.</summary>
internal sealed class ExportRecord(Session session, IServiceScopeFactory scopes, Caller caller, IReadRecord record, TimeProvider time) :
    ILedgerExports, IRequestHandler<ListOwnExports, IReadOnlyList<OwnExport>>
{
    // So many rows go out together, and so many such portions between two looks at whether somebody has cancelled.
    private const int Portion = 200;
    private const int PortionsBetweenLooks = 5;
    private const int Shown = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const string BeginSql = """
        INSERT INTO ledger_exports (id, user_name, unit_id, at, filters, whole, list_name)
        VALUES (@Id, @UserName, @UnitId, @At, @Filters, @No, @ListName)
        """;

    private const string CellSql = "INSERT INTO ledger_export_counts (export_id, seal, row_count) VALUES (@Id, @Seal, @Rows)";
    private const string GoingSql = "UPDATE ledger_exports SET row_count = @Rows WHERE id = @Id AND cancelled_at IS NULL";
    private const string EndSql = "UPDATE ledger_exports SET row_count = @Rows, whole = @Whole, ended_at = @At WHERE id = @Id";
    private const string CancelSql = """
        UPDATE ledger_exports SET cancelled_at = @At
        WHERE id = @Id AND user_name = @UserName AND ended_at IS NULL AND cancelled_at IS NULL
        """;

    private const string IsOwnSql = "SELECT 1 AS Own FROM ledger_exports e WHERE e.id = @Id AND e.user_name = @UserName";

    private const string OwnFragment = """
        SELECT e.id AS Id, e.list_name AS ListName, e.at AS At, e.row_count AS Lines, e.whole AS Whole, e.ended_at AS EndedAt, e.cancelled_at AS CancelledAt
        FROM ledger_exports e
        WHERE e.user_name = @UserName AND e.at >= @Since
        ORDER BY e.at DESC, e.seq DESC
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>
    /// Records who takes out what, and gives the rows, counted on their way out by the seal they stand behind: how many went out of the auditor's own unit, or below it, is told to each without
    /// what that auditor may not know of. No accusation goes out before it is on the disk who took it. On the way it refuses with <c>export-cancelled</c> and <c>not-signed-in</c>.
    /// </summary>
    /// <param name="list">Its name in <see cref="ExportedLists"/>.</param>
    /// <param name="filters">What is kept of what was asked for.</param>
    /// <param name="rows">Reads the rows of the list; told the export's own id.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<IAsyncEnumerable<T>> TakeOut<T>(string list, object filters, Func<Guid, IAsyncEnumerable<TakenOut<T>>> rows, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(caller.At);
        await session.Execute(BeginSql, new { Id = id, caller.Known.UserName, caller.Known.UnitId, caller.At, Filters = JsonSerializer.Serialize(filters, Json), No = false, ListName = list },
            cancellation);
        return Kept(id, rows(id), cancellation);
    }

    /// <summary>What is kept of words searched for: that there were some. They are somebody's name more often than not, and would outlive the case.</summary>
    internal static string? Searched(string? words) => string.IsNullOrWhiteSpace(words) ? null : ExportedLists.Searched;

    /// <inheritdoc cref="TakeOut{T}(string, object, Func{Guid, IAsyncEnumerable{TakenOut{T}}}, CancellationToken)"/>
    internal Task<IAsyncEnumerable<T>> TakeOut<T>(string list, object filters, IAsyncEnumerable<TakenOut<T>> rows, CancellationToken cancellation)
        => TakeOut(list, filters, _ => rows, cancellation);

    private async IAsyncEnumerable<T> Kept<T>(Guid id, IAsyncEnumerable<TakenOut<T>> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (counts, portions, whole) = (new Dictionary<string, long>(StringComparer.Ordinal) { [""] = 0 }, 0, false);
        try
        {
            await foreach (var portion in rows.Chunk(Portion).WithCancellation(cancellation))
            {
                await RecordRestricted(portion, cancellation);
                foreach (var row in portion)
                {
                    var seal = Seal.RestrictionOf(row.Seal);
                    counts[seal] = counts.GetValueOrDefault(seal) + 1;
                    yield return row.Row;
                }

                if (++portions % PortionsBetweenLooks == 0) await Going(id, counts.Values.Sum(), cancellation);
            }

            whole = true;
        }
        finally
        {
            await session.InTransaction(async ct =>
            {
                await session.Execute(CellSql, counts.Select(c => new { Id = id, Seal = c.Key, Rows = c.Value }).ToList(), ct);
                return await session.Execute(EndSql, new { Id = id, Rows = counts.Values.Sum(), Whole = whole, At = OfficeTime.Stored(time.GetUtcNow()) }, ct);
            }, CancellationToken.None);
        }
    }

    private async Task RecordRestricted<T>(TakenOut<T>[] portion, CancellationToken cancellation)
    {
        var reads = portion.Where(r => r.CaseId is not null && Seal.IsRestricted(r.Seal))
            .Select(r => new CaseRead(r.CaseId!.Value, caller.Known.UserName, caller.At, caller.Route ?? "export")).ToList();
        if (reads.Count > 0) await record.Now(reads, cancellation);
    }

    public async Task<bool> IsOwn(Guid id, string userName, CancellationToken cancellation)
        => await session.Scalar<int>(IsOwnSql, new { Id = id, UserName = userName }, cancellation) == 1;

    public async Task<bool> Cancel(Guid id, string userName, DateTimeOffset at, CancellationToken cancellation)
        => await session.Execute(CancelSql, new { Id = id, UserName = userName, At = at }, cancellation) == 1;

    public async Task<IReadOnlyList<OwnExport>> Handle(ListOwnExports request, CancellationToken cancellationToken)
        => [.. (await session.Query<Row>(Own(session.Dialect), new { caller.Known.UserName, Since = caller.At.AddDays(-1) }, cancellationToken))
            .Select(r => r.AsAnswered(caller.At))];

    // The rows are still being read on this session: what is told meanwhile takes another.
    private async Task Going(Guid id, long rows, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var beside = scope.ServiceProvider.GetRequiredKeyedService<Session>(Session.Beside);
        if (await beside.Execute(GoingSql, new { Id = id, Rows = rows }, cancellation) == 0) throw Refusal.ExportCancelled();
        // Locked, signed out or given other rights since it began: what is left goes out to nobody.
        if (caller.SignedInBy is not { } user) return;
        var sessions = ActivatorUtilities.CreateInstance<Sessions>(scope.ServiceProvider, new AccountStore(beside));
        if (await sessions.ActorOf(user, cancellation) is null) throw Refusal.NotSignedIn();
    }

    private static string Own(Dialect dialect) => OwnFragment + dialect.Page(Shown);

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Own(new SqlServerDialect(""))];

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string ListName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public long? Lines { get; init; }
        public bool Whole { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public DateTimeOffset? CancelledAt { get; init; }

        // One that never ended was cut off with its node.
        internal OwnExport AsAnswered(DateTimeOffset now) => new()
        {
            Id = Id, List = ListName, At = At, Rows = Lines ?? 0, Whole = Whole, Cancelled = CancelledAt is not null,
            Running = !Whole && EndedAt is null && CancelledAt is null && At > now - Longest,
        };
    }
}
