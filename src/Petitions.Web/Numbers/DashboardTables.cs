using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Web.Display;
using Petitions.Web.Forms;

namespace Petitions.Web.Numbers;

/// <summary>看板数表: the rows of its tables, each figure with the list behind it.</summary>
/// <param name="numbers">The dashboard.</param>
/// <param name="links">The lists behind the figures.</param>
/// <param name="reference">Units and categories.</param>
/// <param name="onward">Another address of the dashboard, which looks again by itself or not as this one.</param>
internal sealed class DashboardTables(Dashboard numbers, DashboardLinks links, ReferenceData reference, Func<string, string> onward)
{
    public IEnumerable<CountRow> ByMonth() => numbers.Months.Select(m => (Month: m, First: First(m), Last: Last(m))).Select(m => new CountRow(Dates.Period(m.Month.Month), null,
        [new(m.Month.Received, links.Received(m.First, m.Last)), new(m.Month.Closed, links.Ended(m.First, m.Last)), new(m.Month.OpenAtEnd, links.OpenOn(m.Last))]));

    public IEnumerable<CountRow> ByState() => numbers.ByState.Where(s => s.Count > 0)
        .Select(s => new CountRow(Wording.Say(s.State), null, [new(s.Count, links.InState(s.State))]));

    public IEnumerable<CountRow> ByChannel() => numbers.ByChannel
        .Select(c => new CountRow(Wording.Say(c.Channel), null,
            Both(c.Open, c.Closed, open => links.Stood(open, new() { Channel = c.Channel }), c.Period, links.Received(c.Channel), links.Ended(c.Channel))));

    public IEnumerable<CountRow> ByCategory() => numbers.ByCategory
        .Select(c => new CountRow(Named(c), null,
            Both(c.Open, c.Closed, open => links.OfCategory(c.CategoryCode, open), c.Period, links.ReceivedAs(c.CategoryCode), links.EndedAs(c.CategoryCode))));

    public IEnumerable<CountRow> ByUnit() => numbers.ByUnit
        .Select(u => new CountRow(u.Name, OfUnit(u.UnitId),
            Both(u.Open, u.Closed, open => links.OfUnit(u.UnitId, open), u.Period, links.ReceivedBy(u.UnitId), links.EndedBy(u.UnitId))));

    /// <summary>The unit itself and those right below it, each with all below.</summary>
    public IEnumerable<CountRow> ByFirstUnit() => numbers.ByUnit.GroupBy(u => FirstUnit(reference.Unit(u.UnitId)).Id)
        .Select(g => new CountRow(reference.Unit(g.Key).Name, null, Plain(g.Sum(u => u.Open), g.Sum(u => u.Closed), g.Sum(u => u.Period.Received), g.Sum(u => u.Period.Closed))));

    /// <summary>Categories of the first level, each with all below.</summary>
    public IEnumerable<CountRow> ByFirstCategory() => numbers.ByCategory.GroupBy(c => FirstCategory(c.CategoryCode))
        .Select(g => new CountRow(reference.Categories.GetValueOrDefault(g.Key)?.Name
            ?? g.Key, null, Plain(g.Sum(c => c.Open), g.Sum(c => c.Closed), g.Sum(c => c.Period.Received), g.Sum(c => c.Period.Closed))));

    private string OfUnit(string unitId)
        => onward(Addresses.Of("/", new ShowDashboard { UnitId = unitId, AsOf = links.IsPast ? numbers.AsOf : null, From = numbers.Period.From == numbers.AsOf.MonthStart() ? null : numbers.Period.From }));

    private Unit FirstUnit(Unit unit)
    {
        while (unit.Id != numbers.UnitId && unit.ParentId is { } parent && parent != numbers.UnitId) unit = reference.Unit(parent);
        return unit;
    }

    private string Named(CategoryCount counted)
        => FirstCategory(counted.CategoryCode) is var first && first != counted.CategoryCode && reference.Categories.GetValueOrDefault(first) is { } above
            ? $"{above.Name} / {counted.Name}" : counted.Name;

    private string FirstCategory(string code)
    {
        while (reference.Categories.GetValueOrDefault(code) is { ParentCode: { } parent }) code = parent;
        return code;
    }

    private static CountCell[] Both(long open, long closed, Func<bool, string?> link, PeriodFlow period, string? received, string? ended)
        => [new(open, link(true)), new(closed, link(false)), new(period.Received, received), new(period.Closed, ended)];

    private static CountCell[] Plain(params long[] figures) => [.. figures.Select(f => new CountCell(f, null))];

    private static DateOnly First(MonthCount month) => DateOnly.ParseExact(month.Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The last of the months ends where the dashboard does.
    private DateOnly Last(MonthCount month) => First(month).MonthEnd() is var end && end < numbers.AsOf ? end : numbers.AsOf;
}
