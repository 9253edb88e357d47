using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Cases;

namespace Petitions.Application.Offices;

/// <summary>装载记录列表: every notice and pack loaded while the service ran, newest first.</summary>
public sealed record ListReferenceLoads : IQuery<IReadOnlyList<ReferenceLoadView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>装载记录, as answered.</summary>
public sealed record ReferenceLoadView
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>What was loaded.</summary>
    public ReferenceLoadKind Kind { get; init; }
    /// <summary>The year of the notice, or the name of the pack.</summary>
    public string Subject { get; init; } = "";
    /// <summary>Name of the file.</summary>
    public string FileName { get; init; } = "";
    /// <summary>Account name.</summary>
    public string LoadedBy { get; init; } = "";
    /// <summary>When (UTC).</summary>
    public DateTimeOffset LoadedAt { get; init; }
    /// <summary>When the clocks had followed; null while they have not all.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>How many clocks it moved.</summary>
    public long Changed { get; init; }
}

/// <summary>期限变动筛选: of which load the changes are listed; the same for the list and for its export.</summary>
public record DeadlineChangeFilters : IAboutThing
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.ReferenceLoad, LoadId);
    /// <summary>The load; in the route.</summary>
    [JsonIgnore]
    public Guid LoadId { get; init; }
}

/// <summary>期限变动列表: the dates that a load moved, of cases the reader may see, in the order moved.</summary>
public sealed record ListDeadlineChanges : DeadlineChangeFilters, IQuery<Page<DeadlineChange>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListDeadlineChangesShape : AbstractValidator<ListDeadlineChanges>
{
    public ListDeadlineChangesShape() => RuleFor(l => l.Limit).InclusiveBetween(1, 200);
}

/// <summary>期限变动: one clock whose dates a notice moved.</summary>
public sealed record DeadlineChange : IShowsCase
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>Key of the rule.</summary>
    public string Rule { get; init; } = "";
    /// <summary>The last day as counted, before.</summary>
    public DateOnly RawDueOnBefore { get; init; }
    /// <summary>The last day as counted, now.</summary>
    public DateOnly RawDueOn { get; init; }
    /// <summary>The legal last day, before.</summary>
    public DateOnly LegalDueOnBefore { get; init; }
    /// <summary>The legal last day, now.</summary>
    public DateOnly LegalDueOn { get; init; }
    /// <summary>届满的后果, of a clock that had ended: open again, lapsed all the same, in time or late after all; null where nothing but its dates changed.</summary>
    public LapseOutcome? Lapse { get; init; }
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
}
