using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Domain.Access;

namespace Petitions.Application.Access;

/// <summary>申请应急查阅: a cleared person asks to see a case beyond their units, with a reason; whether there is such a case is not told.</summary>
public sealed record AskForGlass : ICommand<GlassView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => GlassRules.Guard;
    /// <summary>信访编号.</summary>
    public string? Number { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

/// <summary>应急查阅, as answered.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">信访编号 as asked for.</param>
/// <param name="Reason">理由.</param>
/// <param name="RequestedBy">申请人.</param>
/// <param name="RequestedAt">申请时间.</param>
/// <param name="ApprovedBy">批准人.</param>
/// <param name="ApprovedAt">批准时间.</param>
/// <param name="ValidUntil">有效至.</param>
/// <param name="CaseId">The case, once approved, for a reader who may know it.</param>
public sealed record GlassView(
    Guid Id, string Number, string Reason, string RequestedBy, DateTimeOffset RequestedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt,
    DateTimeOffset? ValidUntil, Guid? CaseId)
{
    /// <summary>The request as answered; with the case only where the reader may know it.</summary>
    public static GlassView Of(GlassBreak request, Guid? caseId = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request.Id, request.Number, request.Reason, request.RequestedBy, request.RequestedAt, request.ApprovedBy, request.ApprovedAt, request.ValidUntil, caseId);
    }
}

/// <summary>应急查阅规则.</summary>
internal static class GlassRules
{
    /// <summary>Who works on cases may ask; that they are cleared is a matter of the account, not of the role. The auditor reads the record instead.</summary>
    public static Guard Guard { get; } = Guard.Only(OfficeAct.BreakGlass, [.. Actor.CaseReaders.Where(r => r != Role.Auditor).Order()]);

    /// <summary>Whoever asked or approved, whoever may approve what they were given the id of, and the auditor.</summary>
    public static Guard Reading { get; } = Guard.Only(OfficeAct.BreakGlass, [.. Actor.CaseReaders]) with { ThroughGlass = true };

    /// <summary>How long a broken glass holds.</summary>
    public static TimeSpan Hour { get; } = TimeSpan.FromHours(1);

    public static void RequireCleared(Actor actor)
    {
        if (!actor.IsCleared) throw Refusal.NotCleared();
    }
}

internal sealed class AskForGlassShape : AbstractValidator<AskForGlass>
{
    public AskForGlassShape()
    {
        RuleFor(a => a.Number).NotEmpty().MaximumLength(40);
        RuleFor(a => a.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class AskForGlassHandler(IGlass glass, Caller caller) : IRequestHandler<AskForGlass, GlassView>
{
    public async Task<GlassView> Handle(AskForGlass request, CancellationToken cancellationToken)
    {
        GlassRules.RequireCleared(caller.Known);
        var asked = new GlassBreak
        {
            Id = Guid.CreateVersion7(caller.At), Number = CaseNumber.Typed(request.Number!), Reason = request.Reason!,
            RequestedBy = caller.Known.UserName, RequestedAt = caller.At,
        };
        await glass.Add(asked, cancellationToken);
        return GlassView.Of(asked);
    }
}
