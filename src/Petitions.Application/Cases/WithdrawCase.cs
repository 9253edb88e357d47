using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>撤回: the petitioner takes the petition back.</summary>
public sealed record WithdrawCase : IActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Withdrawal);
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class WithdrawCaseShape : AbstractValidator<WithdrawCase>
{
    public WithdrawCaseShape() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
}

internal sealed class WithdrawCaseHandler(CaseActs acts) : IRequestHandler<WithdrawCase, CaseView>
{
    public Task<CaseView> Handle(WithdrawCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.Withdraw(context, request.Reason!), cancellationToken);
}
