using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Application.Visits;
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
    public string? Total => !IsPast ? Of(new()) : IsWhole ? Addresses.Of("/cases", new SearchCases { CountedTo = numbers.AsOf, RegisteredUnitId = numbers.UnitId }) : null;

    /// <summary>The arrivals of all years up to the day of the dashboard.</summary>
    public string? Visits => IsPast ? null : Addresses.Of("/visits", new SearchVisits { To = numbers.AsOf, UnitId = numbers.UnitId });

    /// <summary>True for the whole office, within which no case moves from unit to unit out of its list.</summary>
    public bool IsWhole => reference.Unit(numbers.UnitId).ParentId is null;

    private bool IsAlone(string unitId) => reference.Units.Values.All(u => u.ParentId != unitId);
}
