using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>化解: the dispute is over, or goes on after all; a fact apart from 办结, told before it or after it.</summary>
public sealed record RecordSettlement : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Settlement);
    /// <summary>是否化解; false takes a settlement back: that of this round, or where there is none the last one of an earlier round.</summary>
    public bool? Settled { get; init; }
    /// <summary>化解情况: how it was settled, or why it is not after all.</summary>
    public string? Note { get; init; }
}

internal sealed class RecordSettlementShape : AbstractValidator<RecordSettlement>
{
    public RecordSettlementShape()
    {
        RuleFor(c => c.Settled).NotNull();
        RuleFor(c => c.Note).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RecordSettlementHandler(CaseActs acts, ICasePast past) : IRequestHandler<RecordSettlement, CaseView>
{
    public Task<CaseView> Handle(RecordSettlement request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) => file.Settle(context, request.Settled!.Value, request.Note!,
            request.Settled.Value || file.Data.Round == 1 ? [] : await past.SettledRounds(request.CaseId, cancellationToken)), cancellationToken);
}
