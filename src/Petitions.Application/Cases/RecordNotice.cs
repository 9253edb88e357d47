using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>书面告知: the written notice, where screening did not record it (art 23 ¶2).</summary>
public sealed record RecordNotice : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Notice);
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>告知日; not in the future, not before receipt.</summary>
    public DateOnly? ServedOn { get; init; }
}

internal sealed class RecordNoticeShape : AbstractValidator<RecordNotice>
{
    public RecordNoticeShape()
    {
        RuleFor(c => c.Method).NotNull();
        RuleFor(c => c.ServedOn).NotNull().InOurEra();
    }
}

internal sealed class RecordNoticeHandler(CaseActs acts) : IRequestHandler<RecordNotice, CaseView>
{
    public Task<CaseView> Handle(RecordNotice request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.RecordNotice(context, request.Method, request.ServedOn!.Value), cancellationToken);
}
