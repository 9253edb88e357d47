using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>筛选条件: the filters of a list as conditions on <c>cases c</c>, and what the reader may know of them.</summary>
internal sealed class CaseConditions(Caller caller, IReferenceSource reference, PeopleStore people)
{
    /// <summary>Cases that units handle, by an index that begins with them.</summary>
    internal const string HandledFragment = "c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @HandledPath ESCAPE '!')";

    /// <summary>All that a list is asked for, with what the reader may know.</summary>
    internal Where All(CaseFilters filters) => All(filters, Leads.Of(filters));

    /// <summary>The same, where cases are found by <paramref name="lead"/>.</summary>
    internal Where All(CaseFilters filters, Lead lead) => All(new Where(), filters, lead);

    /// <summary>The same, behind what has been said <paramref name="first"/>.</summary>
    internal Where All(Where first, CaseFilters filters, Lead lead)
    {
        var where = Asked(first, filters, lead);
        return AsksOwnUnits(filters) ? where.SeenAsOwn(caller.Known) : where.Seen(caller.Known);
    }

    /// <summary>All that a list is asked for; what the reader may know is still to be said, and stands last.</summary>
    internal Where Asked(Where where, CaseFilters filters, Lead lead)
    {
        PresentConditions.Add(where, filters, lead, reference.Current, caller.Today);
        DayConditions.Add(where, filters, lead, reference.Current);
        if (!string.IsNullOrWhiteSpace(filters.Q)) WordConditions.Add(where, filters.Q.Trim(), people, lead);
        return where;
    }

    /// <summary>What the units handle that are asked for.</summary>
    internal Where HandledBy(CaseFilters filters, Where where) => filters.UnitAlone == true
        ? where.And(PresentConditions.UnitFragment, "UnitId", filters.UnitId!)
        : where.And(HandledFragment, "HandledPath", AskedUnits(filters));

    /// <summary>True where units within the reader's own are asked for: one condition says what may be known of all they handle.</summary>
    internal bool AsksOwnUnits(CaseFilters filters) => filters.UnitId is { } unit && Visibility.IsOwn(caller.Known, reference.Current.Unit(unit));

    /// <summary>The units that are asked for, as a pattern of their paths.</summary>
    internal string AskedUnits(CaseFilters filters) => Visibility.Below(reference.Current.Unit(filters.UnitId!).Path);

    /// <summary>Every condition of the filters alone, and all together, for the check against the schema.</summary>
    internal static IEnumerable<Where> Wheres(params string[] more) => Wheres([[Visibility.Fragment], [Visibility.OwnFragment]], more);

    /// <summary>The same with each of what may be <paramref name="seen"/>.</summary>
    internal static IEnumerable<Where> Wheres(string[][] seen, string[] more)
    {
        string[] fragments = [.. PresentConditions.All, .. DayConditions.All, .. EndConditions.All, .. PastPlaces.All, .. WordConditions.All, .. more];
        return from known in seen from taken in AloneAndTogether(fragments) select And(taken.Concat(known));
    }

    /// <summary>Each of them alone, all, and none.</summary>
    internal static IEnumerable<string[]> AloneAndTogether(string[] fragments) => fragments.Select(f => new[] { f }).Append(fragments).Append([]);

    /// <summary>All of them at once.</summary>
    internal static Where And(IEnumerable<string> fragments) => fragments.Aggregate(new Where(), (w, f) => w.And(f));
}
