using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;

namespace Petitions.UnitTests;

/// <summary>转办: two cases tied by a referral, either by the real verbs or as the store would give them.</summary>
internal static class Referred
{
    public const string Receiver = "dk-ghjs";
    public static readonly DateOnly SentOn = Given.AcceptedOn;
    public static readonly DateOnly ReceivedOn = new(2023, 10, 31);

    public static readonly IReadOnlySet<CaseAct> Acts = ReferralTurns.Acts.Append(CaseAct.ReferralReturn).ToHashSet();

    /// <summary>Sent by the office, not received yet.</summary>
    public static (PetitionCase Sender, PetitionCase Linked) Sent(ScreeningDecision decision = ScreeningDecision.Transferred, string to = Receiver, Intake? intake = null)
    {
        var sender = Given.ARegisteredCase(intake);
        var context = Given.By(Role.Screener, SentOn);
        sender.Screen(context, Given.Deciding(decision) with { TargetUnitId = to, Reason = "请依法办理", NoticeFollows = false });
        return (sender, sender.Refer(context, "LD2023100100001"));
    }

    public static ReferralFile On(this PetitionCase acting, PetitionCase other) => new(acting.ReferredOut ?? acting.ReferredIn!, acting, other);

    public static ActContext By(Role role, DateOnly on, string unitId = Receiver) => Given.By(role, on, unitId);

    public static PetitionCase AReturnedCase()
    {
        var (sender, linked) = Sent();
        sender.On(linked).Recall(Given.By(Role.Screener, SentOn), "转错单位");
        return linked;
    }

    public static PetitionCase OwingAReport(PetitionCase file)
        => PetitionCase.Restore(file.Data, [.. file.Deadlines, Window(file.Data.Id) with { RuleKey = RuleKeys.AssignedReport }], file.ReferredIn, file.ReferredOut);

    public static PetitionCase WithAWindow(PetitionCase file)
        => PetitionCase.Restore(file.Data, [.. file.Deadlines, Window(file.Data.Id)], file.ReferredIn, file.ReferredOut);

    /// <summary>The case as loaded, with a referral in the state the act asks for.</summary>
    public static PetitionCase Standing(PetitionCase file, CaseAct act)
    {
        var referral = For(file, act);
        return PetitionCase.Restore(file.Data, [.. file.Deadlines, Window(file.Data.Id)],
            referral.LinkedCaseId == file.Data.Id ? referral : null, referral.CaseId == file.Data.Id ? referral : null);
    }

    /// <summary>The case at the other end of the one that the store gave with a referral out.</summary>
    public static PetitionCase AtTheOtherEnd(PetitionCase file) => Other(file, file.ReferredOut!);

    public static void Do(PetitionCase file, CaseAct act, string branch, ActContext context)
    {
        var referral = file.RequireReferral(act);
        var other = Other(file, referral);
        var pair = new ReferralFile(referral, file, other);
        switch (act)
        {
            case CaseAct.ReferralReceipt: pair.Receive(context, ReceivedOn); break;
            case CaseAct.ReferralObjection: pair.Object(context, "该事项属于县住建局职权范围", null, context.Today); break;
            case CaseAct.ObjectionDecision: pair.DecideObjection(context, branch != "refused", "意见"); break;
            case CaseAct.ReferralRecall: pair.Recall(context, "转错单位"); break;
            case CaseAct.ReferralDispute: pair.Dispute(context, "职责不清"); break;
            case CaseAct.DisputeDecision: pair.DecideDispute(context, branch == "returned" ? Given.Office : Receiver, "依三定方案"); break;
            case CaseAct.AssignmentReport: pair.Report(context, "已办结", true, context.Today); break;
            case CaseAct.ReportDecision: pair.DecideReport(context, branch != "refused", "意见", context.Today.AddDays(9)); break;
            default: new ReferralFile(referral, other, file).DecideOrRecall(context); break;
        }
    }

    // What happens at the other end: a recall by the sender, or a ruling that sends the matter back to it.
    private static void DecideOrRecall(this ReferralFile pair, ActContext context)
    {
        if (pair.Referral.State == ReferralState.Disputed) pair.DecideDispute(context, Given.Office, "退回");
        else pair.Recall(context, "转错单位");
    }

    private static Referral For(PetitionCase file, CaseAct act)
    {
        var sends = file.Data.State is CaseState.Transferred or CaseState.Assigned && !(act == CaseAct.AssignmentReport && file.Data.State == CaseState.Transferred);
        var state = act != CaseAct.ReferralReturn ? ReferralTurns.Table[act][^1] : sends ? ReferralState.Disputed : ReferralState.Sent;
        var assigned = act is CaseAct.AssignmentReport or CaseAct.ReportDecision || file.Data.State == CaseState.Assigned;
        return new()
        {
            Id = Guid.CreateVersion7(), CaseId = sends ? file.Data.Id : Guid.CreateVersion7(), LinkedCaseId = sends ? Guid.CreateVersion7() : file.Data.Id,
            Kind = assigned ? ReferralKind.Assigned : ReferralKind.Transferred, FromUnitId = Given.Office, ToUnitId = Receiver, State = state,
            SentOn = SentOn, SentBy = "screener", ReceivedOn = ReceivedOn, SuperiorUnitId = Given.Office, Version = 3,
        };
    }

    private static PetitionCase Other(PetitionCase file, Referral referral)
    {
        var sends = referral.CaseId == file.Data.Id;
        var state = sends ? CaseState.Registered : referral.Kind == ReferralKind.Assigned ? CaseState.Assigned : CaseState.Transferred;
        var other = Given.ACaseIn(state);
        var id = sends ? referral.LinkedCaseId : referral.CaseId;
        return PetitionCase.Restore(other.Data with { Id = id }, [.. other.Deadlines, Window(id)], sends ? referral : null, sends ? null : referral);
    }

    private static Deadline Window(Guid caseId) => new()
    {
        Id = Guid.CreateVersion7(), CaseId = caseId, RuleKey = RuleKeys.ObjectToReferral, Pack = "2022", UnitId = Receiver, StartedOn = ReceivedOn,
        RawDueOn = new(2023, 11, 7), LegalDueOn = new(2023, 11, 7), Status = DeadlineStatus.Running,
    };
}
