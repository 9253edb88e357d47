using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>联合办理: names the units that handle the case beside the lead unit; they see it from now on.</summary>
public sealed record HandleJointly : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.JointHandling);
    /// <summary>All the units that join the lead unit; none ends the joint handling.</summary>
    public IReadOnlyList<string>? UnitIds { get; init; }
    /// <summary>分工 or reason.</summary>
    public string? Note { get; init; }
}

internal sealed class HandleJointlyShape : AbstractValidator<HandleJointly>
{
    public HandleJointlyShape()
    {
        RuleFor(c => c.UnitIds).NotNull();
        RuleFor(c => c.UnitIds).Must(u => u is null || u.Count <= 20).Says("最多 20 个协办单位", "at most 20 units");
        RuleForEach(c => c.UnitIds).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class HandleJointlyHandler(CaseActs acts, IHandling handling, AccusedLink links) : IRequestHandler<HandleJointly, CaseView>
{
    public Task<CaseView> Handle(HandleJointly request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var before = await handling.CoUnits(request.CaseId, cancellationToken);
            file.HandleJointly(context, request.UnitIds!, before, request.Note, await links.Undecided(file.Data, cancellationToken));
        }, cancellationToken);
}
