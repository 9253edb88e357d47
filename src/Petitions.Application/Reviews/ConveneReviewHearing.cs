using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Reviews;

/// <summary>召集复查、复核听证: for days to come, told by its notice; the days of a recheck's do not count from now on (arts 31, 36).</summary>
public sealed record ConveneReviewHearing : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewConvening);
    /// <summary>听证开始日.</summary>
    public DateOnly? From { get; init; }
    /// <summary>听证结束日, as foreseen; where absent, the day it begins.</summary>
    public DateOnly? To { get; init; }
    /// <summary>地点.</summary>
    public string? Place { get; init; }
    /// <summary>听证内容.</summary>
    public string? About { get; init; }
    /// <summary>已举行至: the last day on which the hearing convened has sat, where it is adjourned and goes on at the new days; absent for one that has not begun.</summary>
    public DateOnly? HeldUntil { get; init; }
}

internal sealed class ConveneReviewHearingShape : AbstractValidator<ConveneReviewHearing>
{
    public ConveneReviewHearingShape()
    {
        RuleFor(c => c.From).NotNull().InOurEra();
        RuleFor(c => c.To).InOurEra();
        RuleFor(c => c.HeldUntil).InOurEra();
        RuleFor(c => c.Place).MaximumLength(Lengths.Address);
        RuleFor(c => c.About).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class ConveneReviewHearingHandler(CaseActs acts) : IRequestHandler<ConveneReviewHearing, CaseView>
{
    public Task<CaseView> Handle(ConveneReviewHearing request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.ConveneHearing(context, request.From!.Value, request.To
            ?? request.From.Value, request.Place, request.About!, request.HeldUntil), cancellationToken);
}
