using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Visits;

/// <summary>来访, as answered.</summary>
public sealed record VisitView : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Matters;

    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>来访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>来访时间.</summary>
    public DateTimeOffset VisitedAt { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion Occasion { get; init; }
    /// <summary>人次.</summary>
    public int PeopleCount { get; init; }
    /// <summary>窗口.</summary>
    public string? Window { get; init; }
    /// <summary>窗口, as a statement calls it: WINDOW is a word of SQL itself.</summary>
    internal string? WindowNo { init => Window = value; }
    /// <summary>接访领导.</summary>
    public string? Leader { get; init; }
    /// <summary>告知指引.</summary>
    public string? Guidance { get; init; }
    /// <summary>数据密钥 as its row holds it, wrapped.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
    /// <summary>接访单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>登记人.</summary>
    public string RegisteredBy { get; init; } = "";
    /// <summary>登记时间.</summary>
    public DateTimeOffset RegisteredAt { get; init; }
    /// <summary>补录.</summary>
    public bool Late { get; init; }
    /// <summary>匿名化日: since then its visitors and what they were told are gone.</summary>
    public DateOnly? AnonymisedOn { get; init; }
    /// <summary>撤销日: it was booked by mistake, and since then counts nowhere; its line says on what basis.</summary>
    public DateOnly? CancelledOn { get; init; }
    /// <summary>来访人, personal data masked.</summary>
    public IReadOnlyList<PersonView> Visitors { get; init; } = [];
    /// <summary>反映事项 that the actor may know.</summary>
    public IReadOnlyList<VisitMatterView> Matters { get; init; } = [];
    /// <summary>更正记录, oldest first.</summary>
    public IReadOnlyList<VisitAmendment> Amendments { get; init; } = [];
}

/// <summary>来访更正、撤销: what was put right of an arrival, or that it was cancelled, by whom, when and on what basis; kept beside it for good.</summary>
public sealed record VisitAmendment
{
    /// <summary>The version it made of the arrival.</summary>
    public int Version { get; init; }
    /// <summary>更正时间 (UTC).</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>更正人 (account name).</summary>
    public string Actor { get; init; } = "";
    /// <summary>更正人姓名.</summary>
    public string ActorName { get; init; } = "";
    /// <summary>更正依据.</summary>
    public string? Basis { get; init; }
    /// <summary>数据密钥 of the arrival as its row holds it, wrapped.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
    /// <summary>更正内容: each member with its old and new value, as JSON.</summary>
    public string? Details { get; init; }
    /// <summary>What stood before, as its row holds it, sealed.</summary>
    [JsonIgnore]
    public string? Earlier { get; init; }
    /// <summary>更正前的告知指引; null where this changed neither it nor the visitors, or there was none.</summary>
    public string? GuidanceBefore { get; init; }
}

/// <summary>来访事项, as answered.</summary>
public sealed record VisitMatterView : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>True where this arrival raised it.</summary>
    public bool IsNew { get; init; }
    /// <summary>续记.</summary>
    public string? Note { get; init; }
}

/// <summary>来访列表行.</summary>
public record VisitRow
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>来访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>来访时间.</summary>
    public DateTimeOffset VisitedAt { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion Occasion { get; init; }
    /// <summary>人次.</summary>
    public int PeopleCount { get; init; }
    /// <summary>件: matters raised.</summary>
    public int Matters { get; init; }
    /// <summary>接访单位.</summary>
    public string UnitId { get; init; } = "";
}

/// <summary>查看来访.</summary>
public sealed record FindVisit(Guid VisitId) : IQuery<VisitView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Visit, VisitId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>来访筛选: what a list of arrivals is narrowed to; the same for the list and for its export.</summary>
public record VisitFilters
{
    /// <summary>Visited from this office day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Visited up to and on this office day.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Counted from this office day: what is entered late counts on the day it was entered.</summary>
    public DateOnly? CountedFrom { get; init; }
    /// <summary>Counted up to and on this office day.</summary>
    public DateOnly? CountedTo { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion? Occasion { get; init; }
    /// <summary>接访单位, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>已撤销: true lists the cancelled arrivals instead of those that count.</summary>
    public bool? Cancelled { get; init; }
}

internal sealed class VisitFiltersShape : AbstractValidator<VisitFilters>
{
    public VisitFiltersShape()
    {
        RuleFor(s => s.UnitId).MaximumLength(Lengths.Code);
        RuleFor(s => s.From).InOurEra();
        RuleFor(s => s.To).InOurEra().NotBefore(s => s.From);
        RuleFor(s => s.CountedFrom).InOurEra();
        RuleFor(s => s.CountedTo).InOurEra().NotBefore(s => s.CountedFrom);
    }
}

/// <summary>查询来访: newest first; what was cancelled stands in a list of its own.</summary>
public sealed record SearchVisits : VisitFilters, IQuery<Page<VisitRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class SearchVisitsShape : AbstractValidator<SearchVisits>
{
    public SearchVisitsShape()
    {
        Include(new VisitFiltersShape());
        RuleFor(s => s.Limit).InclusiveBetween(1, 200);
    }
}
