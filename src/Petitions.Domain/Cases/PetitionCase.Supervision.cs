using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Supervision;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    private static readonly Dictionary<SupervisionKind, CaseAct> ActOf = new()
    {
        [SupervisionKind.Reminder] = CaseAct.Reminder,
        [SupervisionKind.Supervision] = CaseAct.SupervisionOrder,
        [SupervisionKind.Instruction] = CaseAct.Instruction,
        [SupervisionKind.LeaderInCharge] = CaseAct.LeaderInCharge,
    };

    /// <summary>催办、督办、领导批示 (art 40): issued by a leader; an answer is owed by the day named.</summary>
    public void Supervise(ActContext context, SupervisionKind kind, string? groundCode, string content, DateOnly? answerDueOn, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(ActOf[kind]);
        var broken = Guard(context, ActOf[kind]);
        if (kind == SupervisionKind.Supervision && context.Reference.GroundsOn(context.Today) is var grounds && grounds.All(g => g.Code != groundCode))
            broken.Add(Refusal.UnknownGround([.. grounds.Select(g => g.Code)]));
        if (kind != SupervisionKind.Instruction && answerDueOn is null) broken.Add(Refusal.AnswerDueRequired());
        if (answerDueOn <= context.Today) broken.Add(Refusal.AnswerDueRequired());
        Refusal.ThrowTogether(broken);
        Issue(context, new SupervisionOrder { Kind = kind, GroundCode = groundCode, Content = content, AnswerDueOn = answerDueOn, Ordinal = ordinal });
    }

    /// <summary>
    /// 逐级催办督办: what the ladder issues about a clock that is past its day, or about a backlog case without a leader in charge.
    /// Returns false where that is no longer so: the case may have gone on since it was found.
    /// </summary>
    public bool Escalate(ActContext context, EscalationStep step, Guid? deadlineId, DateOnly dueOn, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(step);
        var clock = _deadlines.Find(d => d.Id == deadlineId && d.Status == DeadlineStatus.Running && d.RawDueOn == dueOn);
        var stands = step.Step == SupervisionKind.LeaderInCharge ? Data.IsBacklog && Data.BacklogSince == dueOn : clock is not null;
        if (!stands || !Workflow.Allows(Data.State, ActOf[step.Step])) return false;
        var content = clock is null
            ? $"{step.Label}。"
            : $"{step.Label}：{RuleKeys.ChineseTitle(clock.RuleKey)}应于{clock.RawDueOn.InChinese()}24时前完成，请尽快办理并反馈。";
        Issue(context, new SupervisionOrder
        {
            Kind = step.Step, GroundCode = step.Step == SupervisionKind.Supervision ? OverdueGround(context) : null, DeadlineId = clock?.Id, DueOn = dueOn,
            Content = content, AnswerDueOn = step.AnswerDueOn(context.Today, context.Reference.Calendar), Ordinal = ordinal,
        });
        return true;
    }

    /// <summary>督办反馈: the unit answers a reminder, an order or an instruction, in time or late.</summary>
    public void AnswerSupervision(ActContext context, SupervisionOrder? order, string answer)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.SupervisionAnswer);
        Refusal.ThrowTogether(Guard(context, CaseAct.SupervisionAnswer));
        if (order is null || order.Kind == SupervisionKind.LeaderInCharge) throw Refusal.NoSuchOrder();
        if (order.AnsweredAt is not null) throw Refusal.OrderAnswered();
        if (AgainstAnswering(order, context.Actor, context.Reference) is { } notTheirs) throw notTheirs;
        Changes.Supervision = new(Answered(context, order, answer), false);
        Commit(context, CaseAct.SupervisionAnswer, Data, answer, new SupervisionAnswerDetails(order.Ordinal, order.Kind, context.Today > order.AnswerDueOn));
    }

    /// <summary>
    /// What stands against somebody's answering an order: one that presses the organ that reviews is answered there, and not by who wrote, approved or reviewed the
    /// opinion that it is about, while that is under review: of a proceeding that is over, who made its opinion says why it was late. Null where nothing does.
    /// </summary>
    public Refusal? AgainstAnswering(SupervisionOrder order, Access.Actor actor, Reference.ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reference);
        if (_deadlines.Find(d => d.Id == order.DeadlineId) is not { } clock || !RuleKeys.IsOfReviewOrgan(clock.RuleKey)) return null;
        if (!actor.Covers(reference.Unit(clock.UnitId))) return Refusal.NotTheReviewOrgan(clock.UnitId);
        return Review is { } review && review.DecisionRule == clock.RuleKey && review.Round == clock.Round && review.IsOwnOf(actor.UserName) ? Refusal.OwnOpinion() : null;
    }

    /// <summary>领导包案: a leader takes charge of a backlog case, with a plan and the day it is to be settled by.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="open">What the ladder asked, unanswered; null where nobody asked.</param>
    /// <param name="leader">Account name of the leader, found to be one.</param>
    /// <param name="plan">方案.</param>
    /// <param name="settleBy">化解时限.</param>
    /// <param name="ordinal">Number of the order, where it is new.</param>
    /// <param name="found">What was found broken outside the case's own data: refused together with the rest.</param>
    public void TakeCharge(ActContext context, SupervisionOrder? open, string leader, string plan, DateOnly settleBy, int ordinal, IReadOnlyList<Refusal>? found = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.LeaderInCharge);
        List<Refusal> broken = [.. found ?? [], .. Guard(context, CaseAct.LeaderInCharge)];
        if (settleBy <= context.Today) broken.Add(Refusal.SettleByRequired());
        Refusal.ThrowTogether(broken);
        var order = open ?? new SupervisionOrder
        {
            CaseId = Data.Id, Ordinal = ordinal, Kind = SupervisionKind.LeaderInCharge, DueOn = Data.BacklogSince, Content = plan,
            IssuedBy = context.Actor.UserName, IssuedAt = context.At,
        };
        Changes.Supervision = new(Answered(context, order, plan) with { LeaderUser = leader, SettleBy = settleBy }, open is null);
        Commit(context, CaseAct.LeaderInCharge, Data, plan, new LeaderInChargeDetails(leader, settleBy));
    }

    private void Issue(ActContext context, SupervisionOrder order)
    {
        Changes.Supervision = new(order with { CaseId = Data.Id, IssuedBy = context.Actor.UserName, IssuedAt = context.At }, true);
        Commit(context, ActOf[order.Kind], Data, order.Content, new SupervisionDetails(order.Ordinal, order.GroundCode, order.AnswerDueOn));
    }

    private static SupervisionOrder Answered(ActContext context, SupervisionOrder order, string answer) => order with
    {
        Answer = answer,
        AnsweredBy = context.Actor.UserName,
        AnsweredOn = context.Today,
        AnsweredAt = context.At,
    };

    private static string? OverdueGround(ActContext context)
        => context.Reference.GroundsOn(context.Today).FirstOrDefault(g => g.Code == "overdue")?.Code;
}
