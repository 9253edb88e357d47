using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>审批处理意见: approves it, or sends it back with a note; never by its author (art 32).</summary>
public sealed record DecideResolution : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Approval);
    /// <summary>True approves; false leads back to clarified.</summary>
    public bool? Approved { get; init; }
    /// <summary>审批意见; required where it goes back.</summary>
    public string? Note { get; init; }
}

internal sealed class DecideResolutionShape : AbstractValidator<DecideResolution>
{
    public DecideResolutionShape()
    {
        RuleFor(c => c.Approved).NotNull();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class DecideResolutionHandler(CaseActs acts, IResolutions resolutions) : IRequestHandler<DecideResolution, CaseView>
{
    public Task<CaseView> Handle(DecideResolution request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var current = await resolutions.Last(request.CaseId, cancellationToken) ?? throw Refusal.WrongState(file.Data.State, CaseAct.Approval);
            file.Approve(context, current, request.Approved!.Value, request.Note);
        }, cancellationToken);
}
