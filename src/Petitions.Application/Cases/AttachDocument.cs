using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>添加附件: a scan, photograph or document on a case. The content comes beside the message, received already.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Name">文件名, as the sender calls it.</param>
/// <param name="Document">The content as received and checked, with its hash.</param>
public sealed record AttachDocument(Guid CaseId, string Name, ReceivedDocument Document) : ICommand<AttachedDocument>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Attachment);
}

/// <summary>附件, as stored and answered.</summary>
public sealed record Attachment
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>File name as sent, without folders; data, never a path.</summary>
    public string Name { get; init; } = "";
    /// <summary>The type its content showed.</summary>
    public string ContentType { get; init; } = "";
    /// <summary>Bytes.</summary>
    public long SizeBytes { get; init; }
    /// <summary>Hash of the content, 64 small hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";
    /// <summary>Account name.</summary>
    public string AddedBy { get; init; } = "";
    /// <summary>When (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }
    /// <summary>数据密钥 of the case, wrapped: under it stands the name.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
}

/// <summary>附件回执.</summary>
/// <param name="Attachment">The attachment.</param>
/// <param name="Version">The case's new version, as in the ETag.</param>
public sealed record AttachedDocument(Attachment Attachment, int Version);

internal sealed class AttachDocumentShape : AbstractValidator<AttachDocument>
{
    /// <summary>Longest file name kept, in UTF-16 units.</summary>
    public const int NameLength = 200;

    public AttachDocumentShape() => RuleFor(a => a.Name).NotEmpty().MaximumLength(NameLength).OverridePropertyName("file").WithName("file");
}

internal sealed class AttachDocumentHandler(CaseActs acts, Caller caller, IAttachments attachments)
    : IRequestHandler<AttachDocument, AttachedDocument>
{
    public async Task<AttachedDocument> Handle(AttachDocument request, CancellationToken cancellationToken)
    {
        var document = request.Document;
        var attachment = new Attachment
        {
            Id = Guid.CreateVersion7(caller.At), CaseId = request.CaseId, Name = request.Name, ContentType = document.ContentType ?? "",
            SizeBytes = document.SizeBytes, Sha256 = document.Sha256, AddedBy = caller.Known.UserName, AddedAt = caller.At,
        };
        var view = await acts.Do(request.CaseId, async (file, context) =>
        {
            file.RequireState(CaseAct.Attachment);
            if (document.ContentType is null) throw Refusal.AttachmentTypeNotAllowed();
            file.Attach(context, request.Name, document.Sha256, document.SizeBytes);
            await attachments.Add(attachment with { DataKey = file.Data.DataKey }, document, cancellationToken);
        }, cancellationToken);
        return new(attachment, view.Version);
    }
}

/// <summary>附件列表, in the order added.</summary>
public sealed record ListAttachments(Guid CaseId) : IQuery<IReadOnlyList<Attachment>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>查看附件: one attachment of a case.</summary>
public sealed record FindAttachment(Guid CaseId, Guid AttachmentId) : IQuery<Attachment>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}
