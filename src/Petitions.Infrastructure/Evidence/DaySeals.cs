using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>日封库: what has changed since the last seal is sealed, whatever the number of cases; the seal stands in the database, the log and a file.</summary>
internal sealed partial class DaySeals(Session session, AdoptedHistory adopted, IOptions<EvidenceOptions> options, TimeProvider time, ILogger<DaySeals> log) : IEvidence
{
    // Numbers of rows are given before their commit: a line may become visible behind one that was sealed already.
    private const long Overlap = 10_000;
    private const int Portion = 500;

    // Never last_seq: it is under no hash, and whoever raised it would keep what comes after from every seal (decisions/0204).
    private const string LastSql = """
        SELECT MAX(h.seq) AS LastSeq
        FROM sealed_heads s
        JOIN history h ON h.case_id = s.case_id AND h.entry_no = s.entry_no
        WHERE s.day = (SELECT MAX(d.day) FROM day_seals d WHERE EXISTS (SELECT 1 FROM sealed_heads x WHERE x.day = d.day AND x.entry_no > 0))
        """;

    private const string NewestSql = "SELECT MAX(seq) AS Seq FROM history";

    internal const string SealsSql = "SELECT day AS Day, heads AS Heads, root AS Root, previous AS Previous, hash AS Hash FROM day_seals ORDER BY day";

    private const string WaitingSql = """
        SELECT x.case_id AS CaseId, x.entry_no AS EntryNo, x.hash AS Head
        FROM (SELECT h.case_id AS case_id, MAX(h.entry_no) AS entry_no FROM history h WHERE h.seq > @After GROUP BY h.case_id) g
        JOIN history x ON x.case_id = g.case_id AND x.entry_no = g.entry_no
        WHERE x.hash <> @None AND NOT EXISTS (
            SELECT 1 FROM sealed_heads s JOIN day_seals d ON d.day = s.day WHERE s.case_id = x.case_id AND s.entry_no >= x.entry_no)
        ORDER BY x.seq
        """;

    // Where sealings and their publishing take turns, by whatever node and however they were begun: the row of the first seal, which is never another's.
    private const string TurnSql = "UPDATE day_seals SET last_seq = last_seq WHERE day = (SELECT MIN(day) FROM day_seals)";

    private const string LeftOverSql = "DELETE FROM sealed_heads WHERE day = @Day";

    private const string HeadSql = "INSERT INTO sealed_heads (day, ordinal, case_id, entry_no, head) VALUES (@Day, @Ordinal, @CaseId, @EntryNo, @Head)";

    private const string SealSql = """
        INSERT INTO day_seals (day, heads, root, previous, hash, last_seq, sealed_at)
        VALUES (@Day, @Heads, @Root, @Previous, @Hash, @LastSeq, @At)
        """;

    public async Task<bool> IsOpen(DateOnly day, CancellationToken cancellation)
        => (await session.Query<DaySeal>(SealsSql, null, cancellation)).All(s => s.Day < day);

    public Task<DaySeal?> Seal(DateOnly day, DateTimeOffset at, CancellationToken cancellation) => session.InTransaction(async ct =>
    {
        await session.Execute(TurnSql, null, ct);
        var seals = await session.Query<DaySeal>(SealsSql, null, ct);
        if (seals.Any(s => s.Day >= day)) return null;
        var newest = await session.Scalar<long?>(NewestSql, null, ct) ?? 0;
        var heads = SealPadding.Among(await Heads(ct));
        var seal = DaySeal.Of(day, [.. heads.Select(h => h.Leaf)], seals.Count == 0 ? null : seals[^1].Hash);
        // Before its heads: of two that make the very first, with no row to take turns at, the second stops at this key, and finds the day sealed when it looks again.
        await session.Execute(SealSql, new { seal.Day, seal.Heads, seal.Root, seal.Previous, seal.Hash, LastSeq = newest, At = at }, ct);
        // What was left by a sealing that was cut off, when each statement was kept by itself, is under no seal.
        await session.Execute(LeftOverSql, new { Day = day }, ct);
        var rows = heads.Select((h, i) => new { Day = day, Ordinal = i, h.CaseId, h.EntryNo, h.Head }).ToList();
        foreach (var portion in rows.Chunk(Portion)) await session.Execute(HeadSql, portion, ct);
        return seal;
    }, cancellation);

    public Task<bool> Adopt(long lines, DateTimeOffset at, CancellationToken cancellation) => adopted.Add(lines, at, cancellation);

    // Each line once: what it is compared with is not written to meanwhile.
    public Task Publish(CancellationToken cancellation) => session.InTransaction(async ct =>
    {
        await session.Execute(TurnSql, null, ct);
        var path = Path.GetFullPath(options.Value.File);
        if (SealFile.Mend(path) is > 0 and var cut) LogCut(cut, path);
        var file = Read(path);
        if (file.Unreadable is { } line) LogUnreadable(line, path);
        var published = file.Seals.ToLookup(s => s.Day);
        var today = OfficeTime.Day(time.GetUtcNow());
        var seals = await session.Query<DaySeal>(SealsSql, null, ct);
        // The file is that of another database or of a later state of this one, or one of the two was tampered with: whoever reads the log must know.
        foreach (var seal in file.Seals.Except(seals)) LogForeign(Told(seal.Day), path);
        foreach (var seal in seals)
        {
            // None that this service made by a right clock: it is not handed on as one of its own, and whoever reads the log must know.
            if (seal.Day > today)
            {
                LogAhead(Told(seal.Day));
                continue;
            }

            if (published[seal.Day].Any()) continue;
            await SealFile.Append(path, seal, ct);
            LogSeal(Told(seal.Day), seal.Heads, seal.Root, seal.Hash);
        }
    }, cancellation);

    /// <summary>The seals of a file; none where there is no file.</summary>
    internal static SealFile Read(string path) => File.Exists(path) ? SealFile.Read(path) : new([], null, null);

    private async Task<IReadOnlyList<SealedHead>> Heads(CancellationToken cancellation)
    {
        var after = (await session.Scalar<long?>(LastSql, null, cancellation) ?? 0) - Overlap;
        return [.. (await session.Query<HeadRow>(WaitingSql, new { After = after, None = "" }, cancellation)).Select(h => h.AsHead())];
    }

    // As text: the log in JSON writes days in a country's own way.
    private static string Told(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "Line {Line} of {File} is no seal")]
    private partial void LogUnreadable(int line, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last {Bytes} bytes of {File} were a line that was not written to its end: they were cut off, and its seal is written anew")]
    private partial void LogCut(long bytes, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The seal of {Day} in {File} is not the one in the database. Where an older backup was restored, keep this file as evidence and name a new one in Evidence:File (docs/operations.md); where none was, run verify, and see who wrote to which of the two")]
    private partial void LogForeign(string day, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database has a seal of {Day}, which is still to come: until then nothing is sealed. Run verify, and see who wrote it")]
    private partial void LogAhead(string day);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sealed {Day}: {Heads} heads, root {Root}, seal {Hash}")]
    private partial void LogSeal(string day, int heads, string root, string hash);
}

internal sealed class HeadRow
{
    public Guid CaseId { get; init; }
    public int EntryNo { get; init; }
    public string Head { get; init; } = "";

    internal SealedHead AsHead() => new(CaseId, EntryNo, Head);
}
