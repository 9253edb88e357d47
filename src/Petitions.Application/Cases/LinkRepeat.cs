using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>认定重复: the same person and the same matter as an earlier case; both stay, and both count.</summary>
public sealed record LinkRepeat : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.RepeatLink);
    /// <summary>初次案件.</summary>
    public Guid? FirstCaseId { get; init; }
    /// <summary>What was compared.</summary>
    public string? Note { get; init; }
}

internal sealed class LinkRepeatShape : AbstractValidator<LinkRepeat>
{
    public LinkRepeatShape()
    {
        RuleFor(c => c.FirstCaseId).NotNull();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class LinkRepeatHandler(CaseActs acts, ICaseStore cases, IRepeatFamily family, Caller caller) : IRequestHandler<LinkRepeat, CaseView>
{
    public Task<CaseView> Handle(LinkRepeat request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var first = await cases.Find(request.FirstCaseId!.Value, caller.Known, cancellationToken);
            file.LinkRepeat(context, first, await family.Above(first?.Data.RepeatOfId, cancellationToken), request.Note);
        }, cancellationToken);
}
