using System.Text.Json;
using MediatR;
using Petitions.Application.Drafts;
using Petitions.Application.Pipeline;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Drafts;

/// <summary>草稿库: key and content of a draft stand in one sealed text.</summary>
internal sealed class DraftStore(Session session, FieldCipher cipher, Caller caller) : IDrafts, IRequestHandler<FindDraft, Draft>, IRequestHandler<OldDrafts, int>
{
    private const string FindSql = "SELECT d.content AS Content FROM intake_drafts d WHERE d.user_name = @UserName AND d.kind = @Kind";
    private const string RewriteSql = "UPDATE intake_drafts SET content = @Content, updated_at = @UpdatedAt WHERE user_name = @UserName AND kind = @Kind";
    private const string BeginSql = """
        INSERT INTO intake_drafts (user_name, kind, content, updated_at)
        SELECT @UserName, @Kind, @Content, @UpdatedAt
        WHERE NOT EXISTS (SELECT 1 FROM intake_drafts d WHERE d.user_name = @UserName AND d.kind = @Kind)
        """;

    private const string DropSql = "DELETE FROM intake_drafts WHERE user_name = @UserName AND kind = @Kind";
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

    public async Task<Draft> Handle(FindDraft request, CancellationToken cancellationToken)
        => await Find(caller.Known.UserName, request.Kind, cancellationToken) ?? throw Refusal.NotFound();

    public async Task<int> Handle(OldDrafts request, CancellationToken cancellationToken)
        => await session.Scalar<int>(CountSql, new { request.Before }, cancellationToken) + await session.Scalar<int>(CountLedgersSql, new { request.Before }, cancellationToken);

    public async Task<Draft?> Find(string userName, DraftKind kind, CancellationToken cancellation)
    {
        var content = await session.First<string>(FindSql, new { UserName = userName, Kind = kind.Word() }, cancellation);
        try
        {
            return content is null ? null : JsonSerializer.Deserialize<Draft>(cipher.Decrypt(FieldPurpose.Draft, content), Json);
        }
        // Its key was taken off the list since: a draft lost is a form typed again, not an error of the desk's.
        catch (SecrecyException)
        {
            return null;
        }
    }

    public async Task Keep(string userName, DraftKind kind, Draft draft, CancellationToken cancellation)
    {
        var row = new { UserName = userName, Kind = kind.Word(), draft.UpdatedAt, Content = cipher.Encrypt(FieldPurpose.Draft, JsonSerializer.Serialize(draft, Json)) };
        // Two windows may begin it at once: the one that comes second writes over it.
        if (await session.Execute(RewriteSql, row, cancellation) == 0 && await session.Execute(BeginSql, row, cancellation) == 0)
            await session.Execute(RewriteSql, row, cancellation);
    }

    public Task Drop(string userName, DraftKind kind, CancellationToken cancellation)
        => session.Execute(DropSql, new { UserName = userName, Kind = kind.Word() }, cancellation);

    public async Task<int> DropBefore(DateTimeOffset before, CancellationToken cancellation)
    {
        var drafts = await session.Execute(DropOldSql, new { Before = before }, cancellation);
        await session.Execute(EmptyRowsSql, new { Before = before }, cancellation);
        await session.Execute(ExpireSql, new { Before = before, caller.At }, cancellation);
        return drafts + await session.Execute(SweptSql, new { Before = before, caller.At }, cancellation);
    }
}
