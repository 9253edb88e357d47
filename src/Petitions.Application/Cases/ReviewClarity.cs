using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;

namespace Petitions.Application.Cases;

/// <summary>三个清楚审核: answers to the checklist, the crux and the main aspect; the gate before handling.</summary>
public sealed record ReviewClarity : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ClarityReview);
    /// <summary>审核答复.</summary>
    public IReadOnlyList<ClarityAnswerInput>? Items { get; init; }
    /// <summary>症结; required to pass.</summary>
    public string? Crux { get; init; }
    /// <summary>矛盾的主要方面; required to pass.</summary>
    public string? MainAspect { get; init; }
}

/// <summary>审核答复, as sent.</summary>
public sealed record ClarityAnswerInput
{
    /// <summary>Code of the checklist item.</summary>
    public string? Code { get; init; }
    /// <summary>清楚 or not.</summary>
    public bool? Clear { get; init; }
    /// <summary>What was established.</summary>
    public string? Note { get; init; }
    /// <summary>佐证: attachments of this case that show it, at most 20.</summary>
    public IReadOnlyList<Guid>? AttachmentIds { get; init; }
}

internal sealed class ReviewClarityShape : AbstractValidator<ReviewClarity>
{
    // More than any checklist has.
    private const int Most = 100;

    public ReviewClarityShape()
    {
        RuleFor(c => c.Items).NotNull().Must(i => i is null || i.Count <= Most).Says($"最多 {Most} 项", $"at most {Most} items");
        RuleForEach(c => c.Items).NotNull().ChildRules(item =>
        {
            item.RuleFor(i => i.Code).NotEmpty().MaximumLength(Lengths.Code);
            item.RuleFor(i => i.Clear).NotNull();
            item.RuleFor(i => i.Note).MaximumLength(Lengths.Text);
            item.RuleFor(i => i.AttachmentIds).Must(a => a is null || a.Count <= 20).Says("每项最多 20 个附件", "at most 20 attachments for an item");
        });
        RuleFor(c => c.Crux).MaximumLength(Lengths.Text);
        RuleFor(c => c.MainAspect).MaximumLength(Lengths.Text);
    }
}

internal sealed class ReviewClarityHandler(CaseActs acts, IAttachments attachments) : IRequestHandler<ReviewClarity, CaseView>
{
    public async Task<CaseView> Handle(ReviewClarity request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing = [];
        var answers = request.Items!.Select(Answer).ToList();
        var view = await acts.Do(request.CaseId, async (file, context) =>
        {
            var attached = answers.Any(a => a.AttachmentIds is not null) ? await attachments.Ids(request.CaseId, cancellationToken) : null;
            missing = file.ReviewClarity(context, answers, request.Crux, request.MainAspect, attached);
        }, cancellationToken);
        return view with { Missing = missing };
    }

    private static ClarityAnswer Answer(ClarityAnswerInput told)
        => new(told.Code!, told.Clear!.Value, told.Note, told.AttachmentIds is { Count: > 0 } named ? [.. named.Distinct()] : null);
}
