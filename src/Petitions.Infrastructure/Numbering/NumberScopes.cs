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
    private const string ScopesSql = "SELECT scope AS Scope FROM number_counters WHERE scope LIKE @First ESCAPE '!' OR scope LIKE '#%' ESCAPE '!' ORDER BY scope";

    private readonly CaseNumber[] _patterns =
        [CaseNumber.Parse(office.Value.NumberPattern, office.Value.CasePrefix), CaseNumber.Parse(office.Value.NumberPattern, office.Value.VisitPrefix)];

    // One for each day of the office.
    private readonly ConcurrentDictionary<string, DateOnly?> _days = new(StringComparer.Ordinal);

    /// <summary>
    /// The last day on which a number that begins so can have been given. Null where none begins so, or the day cannot be told, as of a pattern that the office had before.
    /// </summary>
    /// <param name="session">The session that reads the counters.</param>
    /// <param name="start">How the number begins, in capitals.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<DateOnly?> LastDay(Session session, string start, CancellationToken cancellation)
    {
        DateOnly? last = null;
        foreach (var scope in await session.Query<string>(ScopesSql, new { First = Visibility.Below(start[..1]) }, cancellation))
        {
            var before = scope[..scope.IndexOf('#', StringComparison.Ordinal)];
            if (!before.StartsWith(start, StringComparison.Ordinal) && !start.StartsWith(before, StringComparison.Ordinal)) continue;
            if (_days.GetOrAdd(scope, s => _patterns.Select(p => p.LastDayOf(s)).Max()) is not { } day) return null;
            if (last is null || day > last) last = day;
        }

        return last;
    }
}
