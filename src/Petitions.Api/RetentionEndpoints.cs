using Petitions.Api.Messages;
using Petitions.Application.Cases;
using Petitions.Application.Retention;

namespace Petitions.Api;

/// <summary>保管期限接口: what is past its period, and what two people say to it.</summary>
internal static class RetentionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var proposals = api.MapGroup("/retention/proposals").WithTags("保管期限 retention");
        proposals.MapSearch<ListProposals, Page<ProposalRow>>("/", "匿名化提请列表: cases past their period, and arrivals that raised none, newest proposal first");
        proposals.MapCommand<ApproveAnonymisation, ProposalDecision>("/{id}/approval", "批准匿名化: the first approval, or another leader's second, by which the keys are destroyed",
            (m, e) => m with { Id = e.RouteId() }).Produces<ProposalDecision>();
        proposals.MapCommand<KeepFile, ProposalDecision>("/{id}/keeping", "延长保管: the file or the arrival is kept on until a day, with a reason",
            (m, e) => m with { Id = e.RouteId() }).Produces<ProposalDecision>();
    }
}
