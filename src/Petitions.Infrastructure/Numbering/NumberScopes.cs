using Microsoft.Extensions.Options;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Numbering;

/// <summary>编号计数: until when numbers that begin in some way were given, by the counters that all numbers come from.</summary>
internal sealed class NumberScopes(IOptions<OfficeOptions> office)
{
    // Past the counters that a fold and a notice hold until they commit: without row versions whoever looks at one of those waits. As ranges of the key, so that
    // SQL Server can pass them by unseen; what sorts among them elsewhere is read as numbers of another pattern are.
    private const string OthersFragment = "(scope < 'count-fold' OR (scope > 'count-fold' AND scope < 'notice') OR scope > 'noticez')";
    private const string HowManySql = $"SELECT COUNT(*) AS Scopes FROM number_counters WHERE {OthersFragment}";
    private const string ScopesSql = $"SELECT scope AS Scope FROM number_counters WHERE {OthersFragment} AND scope LIKE '%#%' ESCAPE '!' ORDER BY scope";

    private readonly CaseNumber[] _patterns =
        [CaseNumber.Parse(office.Value.NumberPattern, office.Value.CasePrefix), CaseNumber.Parse(office.Value.NumberPattern, office.Value.VisitPrefix)];

    // A counter is made for each day of the office and never taken away: they are read again when there are more.
    private Known _known = new(-1, []);

    /// <summary>
    /// The last day on which a number that begins so can have been given. Null where none begins so, or the day cannot be told, as of a pattern that the office had before.
    /// </summary>
    /// <param name="session">The session that reads the counters.</param>
    /// <param name="start">How the number begins, in capitals.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<DateOnly?> LastDay(Session session, string start, CancellationToken cancellation)
    {
        DateOnly? last = null;
        foreach (var (before, lastDay) in await Scopes(session, cancellation))
        {
            if (!before.StartsWith(start, StringComparison.Ordinal) && !start.StartsWith(before, StringComparison.Ordinal)) continue;
            if (lastDay is not { } day) return null;
            if (last is null || day > last) last = day;
        }

        return last;
    }

    private async Task<IReadOnlyList<(string Before, DateOnly? LastDay)>> Scopes(Session session, CancellationToken cancellation)
    {
        var (known, many) = (_known, await session.Scalar<long>(HowManySql, null, cancellation));
        if (known.Many == many) return known.Scopes;
        var scopes = await session.Query<string>(ScopesSql, null, cancellation);
        known = new(many, [.. scopes.Select(s => (s[..s.IndexOf('#', StringComparison.Ordinal)], _patterns.Select(p => p.LastDayOf(s)).Max()))]);
        return (_known = known).Scopes;
    }

    private sealed record Known(long Many, IReadOnlyList<(string Before, DateOnly? LastDay)> Scopes);
}
