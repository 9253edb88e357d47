using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>办结: closes a case that has all its class and pathway ask for; settled (化解) is a fact of its own.</summary>
public sealed record CloseCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Closure);
    /// <summary>是否化解.</summary>
    public bool? Settled { get; init; }
    /// <summary>办结说明.</summary>
    public string? Note { get; init; }
}

internal sealed class CloseCaseShape : AbstractValidator<CloseCase>
{
    public CloseCaseShape()
    {
        RuleFor(c => c.Settled).NotNull();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class CloseCaseHandler(CaseActs acts) : IRequestHandler<CloseCase, CaseView>
{
    public Task<CaseView> Handle(CloseCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.Close(context, request.Settled!.Value, request.Note), cancellationToken);
}
