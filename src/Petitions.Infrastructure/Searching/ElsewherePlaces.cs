using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>本单位以外: what other units handle of what the reader may know. A reader of a small unit may know little in a large office, and what that is lies in few
/// places: what was registered in the own units and is handled elsewhere, and what was passed on to them. Each is counted and read by its own index; together with
/// the own it would be looked for among everything.</summary>
internal sealed class ElsewherePlaces(CaseConditions conditions, UnitShares shares, CountNow now, Caller caller)
{
    /// <summary>So many units are named, or asked for, one by one.</summary>
    internal const int Few = 12;

    internal const string RegisteredElsewhereFragment = $"{Visibility.RegisteredElsewhereFragment} AND {Visibility.OwnFragment}";
    internal const string RegisteredElsewhereAsideFragment = $"CASE WHEN {Visibility.RegisteredElsewhereFragment} THEN 1 ELSE 0 END <> 0 AND {Visibility.OwnFragment}";
    // The same where few units are elsewhere: named one by one, a database knows by its statistics how little they handle.
    internal const string RegisteredWithFewFragment = $"""
        c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!')
            AND c.unit_id IN (@Other0, @Other1, @Other2, @Other3, @Other4, @Other5, @Other6, @Other7, @Other8, @Other9, @Other10, @Other11) AND {Visibility.OwnFragment}
        """;

    internal const string PassedElsewhereFragment = $"{Visibility.PassedElsewhereFragment} AND {Visibility.OwnFragment}";

    /// <summary>Where it lies; nowhere, if no other unit handles any case.</summary>
    internal async Task<IReadOnlyList<Place>> Of(SearchCases filters, Lead lead, CancellationToken cancellation)
    {
        var others = await now.Elsewhere(Visibility.Units(caller.Known), caller.Known, cancellation);
        if (others.Count == 0) return [];
        var by = await By(filters, lead, cancellation);
        var units = by is Lead.Other or Lead.Elsewhere;
        return
        [
            units ? new(RegisteredWith(filters, by, others), CaseStatements.UnitOrderFragment) : new(Of(filters, by, RegisteredElsewhereAsideFragment), Leads.Order(by)),
            new(Of(filters, units ? by : Lead.Other, PassedElsewhereFragment), CaseStatements.UnitOrderFragment),
        ];
    }

    // What other units handle is sooner gone through than what was counted or ended in some days or is overdue, where it is little.
    private async Task<Lead> By(SearchCases filters, Lead lead, CancellationToken cancellation)
    {
        var days = lead is Lead.Counted or Lead.Ended or Lead.Category;
        if (!days && filters is not ({ Overdue: true } or { Backlog: true } or { DueSoon: true } or { BacklogAge: not null, BacklogOn: null })) return Lead.Other;
        return await shares.IsLittleElsewhere(cancellation) ? Lead.Elsewhere : days ? lead : Lead.Other;
    }

    private Where RegisteredWith(SearchCases filters, Lead by, IReadOnlyList<string> others)
    {
        if (others.Count > Few) return Of(filters, by, RegisteredElsewhereFragment);
        var where = Of(filters, by, RegisteredWithFewFragment);
        // What is no unit's id names none.
        for (var i = 0; i < Few; i++) where.Parameters.Add("Other" + i.ToString(CultureInfo.InvariantCulture), i < others.Count ? others[i] : "-");
        return where;
    }

    private Where Of(SearchCases filters, Lead lead, string fragment)
    {
        var where = conditions.Asked(new Where(), filters, lead).And(fragment);
        where.Parameters.Add("ActorUnits", Visibility.Units(caller.Known));
        where.Parameters.SeenSeals(caller.Known);
        return where;
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        string[][] seen = [[RegisteredElsewhereFragment], [RegisteredWithFewFragment], [RegisteredElsewhereAsideFragment], [PassedElsewhereFragment]];
        return CaseConditions.Wheres(seen, [CaseStatements.CursorAsideFragment])
            .SelectMany(w => CaseStatements.Composed(w, CaseStatements.UnitOrderFragment));
    }
}
