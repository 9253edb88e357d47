using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Referrals;

// The closing report of an assignment, and what its sender says to it.
public sealed partial class ReferralFile
{
    /// <summary>反馈: the closing report of an assignment (art 22 (3)).</summary>
    public void Report(ActContext context, string report, bool settled, DateOnly reportedOn)
    {
        var to = Begin(context, CaseAct.AssignmentReport);
        var broken = DayFaults(context, "reportedOn", reportedOn, ReportableFrom);
        PetitionCase.Try(broken, () => RefuseAccusedEnd(context));
        Refusal.ThrowTogether(broken);
        Receiver.MeetReferralClock(Deadlines.RuleKeys.AssignedReport, reportedOn);
        Put(context, Referral with
        {
            State = ReferralState.Reported,
            ReportedOn = reportedOn,
            ReportedBy = context.Actor.UserName,
            Report = report,
            ReportSettled = settled,
            ReportDecidedOn = null,
            ReportDecidedBy = null,
            ReportAccepted = null,
            ReportNote = null,
        });
        Write(context, CaseAct.AssignmentReport, to, report, new AssignmentReportDetails(reportedOn, settled));
    }

    /// <summary>报告审核: the sender accepts the report, and its case ends; or sends it back with a new day.</summary>
    public void DecideReport(ActContext context, bool accepted, string? note, DateOnly? reportDueOn)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Begin(context, CaseAct.ReportDecision, accepted ? "accepted" : "refused");
        if (HidesReport(context)) throw Refusal.ReferralOutOfTurn(CaseAct.ReportDecision, ReferralState.TakenUp);
        // One that is past its period reports nothing anew.
        if (!accepted) Receiver.RequireState(CaseAct.ReferralUpdate);
        var broken = NotTheirs(context, CaseAct.ReportDecision);
        if (!accepted) PetitionCase.Try(broken, () => RefuseAccusedEnd(context));
        if (!accepted && string.IsNullOrWhiteSpace(note)) broken.Add(Refusal.NoteRequired());
        if (!accepted && PetitionCase.AgainstReportDue(reportDueOn, context.Today) is { } day) broken.Add(day);
        Refusal.ThrowTogether(broken);
        if (!accepted) Receiver.StartReportClock(context, reportDueOn!.Value);
        Put(context, Referral with
        {
            State = accepted ? ReferralState.Completed : ReferralState.TakenUp,
            ReportDecidedOn = context.Today,
            ReportDecidedBy = context.Actor.UserName,
            ReportAccepted = accepted,
            ReportNote = note,
            ReportDueOn = accepted ? Referral.ReportDueOn : reportDueOn,
        });
        Write(context, CaseAct.ReportDecision, accepted ? Sender.AsReported(context, to, Referral, withText: !Receiver.IsKeptFromSender(context, Sender)) : to with { ReportDueOn = reportDueOn }, note, new ReportDecisionDetails(accepted, reportDueOn));
    }

    /// <summary>True where the receiver's seal shuts the actor out: to them the matter was taken up, and no more is known of it.</summary>
    public bool HidesReport(ActContext context) => !Receiver.SealFor(context).IsOpenTo(context.Actor);

    // Asked for, then received; whoever reports on its own case reports what has ended there. Of a report on paper its sender knows no end.
    private DateOnly ReportableFrom => new[]
    {
        Receiver.LastRunningFrom(Deadlines.RuleKeys.AssignedReport) ?? Referral.SentOn, Referral.ReceivedOn ?? Referral.SentOn,
        _acting == Receiver && Receiver.Data.EndedOn is { } ended ? ended : Referral.SentOn,
    }.Max();
}
