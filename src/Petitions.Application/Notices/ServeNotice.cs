using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Notices;

/// <summary>送达文书: how and when an issued notice reached the petitioner.</summary>
public sealed record ServeNotice : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.DocumentService);
    /// <summary>The notice.</summary>
    public Guid? DocumentId { get; init; }
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>送达日; not in the future, not before it was issued, and not after the day of its correction, where it has one.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>是否签收.</summary>
    public bool? Signed { get; init; }
}

internal sealed class ServeNoticeShape : AbstractValidator<ServeNotice>
{
    public ServeNoticeShape()
    {
        RuleFor(c => c.DocumentId).NotNull();
        RuleFor(c => c.Method).NotNull();
        RuleFor(c => c.ServedOn).NotNull().InOurEra();
        RuleFor(c => c.Signed).NotNull();
    }
}

internal sealed class ServeNoticeHandler(CaseActs acts, INotices notices, ICasePast past) : IRequestHandler<ServeNotice, CaseView>
{
    public Task<CaseView> Handle(ServeNotice request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var issued = await notices.Of(request.CaseId, cancellationToken);
            var entered = await past.Entered(request.CaseId, cancellationToken);
            await notices.SaveService(file.ServeNotice(context, issued, request.DocumentId, request.Method!.Value, request.ServedOn!.Value, request.Signed!.Value, entered),
                cancellationToken);
        }, cancellationToken);
}
