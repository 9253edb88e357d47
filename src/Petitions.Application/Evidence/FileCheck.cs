using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>案卷核对: checks an exported file by itself, without the service; names the first thing that is not as it was written.</summary>
public static class FileCheck
{
    /// <summary>Null where everything holds. <paramref name="documents"/> are the contents by hash, <paramref name="published"/> the seals as published elsewhere.</summary>
    public static BrokenLink? FirstBroken(CaseFile file, IReadOnlySet<string> documents, IReadOnlyList<DaySeal>? published)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(documents);
        var check = new ChainCheck(file.View.Id);
        foreach (var entry in file.Entries)
            if (check.Follow(Entry(entry), entry.Withheld) is { } broken) return broken;
        if (check.Followed != file.View.Version) return new(file.View.Id, check.Followed, $"the case is at version {file.View.Version}, its history ends at {check.Followed}");
        return check.Unexplained ?? Texts(file) ?? Attachments(file, documents) ?? Notices(file, documents) ?? Proofs(file, check, published);
    }

    private static BrokenLink? Proofs(CaseFile file, ChainCheck check, IReadOnlyList<DaySeal>? published)
    {
        var proofs = file.Proofs;
        if (proofs.Head is not { } head) return null;
        if (head.CaseId != file.View.Id) return new(file.View.Id, null, "the proof is that of another case");
        if (check.Sealed(head.EntryNo, head.Head) is { } gone) return gone;
        if (proofs.Seals.Count == 0) return new(file.View.Id, head.EntryNo, "the seal of the head is missing");
        var seal = proofs.Seals[0];
        if (MerkleTree.RootOf(head.Leaf, proofs.Index, seal.Heads, proofs.Path) != seal.Root)
            return new(file.View.Id, head.EntryNo, $"the path does not lead to the root sealed on {seal.Day:yyyy-MM-dd}");
        if (DaySeal.FirstBroken(proofs.Seals, seal.Previous) is { } broken) return broken;
        if (published is null) return null;
        var known = published.ToDictionary(s => s.Day);
        return proofs.Seals.Where(s => !known.TryGetValue(s.Day, out var p) || p != s)
            .Select(s => new BrokenLink(null, null, $"the seal of {s.Day:yyyy-MM-dd} is not the one that was published")).FirstOrDefault();
    }

    // The newest line that speaks of the texts holds the evidence of them.
    private static BrokenLink? Texts(CaseFile file)
    {
        for (var i = file.Entries.Count - 1; i >= 0; i--)
        {
            if (EvidenceOf(file.Entries[i].Details) is not { } evidence) continue;
            return HistoryChain.Proves(evidence, file.View.Content, file.View.Demand, file.View.Facts)
                ? null
                : new(file.View.Id, file.Entries[i].EntryNo, "content, demand or facts are not those that the line bears evidence of");
        }

        return null;
    }

    private static BrokenLink? Attachments(CaseFile file, IReadOnlySet<string> documents)
    {
        var noted = file.Entries.Where(e => e.Act == CaseAct.Attachment.Word()).Select(e => Member(e.Details, "sha256")).OfType<string>()
            .Concat(file.Entries.Where(e => e.Act == CaseAct.Registration.Word()).SelectMany(e => Passed(e.Details))).ToHashSet(StringComparer.Ordinal);
        foreach (var attachment in file.Attachments)
        {
            if (!noted.Contains(attachment.Sha256)) return new(file.View.Id, null, $"the attachment {attachment.Id} is in no line of history");
            if (!documents.Contains(attachment.Sha256)) return new(file.View.Id, null, $"the content of attachment {attachment.Id} is missing or changed");
        }

        var there = file.Attachments.Select(a => a.Sha256).ToHashSet(StringComparer.Ordinal);
        return noted.Where(n => !there.Contains(n)).Select(n => new BrokenLink(file.View.Id, null, $"an attachment is missing: {n}")).FirstOrDefault();
    }

    // An export from before notices were part of it has no list of them.
    private static BrokenLink? Notices(CaseFile file, IReadOnlySet<string> documents)
    {
        if (file.Notices is null) return null;
        // Issued by an act of their own, or made by the act that owed them.
        var noted = file.Entries.Where(e => e.Act == CaseAct.DocumentIssue.Word()).Select(e => Member(e.Details, "sha256")).OfType<string>()
            .Concat(file.Entries.SelectMany(e => Enclosed(e.Details))).ToHashSet(StringComparer.Ordinal);
        foreach (var notice in file.Notices)
        {
            if (!noted.Contains(notice.Sha256)) return new(file.View.Id, null, $"the notice {notice.Number} is in no line of history");
            if (!documents.Contains(notice.Sha256)) return new(file.View.Id, null, $"the content of the notice {notice.Number} is missing or changed");
        }

        var there = file.Notices.Select(n => n.Sha256).ToHashSet(StringComparer.Ordinal);
        return noted.Where(n => !there.Contains(n)).Select(n => new BrokenLink(file.View.Id, null, $"a notice is missing: {n}")).FirstOrDefault();
    }

    private static string? EvidenceOf(string? details)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        if (json.RootElement.ValueKind == JsonValueKind.Object) return Text(json.RootElement, "evidence");
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? json.RootElement.EnumerateArray().Where(m => Text(m, "member") == "evidence").Select(m => Text(m, "new")).FirstOrDefault()
            : null;
    }

    // A case that came by a referral brought its documents with it.
    private static List<string> Passed(string? details)
    {
        if (details is null) return [];
        using var json = JsonDocument.Parse(details);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("documents", out var documents) && documents.ValueKind == JsonValueKind.Array
            ? [.. documents.EnumerateArray().Select(d => d.GetString()).OfType<string>()]
            : [];
    }

    private static List<string> Enclosed(string? details)
    {
        if (details is null) return [];
        using var json = JsonDocument.Parse(details);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("notices", out var notices) && notices.ValueKind == JsonValueKind.Array
            ? [.. notices.EnumerateArray().Select(n => Text(n, "sha256")).OfType<string>()]
            : [];
    }

    private static string? Member(string? details, string name)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return json.RootElement.ValueKind == JsonValueKind.Object ? Text(json.RootElement, name) : null;
    }

    private static string? Text(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static HistoryEntry Entry(FileEntry e) => new(e.CaseId, e.EntryNo, e.At, e.Actor, e.ActorName, Words.Parse<CaseAct>(e.Act),
        Words.ParseOptional<CaseState>(e.FromState), Words.Parse<CaseState>(e.ToState), e.Note, e.Details)
    { Salt = e.Salt, Commitment = e.Commitment, Hash = e.Hash };
}
