using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>案卷导出: the case with its history, and the proof that its newest sealed head stands under a day's root.</summary>
internal sealed class FindCaseFileHandler(Session session, ICaseViews views, CaseCipher cipher, INotices notices, CaseMentions mentions, IRequestHandler<ListAttachments, IReadOnlyList<Attachment>> attachments, Caller caller) : IRequestHandler<FindCaseFile, CaseFile>
{
    private const string HistorySql = $"SELECT {HistoryRow.ColumnsFragment}, c.data_key AS DataKey FROM history h JOIN cases c ON c.id = h.case_id WHERE h.case_id = @CaseId ORDER BY h.entry_no";

    private const string NewestSealedSql = """
        SELECT s.day AS Day, s.ordinal AS Ordinal, s.case_id AS CaseId, s.entry_no AS EntryNo, s.head AS Head
        FROM sealed_heads s
        JOIN day_seals d ON d.day = s.day
        WHERE s.case_id = @CaseId AND s.entry_no = (SELECT MAX(x.entry_no) FROM sealed_heads x JOIN day_seals y ON y.day = x.day WHERE x.case_id = @CaseId)
        """;

    private const string LeavesSql = "SELECT case_id AS CaseId, entry_no AS EntryNo, head AS Head FROM sealed_heads WHERE day = @Day ORDER BY ordinal";

    // The documents as of the same moment too: the check compares them with the lines that name them. Whoever may export the case may know what hangs on it.
    public Task<CaseFile> Handle(FindCaseFile request, CancellationToken cancellationToken)
        => session.InSnapshot(async ct =>
        {
            var view = await views.View(request.CaseId, caller.Known, ct);
            var entries = (await session.Query<HistoryRow>(HistorySql, new { request.CaseId }, ct)).Select(r => r.Opened(cipher, r.DataKey).AsFile()).ToList();
            var known = await mentions.Known(entries.Select(e => e.Details), caller.Known, ct);
            // A line that names a case the reader may not know goes out by its commitment alone: changed, it would prove nothing.
            entries = [.. entries.Select(e => CaseMentions.AllKnown(e.Details, known) ? e : e with { Note = null, Details = null, Salt = "", Withheld = true })];
            // What was anonymised has its notices' numbers still, and their contents no more.
            var issued = view.AnonymisedOn is null ? await notices.Of(request.CaseId, ct) : [];
            return new CaseFile(view, entries, await attachments.Handle(new(request.CaseId), ct), issued, await Proofs(request.CaseId, ct));
        }, cancellationToken);

    private async Task<FileProofs> Proofs(Guid caseId, CancellationToken cancellation)
    {
        if (await session.First<SealedRow>(NewestSealedSql, new { CaseId = caseId }, cancellation) is not { } at) return new(null, 0, [], []);
        var leaves = (await session.Query<HeadRow>(LeavesSql, new { at.Day }, cancellation)).Select(h => h.AsHead().Leaf).ToList();
        var seals = (await session.Query<DaySeal>(DaySeals.SealsSql, null, cancellation)).Where(s => s.Day >= at.Day).ToList();
        return new(new(at.CaseId, at.EntryNo, at.Head), at.Ordinal, MerkleTree.Path(leaves, at.Ordinal), seals);
    }

    private sealed class SealedRow
    {
        public DateOnly Day { get; init; }
        public int Ordinal { get; init; }
        public Guid CaseId { get; init; }
        public int EntryNo { get; init; }
        public string Head { get; init; } = "";
    }
}
