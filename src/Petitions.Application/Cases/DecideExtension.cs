using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>延期审批: the head grants or refuses the extension asked for; never who asked (art 34).</summary>
public sealed record DecideExtension : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ExtensionDecision);
    /// <summary>True grants it.</summary>
    public bool? Approved { get; init; }
    /// <summary>批准日数; all that was asked for where absent.</summary>
    public int? Days { get; init; }
    /// <summary>审批意见; required where it is refused.</summary>
    public string? Note { get; init; }
}

internal sealed class DecideExtensionShape : AbstractValidator<DecideExtension>
{
    public DecideExtensionShape()
    {
        RuleFor(c => c.Approved).NotNull();
        RuleFor(c => c.Days).InclusiveBetween(1, 9_999);
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class DecideExtensionHandler(CaseActs acts, IExtensions extensions) : IRequestHandler<DecideExtension, CaseView>
{
    public Task<CaseView> Handle(DecideExtension request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var current = await extensions.Last(request.CaseId, cancellationToken) ?? new Extension();
            file.DecideExtension(context, current, request.Approved!.Value, request.Days, request.Note);
        }, cancellationToken);
}
