using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MediatR;
using Petitions.Application.Drafts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Drafts;

/// <summary>草稿库: key and content of a draft stand in one sealed text; its row is found by a hash of the key. Rows from before there was one (script 0087) have
/// none, and their key in the text alone.</summary>
internal sealed class DraftStore(Session session, FieldCipher cipher, Caller caller) : IDrafts, IRequestHandler<FindDrafts, IReadOnlyList<Draft>>, IRequestHandler<OldDrafts, int>
{
    private const string ListSql = """
        SELECT d.key_hash AS KeyHash, d.content AS Content FROM intake_drafts d
        WHERE d.user_name = @UserName AND d.kind = @Kind ORDER BY d.updated_at DESC, d.key_hash
        """;

    private const string RewriteSql = """
        UPDATE intake_drafts SET content = @Content, updated_at = @UpdatedAt
        WHERE user_name = @UserName AND kind = @Kind AND key_hash = @KeyHash AND content = @Was
        """;

    private const string BeginSql = """
        INSERT INTO intake_drafts (user_name, kind, key_hash, content, updated_at)
        SELECT @UserName, @Kind, @KeyHash, @Content, @UpdatedAt
        WHERE NOT EXISTS (SELECT 1 FROM intake_drafts d WHERE d.user_name = @UserName AND d.kind = @Kind AND d.key_hash = @KeyHash)
        """;

    private const string DropSql = "DELETE FROM intake_drafts WHERE user_name = @UserName AND kind = @Kind AND key_hash = @KeyHash AND content = @Was";
    private const string DropOldSql = "DELETE FROM intake_drafts WHERE updated_at < @Before";
    private const string CountSql = "SELECT COUNT(*) AS Total FROM intake_drafts d WHERE d.updated_at < @Before";
    private const string CountLedgersSql = "SELECT COUNT(*) AS Total FROM ledger_imports i WHERE i.created_at < @Before AND i.swept_at IS NULL";
    private const string EmptyRowsSql = """
        UPDATE ledger_rows SET content = '', faults = NULL
        WHERE import_id IN (SELECT i.id FROM ledger_imports i WHERE i.created_at < @Before AND i.swept_at IS NULL)
        """;

    private const string ExpireSql = """
        UPDATE ledger_imports SET state = 'expired', ended_at = @At
        WHERE created_at < @Before AND swept_at IS NULL AND (state = 'reading' OR state = 'ready' OR state = 'storing')
        """;

    private const string SweptSql = "UPDATE ledger_imports SET swept_at = @At, file_name = '', headings = '' WHERE created_at < @Before AND swept_at IS NULL";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IReadOnlyList<Draft>> Handle(FindDrafts request, CancellationToken cancellationToken)
        => [.. (await List(caller.Known.UserName, request.Kind, cancellationToken)).Select(d => d.Draft)];

    public async Task<int> Handle(OldDrafts request, CancellationToken cancellationToken)
        => await session.Scalar<int>(CountSql, new { request.Before }, cancellationToken) + await session.Scalar<int>(CountLedgersSql, new { request.Before }, cancellationToken);

    public async Task<IReadOnlyList<KeptDraft>> List(string userName, DraftKind kind, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(ListSql, new { UserName = userName, Kind = kind.Word() }, cancellation)).Select(Opened).OfType<KeptDraft>()];

    public async Task<bool> Keep(string userName, DraftKind kind, KeptDraft? was, Draft draft, CancellationToken cancellation)
    {
        var content = cipher.Encrypt(FieldPurpose.Draft, JsonSerializer.Serialize(draft, Json));
        var row = new { UserName = userName, Kind = kind.Word(), KeyHash = was?.KeyHash ?? HashOf(draft.IdempotencyKey), draft.UpdatedAt, Content = content, Was = was?.Sealed };
        return await session.Execute(was is null ? BeginSql : RewriteSql, row, cancellation) == 1;
    }

    public Task Drop(string userName, DraftKind kind, KeptDraft was, CancellationToken cancellation)
        => session.Execute(DropSql, new { UserName = userName, Kind = kind.Word(), was.KeyHash, Was = was.Sealed }, cancellation);

    public async Task<int> DropBefore(DateTimeOffset before, CancellationToken cancellation)
    {
        var drafts = await session.Execute(DropOldSql, new { Before = before }, cancellation);
        await session.Execute(EmptyRowsSql, new { Before = before }, cancellation);
        await session.Execute(ExpireSql, new { Before = before, caller.At }, cancellation);
        return drafts + await session.Execute(SweptSql, new { Before = before, caller.At }, cancellation);
    }

    private static string HashOf(string? key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key ?? "")));

    private KeptDraft? Opened(Stored row)
    {
        try
        {
            return JsonSerializer.Deserialize<Draft>(cipher.Decrypt(FieldPurpose.Draft, row.Content), Json) is { } draft ? new(draft, row.KeyHash, row.Content) : null;
        }
        // Its key was taken off the list since: a draft lost is a form typed again, not an error of the desk's.
        catch (SecrecyException)
        {
            return null;
        }
    }

    private sealed class Stored
    {
        public string KeyHash { get; init; } = "";
        public string Content { get; init; } = "";
    }
}
