using System.Text.Json;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>案卷核对: checks an exported file by itself, without the service; names the first thing that is not as it was written.</summary>
public static class FileCheck
{
    /// <summary>The verdict.</summary>
    /// <param name="file">The file.</param>
    /// <param name="documents">Bytes of the contents that lie beside it, by hash.</param>
    /// <param name="published">The seals as published elsewhere; null where they are not at hand.</param>
    /// <param name="beforeChain">How many lines without a hash the operator knows to be from before the chain.</param>
    public static FileVerdict Verdict(CaseFile file, IReadOnlyDictionary<string, long> documents, IReadOnlyList<DaySeal>? published, int beforeChain = 0)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(documents);
        try
        {
            return Checked(file, documents, published, beforeChain);
        }
        catch (JsonException)
        {
            return FileVerdict.Of(new(file.View.Id, null, "the details of a line have a form that the service never writes"));
        }
    }

    private static FileVerdict Checked(CaseFile file, IReadOnlyDictionary<string, long> documents, IReadOnlyList<DaySeal>? published, int beforeChain)
    {
        var (check, named) = (new ChainCheck(file.View.Id), new NamedDocuments(file.View.Id));
        foreach (var entry in file.Entries)
        {
            if (Line(entry) is not { } line) return FileVerdict.Of(new(entry.CaseId, entry.EntryNo, "act, state or details of the line are none that the service writes"));
            if (check.Follow(line, entry.Withheld) is { } broken) return FileVerdict.Of(broken);
            named.Follow(entry.EntryNo, entry.Act, entry.Details);
        }

        if (check.Unchained != beforeChain)
            return FileVerdict.Of(new(file.View.Id, null,
                $"{check.Unchained} lines have no hash, and {beforeChain} are said to be from before the chain: where that is how many there were, say --before-chain {check.Unchained}"));
        if (check.Followed != file.View.Version)
            return FileVerdict.Of(new(file.View.Id, check.Followed, $"the case is at version {file.View.Version}, its history ends at {check.Followed}"));
        return (check.Unexplained ?? Texts(file, check) ?? check.Erased(file.View.AnonymisedOn) ?? FileMembers.FirstBroken(file) ?? FileStanding.FirstBroken(file)
            ?? FileOpinion.FirstBroken(file) ?? FileRows.FirstBroken(file, named, documents) ?? Attachments(file, named, documents)) is { } fault
            ? FileVerdict.Of(fault) : Papers(file, check, named, documents, published);
    }

    private static FileVerdict Papers(CaseFile file, ChainCheck check, NamedDocuments named, IReadOnlyDictionary<string, long> documents, IReadOnlyList<DaySeal>? published)
    {
        var (broken, unproven) = Notices(file, named, documents);
        return new(broken ?? FileProof.FirstBroken(file, check, published), check.Withheld, unproven, check.Unchained);
    }

    // The newest line that speaks of the texts holds the evidence of them. Where none does, there must be no texts either.
    private static BrokenLink? Texts(CaseFile file, ChainCheck check)
    {
        for (var i = file.Entries.Count - 1; i >= 0; i--)
        {
            if (EntryDetails.Evidence(file.Entries[i].Details) is not { } evidence) continue;
            return HistoryChain.Proves(evidence, file.View.Content, file.View.Demand, file.View.Facts)
                ? null
                : new(file.View.Id, file.Entries[i].EntryNo, "content, demand or facts are not those that the line bears evidence of");
        }

        var erased = check.IsAnonymised && file.View is { Content: PetitionCase.ErasedText, Demand: null, Facts: null };
        return erased || !check.IsChained ? null : new(file.View.Id, null, "no line bears evidence of content, demand and facts");
    }

    private static BrokenLink? Attachments(CaseFile file, NamedDocuments named, IReadOnlyDictionary<string, long> documents)
    {
        if (named.FirstBroken([.. file.Attachments.Select(a => new NamedAttachment(a.Sha256, a.Name, a.SizeBytes))]) is { } broken) return broken;
        return file.Attachments.Where(a => !documents.ContainsKey(a.Sha256))
            .Select(a => new BrokenLink(file.View.Id, null, $"the content of attachment {a.Id} is missing or changed")).FirstOrDefault();
    }

    // What a withheld line enclosed cannot be told from what none did:
    // such notices are counted as unproven, never more of them than screenings are withheld, each of which makes one.
    private static (BrokenLink? Broken, int Unproven) Notices(CaseFile file, NamedDocuments named, IReadOnlyDictionary<string, long> documents)
    {
        var (unproven, screenings) = (0, file.Entries.Count(e => e.Withheld && e.Act == CaseAct.Screening.Word()));
        foreach (var notice in file.Notices)
        {
            if (!named.Issued.ContainsKey(notice.Sha256) && ++unproven > screenings)
                return (new(file.View.Id, null, $"the notice {notice.Number} is in no line of history"), unproven);
            if (named.Otherwise(notice) is { } broken) return (broken, unproven);
            if (!documents.ContainsKey(notice.Sha256)) return (new(file.View.Id, null, $"the content of the notice {notice.Number} is missing or changed"), unproven);
        }

        var there = file.Notices.Select(n => n.Sha256).ToHashSet(StringComparer.Ordinal);
        return (named.Issued.Values.Where(n => !there.Contains(n.Sha256)).Select(n => new BrokenLink(file.View.Id, n.EntryNo, $"a notice is missing: {n.Sha256}")).FirstOrDefault(),
            unproven);
    }

    // Null for what no line of the service can be.
    private static HistoryEntry? Line(FileEntry e)
        => Words.IsWord<CaseAct>(e.Act) && (e.FromState is null || Words.IsWord<CaseState>(e.FromState)) && Words.IsWord<CaseState>(e.ToState)
            && EntryDetails.AreReadable(e.Details)
            ? new(e.CaseId, e.EntryNo, e.At, e.Actor, e.ActorName, Words.Parse<CaseAct>(e.Act), Words.ParseOptional<CaseState>(e.FromState), Words.Parse<CaseState>(e.ToState),
                e.Note, e.Details)
            { Salt = e.Salt, Commitment = e.Commitment, Hash = e.Hash }
            : null;
}
