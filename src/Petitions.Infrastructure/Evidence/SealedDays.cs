using Microsoft.Extensions.Options;
using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>日封核对: that the seals follow each other, that the heads of each day are those under its seal, and that the file of seals holds the same.</summary>
internal sealed class SealedDays(Session session, TimeProvider time, IOptions<EvidenceOptions> options)
{
    private const string LeavesSql = "SELECT case_id AS CaseId, entry_no AS EntryNo, head AS Head FROM sealed_heads WHERE day = @Day ORDER BY ordinal";

    /// <summary>The first seal that does not follow, and every day that is not as it was sealed.</summary>
    internal async Task<IReadOnlyList<BrokenLink>> Faults(IReadOnlyList<DaySeal> seals, CancellationToken cancellation)
    {
        var faults = new List<BrokenLink>();
        if (DaySeal.FirstBroken(seals) is { } broken) faults.Add(broken);
        if (seals.FirstOrDefault(s => s.Day > OfficeTime.Day(time.GetUtcNow())) is { } ahead)
            faults.Add(new(null, null, $"the seal of {ahead.Day:yyyy-MM-dd} is of a day to come: until then nothing is sealed"));
        foreach (var seal in seals)
        {
            var leaves = (await session.Query<HeadRow>(LeavesSql, new { seal.Day }, cancellation)).Select(h => h.AsHead().Leaf).ToList();
            if (leaves.Count != seal.Heads || MerkleTree.Root(leaves) != seal.Root) faults.Add(new(null, null, $"the heads of {seal.Day:yyyy-MM-dd} are not those under its seal"));
        }

        return [.. faults, .. OfFile(seals)];
    }

    // Either way: a seal that is in the file only, and one that is in the database only. The file is written after each seal, and what is missing there is
    // written with the next.
    private IEnumerable<BrokenLink> OfFile(IReadOnlyList<DaySeal> seals)
    {
        var file = DaySeals.Read(Path.GetFullPath(options.Value.File));
        if (file.Broken is { } garbled) return [garbled];
        var (known, published) = (seals.ToDictionary(s => s.Day), file.Seals.Select(p => p.Day).ToHashSet());
        return file.Seals.Where(p => !known.TryGetValue(p.Day, out var s) || s != p)
            .Select(p => new BrokenLink(null, null, $"the seal of {p.Day:yyyy-MM-dd} in the file of seals is not the one in the database"))
            .Concat(seals.Where(s => !published.Contains(s.Day))
                .Select(s => new BrokenLink(null, null, $"the seal of {s.Day:yyyy-MM-dd} is not in the file of seals: the file is gone or was cut short")));
    }
}
