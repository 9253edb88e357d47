using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Visits;

/// <summary>重复答复的来访回执: repeats the receipts, but leaves out query codes, known cases and likely repeats that the caller may no longer see.</summary>
internal sealed class VisitAgain(KnownStill known) : IAnswersAgain<RegisteredVisit>
{
    public async Task<RegisteredVisit> AsOfNow(RegisteredVisit first, CancellationToken cancellation)
    {
        var raised = new List<VisitCase>();
        foreach (var one in first.Cases)
            if (one.IsNew || await known.Of(one.Id, cancellation)) raised.Add(one with { QueryCode = await known.CodeOf(one.Id, one.QueryCode, cancellation), RepeatCandidates = await known.Of(one.RepeatCandidates, cancellation) });
        return first with { Cases = raised };
    }
}

/// <summary>重复答复的来访: as it is now, as far as it is still the caller's to know.</summary>
internal sealed class VisitViewAgain(IRequestHandler<FindVisit, VisitView> shown) : IAnswersAgain<VisitView>
{
    public Task<VisitView> AsOfNow(VisitView first, CancellationToken cancellation) => shown.Handle(new(first.Id), cancellation);
}
