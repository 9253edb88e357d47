using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Retention;

/// <summary>重复答复的提请处理结果: for whoever may know the case or the arrival.</summary>
internal sealed class DecidedAgain(IRetention retention, Caller caller) : IAnswersAgain<ProposalDecision>
{
    public async Task<ProposalDecision> AsOfNow(ProposalDecision first, CancellationToken cancellation)
        => await retention.Find(first.Id, caller.Known, caller.At, cancellation) is not null ? first : throw Refusal.NotFound();
}
