using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>所载文件: the documents that the lines of one case name by the hash of their content, each with the first line that does.</summary>
/// <param name="caseId">The case.</param>
public sealed class NamedDocuments(Guid caseId)
{
    private static readonly string Attachment = CaseAct.Attachment.Word();
    private static readonly string Issue = CaseAct.DocumentIssue.Word();
    private static readonly string Registration = CaseAct.Registration.Word();

    private readonly Dictionary<string, int> _attached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _issued = new(StringComparer.Ordinal);

    /// <summary>附件.</summary>
    public IReadOnlyDictionary<string, int> Attached => _attached;

    /// <summary>文书: issued by an act of their own, or made by the act that owed them.</summary>
    public IReadOnlyDictionary<string, int> Issued => _issued;

    /// <summary>Looks at the next line.</summary>
    /// <param name="entryNo">Its number.</param>
    /// <param name="act">The word of its act.</param>
    /// <param name="details">Its details; null where they were erased, withheld or there are none.</param>
    public void Follow(int entryNo, string act, string? details)
    {
        if (details is null) return;
        if (act == Attachment && EntryDetails.Member(details, "sha256") is { } attached) _attached.TryAdd(attached, entryNo);
        // A case that came by a referral names what came with it.
        if (act == Registration) Add(_attached, details, "\"documents\"", EntryDetails.Passed, entryNo);
        if (act == Issue && EntryDetails.Member(details, "sha256") is { } issued) _issued.TryAdd(issued, entryNo);
        Add(_issued, details, "\"notices\"", EntryDetails.Enclosed, entryNo);
    }

    /// <summary>The first row that no line names, or line whose row is gone; null where there is none. Of an anonymised case the lines name nothing any more, and its notices' rows stay.</summary>
    /// <param name="attached">Hashes of its rows of attachments.</param>
    /// <param name="issued">Hashes of its rows of notices.</param>
    /// <param name="isAnonymised">Whether its history says so.</param>
    public BrokenLink? FirstBroken(IReadOnlyCollection<string> attached, IReadOnlyCollection<string> issued, bool isAnonymised)
        => Broken(_attached, attached, "attachment") ?? (isAnonymised ? null : Broken(_issued, issued, "notice"));

    private BrokenLink? Broken(Dictionary<string, int> named, IReadOnlyCollection<string> rows, string kind)
    {
        if (rows.FirstOrDefault(r => !named.ContainsKey(r)) is { } unnamed) return new(caseId, null, $"no line of history names the {kind} {unnamed}");
        if (named.Count == 0) return null;
        var there = rows.ToHashSet(StringComparer.Ordinal);
        return named.Where(n => !there.Contains(n.Key)).OrderBy(n => n.Value).Select(n => new BrokenLink(caseId, n.Value, $"the line names the {kind} {n.Key}, and its row is gone")).FirstOrDefault();
    }

    // Most lines have none: looked for before anything is parsed.
    private static void Add(Dictionary<string, int> to, string details, string member, Func<string, List<string>> hashes, int entryNo)
    {
        if (!details.Contains(member, StringComparison.Ordinal)) return;
        foreach (var hash in hashes(details)) to.TryAdd(hash, entryNo);
    }
}
