using Petitions.Api.Messages;
using Petitions.Application.Reviews;

namespace Petitions.Api;

/// <summary>复查复核接口: the second and third tier (arts 35, 36).</summary>
internal static class ReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/cases/{id}/reviews").WithTags("复查复核 reviews");
        one.MapLookup<ListReviews, IReadOnlyList<ReviewView>>("/", "复查复核: every proceeding on the case, with hearings and clock", e => new(e.RouteId()));
        one.MapAct<RequestReview>("/", "请求复查、复核: in time, or late with good reason");
        one.MapAct<ConveneReviewHearing>("/hearing/convening", "召集复查、复核听证: for days to come, told by its notice");
        one.MapAct<HoldReviewHearing>("/hearing", "复查、复核听证: held, or cancelled; the days of a recheck's do not count");
        one.MapAct<WithdrawReview>("/withdrawal", "撤回请求: the petitioner takes it back; the window runs on");
        one.MapAct<DecideReview>("/decision", "作出意见: upheld, changed, revoked or redo");
        one.MapAct<RetractReview>("/retraction", "收回意见: taken back before it is served, and decided anew");
        one.MapAct<ServeReview>("/service", "送达意见: opens the next window, or finalises the case");
    }
}
