using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MediatR;
using Petitions.Application.Drafts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Drafts;

/// <summary>草稿库: key and content of a draft stand in one sealed text; its row is found by a hash of the key. Rows from before there was one (script 0087) have
/// none, and their key in the text alone.</summary>
internal sealed class DraftStore(Session session, FieldCipher cipher, Caller caller) : IDrafts, IRequestHandler<FindDrafts, IReadOnlyList<Draft>>
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

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IReadOnlyList<Draft>> Handle(FindDrafts request, CancellationToken cancellationToken)
        => [.. (await List(caller.Known.UserName, request.Kind, cancellationToken)).Select(d => d.Draft)];

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
