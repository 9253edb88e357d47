using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>延期告知: the petitioner was told of the extension, with the reasons (art 34).</summary>
public sealed record TellExtension : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ExtensionNotice);
    /// <summary>告知的延期理由.</summary>
    public string? Reasons { get; init; }
    /// <summary>告知方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>告知日; not in the future, not before the decision.</summary>
    public DateOnly? ServedOn { get; init; }
}

internal sealed class TellExtensionShape : AbstractValidator<TellExtension>
{
    public TellExtensionShape()
    {
        RuleFor(c => c.Reasons).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.Method).NotNull();
        RuleFor(c => c.ServedOn).NotNull().InOurEra();
    }
}

internal sealed class TellExtensionHandler(CaseActs acts, IExtensions extensions) : IRequestHandler<TellExtension, CaseView>
{
    public Task<CaseView> Handle(TellExtension request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var current = await extensions.Last(request.CaseId, cancellationToken) ?? new Extension();
            file.TellExtension(context, current, request.Reasons!, request.Method!.Value, request.ServedOn!.Value);
        }, cancellationToken);
}
