using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;

namespace Petitions.Application.Evidence;

/// <summary>导出案卷: the whole file of a case with the proofs that nobody changed it quietly.</summary>
public sealed record FindCaseFile(Guid CaseId) : IQuery<CaseFile>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>案卷.</summary>
/// <param name="View">The case as answered, personal data masked.</param>
/// <param name="Entries">办理记录, with salts, commitments and hashes.</param>
/// <param name="Attachments">附件.</param>
/// <param name="Notices">文书 issued as documents; their contents lie beside those of the attachments.</param>
/// <param name="Proofs">证明.</param>
public sealed record CaseFile(CaseView View, IReadOnlyList<FileEntry> Entries, IReadOnlyList<Attachment> Attachments, IReadOnlyList<IssuedNotice> Notices, FileProofs Proofs);

/// <summary>案卷证明: where the case's newest sealed head stands, and the seals from that day on.</summary>
/// <param name="Head">The sealed head; null where the case has not been sealed yet.</param>
/// <param name="Index">Its place among the day's heads, from 0.</param>
/// <param name="Path">From its leaf to the day's root.</param>
/// <param name="Seals">That day's seal and all after it, each chained to the one before.</param>
public sealed record FileProofs(SealedHead? Head, int Index, IReadOnlyList<string> Path, IReadOnlyList<DaySeal> Seals);

/// <summary>案卷记录行, as exported: words, so that it can be checked by any program.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="EntryNo">1, 2, 3 … on the case.</param>
/// <param name="At">时间 (UTC).</param>
/// <param name="Actor">Account name.</param>
/// <param name="ActorName">姓名.</param>
/// <param name="Act">办理行为.</param>
/// <param name="FromState">State before; null for a registration.</param>
/// <param name="ToState">State after.</param>
/// <param name="Note">办理意见.</param>
/// <param name="Details">办理详情, as JSON.</param>
/// <param name="Salt">Random text that hides what the commitment is of.</param>
/// <param name="Commitment">Hash of salt, note and details.</param>
/// <param name="Hash">Hash of this line and the one before.</param>
public sealed record FileEntry(
    Guid CaseId, int EntryNo, DateTimeOffset At, string Actor, string ActorName, string Act, string? FromState, string ToState, string? Note, string? Details,
    string Salt, string Commitment, string Hash)
{
    /// <summary>True where note and details were withheld from the reader who exported the file: its commitment stands for them.</summary>
    public bool Withheld { get; init; }
}
