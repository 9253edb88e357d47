using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>
/// 手动扫描: runs a sweep now, or counts what it would do. It has a ledger row of its own and never takes a period's place;
/// a dry run changes nothing and leaves no row. Its key is honoured as a command's is, over several nodes by that row.
/// </summary>
public sealed record RunSweepByHand : ILongWork<SweepOutcome>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => new(ThingKind.Sweep, Name);
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.RunSweep, Role.Leader, Role.Sysadmin);
    /// <summary>Name of the sweep.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";
    /// <summary>Only count.</summary>
    public bool? DryRun { get; init; }
    /// <summary>The office day to look from: today where absent; the past only with <see cref="DryRun"/>.</summary>
    public DateOnly? AsOf { get; init; }
}

internal sealed class RunSweepByHandShape : AbstractValidator<RunSweepByHand>
{
    public RunSweepByHandShape() => RuleFor(r => r.AsOf).InOurEra();
}
