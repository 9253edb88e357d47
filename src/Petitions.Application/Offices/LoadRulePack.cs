using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Offices;

/// <summary>
/// 装载本地规则包: an office's own stricter limits for the units they name and those below. They bind clocks that start from
/// now on, by the day each starts; a running clock keeps the rule it started under.
/// </summary>
public sealed record LoadRulePack : ICommand<LoadedRulePack>, IChangesReference, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.LoadRules, Role.Sysadmin);
    /// <summary>Name of the file, for the refusal and the record.</summary>
    public string? FileName { get; init; }
    /// <summary>规则文件内容 (CSV).</summary>
    public string? Content { get; init; }
}

/// <summary>已装载的规则包.</summary>
/// <param name="Id">The load.</param>
/// <param name="Pack">Its name.</param>
/// <param name="Rules">How many rules it has.</param>
public sealed record LoadedRulePack(Guid Id, string Pack, int Rules);

internal sealed class LoadRulePackShape : AbstractValidator<LoadRulePack>
{
    public LoadRulePackShape()
    {
        RuleFor(l => l.FileName).NotEmpty().MaximumLength(ReferenceText.FileName);
        RuleFor(l => l.Content).NotEmpty().MaximumLength(ReferenceText.Content);
    }
}

/// <summary>Lengths of what is loaded, in UTF-16 units.</summary>
internal static class ReferenceText
{
    internal const int FileName = 100;
    internal const int Content = 200_000;
}

internal sealed class LoadRulePackHandler(Caller caller, IReferenceSource reference, IReferenceLoads loads) : IRequestHandler<LoadRulePack, LoadedRulePack>
{
    public async Task<LoadedRulePack> Handle(LoadRulePack request, CancellationToken cancellationToken)
    {
        var (current, local) = (reference.Current, await loads.LocalRules(cancellationToken));
        var pack = LocalRulePack.Parse(request.Content!, request.FileName!, current.Rules.All.Where(r => r.UnitId is null), local, current.Units.ContainsKey, caller.Today);
        var file = new ReferenceFile(ReferenceLoadKind.Rules, pack.Name, request.FileName!, request.Content!, caller.Known.UserName, caller.At);
        var load = await loads.StoreRules(pack, file, cancellationToken);
        return new(load.Id, pack.Name, pack.Rules.Count);
    }
}
