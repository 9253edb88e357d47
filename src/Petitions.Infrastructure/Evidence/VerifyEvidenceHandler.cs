using System.Data;
using MediatR;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Evidence;

/// <summary>核对全库: portion by portion in the order of the cases, so that memory stays small. Of each case the first broken link is named, and then the next case is looked at.</summary>
internal sealed class VerifyEvidenceHandler(Session session, CaseCipher cipher, AdoptedHistory adopted, DocumentContents contents, UnreadableLines unreadable, SealedDays sealedDays, UnlistedKeys unlisted, TimeProvider time)
    : IRequestHandler<VerifyEvidence, EvidenceVerified>
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
    private const string KnownKeySql = "SELECT COUNT(*) AS Known FROM key_checks WHERE setting = @Setting";

    private Tally _all = new();
    private DateOnly? _newest;

    public async Task<EvidenceVerified> Handle(VerifyEvidence request, CancellationToken cancellationToken)
    {
        var verified = await session.InSnapshot(ct => Rows(request, ct), cancellationToken);
        if (!request.WithoutFiles && verified.Faults.Count < BrokenLink.MostNamed)
        {
            // Outside the snapshot, which would be held for as long as all contents take to read.
            var (files, damaged) = await contents.Verify(BrokenLink.MostNamed - verified.Faults.Count, cancellationToken);
            verified = verified with { Files = files, Faults = [.. verified.Faults, .. damaged] };
        }

        var missing = verified.Faults.Select(f => f.MissingKey).OfType<string>().Distinct().ToList();
        var elsewhere = await unlisted.Find(missing, cancellationToken);
        verified = verified with
        {
            Faults = [.. verified.Faults.Concat(elsewhere.Select(f => new BrokenLink(null, null, $"a row of {f.Table} is under the key '{f.Key}', which no service was ever started with") { MissingKey = f.Key })).Take(BrokenLink.MostNamed)],
        };
        // A key that is known here and was taken off the list is a matter of the configuration; one that nobody ever served with was written by somebody else.
        var off = new List<string>();
        foreach (var key in missing.Concat(elsewhere.Select(f => f.Key)))
            if (await session.Scalar<long>(KnownKeySql, new { Setting = SecrecyKeys.MasterSetting(key) }, cancellationToken) > 0) off.Add(key);
        if (off.Count > 0) throw SecrecyKeys.Unknown([.. off]);
        return verified with { Stopped = verified.Stopped || verified.Faults.Count >= BrokenLink.MostNamed };
    }

    private async Task<EvidenceVerified> Rows(VerifyEvidence request, CancellationToken cancellation)
    {
        // A snapshot that breaks off is read again from its beginning.
        _all = new();
        var (days, faults, stopped) = (0, new List<BrokenLink>(), false);
        try
        {
            var seals = await session.Query<DaySeal>(DaySeals.SealsSql, null, cancellation);
            days = seals.Count;
            // A clock that ran ahead, or somebody without a key, has sealed a day that is still to come: what the others pass by is named all the same.
            _newest = seals.Where(s => s.Day <= OfficeTime.Day(time.GetUtcNow())).Select(s => (DateOnly?)s.Day).LastOrDefault();
            stopped = !await Chains(faults, cancellation);
            // Of a part, sums say nothing.
            if (!stopped) await Sums(faults, request.Adopting, cancellation);
            faults.AddRange(await sealedDays.Faults(seals, cancellation));
        }
        catch (DataException)
        {
            stopped = true;
            faults.Add(new(null, null, "a row of cases, seals or their heads holds what the service never writes"));
        }

        return new(_all.Cases, _all.Entries, _all.Unchained, _all.Unsigned, days, _all.Documents, 0, [.. faults.Take(BrokenLink.MostNamed)], stopped);
    }

    // While portions are hashed the next is read. False where not all was looked at: a row cannot be read, or so much is broken that nobody reads all of it.
    private async Task<bool> Chains(List<BrokenLink> faults, CancellationToken cancellation)
    {
        var hashing = new Queue<Task<(List<BrokenLink> Faults, Tally Tally)>>();
        long after = 0;
        try
        {
            while (await Read(after, cancellation) is { } portion)
            {
                after = portion.Cases[^1].Seq;
                if (hashing.Count == HashedAtOnce) await Next(hashing, faults);
                if (faults.Count >= BrokenLink.MostNamed) return false;
                hashing.Enqueue(Task.Run(() => Follow(portion), CancellationToken.None));
            }

            while (hashing.Count > 0) await Next(hashing, faults);
            return true;
        }
        catch (DataException)
        {
            while (hashing.Count > 0) await Next(hashing, faults);
            faults.Add(await unreadable.Find(after, cancellation));
            return false;
        }
        finally
        {
            // Where the reading failed, nothing of these portions may still be at work.
            await Task.WhenAll(hashing.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Next(Queue<Task<(List<BrokenLink> Faults, Tally Tally)>> hashing, List<BrokenLink> faults)
    {
        var (found, tally) = await hashing.Dequeue();
        _all += tally;
        faults.AddRange(found);
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

    private (List<BrokenLink> Faults, Tally Tally) Follow(Lines portion)
    {
        var (tally, faults, from) = (new Tally(), new List<BrokenLink>(), 0);
        foreach (var file in portion.Cases)
        {
            var upTo = from;
            while (upTo < portion.Rows.Count && portion.Rows[upTo].CaseId == file.Id) upTo++;
            if (Follow(file, portion, portion.Rows, from, upTo, ref tally) is { } broken) faults.Add(broken);
            from = upTo;
        }

        return (faults, tally);
    }

    // What is counted is counted of the whole case, also where one of its lines is broken: the sums are compared with those of the tables.
    private BrokenLink? Follow(CaseHead file, Lines portion, IReadOnlyList<HistoryRow> rows, int from, int upTo, ref Tally tally)
    {
        var heads = portion.SealedHeads[file.Id].ToList();
        var (attached, issued) = (portion.Attached[file.Id].ToList(), portion.Issued[file.Id].ToList());
        var followed = new FollowedCase(file.Id, cipher, heads.Select(h => h.EntryNo).DefaultIfEmpty().Max(), _newest);
        BrokenLink? broken = null;
        for (var at = from; at < upTo; at++)
        {
            if (rows[at].Hash.Length == 0) tally.Unchained++;
            if (rows[at].Mac is null) tally.Unsigned++;
            broken ??= followed.Follow(rows[at], file.DataKey);
        }

        tally.Cases++;
        tally.Entries += upTo - from;
        tally.Sealed += heads.Count;
        tally.Documents += attached.Count + issued.Count;
        return broken ?? heads.Select(h => followed.Check.Sealed(h.EntryNo, h.Head)).FirstOrDefault(b => b is not null)
            ?? followed.Check.End(file.ChainHead, file.Version) ?? followed.Check.Erased(file.AnonymisedOn) ?? followed.Documents(attached, issued);
    }

    // Lines and sealed heads whose case is gone were in no portion.
    private async Task Sums(List<BrokenLink> faults, bool adopting, CancellationToken cancellation)
    {
        if (await session.Scalar<long>(CountSql, null, cancellation) is var lines && lines != _all.Entries)
            faults.Add(new(null, null, $"{lines - _all.Entries} lines of history belong to no case"));
        if (await session.Scalar<long>(SealedCountSql, null, cancellation) is var heads && heads > _all.Sealed)
            faults.Add(new(null, null, $"{heads - _all.Sealed} sealed heads belong to no case: whole cases are gone"));
        if (!adopting && await adopted.Broken(_all.Unsigned, cancellation) is { } broken) faults.Add(broken);
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
