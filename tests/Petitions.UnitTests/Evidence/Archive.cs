using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.UnitTests.Evidence;

/// <summary>档案: a small database of histories with their seals, to be tampered with; checked by the parts the verify command is made of.</summary>
internal sealed class Archive
{
    public sealed record File(Guid Id, int Version, string Head, List<HistoryEntry> Entries);

    public List<File> Files { get; private init; } = [];
    public Dictionary<DateOnly, List<SealedHead>> Sealed { get; private init; } = [];
    public List<DaySeal> Seals { get; private init; } = [];

    public static Archive Of(int cases, int days)
    {
        var archive = new Archive();
        for (var i = 0; i < cases; i++) archive.Files.Add(new(Guid.CreateVersion7(), 0, "", []));
        for (var day = 0; day < days; day++)
        {
            for (var i = 0; i < cases; i++)
                if ((i + day) % 2 == 0) archive.Act(i, day);
            archive.Seal(new DateOnly(2026, 3, 1).AddDays(day));
        }

        return archive;
    }

    public Archive Copy() => new()
    {
        Files = [.. Files.Select(f => f with { Entries = [.. f.Entries] })],
        Sealed = Sealed.ToDictionary(s => s.Key, s => s.Value.ToList()),
        Seals = [.. Seals],
    };

    public void Act(int file, int day)
    {
        var f = Files[file];
        for (var i = 0; i < 2; i++)
        {
            var entry = HistoryChain.Joined(f.Head, new HistoryEntry(f.Id, f.Version + 1, new DateTimeOffset(2026, 3, 1, 9, i, 0, TimeSpan.Zero).AddDays(day),
                "handler", "承办人", CaseAct.Amendment, CaseState.Accepted, CaseState.Accepted, $"说明{day}", "{\"member\":\"title\"}"));
            f = f with { Version = entry.EntryNo, Head = entry.Hash };
            f.Entries.Add(entry);
        }

        Files[file] = f;
    }

    /// <summary>The line by which an anonymisation says of itself.</summary>
    public void Anonymised(int file)
    {
        var f = Files[file];
        var entry = HistoryChain.Joined(f.Head, new HistoryEntry(f.Id, f.Version + 1, new DateTimeOffset(2036, 3, 1, 9, 0, 0, TimeSpan.Zero),
            "leader", "负责人", CaseAct.Anonymisation, CaseState.Closed, CaseState.Closed, null, "{\"firstBy\":\"reviewer\"}"));
        f.Entries.Add(entry);
        Files[file] = f with { Version = entry.EntryNo, Head = entry.Hash };
    }

    public void Seal(DateOnly day)
    {
        var heads = Files.Where(f => f.Version > 0 && !Sealed.Values.Any(s => s.Any(h => h.CaseId == f.Id && h.EntryNo >= f.Version)))
            .Select(f => new SealedHead(f.Id, f.Version, f.Head)).ToList();
        Sealed[day] = heads;
        Seals.Add(DaySeal.Of(day, [.. heads.Select(h => h.Leaf)], Seals.Count == 0 ? null : Seals[^1].Hash));
    }

    /// <summary>All hashes made anew over what the file says now, as somebody with the whole database would.</summary>
    public void Rehash(int file)
    {
        var f = Files[file];
        var head = "";
        for (var i = 0; i < f.Entries.Count; i++)
        {
            f.Entries[i] = HistoryChain.Joined(head, f.Entries[i] with { EntryNo = i + 1 });
            head = f.Entries[i].Hash;
        }

        Files[file] = f with { Head = head, Version = f.Entries.Count };
    }

    /// <summary>All seals made anew over what the files say now.</summary>
    public void Reseal()
    {
        var days = Seals.Select(s => s.Day).ToList();
        Seals.Clear();
        foreach (var day in days)
        {
            Sealed[day] = [.. Sealed[day].Select(h => (Head: h, File: Files.FirstOrDefault(f => f.Id == h.CaseId)))
                .Where(h => h.File is not null && h.Head.EntryNo <= h.File.Entries.Count).Select(h => h.Head with { Head = h.File!.Entries[h.Head.EntryNo - 1].Hash })];
            Seals.Add(DaySeal.Of(day, [.. Sealed[day].Select(h => h.Leaf)], Seals.Count == 0 ? null : Seals[^1].Hash));
        }
    }

    /// <summary>The first broken link, by database and the seals published elsewhere.</summary>
    public BrokenLink? FirstBroken(IReadOnlyList<DaySeal> published)
    {
        var found = 0;
        foreach (var file in Files)
        {
            var check = new ChainCheck(file.Id);
            foreach (var entry in file.Entries) if (check.Follow(entry) is { } broken) return broken;
            foreach (var head in Sealed.Values.SelectMany(s => s).Where(s => s.CaseId == file.Id))
            {
                found++;
                if (check.Sealed(head.EntryNo, head.Head) is { } gone) return gone;
            }

            if (check.End(file.Head, file.Version) is { } end) return end;
        }

        if (found != Sealed.Values.Sum(s => s.Count)) return new(null, null, "whole cases are gone");
        if (DaySeal.FirstBroken(Seals) is { } seal) return seal;
        foreach (var s in Seals)
            if (MerkleTree.Root([.. Sealed[s.Day].Select(h => h.Leaf)]) != s.Root) return new(null, null, "the heads are not those under the seal");
        return published.SequenceEqual(Seals) ? null : new(null, null, "the seals are not those published");
    }
}
