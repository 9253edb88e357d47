using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>重复答复的案件: the case as the act left it, unless that tells more than a look at the case would now: then as it is now.</summary>
internal sealed class CaseAgain(Caller caller, ICaseViews views) : IAnswersAgain<CaseView>
{
    public async Task<CaseView> AsOfNow(CaseView first, CancellationToken cancellation)
    {
        // Whoever shut themselves out by the act got a receipt, and gets it again.
        if (first.IsReceipt) return first;
        var now = await views.View(first.Id, caller.Known, cancellation);
        return TellsNoMore(first, now) ? first : now;
    }

    // An anonymised case has lost its texts; and what it names may be hidden meanwhile from who may still know the case itself.
    private static bool TellsNoMore(CaseView first, CaseView now)
        => first.AnonymisedOn == now.AnonymisedOn && Names(first).Zip(Names(now)).All(n => n.First is null || n.First == n.Second);

    private static IEnumerable<Guid?> Names(CaseView view) => [view.VisitId, view.RepeatOfId, view.Screening?.IntoCaseId, view.Screening?.RecheckedCaseId];
}

/// <summary>重复答复的登记回执: the receipt stays, without the query code once the case is out of the caller's sight; likely repeats only as far as they are still the
/// caller's to know.</summary>
internal sealed class RegisteredAgain(KnownStill known) : IAnswersAgain<RegisteredCase>
{
    public async Task<RegisteredCase> AsOfNow(RegisteredCase first, CancellationToken cancellation)
        => first with { QueryCode = await known.CodeOf(first.Id, first.QueryCode, cancellation), RepeatCandidates = await known.Of(first.RepeatCandidates, cancellation) };
}

/// <summary>重复答复的附件回执: the name of a file goes with the file.</summary>
internal sealed class AttachedAgain(Caller caller, IKnownCases known) : IAnswersAgain<AttachedDocument>
{
    public async Task<AttachedDocument> AsOfNow(AttachedDocument first, CancellationToken cancellation)
    {
        var file = await known.Find(first.Attachment.CaseId, caller.Known, cancellation) ?? throw Refusal.NotFound();
        return file.AnonymisedOn is null ? first : first with { Attachment = first.Attachment with { Name = PetitionCase.ErasedText } };
    }
}

/// <summary>仍可知悉: of cases that were shown once, those that would be shown now.</summary>
public sealed class KnownStill(Caller caller, IKnownCases known)
{
    /// <summary>True where the caller may know the case.</summary>
    public Task<bool> Of(Guid caseId, CancellationToken cancellation) => known.MayKnow(caseId, caller.Known, cancellation);

    /// <summary>
    /// 查询码, of a receipt that comes again: null once the case has gone on out of the caller's sight, since it would let them follow it. As long as nothing was done on
    /// it, a repeat is the retry that it is meant to be, also by who gets the receipt and nothing more.
    /// </summary>
    public async Task<string?> CodeOf(Guid caseId, string? code, CancellationToken cancellation)
        => await known.Find(caseId, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) is { Version: 1 } || await Of(caseId, cancellation) ? code : null;

    /// <summary>Those that the caller may know, with their seals as they are now. Nobody of an anonymised case can be compared any more.</summary>
    public async Task<IReadOnlyList<RepeatCandidate>> Of(IReadOnlyList<RepeatCandidate> shown, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var still = new List<RepeatCandidate>();
        foreach (var candidate in shown)
            if (await known.Find(candidate.Id, caller.Known, cancellation) is { AnonymisedOn: null } file) still.Add(candidate with { Seal = file.Seal });
        return still;
    }
}
