using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Documents;

/// <summary>附件登记簿: names stand under the key of their case. The pipeline has asked already whether the actor may know the case.</summary>
internal sealed class Attachments(Session session, CaseCipher cipher, IDocumentStore documents) : IAttachments,
    IRequestHandler<ListAttachments, IReadOnlyList<Attachment>>, IRequestHandler<FindAttachment, Attachment>
{
    private const string AddSql = """
        INSERT INTO attachments (id, case_id, name, content_type, size_bytes, sha256, added_by, added_at)
        VALUES (@Id, @CaseId, @Name, @ContentType, @SizeBytes, @Sha256, @AddedBy, @AddedAt)
        """;

    private const string ListSql = """
        SELECT a.id AS Id, a.case_id AS CaseId, a.name AS Name, a.content_type AS ContentType, a.size_bytes AS SizeBytes, a.sha256 AS Sha256,
            a.added_by AS AddedBy, a.added_at AS AddedAt, c.data_key AS DataKey
        FROM attachments a
        JOIN cases c ON c.id = a.case_id
        WHERE a.case_id = @CaseId
        ORDER BY a.seq
        """;

    private const string FindSql = """
        SELECT a.id AS Id, a.case_id AS CaseId, a.name AS Name, a.content_type AS ContentType, a.size_bytes AS SizeBytes, a.sha256 AS Sha256,
            a.added_by AS AddedBy, a.added_at AS AddedAt, c.data_key AS DataKey
        FROM attachments a
        JOIN cases c ON c.id = a.case_id
        WHERE a.id = @AttachmentId AND a.case_id = @CaseId
        """;

    // Beside the hashes, which stand in both halves, it has no parameters: a quarter of what SQL Server takes.
    private const int AtOnce = 500;

    private const string AttachedFragment = "SELECT a.sha256 AS Sha256 FROM attachments a JOIN cases c ON c.id = a.case_id WHERE c.anonymised_on IS NULL AND a.sha256 IN (";

    private const string NoticedFragment = ") UNION SELECT d.sha256 AS Sha256 FROM case_documents d JOIN cases c ON c.id = d.case_id WHERE c.anonymised_on IS NULL AND d.sha256 IN (";

    private static readonly string HeldSql = $"{AttachedFragment}{CountColumns.List("H", AtOnce)}{NoticedFragment}{CountColumns.List("H", AtOnce)})";

    // The content first: a row without its file would be a lie, a file without its row is only wasted space. And once more when the row
    // stands: the file that was there already may have gone with a case that was anonymised meanwhile (CaseEraser).
    public Task Add(Attachment attachment, ReceivedDocument document, CancellationToken cancellation)
    {
        documents.Keep(document);
        session.AfterCommit(() => documents.Keep(document));
        return Insert(attachment, cancellation);
    }

    public async Task<IReadOnlySet<string>> Held(IReadOnlyList<string> hashes, CancellationToken cancellation)
    {
        var held = new HashSet<string>();
        foreach (var chunk in hashes.Chunk(AtOnce))
        {
            var parameters = new Named();
            for (var i = 0; i < AtOnce; i++) parameters.Add($"H{i}", i < chunk.Length ? chunk[i] : "");
            held.UnionWith(await session.Query<string>(HeldSql, parameters, cancellation));
        }

        return held;
    }

    public async Task<IReadOnlySet<Guid>> Ids(Guid caseId, CancellationToken cancellation)
        => (await session.Query<Attachment>(ListSql, new { CaseId = caseId }, cancellation)).Select(a => a.Id).ToHashSet();

    public async Task<IReadOnlyList<string>> Hashes(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Attachment>(ListSql, new { CaseId = caseId }, cancellation)).Select(a => a.Sha256)];

    /// <summary>Joins what hangs on one case to another, which was made from it: rows of its own, the same contents, names under the other's key.</summary>
    internal async Task Copy(Guid originId, CaseData made, CancellationToken cancellation)
    {
        foreach (var attachment in await Of(originId, cancellation))
            await Insert(attachment with { Id = Guid.CreateVersion7(made.RegisteredAt), CaseId = made.Id, DataKey = made.DataKey }, cancellation);
    }

    public Task<IReadOnlyList<Attachment>> Handle(ListAttachments request, CancellationToken cancellationToken) => Of(request.CaseId, cancellationToken);

    public async Task<Attachment> Handle(FindAttachment request, CancellationToken cancellationToken)
        => Opened(await session.First<Attachment>(FindSql, new { request.CaseId, request.AttachmentId }, cancellationToken) ?? throw Refusal.NotFound());

    private async Task<IReadOnlyList<Attachment>> Of(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Attachment>(ListSql, new { CaseId = caseId }, cancellation)).Select(Opened)];

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [HeldSql];

    private Attachment Opened(Attachment row) => row.Texts(cipher.Opening(row.DataKey));

    private Task<int> Insert(Attachment attachment, CancellationToken cancellation)
    {
        var a = attachment.Texts(cipher.Sealing(attachment.DataKey));
        return session.Execute(AddSql, new { a.Id, a.CaseId, a.Name, a.ContentType, a.SizeBytes, a.Sha256, a.AddedBy, a.AddedAt }, cancellation);
    }
}
