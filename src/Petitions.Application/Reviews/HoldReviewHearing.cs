using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>复核听证: its days do not count towards the limit of the recheck (art 36).</summary>
public sealed record HoldReviewHearing : IActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewHearing);
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>听证开始日.</summary>
    public DateOnly? From { get; init; }
    /// <summary>听证结束日; not in the future.</summary>
    public DateOnly? To { get; init; }
    /// <summary>说明.</summary>
    public string? Note { get; init; }
}

internal sealed class HoldReviewHearingShape : AbstractValidator<HoldReviewHearing>
{
    public HoldReviewHearingShape()
    {
        RuleFor(c => c.From).NotNull().InOurEra();
        RuleFor(c => c.To).NotNull().InOurEra();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class HoldReviewHearingHandler(CaseActs acts) : IRequestHandler<HoldReviewHearing, CaseView>
{
    public Task<CaseView> Handle(HoldReviewHearing request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.HoldHearing(context, request.From!.Value, request.To!.Value, request.Note), cancellationToken);
}
