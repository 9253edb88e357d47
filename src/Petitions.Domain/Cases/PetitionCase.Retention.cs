using Petitions.Domain.ActDetails;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>What stands where names and texts were.</summary>
    public const string ErasedText = "（已匿名化）";

    /// <summary>保管至: the last office day on which the file is kept whole; null while the case is open, while a referral of it is under way, and where no rule is in force.</summary>
    public DateOnly? RetainedUntil(ReferenceData reference, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Data.EndedOn is { } ended && !IsOfReferralUnderWay ? reference.RetainedUntil(Data.Class, ended, today) : null;
    }

    /// <summary>Refuses while the period of the file is not over: <c>still-retained</c>, <c>referral-under-way</c>.</summary>
    public void RequirePastRetention(ReferenceData reference, DateOnly today)
    {
        if (IsOfReferralUnderWay) throw Refusal.ReferralUnderWay();
        var until = RetainedUntil(reference, today);
        if (until is null || until >= today) throw Refusal.StillRetained(until);
    }

    // What is done at the one end is written at the other, which nothing can be written on once it is anonymised.
    private bool IsOfReferralUnderWay => ReferredOut is { IsPending: true } || OwesReport;

    /// <summary>匿名化: takes names and texts off the case; figures, dates, states and who may know of it stay. The store destroys the keys.</summary>
    /// <remarks>Its past is to be remembered before: what it was counted as is kept, since the details of its lines go.</remarks>
    /// <param name="context">Who approved second, and when.</param>
    /// <param name="firstBy">Who approved first.</param>
    public void Anonymise(ActContext context, string firstBy)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Anonymisation);
        RequirePastRetention(context.Reference, context.Today);
        var until = RetainedUntil(context.Reference, context.Today);
        Commit(context, CaseAct.Anonymisation, Data with
        {
            State = to,
            Title = ErasedText,
            // That somebody was named stays: else whom the name excluded would find the case, and its past in no figure.
            AccusedName = Data.AccusedName is null ? null : ErasedText,
            ExternalNo = null,
            Reason = null,
            Crux = Data.Crux is null ? null : ErasedText,
            MainAspect = Data.MainAspect is null ? null : ErasedText,
            OverrideReason = Data.OverrideReason is null ? null : ErasedText,
            ClosingNote = null,
            Destination = null,
            AnonymisedOn = context.Today,
        }, details: new AnonymisationDetails(until, firstBy, context.Actor.UserName, Counting.PastSteps.ToKeep(_past)));
    }
}
