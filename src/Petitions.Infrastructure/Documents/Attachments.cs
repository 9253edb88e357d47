using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Documents;

/// <summary>附件登记簿. The pipeline has asked already whether the actor may know the case.</summary>
internal sealed class Attachments(Session session) : IAttachments,
    IRequestHandler<ListAttachments, IReadOnlyList<Attachment>>, IRequestHandler<FindAttachment, Attachment>
{
    private const string AddSql = """
        INSERT INTO attachments (id, case_id, name, content_type, size_bytes, sha256, added_by, added_at)
        VALUES (@Id, @CaseId, @Name, @ContentType, @SizeBytes, @Sha256, @AddedBy, @AddedAt)
        """;

    private const string ListSql = """
        SELECT id AS Id, case_id AS CaseId, name AS Name, content_type AS ContentType, size_bytes AS SizeBytes, sha256 AS Sha256,
            added_by AS AddedBy, added_at AS AddedAt
        FROM attachments WHERE case_id = @CaseId ORDER BY seq
        """;

    private const string FindSql = """
        SELECT id AS Id, case_id AS CaseId, name AS Name, content_type AS ContentType, size_bytes AS SizeBytes, sha256 AS Sha256,
            added_by AS AddedBy, added_at AS AddedAt
        FROM attachments WHERE id = @AttachmentId AND case_id = @CaseId
        """;

    public Task Add(Attachment attachment, CancellationToken cancellation) => session.Execute(AddSql, attachment, cancellation);

    public async Task<IReadOnlySet<Guid>> Ids(Guid caseId, CancellationToken cancellation)
        => (await session.Query<Attachment>(ListSql, new { CaseId = caseId }, cancellation)).Select(a => a.Id).ToHashSet();

    internal async Task<IReadOnlyList<string>> Hashes(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Attachment>(ListSql, new { CaseId = caseId }, cancellation)).Select(a => a.Sha256)];

    /// <summary>Joins what hangs on one case to another, which was made from it: rows of its own, the same contents.</summary>
    internal async Task Copy(Guid originId, CaseData made, CancellationToken cancellation)
    {
        foreach (var attachment in await session.Query<Attachment>(ListSql, new { CaseId = originId }, cancellation))
            await Add(attachment with { Id = Guid.CreateVersion7(made.RegisteredAt), CaseId = made.Id }, cancellation);
    }

    public Task<IReadOnlyList<Attachment>> Handle(ListAttachments request, CancellationToken cancellationToken)
        => session.Query<Attachment>(ListSql, new { request.CaseId }, cancellationToken);

    public async Task<Attachment> Handle(FindAttachment request, CancellationToken cancellationToken)
        => await session.First<Attachment>(FindSql, new { request.CaseId, request.AttachmentId }, cancellationToken) ?? throw Refusal.NotFound();
}
