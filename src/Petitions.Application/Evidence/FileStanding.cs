using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>现状核对: that the state, the clarity review and the closure that a file shows are those that its lines say.</summary>
internal static class FileStanding
{
    private static readonly string Closed = CaseState.Closed.Word();

    /// <summary>The first that is not what the newest line about it says; null where all are.</summary>
    internal static BrokenLink? FirstBroken(CaseFile file)
    {
        if (file.Entries.Count == 0) return null;
        var last = file.Entries[^1];
        if (last.ToState != file.View.State.Word()) return Broken(last, $"the case is shown as {file.View.State.Word()}, and its last line says {last.ToState}");
        // A round begins without what the last one found and ended.
        var round = file.Entries.Skip(file.Entries.Select((e, i) => FileOpinion.BeginsAnew(e) ? i + 1 : 0).Max()).ToList();
        return Clarity([.. round.Where(e => e.Act == CaseAct.ClarityReview.Word() || e.Act == CaseAct.ClarityOverride.Word())], last, file.View.Clarity)
            ?? Closure(round.LastOrDefault(e => e.ToState == Closed && e.FromState != Closed), round.LastOrDefault(e => e.Act == CaseAct.Settlement.Word()), last, file.View);
    }

    private static BrokenLink? Clarity(List<FileEntry> lines, FileEntry last, ClarityView? shown)
    {
        if (lines.Count == 0) return shown is null ? null : Broken(last, "a clarity review is shown, and no line says that there was one");
        if (shown is null) return Broken(lines[^1], "the line is of a clarity review, and none is shown");
        foreach (var (member, text) in new[] { (nameof(ClarityReviewDetails.Crux), shown.Crux), (nameof(ClarityReviewDetails.MainAspect), shown.MainAspect) })
            if (Found(lines, member) is var told && !Same(told.Text, text, told.Line)) return Broken(told.Line, $"{Details.Member(member)} of the clarity review shown is not what the line says");
        var overridden = lines.LastOrDefault(e => e.Act == CaseAct.ClarityOverride.Word());
        if (overridden?.Actor != shown.OverrideBy || !Same(overridden?.Note, shown.OverrideReason, overridden ?? last))
            return Broken(overridden ?? last, "how the clarity review was overridden is not shown as the lines say");
        var reviewed = lines.LastOrDefault(e => e.Act == CaseAct.ClarityReview.Word());
        return Answers(reviewed, shown.Items) ? null : Broken(reviewed ?? last, "the answers of the clarity review shown are not those of the line");
    }

    private static BrokenLink? Closure(FileEntry? line, FileEntry? settlement, FileEntry last, CaseView shown)
    {
        if (line is null) return shown.Closure is null ? null : Broken(last, "the case is shown as closed, and no line says so");
        if (shown.Closure is not { } closure) return Broken(line, "the line closes the case, and no closure is shown");
        if (closure.ClosedOn != OfficeTime.Day(closure.ClosedAt)) return Broken(line, "the case is shown as closed on another day than that of the time shown");
        // What was closed before it was entered says when in its own words; a report that was accepted stands in its referral.
        if (line.Act == CaseAct.Registration.Word()) return null;
        if (closure.ClosedAt != line.At) return Broken(line, "the case is shown as closed at another time than the line says");
        if (line.Act != CaseAct.Closure.Word()) return null;
        if (closure.Note != line.Note) return Broken(line, "the closure shown is not what the line says");
        // Whether it is settled the closing says, or what was said of it afterwards.
        var saying = settlement?.EntryNo > line.EntryNo ? settlement : line;
        return saying.Details is null || (EntryDetails.Flag(saying.Details, nameof(SettlementDetails.Settled)) is { } settled && closure.Settled == settled && shown.Settled == settled)
            ? null : Broken(saying, "the closure shown is not what the line says");
    }

    // Blank is not told: what was found before stays.
    private static (FileEntry Line, string? Text) Found(List<FileEntry> lines, string member)
        => lines.AsEnumerable().Reverse().Select(l => (Line: l, Text: EntryDetails.Member(l.Details, member))).Where(l => !string.IsNullOrWhiteSpace(l.Text))
            .DefaultIfEmpty((lines[^1], null)).First();

    // What was anonymised says nothing any more, and shows that it was erased.
    private static bool Same(string? told, string? shown, FileEntry line)
        => told == shown || (line.Details is null && told is null && shown == PetitionCase.ErasedText);

    private static bool Answers(FileEntry? line, IReadOnlyList<ClarityAnswerView> shown)
    {
        if (line is null) return shown.Count == 0;
        if (!shown.All(a => a.ByUser == line.Actor && a.At == line.At)) return false;
        if (line.Details is null) return shown.All(a => a.Note is null && a.AttachmentIds.Count == 0);
        var told = EntryDetails.Answers(line.Details);
        return told.Count == shown.Count && told.Zip(shown).All(p => p.First.Code == p.Second.Code && p.First.Clear == p.Second.Clear && p.First.Note == p.Second.Note
            && (p.First.AttachmentIds ?? []).ToHashSet().SetEquals(p.Second.AttachmentIds));
    }

    private static BrokenLink Broken(FileEntry line, string what) => new(line.CaseId, line.EntryNo, what);
}
