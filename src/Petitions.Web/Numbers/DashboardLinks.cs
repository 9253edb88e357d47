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
    /// <summary>True where the numbers are of a past day: a list shows how cases stand today.</summary>
    public bool IsPast { get; } = numbers.AsOf != today;

    /// <summary>Cases as they stand today, of the unit with those below it.</summary>
    public string? Of(SearchCases query) => IsPast ? null : Addresses.Of("/cases", query with { UnitId = query.UnitId ?? numbers.UnitId });

    /// <summary>Cases that were open, or had ended, at the end of the dashboard's day. Of a past day it is the same list only for the whole office, as <see cref="OpenOn"/>.</summary>
    public string? Stood(bool open, SearchCases? query = null)
    {
        var asked = (query ?? new()) with { UnitId = numbers.UnitId };
        return !IsPast ? Of(asked with { Open = open }) : IsWhole ? Addresses.Of("/cases", open ? asked with { OpenOn = numbers.AsOf } : asked with { EndedBy = numbers.AsOf }) : null;
    }

    /// <summary>Cases in a state at the end of the dashboard's day.</summary>
    public string? InState(CaseState state) => IsPast ? Stood(Workflow.Open.Contains(state), new() { StateThen = state }) : Of(new() { State = state });

    /// <summary>Cases of a channel up to the dashboard's day.</summary>
    public string? By(Channel channel) => IsPast ? Counted(new() { Channel = channel }) : Of(new() { Channel = channel });

    /// <summary>Cases of one row of the table of units, which counts what each handles itself.</summary>
    public string? OfUnit(string unitId, SearchCases query) => Of(query with { UnitId = unitId, UnitAlone = IsAlone(unitId) ? null : true });

    /// <summary>Cases received within days, where they were registered: whoever handles them since.</summary>
    public string Received(DateOnly from, DateOnly to) => Addresses.Of("/cases", new SearchCases { CountedFrom = from, CountedTo = to, RegisteredUnitId = numbers.UnitId });

    /// <summary>Cases ended within days.</summary>
    public string Ended(DateOnly from, DateOnly to) => Addresses.Of("/cases", new SearchCases { EndedFrom = from, EndedTo = to, UnitId = numbers.UnitId });

    /// <summary>Cases open at the end of a day. Where units are passed over, cases may have moved since: only of the whole office is it the same list.</summary>
    public string? OpenOn(DateOnly day) => day == today ? Of(new() { Open = true })
        : IsWhole ? Addresses.Of("/cases", new SearchCases { OpenOn = day, UnitId = numbers.UnitId }) : null;

    /// <summary>All cases up to the day of the dashboard; of a past day under the same condition.</summary>
    public string? Total => !IsPast ? Of(new()) : Counted(new());

    /// <summary>The arrivals of all years up to the day of the dashboard; an arrival stays where it was received.</summary>
    public string Visits => Addresses.Of("/visits", IsPast ? new SearchVisits { CountedTo = numbers.AsOf, UnitId = numbers.UnitId } : new SearchVisits { To = numbers.AsOf, UnitId = numbers.UnitId });

    /// <summary>True for the whole office, within which no case moves from unit to unit out of its list.</summary>
    public bool IsWhole => reference.Unit(numbers.UnitId).ParentId is null;

    private string? Counted(SearchCases query) => IsWhole ? Addresses.Of("/cases", query with { CountedTo = numbers.AsOf, RegisteredUnitId = numbers.UnitId }) : null;

    private bool IsAlone(string unitId) => reference.Units.Values.All(u => u.ParentId != unitId);
}
