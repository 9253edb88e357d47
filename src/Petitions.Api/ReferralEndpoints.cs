using Petitions.Api.Messages;
using Petitions.Application.Referrals;

namespace Petitions.Api;

/// <summary>转办接口: what is done on a referral, on the receiver's case or the sender's.</summary>
internal static class ReferralEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/cases/{id}").WithTags("转送交办 referrals");
        one.MapLookup<ListReferrals, IReadOnlyList<ReferralView>>("/referrals", "转办情况: every referral to and from the case, with the receiver's clocks", e => new(e.RouteId()));
        one.MapAct<ReceiveReferral>("/referral/receipt", "签收: records the receiver's own receipt, which starts its clocks");
        one.MapAct<ObjectToReferral>("/referral/objection", "异议: the receiver is not competent, with reasons in detail");
        one.MapAct<DecideObjection>("/referral/objection/decision", "异议处理: the sender takes the matter back, or refuses");
        one.MapAct<RecallReferral>("/referral/recall", "收回: the sender takes back what is not decided on yet");
        one.MapAct<DisputeReferral>("/referral/dispute", "提请裁决: asks the common superior who is competent");
        one.MapAct<DecideDispute>("/referral/dispute/decision", "争议裁决: the common superior names the competent unit");
        one.MapAct<ReportAssignment>("/referral/report", "反馈: the closing report of an assignment");
        one.MapAct<DecideReport>("/referral/report/decision", "报告审核: the sender accepts the report, or sends it back");
    }
}
