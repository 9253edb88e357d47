using Petitions.Api.Messages;
using Petitions.Application.Cases;
using Petitions.Application.Supervision;
using Petitions.Domain.Supervision;

namespace Petitions.Api;

/// <summary>督办接口: reminders, orders, instructions, leaders in charge, and the reception days.</summary>
internal static class SupervisionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/cases/{id}").WithTags("督办 supervision");
        one.MapLookup<ListCaseSupervisions, IReadOnlyList<SupervisionRow>>("/supervisions", "查看督办: what was issued about the case, with its answers", e => new(e.RouteId()));
        one.MapAct<RemindUnit>("/reminders", "催办: presses for progress");
        one.MapAct<SuperviseCase>("/supervision-orders", "督办: orders supervision on a ground of art 40");
        one.MapAct<InstructUnit>("/instructions", "领导批示: says how to go on");
        one.MapAct<AnswerSupervision>("/supervision-answers", "督办反馈: answers one of these");
        one.MapAct<TakeCharge>("/leader-in-charge", "领导包案: puts a leader in charge of a backlog case, with a plan");
        var all = api.MapGroup("").WithTags("督办 supervision");
        all.MapSearch<ListSupervisions, Page<SupervisionRow>>("/supervisions", "督办列表: newest first");
        all.MapSearch<ListSupervisionGrounds, IReadOnlyList<SupervisionGround>>("/supervision-grounds", "督办事由: the grounds of art 40");
        all.MapSearch<ListReceptionDays, IReadOnlyList<ReceptionDayView>>("/reception-days", "接待日历: the reception days of a year with their roster");
        all.MapSearch<ListRecommendations, IReadOnlyList<Recommendation>>("/recommendations", "建议列表: the office's recommendations of a year (art 41 (3))");
        all.MapCommand<MakeRecommendation, Recommendation>("/recommendations", "提出建议: to improve work, mend policy, or hold somebody responsible").Produces<Recommendation>();
        all.MapCommand<AnswerRecommendation, Recommendation>("/recommendations/{id}/answer", "建议答复: whether it was adopted",
            (m, e) => m with { Id = e.RouteId() }).Produces<Recommendation>();
        all.MapCommand<SetReceptionRoster, ReceptionDayView>("/reception-days/roster", "接访安排: puts a leader on the roster of a reception day").Produces<ReceptionDayView>();
    }
}
