using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>复查、复核听证: it was held, the one convened where one was; of a recheck its days do not count towards the limit (art 36). Or it was not, and its days count again.</summary>
public sealed record HoldReviewHearing : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewHearing);
    /// <summary>听证开始日; none where it was cancelled.</summary>
    public DateOnly? From { get; init; }
    /// <summary>听证结束日; not in the future, and not after the day of the opinion. None where it was cancelled.</summary>
    public DateOnly? To { get; init; }
    /// <summary>取消: the hearing is not held, or was not; the note says why.</summary>
    public bool? Cancelled { get; init; }
    /// <summary>序号: the hearing that this corrects, until the opinion is served; absent for the one convened, or a new one. The note says why.</summary>
    public int? Ordinal { get; init; }
    /// <summary>说明; asked for where it was cancelled or corrects what was entered.</summary>
    public string? Note { get; init; }
}

internal sealed class HoldReviewHearingShape : AbstractValidator<HoldReviewHearing>
{
    public HoldReviewHearingShape()
    {
        RuleFor(c => c.From).InOurEra();
        RuleFor(c => c.To).InOurEra();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
        RuleFor(c => c.Ordinal).GreaterThan(0);
        RuleFor(c => c.Note).NotEmpty().When(c => c.Ordinal is not null || c.Cancelled == true);
        When(c => c.Cancelled == true, () =>
        {
            RuleFor(c => c.From).Null();
            RuleFor(c => c.To).Null();
        }).Otherwise(() =>
        {
            RuleFor(c => c.From).NotNull();
            RuleFor(c => c.To).NotNull();
        });
    }
}

internal sealed class HoldReviewHearingHandler(CaseActs acts) : IRequestHandler<HoldReviewHearing, CaseView>
{
    public Task<CaseView> Handle(HoldReviewHearing request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) =>
        {
            if (request.Cancelled == true) file.CancelHearing(context, request.Note!, request.Ordinal);
            else file.HoldHearing(context, request.From!.Value, request.To!.Value, request.Note, request.Ordinal);
        }, cancellationToken);
}
