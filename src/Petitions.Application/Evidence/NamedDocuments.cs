using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;

namespace Petitions.Application.Evidence;

/// <summary>所载文件: the documents that the lines of one case name by the hash of their content, and what they say of them.</summary>
/// <param name="caseId">The case.</param>
public sealed class NamedDocuments(Guid caseId)
{
    private static readonly string Attachment = CaseAct.Attachment.Word();
    private static readonly string Correction = CaseAct.Correction.Word();
    private static readonly string Issue = CaseAct.DocumentIssue.Word();
    private static readonly string Registration = CaseAct.Registration.Word();
    private static readonly string Service = CaseAct.DocumentService.Word();

    private static readonly string Documents = $"\"{Details.Member(nameof(LinkedRegistrationDetails.Documents))}\"", Notices = $"\"{Details.Member(nameof(Enclosures.Notices))}\"";

    private readonly Dictionary<string, NamedNotice> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int EntryNo, string? On, string? Method, bool? Signed)> _served = new(StringComparer.Ordinal);
    private readonly List<NamedAttachment> _attached = [];

    /// <summary>附件, each as its line names it; the same content may be attached more than once.</summary>
    public IReadOnlyList<NamedAttachment> Attached => _attached;

    /// <summary>文书: issued by an act of their own, or made by the act that owed them; each with the first line that names it.</summary>
    public IReadOnlyDictionary<string, NamedNotice> Issued => _issued;

    /// <summary>Looks at the next line.</summary>
    /// <param name="entryNo">Its number.</param>
    /// <param name="act">The word of its act.</param>
    /// <param name="details">Its details; null where they were erased, withheld or there are none.</param>
    public void Follow(int entryNo, string act, string? details)
    {
        if (details is null) return;
        if (act == Attachment && EntryDetails.Attached(details) is { } attached) _attached.Add(attached with { EntryNo = entryNo });
        // A case that came by a referral names what came with it, by hash alone.
        if (act == Registration && details.Contains(Documents, StringComparison.Ordinal))
            _attached.AddRange(EntryDetails.Passed(details).Select(hash => new NamedAttachment(hash, null, null) { EntryNo = entryNo }));
        if (act == Issue && EntryDetails.Issued(details) is { } issued) _issued.TryAdd(issued.Sha256, issued with { EntryNo = entryNo });
        if (act == Service && EntryDetails.Member(details, nameof(DocumentServiceDetails.Id)) is { } served)
            _served[served] = (entryNo, EntryDetails.Member(details, nameof(DocumentServiceDetails.ServedOn)), EntryDetails.Member(details, nameof(DocumentServiceDetails.Method)),
                EntryDetails.Flag(details, nameof(DocumentServiceDetails.Signed)));
        // Put right with the notice that it was: as it was served, on the right day. Taken back, it has no line of service any more, and the act that tells of it may serve it.
        if (act == Correction && EntryDetails.Member(details, nameof(CorrectionDetails.Paper)) is { } paper && _served.Remove(paper, out var before)
            && EntryDetails.Member(details, nameof(CorrectionDetails.On)) is { } right) _served[paper] = before with { EntryNo = entryNo, On = right };
        // Most lines have none: looked for before anything is parsed.
        if (!details.Contains(Notices, StringComparison.Ordinal)) return;
        foreach (var enclosed in EntryDetails.Enclosed(details)) _issued.TryAdd(enclosed.Sha256, enclosed with { EntryNo = entryNo });
    }

    /// <summary>What a row of a notice says otherwise than the line of its issue or its service; null where it says the same. What was served by the act that
    /// it tells of has no line of service.</summary>
    /// <param name="row">The row.</param>
    public BrokenLink? Otherwise(IssuedNotice row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_issued.TryGetValue(row.Sha256, out var line) && !line.Names(row))
            return new(caseId, line.EntryNo, $"identity, kind, number or correction of the notice {row.Sha256} is not what the line says");
        return _served.TryGetValue(row.Id.ToString(), out var served)
            && (served.On != row.ServedOn?.Iso() || served.Method != row.Method?.Word() || served.Signed != row.Signed)
                ? new(caseId, served.EntryNo, $"how the notice {row.Sha256} was served is not what the line says") : null;
    }

    /// <summary>The first document row that no line of history names or that contradicts its line, or the first line whose row is gone; null where all agree.
    /// The lines of an anonymised case name nothing any more; the rows of its notices stay.</summary>
    /// <param name="attached">Its rows of attachments.</param>
    /// <param name="issued">Its rows of notices.</param>
    /// <param name="isAnonymised">Whether its history says so.</param>
    public BrokenLink? FirstBroken(IReadOnlyCollection<NamedAttachment> attached, IReadOnlyCollection<IssuedNotice> issued, bool isAnonymised)
        => FirstBroken(attached) ?? (isAnonymised ? null : Issues(issued));

    /// <summary>The same of attachments alone.</summary>
    /// <param name="rows">Its rows of attachments.</param>
    public BrokenLink? FirstBroken(IReadOnlyCollection<NamedAttachment> rows)
    {
        if (rows.Count + _attached.Count == 0) return null;
        if (rows.FirstOrDefault(r => !_attached.Exists(l => l.Sha256 == r.Sha256)) is { } unnamed)
            return new(caseId, null, $"no line of history names the attachment {unnamed.Sha256}");
        // Lines that say more are matched first: what only passed a hash on fits any row of that content.
        var left = rows.ToList();
        foreach (var line in _attached.OrderBy(l => l.Name is null).ThenBy(l => l.EntryNo))
        {
            var at = left.FindIndex(line.Names);
            if (at >= 0) left.RemoveAt(at);
            else if (left.Exists(r => r.Sha256 == line.Sha256)) return new(caseId, line.EntryNo, $"name or size of the attachment {line.Sha256} is not what the line says");
            else return new(caseId, line.EntryNo, $"the line names the attachment {line.Sha256}, and its row is gone");
        }

        return left.Count == 0 ? null : new(caseId, null, $"no line of history names the attachment {left[0].Sha256} once more");
    }

    private BrokenLink? Issues(IReadOnlyCollection<IssuedNotice> rows)
    {
        if (rows.FirstOrDefault(r => !_issued.ContainsKey(r.Sha256)) is { } unnamed) return new(caseId, null, $"no line of history names the notice {unnamed.Sha256}");
        if (_issued.Count == 0) return null;
        var there = rows.Select(r => r.Sha256).ToHashSet(StringComparer.Ordinal);
        return _issued.Values.Where(n => !there.Contains(n.Sha256)).OrderBy(n => n.EntryNo)
            .Select(n => new BrokenLink(caseId, n.EntryNo, $"the line names the notice {n.Sha256}, and its row is gone")).FirstOrDefault()
            ?? rows.Select(Otherwise).FirstOrDefault(broken => broken is not null);
    }
}

/// <summary>所载附件: an attachment as a row holds it, or as a line names it.</summary>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="Name">File name; null where the line does not say.</param>
/// <param name="SizeBytes">Bytes; null where the line does not say.</param>
public sealed record NamedAttachment(string Sha256, string? Name, long? SizeBytes)
{
    /// <summary>The line that names it.</summary>
    public int EntryNo { get; init; }

    /// <summary>True where a row holds what this line names.</summary>
    /// <param name="row">The row.</param>
    public bool Names(NamedAttachment row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Sha256 == Sha256 && (Name is null || row.Name == Name) && (SizeBytes is null || row.SizeBytes == SizeBytes);
    }
}

/// <summary>所载文书: a notice as the line of its issue names it.</summary>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="Id">Identity; null where the line does not say.</param>
/// <param name="Kind">文种; null where the line does not say.</param>
/// <param name="Number">发文字号; null where the line does not say.</param>
public sealed record NamedNotice(string Sha256, string? Id, string? Kind, string? Number)
{
    /// <summary>The line that names it.</summary>
    public int EntryNo { get; init; }

    /// <summary>更正: the notice it corrects; empty where it corrects none, null where the line does not say.</summary>
    public string? Corrects { get; init; }

    /// <summary>True where a row holds what this line names.</summary>
    /// <param name="row">The row.</param>
    public bool Names(IssuedNotice row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Sha256 == Sha256 && Is(Id, row.Id.ToString()) && Is(Kind, row.Kind.Word()) && Is(Number, row.Number) && Is(Corrects, row.CorrectsId?.ToString() ?? "");
    }

    private static bool Is(string? told, string held) => told is null || told == held;
}
