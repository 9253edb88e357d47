using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>出具处理意见 (arts 29–32).</summary>
public sealed record DraftResolution : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Resolution);
    /// <summary>办理结果; which ones fit depends on class and pathway.</summary>
    public Outcome? Outcome { get; init; }
    /// <summary>意见.</summary>
    public string? Opinion { get; init; }
    /// <summary>法律依据; required on the petition pathway (art 32).</summary>
    public string? LegalBasis { get; init; }
    /// <summary>措施.</summary>
    public string? Measures { get; init; }
    /// <summary>去向: the procedure or organ, on pathways (1) to (4) of art 31 and for the outcomes guided and passedOn; where absent, the measures are taken for it.</summary>
    public string? Destination { get; init; }
    /// <summary>新的事实; asked for where redo was ordered and the outcome is the same again.</summary>
    public string? NewFacts { get; init; }
    /// <summary>分项答复 (art 32): 2 to 20 matters, each with its own outcome and answer, where the petition asks for several things; the outcome of the whole has to fit them.</summary>
    public IReadOnlyList<AnsweredMatterInput>? Matters { get; init; }
}

/// <summary>分项答复, as sent.</summary>
public sealed record AnsweredMatterInput
{
    /// <summary>事项.</summary>
    public string? Matter { get; init; }
    /// <summary>该项的办理结果.</summary>
    public Outcome? Outcome { get; init; }
    /// <summary>该项的答复.</summary>
    public string? Answer { get; init; }
}

internal sealed class DraftResolutionShape : AbstractValidator<DraftResolution>
{
    public DraftResolutionShape()
    {
        RuleFor(c => c.Outcome).NotNull();
        RuleFor(c => c.Opinion).NotEmpty().MaximumLength(Lengths.Content);
        RuleFor(c => c.LegalBasis).MaximumLength(Lengths.Text);
        RuleFor(c => c.Measures).MaximumLength(Lengths.Text);
        RuleFor(c => c.NewFacts).MaximumLength(Lengths.Text);
        RuleFor(c => c.Destination).MaximumLength(Lengths.Address);
        RuleFor(c => c.Matters).Must(m => m is null or { Count: >= AnsweredMatters.Fewest and <= AnsweredMatters.Most })
            .Says("分项答复须有 2 至 20 项；只有一项的，写在意见里", "2 to 20 matters; a single one is answered by the opinion");
        RuleForEach(c => c.Matters).NotNull().ChildRules(matter =>
        {
            matter.RuleFor(m => m.Matter).NotEmpty().MaximumLength(Lengths.Address);
            matter.RuleFor(m => m.Outcome).NotNull();
            matter.RuleFor(m => m.Answer).NotEmpty().MaximumLength(Lengths.Text);
        });
    }
}

internal sealed class DraftResolutionHandler(CaseActs acts, IResolutions resolutions) : IRequestHandler<DraftResolution, CaseView>
{
    public Task<CaseView> Handle(DraftResolution request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var last = await resolutions.Last(request.CaseId, cancellationToken);
            var draft = new OpinionDraft(request.Outcome!.Value, request.Opinion!, request.LegalBasis, request.Measures, request.Destination, request.NewFacts,
                request.Matters is null ? null : [.. request.Matters.Select(m => new AnsweredMatter(m.Matter!, m.Outcome!.Value, m.Answer!))]);
            file.Resolve(context, draft, (last?.Ordinal ?? 0) + 1);
        }, cancellationToken);
}
