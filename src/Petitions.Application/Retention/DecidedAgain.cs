using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Retention;

/// <summary>重复答复的提请处理结果: for whoever may know the case.</summary>
internal sealed class DecidedAgain(KnownStill known) : IAnswersAgain<ProposalDecision>
{
    public async Task<ProposalDecision> AsOfNow(ProposalDecision first, CancellationToken cancellation)
        => await known.Of(first.CaseId, cancellation) ? first : throw Refusal.NotFound();
}
