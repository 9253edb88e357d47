using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>意见核对: that the opinion a file shows is the one its lines say: as it was drafted last, decided and served.</summary>
internal static class FileOpinion
{
    /// <summary>The first member that is not what the newest line of its act says; null where all are.</summary>
    internal static BrokenLink? FirstBroken(CaseFile file)
    {
        var (drafted, shown) = (Last(file, CaseAct.Resolution, 0), file.View.Resolution);
        if (drafted is null) return shown is null ? null : new(file.View.Id, null, "an opinion is shown, and no line says that one was drafted");
        // What was anonymised says nothing any more, and shows nothing.
        if (drafted.Details is null) return shown is null or { Opinion: PetitionCase.ErasedText } ? null : Broken(drafted, "an opinion is shown, and its line was erased");
        // A round that began after it has no opinion of its own yet.
        if (shown is null) return file.Entries.Any(e => e.EntryNo > drafted.EntryNo && BeginsAnew(e)) ? null : Broken(drafted, "the line drafts an opinion, and none is shown");
        return Drafted(drafted, shown) ?? Decided(Last(file, CaseAct.Approval, drafted.EntryNo), drafted, shown)
            ?? Served(file, drafted, shown);
    }

    private static BrokenLink? Drafted(FileEntry line, ResolutionView shown)
    {
        (string Member, string? Shown)[] members =
        [
            (nameof(ResolutionDetails.Outcome), shown.Outcome.Word()), (nameof(ResolutionDetails.Opinion), shown.Opinion), (nameof(ResolutionDetails.LegalBasis), shown.LegalBasis),
            (nameof(ResolutionDetails.Measures), shown.Measures), (nameof(ResolutionDetails.Destination), shown.Destination),
        ];
        return members.Where(m => EntryDetails.Member(line.Details, m.Member) != m.Shown).Select(m => Broken(line, $"{Details.Member(m.Member)} of the opinion shown is not what the line says"))
            .FirstOrDefault()
            ?? (EntryDetails.Matters(line.Details).SequenceEqual(shown.Matters) ? null : Broken(line, "the matters answered in the opinion shown are not those of the line"))
            ?? (line.Actor != shown.DraftedBy || line.At != shown.DraftedAt ? Broken(line, "who drafted the opinion shown, and when, is not what the line says") : null);
    }

    private static BrokenLink? Decided(FileEntry? line, FileEntry drafted, ResolutionView shown)
    {
        if (line is null) return shown.Approved is null && shown.DecidedBy is null ? null : Broken(drafted, "the opinion is shown as decided, and no line says so");
        return EntryDetails.Flag(line.Details, nameof(ApprovalDetails.Approved)) == shown.Approved && line.Actor == shown.DecidedBy && line.At == shown.DecidedAt && line.Note == shown.DecisionNote
            ? null : Broken(line, "the decision shown on the opinion is not what the line says");
    }

    private static BrokenLink? Served(CaseFile file, FileEntry drafted, ResolutionView shown)
    {
        if (Last(file, CaseAct.Service, drafted.EntryNo) is not { } line)
            return shown.ServedOn is null && shown.Method is null ? null : Broken(drafted, "the opinion is shown as served, and no line says so");
        var corrected = file.Entries.LastOrDefault(e => e.EntryNo > line.EntryNo && e.Act == CaseAct.Correction.Word()
            && EntryDetails.Member(e.Details, nameof(CorrectionDetails.Corrects)) == CorrectedFact.Service.Word());
        var on = EntryDetails.Member((corrected ?? line).Details, corrected is null ? nameof(ServiceDetails.ServedOn) : nameof(CorrectionDetails.On));
        // What was not served after all was served in no way.
        if (corrected is not null && on is null)
            return shown is { ServedOn: null, Method: null, Signed: null } ? null : Broken(corrected, "the opinion is shown as served, and the line takes its service back");
        return on == shown.ServedOn?.Iso()
            && EntryDetails.Member(line.Details, nameof(ServiceDetails.Method)) == shown.Method?.Word() && EntryDetails.Flag(line.Details, nameof(ServiceDetails.Signed)) == shown.Signed
            ? null : Broken(line, "the service shown of the opinion is not what the line says");
    }

    /// <summary>True for a line that begins a new round of handling.</summary>
    internal static bool BeginsAnew(FileEntry e)
        => (e.Act == CaseAct.Reopening.Word() || e.Act == CaseAct.ReviewDecision.Word()) && e.FromState != e.ToState;

    private static FileEntry? Last(CaseFile file, CaseAct act, int after) => file.Entries.LastOrDefault(e => e.EntryNo > after && e.Act == act.Word());

    private static BrokenLink Broken(FileEntry line, string what) => new(line.CaseId, line.EntryNo, what);
}
