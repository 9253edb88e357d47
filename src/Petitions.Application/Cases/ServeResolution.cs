using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>送达处理意见: how and when it reached the petitioner, signed or not.</summary>
public sealed record ServeResolution : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Service);
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>送达日; not in the future, not before approval.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>是否签收.</summary>
    public bool? Signed { get; init; }
}

internal sealed class ServeResolutionShape : AbstractValidator<ServeResolution>
{
    public ServeResolutionShape()
    {
        RuleFor(c => c.Method).NotNull();
        RuleFor(c => c.ServedOn).NotNull().InOurEra();
        RuleFor(c => c.Signed).NotNull();
    }
}

internal sealed class ServeResolutionHandler(CaseActs acts, IResolutions resolutions) : IRequestHandler<ServeResolution, CaseView>
{
    public Task<CaseView> Handle(ServeResolution request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var current = await resolutions.Last(request.CaseId, cancellationToken) ?? throw Refusal.WrongState(file.Data.State, CaseAct.Service);
            file.Serve(context, current, request.Method!.Value, request.ServedOn!.Value, request.Signed!.Value);
        }, cancellationToken);
}
