using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Petitions.Domain.People;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Numbering;

/// <summary>编号计数: until when numbers that begin in some way were given, by the counters that all numbers come from.</summary>
internal sealed class NumberScopes(IOptions<OfficeOptions> office)
{
    private const string ScopesSql = "SELECT scope AS Scope, next_no AS Next FROM number_counters WHERE scope LIKE @First ESCAPE '!' ORDER BY scope";

    private readonly CaseNumber[] _patterns =
        [CaseNumber.Parse(office.Value.NumberPattern, office.Value.CasePrefix), CaseNumber.Parse(office.Value.NumberPattern, office.Value.VisitPrefix)];

    // One for each day of the office.
    private readonly ConcurrentDictionary<string, DateOnly?> _days = new(StringComparer.Ordinal);

    /// <summary>The last day on which a number that begins so can have been given, and how far the counters of all such numbers have come; null where that cannot be told, as of a pattern that the office had before.</summary>
    /// <param name="session">The session that reads the counters.</param>
    /// <param name="start">How the number begins, in capitals.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<(DateOnly Last, long Reached)?> Given(Session session, string start, CancellationToken cancellation)
    {
        (DateOnly Last, long Reached)? given = null;
        foreach (var (scope, next) in await session.Query<(string, long)>(ScopesSql, new { First = Visibility.Below(start[..1]) }, cancellation))
        {
            var fixedPart = scope[..scope.IndexOf('#', StringComparison.Ordinal)];
            if (!fixedPart.StartsWith(start, StringComparison.Ordinal) && !start.StartsWith(fixedPart, StringComparison.Ordinal)) continue;
            if (_days.GetOrAdd(scope, s => _patterns.Select(p => p.LastDayOf(s)).Max()) is not { } day) return null;
            given = given is { } before ? (day > before.Last ? day : before.Last, before.Reached + next) : (day, next);
        }

        return given;
    }
}
