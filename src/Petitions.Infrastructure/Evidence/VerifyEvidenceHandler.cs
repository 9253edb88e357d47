using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Evidence;

/// <summary>核对全库: portion by portion in the order of the cases, so that memory stays small; stops at the first broken link.</summary>
internal sealed class VerifyEvidenceHandler(Session session, CaseCipher cipher, AdoptedHistory adopted, IOptions<EvidenceOptions> options) : IRequestHandler<VerifyEvidence, EvidenceVerified>
{
    // Small: what lives only as long as a portion is then gone before anybody has to look whether it is still in use.
    private const int Portion = 250;

    private const string CasesFragment = "SELECT c.seq AS Seq, c.id AS Id, c.version AS Version, c.data_key AS DataKey, c.chain_head AS ChainHead FROM cases c WHERE c.seq > @After ORDER BY c.seq";

    private const string HistorySql = $"""
        SELECT {HistoryRow.ColumnsFragment}
        FROM cases c
        JOIN history h ON h.case_id = c.id
        WHERE c.seq > @After AND c.seq <= @UpTo
        ORDER BY c.seq, h.entry_no
        """;

    private const string SealedSql = """
        SELECT s.case_id AS CaseId, s.entry_no AS EntryNo, s.head AS Head
        FROM cases c
        JOIN sealed_heads s ON s.case_id = c.id
        WHERE c.seq > @After AND c.seq <= @UpTo
        """;

    private const string CountSql = "SELECT COUNT(*) AS Lines FROM history";
    private const string SealedCountSql = "SELECT COUNT(*) AS Heads FROM sealed_heads s WHERE s.entry_no > 0 AND EXISTS (SELECT 1 FROM day_seals d WHERE d.day = s.day)";
    private const string LeavesSql = "SELECT case_id AS CaseId, entry_no AS EntryNo, head AS Head FROM sealed_heads WHERE day = @Day ORDER BY ordinal";

    private long _cases, _entries, _unchained, _unsigned, _sealed;

    public Task<EvidenceVerified> Handle(VerifyEvidence request, CancellationToken cancellationToken) => session.InSnapshot(async ct =>
    {
        // A snapshot that breaks off is read again from its beginning.
        (_cases, _entries, _unchained, _unsigned, _sealed) = (0, 0, 0, 0, 0);
        var seals = await session.Query<DaySeal>(DaySeals.SealsSql, null, ct);
        var broken = await Chains(ct) ?? await Rest(ct) ?? (request.Adopting ? null : await adopted.Broken(_unsigned, ct)) ?? await Seals(seals, ct);
        return new EvidenceVerified(_cases, _entries, _unchained, _unsigned, seals.Count, broken);
    }, cancellationToken);

    // While a portion is hashed the next is read: either takes about as long as the other.
    private async Task<BrokenLink?> Chains(CancellationToken cancellation)
    {
        var checking = Task.FromResult<BrokenLink?>(null);
        try
        {
            for (long after = 0; ;)
            {
                var portion = await Read(after, cancellation);
                if (await checking is { } broken) return broken;
                if (portion is null) return null;
                after = portion.Cases[^1].Seq;
                checking = Task.Run(() => Follow(portion), CancellationToken.None);
            }
        }
        finally
        {
            // Where the reading failed, nothing of this portion may still be counted into the next try.
            await ((Task)checking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Lines?> Read(long after, CancellationToken cancellation)
    {
        var cases = await session.Query<CaseHead>(Cases(session.Dialect), new { After = after }, cancellation);
        if (cases.Count == 0) return null;
        var range = new { After = after, UpTo = cases[^1].Seq };
        var sealedHeads = (await session.Query<HeadRow>(SealedSql, range, cancellation)).ToLookup(h => h.CaseId);
        return new(cases, sealedHeads, await session.Query<HistoryRow>(HistorySql, range, cancellation));
    }

    private BrokenLink? Follow(Lines portion)
    {
        var at = 0;
        var (check, macs) = (new ChainCheck(portion.Cases[0].Id), new MacCheck(cipher));
        foreach (var row in portion.Rows)
        {
            for (; row.CaseId != portion.Cases[at].Id; (check, macs) = (new ChainCheck(portion.Cases[at].Id), new MacCheck(cipher)))
                if (End(check, portion.Cases[at++], portion.SealedHeads) is { } ended) return ended;
            _entries++;
            if (row.Hash.Length == 0) _unchained++;
            if (row.Mac is null) _unsigned++;
            if ((Follow(check, row, portion.Cases[at].DataKey) ?? macs.Follow(row)) is { } broken) return broken;
        }

        for (; at < portion.Cases.Count; check = at < portion.Cases.Count ? new ChainCheck(portion.Cases[at].Id) : check)
            if (End(check, portion.Cases[at++], portion.SealedHeads) is { } ended) return ended;
        return null;
    }

    private BrokenLink? Follow(ChainCheck check, HistoryRow row, string? dataKey)
    {
        try
        {
            return check.Follow(row.Opened(cipher, dataKey).AsEntry());
        }
        catch (SecrecyException)
        {
            return new(row.CaseId, row.EntryNo, "the sealed part of the line was changed, or is that of another line");
        }
    }

    private BrokenLink? End(ChainCheck check, CaseHead file, ILookup<Guid, HeadRow> sealedHeads)
    {
        _cases++;
        foreach (var head in sealedHeads[file.Id])
        {
            _sealed++;
            if (check.Sealed(head.EntryNo, head.Head) is { } broken) return broken;
        }

        return check.End(file.ChainHead, file.Version);
    }

    // Lines and sealed heads whose case is gone were in no portion.
    private async Task<BrokenLink?> Rest(CancellationToken cancellation)
    {
        if (await session.Scalar<long>(CountSql, null, cancellation) is var lines && lines != _entries)
            return new(null, null, $"{lines - _entries} lines of history belong to no case");
        return await session.Scalar<long>(SealedCountSql, null, cancellation) is var heads && heads > _sealed
            ? new(null, null, $"{heads - _sealed} sealed heads belong to no case: whole cases are gone")
            : null;
    }

    private async Task<BrokenLink?> Seals(IReadOnlyList<DaySeal> seals, CancellationToken cancellation)
    {
        if (DaySeal.FirstBroken(seals) is { } broken) return broken;
        foreach (var seal in seals)
        {
            var leaves = (await session.Query<HeadRow>(LeavesSql, new { seal.Day }, cancellation)).Select(h => h.AsHead().Leaf).ToList();
            if (leaves.Count != seal.Heads || MerkleTree.Root(leaves) != seal.Root) return new(null, null, $"the heads of {seal.Day:yyyy-MM-dd} are not those under its seal");
        }

        // Either way: a seal that is in the file only, and one that is in the database only. The file is written after each seal, and what is missing there is written with the next.
        var (known, published) = (seals.ToDictionary(s => s.Day), DaySeals.Read(Path.GetFullPath(options.Value.File)));
        var days = published.Select(p => p.Day).ToHashSet();
        return published.Where(p => !known.TryGetValue(p.Day, out var s) || s != p)
                .Select(p => new BrokenLink(null, null, $"the seal of {p.Day:yyyy-MM-dd} in the file of seals is not the one in the database")).FirstOrDefault()
            ?? seals.Where(s => !days.Contains(s.Day))
                .Select(s => new BrokenLink(null, null, $"the seal of {s.Day:yyyy-MM-dd} is not in the file of seals: the file is gone or was cut short")).FirstOrDefault();
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Cases(new SqlServerDialect(""))];

    private static string Cases(Dialect dialect) => CasesFragment + dialect.Page(Portion);

    private sealed record Lines(IReadOnlyList<CaseHead> Cases, ILookup<Guid, HeadRow> SealedHeads, IReadOnlyList<HistoryRow> Rows);

    private sealed class CaseHead
    {
        public long Seq { get; init; }
        public Guid Id { get; init; }
        public int Version { get; init; }
        public string? DataKey { get; init; }
        public string ChainHead { get; init; } = "";
    }
}
