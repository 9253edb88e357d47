using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Referrals;

// 签收更正: the receiver's clocks run from its own receipt, so the right day moves them.
public sealed partial class ReferralFile
{
    /// <summary>更正签收日: another day than was entered. A matter that the receiver never had is not received by mistake: its sender recalls it.</summary>
    public void CorrectReceipt(ActContext context, DateOnly? on, string basis)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = _acting.Data with { State = _acting.StepTo(CaseAct.Correction) };
        if (Referral.ReceivedOn is not { } was || HidesReceipt(context)) throw Refusal.NothingEntered();
        IReadOnlyList<Refusal> broken = on is null ? [Refusal.ReceiptNotTakenBack()] : PetitionCase.AgainstDay(context, was, on, Referral.SentOn, [Referral.ObjectedOn, Referral.ReportedOn, Receiver.FirstDoneOnReferred]);
        Refusal.ThrowTogether([.. broken, .. PetitionCase.OwnEntry(context, Referral.ReceivedBy)]);
        var day = on!.Value;
        // Of a case whose file is gone nothing more is reckoned.
        IReadOnlyList<MovedDeadline> moved = Receiver.Data.AnonymisedOn is null ? Receiver.MoveReceipt(context, was, day) : [];
        Put(context, Referral with { ReceivedOn = day });
        Write(context, CaseAct.Correction, _acting == Receiver ? Receiver.Data with { State = to.State } : to, basis,
            new CorrectionDetails(CorrectedFact.ReferralReceipt, was, day, null, PetitionCase.Told(moved), null));
    }

    /// <summary>True where whoever the receiver's file is kept from acts: they learn nothing of its days either.</summary>
    public bool HidesReceipt(ActContext context) => _acting == Sender && (IsKeptApart(context) || Receiver.IsKeptFromSender(context, Sender));
}
