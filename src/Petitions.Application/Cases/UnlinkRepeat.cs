using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>解除重复认定: the link was wrong.</summary>
public sealed record UnlinkRepeat : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.RepeatUnlink);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class UnlinkRepeatShape : AbstractValidator<UnlinkRepeat>
{
    public UnlinkRepeatShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class UnlinkRepeatHandler(CaseActs acts) : IRequestHandler<UnlinkRepeat, CaseView>
{
    public Task<CaseView> Handle(UnlinkRepeat request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.UnlinkRepeat(context, request.Reason!), cancellationToken);
}
