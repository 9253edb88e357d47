using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>办理记载: a measure, a mediation, an agreement, a hearing convened or held (arts 31, 33).</summary>
public sealed record RecordHandling : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.HandlingRecord);
    /// <summary>种类.</summary>
    public HandlingRecordKind? Kind { get; init; }
    /// <summary>The day it was done; the day a convened hearing is to be held.</summary>
    public DateOnly? DoneOn { get; init; }
    /// <summary>地点.</summary>
    public string? Place { get; init; }
    /// <summary>What was done, agreed or said; of a hearing its minutes.</summary>
    public string? Content { get; init; }
}

internal sealed class RecordHandlingShape : AbstractValidator<RecordHandling>
{
    public RecordHandlingShape()
    {
        RuleFor(c => c.Kind).NotNull();
        RuleFor(c => c.DoneOn).NotNull().InOurEra();
        RuleFor(c => c.Place).MaximumLength(Lengths.Address);
        RuleFor(c => c.Content).NotEmpty().MaximumLength(Lengths.Content);
    }
}

internal sealed class RecordHandlingHandler(CaseActs acts, IHandling handling) : IRequestHandler<RecordHandling, CaseView>
{
    public Task<CaseView> Handle(RecordHandling request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var soFar = await handling.SoFar(file.Data, cancellationToken);
            file.RecordHandling(context, request.Kind!.Value, request.DoneOn!.Value, request.Place, request.Content!, soFar);
        }, cancellationToken);
}
