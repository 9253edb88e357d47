using Petitions.Domain.ActDetails;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 紧急上报 (art 25): a grave or urgent matter is reported to the committee and government of the office's own level at once; to whom and
    /// when. It may be reported again as it goes on: the last report stands on the case, all of them in its history.
    /// </summary>
    /// <param name="context">Who records it, and when.</param>
    /// <param name="organ">To whom.</param>
    /// <param name="reportedOn">The office day on which it was reported.</param>
    /// <param name="note">What was reported, and by which way.</param>
    public void ReportUp(ActContext context, string organ, DateOnly reportedOn, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.UrgentReport);
        var broken = Guard(context, CaseAct.UrgentReport);
        if (reportedOn > context.Today) broken.Add(Refusal.InTheFuture("reportedOn"));
        if (reportedOn < Data.ReceivedOn) broken.Add(Refusal.BeforeItsCause("reportedOn", Data.ReceivedOn));
        CheckOrgan(broken, context, Data, organ);
        Refusal.ThrowTogether(broken);
        Commit(context, CaseAct.UrgentReport, Data with { State = to, ReportedUpOn = reportedOn, ReportedUpTo = organ }, note, new UrgentReportDetails(organ, reportedOn));
    }

    // Owed from the day it came, or was found to be urgent; whatever becomes of the case, unless its petitioner took it back or it is another unit's again.
    private static DateOnly? ReportOwedFrom(ActContext context, CaseData changed, bool isNew)
        => changed is not { Urgent: true, ReportedUpOn: null, State: not (CaseState.Withdrawn or CaseState.Returned) } ? null
            : changed.ReportUpFrom ?? (isNew ? changed.ReceivedOn : context.Today);
}
