using System.Text.Json;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

/// <summary>登记沿革: who entered what on a case, as its history tells it.</summary>
/// <param name="lines">The lines, oldest first.</param>
public sealed class EnteredLines(IReadOnlyList<HistoryEntry> lines)
{
    private static readonly IReadOnlySet<Guid> Nothing = new HashSet<Guid>();

    /// <summary>Of a case whose lines are not asked for.</summary>
    public static EnteredLines None { get; } = new([]);

    /// <summary>文书 whose service has a line of its own that was not taken back.</summary>
    public IReadOnlySet<Guid> ServedApart
    {
        get
        {
            if (lines.Count == 0) return Nothing;
            var apart = new HashSet<Guid>();
            foreach (var line in lines)
            {
                if (Paper(line) is { } served) apart.Add(served);
                if (IsTakingBack(line) && Read(line, d => d.Text(nameof(CorrectionDetails.Paper))) is { } taken) apart.Remove(Guid.Parse(taken));
            }

            return apart;
        }
    }

    /// <summary>Account name of who entered the service of the last review or recheck opinion that was not taken back; null where nobody did.</summary>
    public string? ReviewServedBy
    {
        get
        {
            var standing = new Stack<string>();
            foreach (var line in lines)
            {
                if (line.Act == CaseAct.ReviewService) standing.Push(line.Actor);
                if (IsTakingBack(line) && Read(line, d => d.Text(nameof(CorrectionDetails.Corrects))) == CorrectedFact.ReviewService.Word()) standing.TryPop(out _);
            }

            return standing.TryPeek(out var by) ? by : null;
        }
    }

    /// <summary>复查、复核机关 as the last request named it; null where no line says so.</summary>
    public string? OrganAsked => Last(CaseAct.ReviewRequest) is { } asked ? Read(asked, d => d.Text(nameof(ReviewRequestDetails.Organ))) : null;

    /// <summary>True for the paper of a review or recheck opinion that was taken back: made in the proceeding, before it was.</summary>
    /// <param name="paper">The paper.</param>
    public bool TookBack(IssuedNotice paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ReviewTier? of = paper.Kind switch { NoticeKind.ReviewOpinion => ReviewTier.Review, NoticeKind.RecheckOpinion => ReviewTier.Recheck, _ => null };
        if (of is not { } tier) return false;
        // The first line that names it is that which made it.
        var id = paper.Id.ToString();
        return lines.SkipWhile(l => l.Details?.Contains(id, StringComparison.Ordinal) != true).TakeWhile(l => l.Act != CaseAct.ReviewRequest)
            .Any(l => l.Act == CaseAct.ReviewRetraction && Read(l, d => d.Text(nameof(ReviewRetractionDetails.Tier))) == tier.Word());
    }

    /// <summary>The last line of an act; of an execution, of the last that was done. Null where there is none.</summary>
    public HistoryEntry? Last(CaseAct act)
        => lines.LastOrDefault(l => l.Act == act && (act != CaseAct.Execution || Read(l, d => d.Flag(nameof(ExecutionDetails.Done))) == true));

    /// <summary>Account name of who did an act last; null where nobody did.</summary>
    public string? By(CaseAct act) => Last(act)?.Actor;

    /// <summary>The paper that a line says was served; null where it says so of none.</summary>
    public Guid? PaperServedBy(int entryNo) => lines.FirstOrDefault(l => l.EntryNo == entryNo) is { } line ? Paper(line) : null;

    private static Guid? Paper(HistoryEntry line)
        => line.Act == CaseAct.DocumentService && Read(line, d => d.Text(nameof(DocumentServiceDetails.Id))) is { } id ? Guid.Parse(id) : null;

    private static bool IsTakingBack(HistoryEntry line) => line.Act == CaseAct.Correction && Read(line, d => d.Text(nameof(CorrectionDetails.On))) is null;

    private static T? Read<T>(HistoryEntry line, Func<JsonElement, T?> member)
    {
        if (line.Details is null) return default;
        using var json = JsonDocument.Parse(line.Details);
        return member(json.RootElement);
    }
}
