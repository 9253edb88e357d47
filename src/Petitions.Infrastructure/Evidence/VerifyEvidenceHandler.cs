using System.Data;
using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Evidence;

/// <summary>核对全库: portion by portion in the order of the cases, so that memory stays small; stops at the first broken link.</summary>
internal sealed class VerifyEvidenceHandler(Session session, CaseCipher cipher, AdoptedHistory adopted, DocumentContents contents, UnreadableLines unreadable, TimeProvider time,
    IOptions<EvidenceOptions> options) : IRequestHandler<VerifyEvidence, EvidenceVerified>
{
    // Small: what lives only as long as a portion is then gone before anybody has to look whether it is still in use.
    private const int Portion = 250;

    // To hash a portion takes longer than to read it.
    private const int HashedAtOnce = 2;

    private const string CasesFragment = "SELECT c.seq AS Seq, c.id AS Id, c.version AS Version, c.anonymised_on AS AnonymisedOn, c.data_key AS DataKey, c.chain_head AS ChainHead FROM cases c WHERE c.seq > @After ORDER BY c.seq";

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
        JOIN day_seals d ON d.day = s.day
        WHERE c.seq > @After AND c.seq <= @UpTo
        """;

    private const string AttachedSql = "SELECT a.case_id AS CaseId, a.sha256 AS Sha256, a.name AS Name, a.size_bytes AS SizeBytes, c.data_key AS DataKey FROM cases c JOIN attachments a ON a.case_id = c.id WHERE c.seq > @After AND c.seq <= @UpTo";

    private const string IssuedSql = """
        SELECT d.case_id AS CaseId, d.id AS Id, d.sha256 AS Sha256, d.kind AS Kind, d.number AS Number, d.corrects_id AS CorrectsId, d.served_on AS ServedOn,
            d.method AS Method, d.signed AS Signed
        FROM cases c
        JOIN case_documents d ON d.case_id = c.id
        WHERE c.seq > @After AND c.seq <= @UpTo
        """;

    private const string CountSql = "SELECT COUNT(*) AS Lines FROM history";
    private const string SealedCountSql = "SELECT COUNT(*) AS Heads FROM sealed_heads s WHERE s.entry_no > 0 AND EXISTS (SELECT 1 FROM day_seals d WHERE d.day = s.day)";
    private const string LeavesSql = "SELECT case_id AS CaseId, entry_no AS EntryNo, head AS Head FROM sealed_heads WHERE day = @Day ORDER BY ordinal";

    private const string KnownKeySql = "SELECT COUNT(*) AS Known FROM key_checks WHERE setting = @Setting";

    private Tally _all = new();
    private DateOnly? _newest;

    public async Task<EvidenceVerified> Handle(VerifyEvidence request, CancellationToken cancellationToken)
    {
        var verified = await session.InSnapshot(ct => Rows(request, ct), cancellationToken);
        // A key that is known here and was taken off the list is a matter of the configuration; one that nobody ever served with was written by somebody else.
        if (verified.Broken?.MissingKey is { } key && await session.Scalar<long>(KnownKeySql, new { Setting = SecrecyKeys.MasterSetting(key) }, cancellationToken) > 0)
            throw SecrecyKeys.Unknown(key);
        // Outside the snapshot, which would be held for as long as all contents take to read.
        if (verified.Broken is not null || request.WithoutFiles) return verified;
        var (files, broken) = await contents.Verify(cancellationToken);
        return verified with { Files = files, Broken = broken };
    }

    private async Task<EvidenceVerified> Rows(VerifyEvidence request, CancellationToken cancellation)
    {
        // A snapshot that breaks off is read again from its beginning.
        _all = new();
        var (days, broken) = (0, (BrokenLink?)null);
        try
        {
            var seals = await session.Query<DaySeal>(DaySeals.SealsSql, null, cancellation);
            days = seals.Count;
            // A clock that ran ahead, or somebody without a key, has sealed a day that is still to come: what the others pass by is named all the same.
            _newest = seals.Where(s => s.Day <= OfficeTime.Day(time.GetUtcNow())).Select(s => (DateOnly?)s.Day).LastOrDefault();
            broken = await Chains(cancellation) ?? await Rest(cancellation) ?? (request.Adopting ? null : await adopted.Broken(_all.Unsigned, cancellation))
                ?? await Seals(seals, cancellation);
        }
        catch (DataException)
        {
            broken = new(null, null, "a row of cases, seals or their heads holds what the service never writes");
        }

        return new(_all.Cases, _all.Entries, _all.Unchained, _all.Unsigned, days, _all.Documents, 0, broken);
    }

    // While portions are hashed the next is read; what is broken first is told, whichever is looked through first.
    private async Task<BrokenLink?> Chains(CancellationToken cancellation)
    {
        var hashing = new Queue<Task<(BrokenLink? Broken, Tally Tally)>>();
        long after = 0;
        try
        {
            while (await Read(after, cancellation) is { } portion)
            {
                after = portion.Cases[^1].Seq;
                if (hashing.Count == HashedAtOnce && await First(hashing) is { } broken) return broken;
                hashing.Enqueue(Task.Run(() => Follow(portion), CancellationToken.None));
            }

            return await FirstBroken(hashing);
        }
        catch (DataException)
        {
            return await FirstBroken(hashing) ?? await unreadable.Find(after, cancellation);
        }
        finally
        {
            // Where the reading failed, nothing of these portions may still be at work.
            await Task.WhenAll(hashing.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<BrokenLink?> First(Queue<Task<(BrokenLink? Broken, Tally Tally)>> hashing)
    {
        var (broken, tally) = await hashing.Dequeue();
        _all += tally;
        return broken;
    }

    private async Task<BrokenLink?> FirstBroken(Queue<Task<(BrokenLink? Broken, Tally Tally)>> hashing)
    {
        while (hashing.Count > 0)
            if (await First(hashing) is { } broken) return broken;
        return null;
    }

    private async Task<Lines?> Read(long after, CancellationToken cancellation)
    {
        var cases = await session.Query<CaseHead>(Cases(session.Dialect), new { After = after }, cancellation);
        if (cases.Count == 0) return null;
        var range = new { After = after, UpTo = cases[^1].Seq };
        var sealedHeads = (await session.Query<HeadRow>(SealedSql, range, cancellation)).ToLookup(h => h.CaseId);
        var attached = (await session.Query<AttachedRow>(AttachedSql, range, cancellation)).ToLookup(a => a.CaseId);
        var issued = (await session.Query<IssuedNotice>(IssuedSql, range, cancellation)).ToLookup(d => d.CaseId);
        return new(cases, sealedHeads, attached, issued, await session.Query<HistoryRow>(HistorySql, range, cancellation));
    }

    private (BrokenLink? Broken, Tally Tally) Follow(Lines portion)
    {
        var tally = new Tally();
        return (Follow(portion, ref tally), tally);
    }

    private BrokenLink? Follow(Lines portion, ref Tally tally)
    {
        var at = 0;
        var open = Open(portion, 0);
        foreach (var row in portion.Rows)
        {
            for (; row.CaseId != portion.Cases[at].Id; open = Open(portion, at))
                if (End(open, portion.Cases[at++], portion, ref tally) is { } ended) return ended;
            tally.Entries++;
            if (row.Hash.Length == 0) tally.Unchained++;
            if (row.Mac is null) tally.Unsigned++;
            if (open.Follow(row, portion.Cases[at].DataKey) is { } broken) return broken;
        }

        for (; at < portion.Cases.Count; open = at < portion.Cases.Count ? Open(portion, at) : open)
            if (End(open, portion.Cases[at++], portion, ref tally) is { } ended) return ended;
        return null;
    }

    private FollowedCase Open(Lines portion, int at)
    {
        var id = portion.Cases[at].Id;
        return new(id, cipher, portion.SealedHeads[id].Select(h => h.EntryNo).DefaultIfEmpty().Max(), _newest);
    }

    private static BrokenLink? End(FollowedCase followed, CaseHead file, Lines portion, ref Tally tally)
    {
        tally.Cases++;
        foreach (var head in portion.SealedHeads[file.Id])
        {
            tally.Sealed++;
            if (followed.Check.Sealed(head.EntryNo, head.Head) is { } broken) return broken;
        }

        var (attached, issued) = (portion.Attached[file.Id].ToList(), portion.Issued[file.Id].ToList());
        tally.Documents += attached.Count + issued.Count;
        return followed.Check.End(file.ChainHead, file.Version) ?? followed.Check.Erased(file.AnonymisedOn) ?? followed.Documents(attached, issued);
    }

    // Lines and sealed heads whose case is gone were in no portion.
    private async Task<BrokenLink?> Rest(CancellationToken cancellation)
    {
        if (await session.Scalar<long>(CountSql, null, cancellation) is var lines && lines != _all.Entries)
            return new(null, null, $"{lines - _all.Entries} lines of history belong to no case");
        return await session.Scalar<long>(SealedCountSql, null, cancellation) is var heads && heads > _all.Sealed
            ? new(null, null, $"{heads - _all.Sealed} sealed heads belong to no case: whole cases are gone")
            : null;
    }

    private async Task<BrokenLink?> Seals(IReadOnlyList<DaySeal> seals, CancellationToken cancellation)
    {
        if (DaySeal.FirstBroken(seals) is { } broken) return broken;
        if (seals.FirstOrDefault(s => s.Day > OfficeTime.Day(time.GetUtcNow())) is { } ahead)
            return new(null, null, $"the seal of {ahead.Day:yyyy-MM-dd} is of a day to come: until then nothing is sealed");
        foreach (var seal in seals)
        {
            var leaves = (await session.Query<HeadRow>(LeavesSql, new { seal.Day }, cancellation)).Select(h => h.AsHead().Leaf).ToList();
            if (leaves.Count != seal.Heads || MerkleTree.Root(leaves) != seal.Root) return new(null, null, $"the heads of {seal.Day:yyyy-MM-dd} are not those under its seal");
        }

        // Either way: a seal that is in the file only, and one that is in the database only. The file is written after each seal, and what is missing there is
        // written with the next.
        var file = DaySeals.Read(Path.GetFullPath(options.Value.File));
        if (file.Broken is { } garbled) return garbled;
        var (known, published) = (seals.ToDictionary(s => s.Day), file.Seals);
        var days = published.Select(p => p.Day).ToHashSet();
        return published.Where(p => !known.TryGetValue(p.Day, out var s) || s != p)
                .Select(p => new BrokenLink(null, null, $"the seal of {p.Day:yyyy-MM-dd} in the file of seals is not the one in the database")).FirstOrDefault()
            ?? seals.Where(s => !days.Contains(s.Day))
                .Select(s => new BrokenLink(null, null, $"the seal of {s.Day:yyyy-MM-dd} is not in the file of seals: the file is gone or was cut short")).FirstOrDefault();
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Cases(new SqlServerDialect(""))];

    private static string Cases(Dialect dialect) => CasesFragment + dialect.Page(Portion);

    /// <summary>What was looked through.</summary>
    private record struct Tally(long Cases, long Entries, long Unchained, long Unsigned, long Sealed, long Documents)
    {
        public static Tally operator +(Tally a, Tally b)
            => new(a.Cases + b.Cases, a.Entries + b.Entries, a.Unchained + b.Unchained, a.Unsigned + b.Unsigned, a.Sealed + b.Sealed, a.Documents + b.Documents);
    }

    private sealed record Lines(
        IReadOnlyList<CaseHead> Cases, ILookup<Guid, HeadRow> SealedHeads, ILookup<Guid, AttachedRow> Attached, ILookup<Guid, IssuedNotice> Issued, IReadOnlyList<HistoryRow> Rows);

    private sealed class CaseHead
    {
        public long Seq { get; init; }
        public Guid Id { get; init; }
        public int Version { get; init; }
        public string? DataKey { get; init; }
        public string ChainHead { get; init; } = "";
        public DateOnly? AnonymisedOn { get; init; }
    }
}
