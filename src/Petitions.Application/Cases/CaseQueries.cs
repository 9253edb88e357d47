using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>查看案件.</summary>
public sealed record FindCase(Guid CaseId) : IQuery<CaseView>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>列表页: one page of a list.</summary>
/// <param name="Items">Rows.</param>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
/// <param name="Total">How many there are; 10,000 where it was counted no further, of how cases stood on a past day 2,000 (<c>Lists</c>).</param>
/// <param name="TotalIsExact">False where <paramref name="Total"/> is only the limit of counting.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long Total, bool TotalIsExact) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Items.OfType<IShowsCase>();
}

/// <summary>案件筛选: what a list of cases is narrowed to; the same for the list and for its export.</summary>
public record CaseFilters
{
    /// <summary>办理状态.</summary>
    public CaseState? State { get; init; }
    /// <summary>信访渠道.</summary>
    public Channel? Channel { get; init; }
    /// <summary>办理单位, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>True: the handling unit, of today or then, alone, without the units below it.</summary>
    public bool? UnitAlone { get; init; }
    /// <summary>登记单位, with the units below it: where a case counts as received, whoever handles it since.</summary>
    public string? RegisteredUnitId { get; init; }
    /// <summary>True: the registering unit alone, without the units below it.</summary>
    public bool? RegisteredAlone { get; init; }
    /// <summary>登记时内容分类代码, exactly: what a case was entered as, whatever it was amended to since; of days it counts from (<see cref="CountedFrom"/>).</summary>
    public string? RegisteredCategoryCode { get; init; }
    /// <summary>类别.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>超期.</summary>
    public bool? Overdue { get; init; }
    /// <summary>积案.</summary>
    public bool? Backlog { get; init; }
    /// <summary>True: 在办; false: 已结, in any end state.</summary>
    public bool? Open { get; init; }
    /// <summary>即将到期: a clock ends within seven days; false where none does.</summary>
    public bool? DueSoon { get; init; }
    /// <summary>积案年限: backlog cases of one bracket, as of the day of <see cref="BacklogOn"/> where one is given.</summary>
    public BacklogAge? BacklogAge { get; init; }
    /// <summary>内容分类代码, exactly.</summary>
    public string? CategoryCode { get; init; }
    /// <summary>Counted as received from this office day: what is entered late counts on the day it was entered.</summary>
    public DateOnly? CountedFrom { get; init; }
    /// <summary>Counted as received up to and on this office day.</summary>
    public DateOnly? CountedTo { get; init; }
    /// <summary>Ended from this office day; what ended more than once is found by each of its ends.</summary>
    public DateOnly? EndedFrom { get; init; }
    /// <summary>Ended up to and on this office day.</summary>
    public DateOnly? EndedTo { get; init; }
    /// <summary>在办于: open at the end of this office day, whatever has become of it since.</summary>
    public DateOnly? OpenOn { get; init; }
    /// <summary>已结于: ended by the end of this office day and not open at it, whatever has become of it since.</summary>
    public DateOnly? EndedBy { get; init; }
    /// <summary>当日超期: a clock's last day lay before this office day and it still ran at its end.</summary>
    public DateOnly? OverdueOn { get; init; }
    /// <summary>当日即将到期: a clock that ran at the end of this office day ended within seven days of it.</summary>
    public DateOnly? DueSoonOn { get; init; }
    /// <summary>当日积案: flagged at the end of this office day; a flag counts from the day its rule became true.</summary>
    public DateOnly? BacklogOn { get; init; }
    /// <summary>当日状态: the state at the end of the day asked about (<see cref="ThenOn"/>).</summary>
    public CaseState? StateThen { get; init; }
    /// <summary>当日办理单位, with the units below it unless <see cref="UnitAlone"/>: at the end of the day asked about, or when it ended within the days asked for.</summary>
    public string? UnitThen { get; init; }
    /// <summary>当日内容分类代码, exactly: at the end of the day asked about, or when it ended within the days asked for.</summary>
    public string? CategoryThen { get; init; }
    /// <summary>Received from this office day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Received up to and on this office day.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Start of a number, or a whole name.</summary>
    public string? Q { get; init; }

    /// <summary>所问之日: the office day of which the state, unit and category then are meant; null where none is asked about.</summary>
    public DateOnly? ThenOn() => OpenOn ?? OverdueOn ?? DueSoonOn ?? BacklogOn ?? EndedBy ?? (EndedFrom is null && EndedTo is null ? CountedTo : null);

    /// <summary>What is asked that only the lines of the history can tell, as a member's name, and of which office day at the earliest; null where the cases
    /// themselves tell all.</summary>
    public (string Member, DateOnly Day)? AskedOfHistory() => (this, ThenOn()) switch
    {
        ({ RegisteredCategoryCode: not null }, _) => ("registeredCategoryCode", CountedFrom ?? DateOnly.MinValue),
        ({ OverdueOn: not null }, { } day) => ("overdueOn", day),
        ({ DueSoonOn: not null }, { } day) => ("dueSoonOn", day),
        ({ BacklogOn: not null }, { } day) => ("backlogOn", day),
        ({ UnitThen: not null }, { } day) => ("unitThen", day),
        ({ CategoryThen: not null }, { } day) => ("categoryThen", day),
        ({ CategoryThen: not null }, null) => ("categoryThen", EndedFrom ?? DateOnly.MinValue),
        _ => null,
    };
}

internal sealed class CaseFiltersShape : AbstractValidator<CaseFilters>
{
    private static readonly (RefusalText Chinese, RefusalText English) DayMissing = ("须写明是哪一日：与“在办于”“已结于”“当日超期”“当日即将到期”“当日积案”或“计入日至”一并填写",
        $"goes with a day: {new MemberTerm("openOn")}, {new MemberTerm("endedBy")}, {new MemberTerm("overdueOn")}, {new MemberTerm("dueSoonOn")}, {new MemberTerm("backlogOn")} or {new MemberTerm("countedTo")}");
    private static readonly (RefusalText Chinese, RefusalText English) DayOrEndMissing = ("须写明是哪一日，或哪些日内的结束：与“在办于”“已结于”“当日超期”“当日即将到期”“当日积案”“计入日至”或“结束日自”“结束日至”一并填写",
        $"goes with a day, or with days of an end: {new MemberTerm("openOn")}, {new MemberTerm("endedBy")}, {new MemberTerm("overdueOn")}, {new MemberTerm("dueSoonOn")}, {new MemberTerm("backlogOn")}, {new MemberTerm("countedTo")}, {new MemberTerm("endedFrom")} or {new MemberTerm("endedTo")}");

    public CaseFiltersShape()
    {
        RuleFor(s => s.Q).MaximumLength(Lengths.Name);
        RuleFor(s => s.UnitId).MaximumLength(Lengths.Code);
        RuleFor(s => s.UnitAlone).NotEqual(true).When(s => s.UnitId is null && s.UnitThen is null).Says("须写明是哪一单位：与办理单位一并填写", $"goes with a unit: {new MemberTerm("unitId")} or {new MemberTerm("unitThen")}");
        RuleFor(s => s.RegisteredAlone).NotEqual(true).When(s => s.RegisteredUnitId is null).Says("须写明是哪一单位：与登记单位一并填写", $"goes with the registering unit: {new MemberTerm("registeredUnitId")}");
        RuleFor(s => s.RegisteredUnitId).MaximumLength(Lengths.Code);
        RuleFor(s => s.RegisteredCategoryCode).MaximumLength(Lengths.Code);
        RuleFor(s => s.RegisteredCategoryCode).Null().When(s => s.CountedFrom is null)
            .Says("须写明计入自哪一日：与“计入日自”一并填写", $"goes with the day it is counted from: {new MemberTerm("countedFrom")}");
        RuleFor(s => s.OpenOn).InOurEra();
        RuleFor(s => s.EndedBy).InOurEra();
        RuleFor(s => s.OverdueOn).InOurEra();
        RuleFor(s => s.DueSoonOn).InOurEra();
        RuleFor(s => s.BacklogOn).InOurEra();
        RuleFor(s => s.StateThen).Null().When(s => s.ThenOn() is null).Says(DayMissing.Chinese, DayMissing.English);
        RuleFor(s => s.CategoryThen).MaximumLength(Lengths.Code);
        RuleFor(s => s.CategoryThen).Null().When(s => s.ThenOn() is null && s.EndedFrom is null && s.EndedTo is null).Says(DayOrEndMissing.Chinese, DayOrEndMissing.English);
        RuleFor(s => s.UnitThen).MaximumLength(Lengths.Code);
        RuleFor(s => s.UnitThen).Null().When(s => s.ThenOn() is null && s.EndedFrom is null && s.EndedTo is null).Says(DayOrEndMissing.Chinese, DayOrEndMissing.English);
        RuleFor(s => s.OverdueOn).Must((s, _) => new[] { s.OpenOn, s.OverdueOn, s.DueSoonOn, s.BacklogOn }.Where(d => d is not null).Distinct().Count() < 2)
            .Says("“在办于”“当日超期”“当日即将到期”“当日积案”须为同一日", $"{new MemberTerm("openOn")}, {new MemberTerm("overdueOn")}, {new MemberTerm("dueSoonOn")} and {new MemberTerm("backlogOn")} ask about one day");
        RuleFor(s => s.From).InOurEra();
        RuleFor(s => s.To).InOurEra().NotBefore(s => s.From);
        RuleFor(s => s.CategoryCode).MaximumLength(Lengths.Code);
        RuleFor(s => s.CountedFrom).InOurEra();
        RuleFor(s => s.CountedTo).InOurEra().NotBefore(s => s.CountedFrom);
        RuleFor(s => s.EndedFrom).InOurEra();
        RuleFor(s => s.EndedTo).InOurEra().NotBefore(s => s.EndedFrom);
    }
}

/// <summary>查询案件: newest received first.</summary>
public sealed record SearchCases : CaseFilters, IQuery<Page<CaseRow>>, IGuarded, IAsksByPerson
{
    bool IAsksByPerson.NamesSomebody => !string.IsNullOrWhiteSpace(Q);

    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

/// <summary>积案年限, since first receipt.</summary>
public enum BacklogAge
{
    /// <summary>五年以下: less than five years.</summary>
    UnderFiveYears,
    /// <summary>五年及以上: five years themselves are in it.</summary>
    FiveYearsAndOver,
}

internal sealed class SearchCasesShape : AbstractValidator<SearchCases>
{
    public SearchCasesShape()
    {
        Include(new CaseFiltersShape());
        RuleFor(s => s.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>办理记录, as answered.</summary>
public record HistoryView
{
    /// <summary>1, 2, 3 …</summary>
    public int EntryNo { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>Account name.</summary>
    public string Actor { get; init; } = "";
    /// <summary>Name shown.</summary>
    public string ActorName { get; init; } = "";
    /// <summary>What was done.</summary>
    public CaseAct Act { get; init; }
    /// <summary>State before.</summary>
    public CaseState? From { get; init; }
    /// <summary>State after.</summary>
    public CaseState To { get; init; }
    /// <summary>Reason or note.</summary>
    public string? Note { get; init; }
    /// <summary>What was decided or changed, as JSON text.</summary>
    public string? Details { get; init; }
}

/// <summary>查看办理记录.</summary>
public sealed record ListHistory(Guid CaseId) : IQuery<IReadOnlyList<HistoryView>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>查看时限.</summary>
public sealed record ListDeadlines(Guid CaseId) : IQuery<IReadOnlyList<DeadlineView>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>可办事项.</summary>
/// <param name="Action">The act.</param>
/// <param name="Allowed">True where this actor may do it now.</param>
/// <param name="Missing">Codes of what is missing.</param>
/// <param name="Waits">True where the case waits for it, whoever is to do it.</param>
/// <param name="Correctable">Of a correction that is allowed: what this actor may put right.</param>
public sealed record ActionView(CaseAct Action, bool Allowed, IReadOnlyList<string> Missing, bool Waits,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CorrectedFact>? Correctable = null);

/// <summary>查看可办事项.</summary>
public sealed record ListActions(Guid CaseId) : IQuery<IReadOnlyList<ActionView>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>查询进度: what a petitioner sees with number and query code.</summary>
public sealed record AskProgress : IQuery<Progress>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
    /// <summary>信访编号.</summary>
    public string? Number { get; init; }
    /// <summary>查询码.</summary>
    public string? QueryCode { get; init; }
}

internal sealed class AskProgressShape : AbstractValidator<AskProgress>
{
    public AskProgressShape()
    {
        RuleFor(a => a.Number).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(a => a.QueryCode).NotEmpty().MaximumLength(Lengths.Code);
    }
}
