using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Web.Forms;

namespace Petitions.Web.Numbers;

/// <summary>数字去向: the list behind a number of the dashboard; none where no list shows exactly its cases.</summary>
/// <param name="numbers">The dashboard.</param>
/// <param name="today">The office day.</param>
/// <param name="reference">The unit tree.</param>
internal sealed class DashboardLinks(Dashboard numbers, DateOnly today, ReferenceData reference)
{
    /// <summary>True where the numbers are of a past day.</summary>
    public bool IsPast { get; } = numbers.AsOf != today;

    /// <summary>True for the whole office, within which no case moves from unit to unit out of its list.</summary>
    public bool IsWhole => reference.Unit(numbers.UnitId).ParentId is null;

    /// <summary>True where it is known of every case how it stood at the end of the dashboard's day.</summary>
    public bool IsTraced => IsTracedOn(numbers.AsOf);

    /// <summary>True where numbers shown are of days of which that is not known: of the day itself, of the first of the period, or of a unit at the end of one
    /// of its months.</summary>
    public bool LacksLists => !IsTraced || !IsTracedOn(numbers.Period.From) || (!IsWhole && !IsTracedOn(numbers.AsOf.MonthStart().AddMonths(1 - numbers.Months.Count).MonthEnd()));

    /// <summary>Cases that were open, or had ended, at the end of the dashboard's day.</summary>
    public string? Stood(bool open, SearchCases? query = null) => Stood(numbers.AsOf, open, query ?? new());

    /// <summary>Cases open at the end of a day.</summary>
    public string? OpenOn(DateOnly day) => Stood(day, true, new());

    /// <summary>Cases in a state at the end of the dashboard's day.</summary>
    public string? InState(CaseState state) => IsPast ? Stood(Workflow.Open.Contains(state), new() { StateThen = state }) : Now(new() { State = state });

    /// <summary>Cases of a channel up to the dashboard's day.</summary>
    public string? By(Channel channel) => IsPast ? Counted(new() { Channel = channel }) : Now(new() { Channel = channel });

    /// <summary>All cases up to the day of the dashboard.</summary>
    public string? Total => IsPast ? Counted(new()) : Now(new());

    /// <summary>What was overdue at the end of the dashboard's day.</summary>
    public string? Overdue => IsPast ? Then(new() { OverdueOn = numbers.AsOf }) : Now(new() { Overdue = true });

    /// <summary>What was due within days.</summary>
    public string? DueSoon => IsPast ? Then(new() { DueSoonOn = numbers.AsOf }) : Now(new() { DueSoon = true });

    /// <summary>What was backlog of one bracket.</summary>
    public string? Backlog(BacklogAge age) => IsPast ? Then(new() { BacklogOn = numbers.AsOf, BacklogAge = age }) : Now(new() { BacklogAge = age });

    /// <summary>Cases of one row of the table of categories.</summary>
    public string? OfCategory(string code, bool open)
        => !IsPast ? Now(new() { CategoryCode = code, Open = open }) : IsTraced ? Stood(open, new() { CategoryThen = code }) : null;

    /// <summary>Cases of one row of the table of units, which counts what each handles itself.</summary>
    public string? OfUnit(string unitId, bool open)
    {
        var alone = Alone(unitId);
        if (!IsPast) return Addresses.Of("/cases", new SearchCases { UnitId = unitId, UnitAlone = alone, Open = open });
        var asked = new SearchCases { UnitThen = unitId, UnitAlone = alone };
        return IsTraced ? Addresses.Of("/cases", open ? asked with { OpenOn = numbers.AsOf } : asked with { EndedBy = numbers.AsOf }) : null;
    }

    /// <summary>Cases received within days, where they were registered: whoever handles them since.</summary>
    public string Received(DateOnly from, DateOnly to) => Addresses.Of("/cases", new SearchCases { CountedFrom = from, CountedTo = to, RegisteredUnitId = numbers.UnitId });

    /// <summary>Cases ended within days, by the unit that had them then.</summary>
    public string Ended(DateOnly from, DateOnly to) => Addresses.Of("/cases", InUnit(new() { EndedFrom = from, EndedTo = to }));

    /// <summary>Cases of a channel received within the dashboard's period.</summary>
    public string Received(Channel channel) => Addresses.Of("/cases", InPeriod with { RegisteredUnitId = numbers.UnitId, Channel = channel });

    /// <summary>Cases of a channel ended within the period.</summary>
    public string Ended(Channel channel) => Addresses.Of("/cases", InUnit(EndedInPeriod with { Channel = channel }));

    /// <summary>Cases that a unit itself received within the period.</summary>
    public string ReceivedBy(string unitId) => Addresses.Of("/cases", InPeriod with { RegisteredUnitId = unitId, RegisteredAlone = Alone(unitId) });

    /// <summary>Cases that ended within the period while a unit itself handled them.</summary>
    public string EndedBy(string unitId) => Addresses.Of("/cases", EndedInPeriod with { UnitThen = unitId, UnitAlone = Alone(unitId) });

    /// <summary>Cases received within the period as of a category.</summary>
    public string? ReceivedAs(string code)
        => IsTracedOn(numbers.Period.From) ? Addresses.Of("/cases", InPeriod with { RegisteredUnitId = numbers.UnitId, RegisteredCategoryCode = code }) : null;

    /// <summary>Cases that ended within the period as of a category.</summary>
    public string? EndedAs(string code) => IsTracedOn(numbers.Period.From) ? Addresses.Of("/cases", InUnit(EndedInPeriod with { CategoryThen = code })) : null;

    /// <summary>The arrivals of the period; an arrival stays where it was received.</summary>
    public string VisitsOfPeriod => Addresses.Of("/visits", new SearchVisits { CountedFrom = numbers.Period.From, CountedTo = numbers.Period.To, UnitId = numbers.UnitId });

    /// <summary>The arrivals of all years up to the day of the dashboard; an arrival stays where it was received.</summary>
    public string Visits => Addresses.Of("/visits",
        IsPast ? new SearchVisits { CountedTo = numbers.AsOf, UnitId = numbers.UnitId } : new SearchVisits { To = numbers.AsOf, UnitId = numbers.UnitId });

    private SearchCases InPeriod => new() { CountedFrom = numbers.Period.From, CountedTo = numbers.Period.To };

    private SearchCases EndedInPeriod => new() { EndedFrom = numbers.Period.From, EndedTo = numbers.Period.To };

    private bool? Alone(string unitId) => reference.Units.Values.All(u => u.ParentId != unitId) ? null : true;

    // As they stand today, of the unit with those below it.
    private string Now(SearchCases query) => Addresses.Of("/cases", query with { UnitId = numbers.UnitId });

    // As they stood then: of the whole office no unit is asked for but the office.
    private string? Then(SearchCases query) => IsTraced ? Addresses.Of("/cases", InUnit(query)) : null;

    private string? Stood(DateOnly day, bool open, SearchCases query)
    {
        if (day == today) return Now(query with { Open = open });
        return IsWhole || IsTracedOn(day) ? Addresses.Of("/cases", InUnit(open ? query with { OpenOn = day } : query with { EndedBy = day })) : null;
    }

    // Received stays where it was registered; what a unit had then, of all that had been received, only the lines of each case tell.
    private string? Counted(SearchCases query) => IsWhole ? Addresses.Of("/cases", query with { CountedTo = numbers.AsOf, RegisteredUnitId = numbers.UnitId })
        : IsTraced ? Addresses.Of("/cases", query with { CountedTo = numbers.AsOf, UnitThen = numbers.UnitId }) : null;

    private SearchCases InUnit(SearchCases query) => IsWhole ? query with { UnitId = numbers.UnitId } : query with { UnitThen = numbers.UnitId };

    private bool IsTracedOn(DateOnly day) => numbers.TracedFrom is not { } first || day >= first;
}
