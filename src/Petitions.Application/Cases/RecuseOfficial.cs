using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>回避: an official with a direct interest steps aside and sees the case no more, or the reason is gone (art 28).</summary>
public sealed record RecuseOfficial : IActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Recusal);
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>Account name of the official.</summary>
    public string? UserName { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>True where the recusal ends.</summary>
    public bool Lifted { get; init; }
}

internal sealed class RecuseOfficialShape : AbstractValidator<RecuseOfficial>
{
    public RecuseOfficialShape()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RecuseOfficialHandler(CaseActs acts, IAccounts accounts, IHandling handling) : IRequestHandler<RecuseOfficial, CaseView>
{
    public Task<CaseView> Handle(RecuseOfficial request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var account = await accounts.Find(request.UserName!, cancellationToken) ?? throw Refusal.UnknownAccount(request.UserName!);
            var stepsAside = await handling.StepsAside(request.CaseId, account.UserName, cancellationToken);
            file.Recuse(context, new(account.UserName, request.Reason!, request.Lifted), stepsAside);
        }, cancellationToken);
}
