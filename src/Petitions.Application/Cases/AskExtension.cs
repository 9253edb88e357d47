using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>延期申请: the handler in charge asks for more time before the limit ends (art 34).</summary>
public sealed record AskExtension : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ExtensionRequest);
    /// <summary>申请日数 (calendar days).</summary>
    public int? Days { get; init; }
    /// <summary>申请理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class AskExtensionShape : AbstractValidator<AskExtension>
{
    public AskExtensionShape()
    {
        RuleFor(c => c.Days).NotNull().InclusiveBetween(1, 9_999);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class AskExtensionHandler(CaseActs acts, IExtensions extensions) : IRequestHandler<AskExtension, CaseView>
{
    public Task<CaseView> Handle(AskExtension request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var last = await extensions.Last(request.CaseId, cancellationToken);
            file.AskExtension(context, request.Days!.Value, request.Reason!, (last?.Ordinal ?? 0) + 1);
        }, cancellationToken);
}
