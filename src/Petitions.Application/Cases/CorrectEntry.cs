using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>更正登记: the day of a service, a notice, a request for review, a receipt or an execution that was entered wrongly is put right, or the entry taken back where it did not take
/// place. By a leader other than who entered it.</summary>
public sealed record CorrectEntry : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Correction);
    /// <summary>service, reviewService, reviewRequest, notice, extensionNotice, referralReceipt or execution.</summary>
    public CorrectedFact? Fact { get; init; }
    /// <summary>正确的日期; absent where it did not take place. A receipt has always a day.</summary>
    public DateOnly? On { get; init; }
    /// <summary>更正依据, such as 送达回证.</summary>
    public string? Basis { get; init; }
}

internal sealed class CorrectEntryShape : AbstractValidator<CorrectEntry>
{
    public CorrectEntryShape()
    {
        RuleFor(c => c.Fact).NotNull();
        RuleFor(c => c.On).InOurEra();
        RuleFor(c => c.Basis).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class CorrectEntryHandler(
    CaseActs acts, ReferralActs referrals, ICaseStore cases, ICasePast past, IResolutions resolutions, IReviews reviews, IHandling handling, IExtensions extensions, INotices notices, IRepeatFamily family) : IRequestHandler<CorrectEntry, CaseView>
{
    public Task<CaseView> Handle(CorrectEntry request, CancellationToken cancellationToken)
        => request.Fact == CorrectedFact.ReferralReceipt
            ? referrals.Do(request.CaseId, CaseAct.Correction, async (file, context) =>
            {
                file.Receiver.Remember(await past.Steps(file.Receiver.Data.Id, cancellationToken));
                file.CorrectReceipt(context, request.On, request.Basis!);
            }, cancellationToken)
            : acts.Do(request.CaseId, async (file, context) =>
            {
                // Nobody is refused by an opinion meanwhile whose service is taken back.
                var unserved = request is { Fact: CorrectedFact.ReviewService, On: null };
                if (unserved) await cases.Take([request.CaseId], cancellationToken);
                file.Remember(await past.Steps(request.CaseId, cancellationToken));
                file.Correct(context, new(request.Fact!.Value, request.On, request.Basis!), new()
                {
                    Resolution = await resolutions.Last(request.CaseId, cancellationToken),
                    Proceedings = await reviews.Of(request.CaseId, cancellationToken),
                    SoFar = await handling.SoFar(file.Data, cancellationToken),
                    Executed = await handling.Executed(file.Data, cancellationToken),
                    Given = await notices.LastGiven(request.CaseId, cancellationToken),
                    Extension = await extensions.Last(request.CaseId, cancellationToken),
                    Papers = await notices.Of(request.CaseId, cancellationToken),
                    Entered = await past.Entered(request.CaseId, cancellationToken),
                    RefusedByIt = unserved ? await family.RefusedBy(request.CaseId, context.Actor, cancellationToken) : [],
                });
            }, cancellationToken);
}
