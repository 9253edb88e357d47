using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>执行落实: how far a supported request has been carried out (art 32).</summary>
public sealed record RecordExecution : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Execution);
    /// <summary>True where it is carried out.</summary>
    public bool? Done { get; init; }
    /// <summary>The day.</summary>
    public DateOnly? DoneOn { get; init; }
    /// <summary>What was done.</summary>
    public string? Content { get; init; }
}

internal sealed class RecordExecutionShape : AbstractValidator<RecordExecution>
{
    public RecordExecutionShape()
    {
        RuleFor(c => c.Done).NotNull();
        RuleFor(c => c.DoneOn).NotNull().InOurEra();
        RuleFor(c => c.Content).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RecordExecutionHandler(CaseActs acts, IHandling handling) : IRequestHandler<RecordExecution, CaseView>
{
    public Task<CaseView> Handle(RecordExecution request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var soFar = await handling.SoFar(file.Data, cancellationToken);
            file.RecordExecution(context, request.Done!.Value, request.DoneOn!.Value, request.Content!, soFar);
        }, cancellationToken);
}
