namespace Petitions.Application.Ports;

/// <summary>附件登记簿: which contents belong to which case.</summary>
public interface IAttachments
{
    /// <summary>Keeps the content and adds its row in the present transaction; the received file must stay until that is committed.</summary>
    Task Add(Cases.Attachment attachment, ReceivedDocument document, CancellationToken cancellation);

    /// <summary>The attachments of a case.</summary>
    Task<IReadOnlySet<Guid>> Ids(Guid caseId, CancellationToken cancellation);

    /// <summary>Hashes of the documents attached to a case.</summary>
    Task<IReadOnlyList<string>> Hashes(Guid caseId, CancellationToken cancellation);

    /// <summary>Which of these contents a case has that is not anonymised: attached, or as a notice of its own.</summary>
    Task<IReadOnlySet<string>> Held(IReadOnlyList<string> hashes, CancellationToken cancellation);
}
