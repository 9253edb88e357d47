using Petitions.Domain.Reference;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>What stands where names and texts were.</summary>
    public const string ErasedText = "（已匿名化）";

    /// <summary>保管至: the last office day on which the file is kept whole; null while the case is open, and where no rule is in force.</summary>
    public DateOnly? RetainedUntil(ReferenceData reference, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Data.EndedOn is { } ended ? reference.RetainedUntil(Data.Class, ended, today) : null;
    }

    /// <summary>匿名化: takes names and texts off the case; figures, dates, states and who may know of it stay. The store destroys the keys.</summary>
    /// <remarks>Its past is to be remembered before: what it was counted as is kept, since the details of its lines go.</remarks>
    /// <param name="context">Who approved second, and when.</param>
    /// <param name="firstBy">Who approved first.</param>
    public void Anonymise(ActContext context, string firstBy)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Anonymisation);
        var until = RetainedUntil(context.Reference, context.Today);
        if (until is null || until >= context.Today) throw Refusal.StillRetained(until);
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
        }, details: new { retainedUntil = until, firstBy, secondBy = context.Actor.UserName, counted = Counting.PastSteps.ToKeep(_past) });
    }
}
