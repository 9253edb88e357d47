using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Access;

/// <summary>批准应急查阅: a second cleared person lets the first one through for an hour. No seal opens by it: the accused stay shut out.</summary>
public sealed record ApproveGlass : ICommand<GlassView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => GlassRules.Guard;
    /// <summary>The request, from the route.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ApproveGlassHandler(IGlass glass, Caller caller) : IRequestHandler<ApproveGlass, GlassView>
{
    public async Task<GlassView> Handle(ApproveGlass request, CancellationToken cancellationToken)
    {
        GlassRules.RequireCleared(caller.Known);
        var asked = await glass.Find(request.Id, cancellationToken) ?? throw Refusal.NotFound();
        if (asked.RequestedBy == caller.Known.UserName) throw Refusal.OwnGlass();
        var until = caller.At + GlassRules.Hour;
        if (!await glass.Approve(asked, caller.Known.UserName, caller.At, until, cancellationToken)) throw Refusal.GlassBroken();
        return GlassView.Of(asked with { ApprovedBy = caller.Known.UserName, ApprovedAt = caller.At, ValidUntil = until });
    }
}

/// <summary>查看应急查阅: for whoever asked, whoever approved, and the auditor.</summary>
public sealed record FindGlass(Guid Id) : IQuery<GlassView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => GlassRules.Guard;
}

/// <summary>应急查阅记录: every one there was, newest first.</summary>
public sealed record ListGlass : IQuery<IReadOnlyList<GlassView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only("glass-record", Domain.Access.Role.Auditor);
}
