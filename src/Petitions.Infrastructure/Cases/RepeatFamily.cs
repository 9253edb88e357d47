using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>
/// 重复件: the cases that links join to one matter, in whatever order they were linked: each link names the case it was decided on and is stored as
/// it was, so that taking one away leaves the others; the family is walked when it is read, also through what the reader may not know.
/// </summary>
internal sealed class RepeatFamily(Session session, KnownCases known, PeopleStore persons) : IRepeatFamily
{
    /// <summary>So many links are followed with one statement.</summary>
    private const int AtOnce = 32;

    private const string AboveSql = "SELECT c.repeat_of_id AS RepeatOfId FROM cases c WHERE c.id = @Id";
    private const string BelowFragment = "SELECT c.id AS Id FROM cases c WHERE c.repeat_of_id IN (";

    private const string UnsealedSql = $"SELECT c.id AS Id FROM cases c WHERE c.id = @Id AND {Visibility.SealFragment}";

    // What was anonymised, or was raised by a visit that was cancelled, is never taken apart again.
    private const string MergedFragment = $"""
        SELECT c.id AS Id, c.number AS Number, CASE WHEN c.anonymised_on IS NULL AND v.cancelled_on IS NULL AND {Visibility.SealFragment} THEN 1 ELSE 0 END AS Stands
        FROM cases c
        LEFT JOIN visits v ON v.id = c.visit_id
        WHERE c.state = 'merged' AND c.into_case_id IN (
        """;

    // As of what was merged: behind a seal it is no more told than known, and what was anonymised is decided anew by nobody.
    private const string RefusedSql = $"""
        SELECT c.id AS Id, c.number AS Number
        FROM cases c
        WHERE c.rechecked_case_id = @CaseId AND c.state = 'noLongerAccepted' AND c.anonymised_on IS NULL AND {Visibility.SealFragment}
        ORDER BY c.number
        """;

    private static readonly string MergedSql = MergedFragment + CountColumns.List("I", AtOnce) + ") ORDER BY c.number";

    private static readonly string BelowSql = BelowFragment + CountColumns.List("I", AtOnce) + ")";

    public async Task<IReadOnlyList<Guid>> Above(Guid? linkedTo, CancellationToken cancellation)
    {
        var above = new List<Guid>();
        // Two links made at the same moment may have closed a ring: nothing is walked twice.
        for (var next = linkedTo; next is { } id && !above.Contains(id); next = await session.First<Guid?>(AboveSql, new { Id = id }, cancellation)) above.Add(id);
        return above;
    }

    /// <summary>Everything that repeats the case, directly or by links of links.</summary>
    internal async Task<IReadOnlyList<Guid>> Below(Guid first, CancellationToken cancellation)
    {
        var (found, level) = (new HashSet<Guid> { first }, new List<Guid> { first });
        while (level.Count > 0)
        {
            var next = new List<Guid>();
            foreach (var chunk in level.Chunk(AtOnce)) next.AddRange((await session.Query<Guid>(BelowSql, Listed(chunk, AtOnce), cancellation)).Where(found.Add));
            level = next;
        }

        return [.. found.Where(id => id != first)];
    }

    public async Task<IReadOnlyList<string?>> MergedOfOthers(Guid caseId, Guid answeredIn, Actor actor, CancellationToken cancellation)
    {
        var (found, level, others) = (new HashSet<Guid> { caseId }, new List<Guid> { caseId }, new List<string?>());
        while (level.Count > 0)
        {
            var next = new List<Guid>();
            foreach (var chunk in level.Chunk(AtOnce))
                foreach (var merged in await session.Query<Merged>(MergedSql, Listed(chunk, AtOnce, new Named().SeenSeals(actor)), cancellation))
                {
                    if (!found.Add(merged.Id)) continue;
                    next.Add(merged.Id);
                    if (merged.Stands && !await persons.Share(merged.Id, answeredIn, cancellation)) others.Add(await known.MayKnow(merged.Id, actor, cancellation) ? merged.Number : null);
                }

            level = next;
        }

        return others;
    }

    public async Task<IReadOnlyList<string?>> RefusedBy(Guid caseId, Actor actor, CancellationToken cancellation)
    {
        var key = new Named().SeenSeals(actor);
        key.Add("CaseId", caseId);
        var refused = new List<string?>();
        foreach (var other in await session.Query<Merged>(RefusedSql, key, cancellation)) refused.Add(await known.MayKnow(other.Id, actor, cancellation) ? other.Number : null);
        return refused;
    }

    /// <summary>初次件 to this reader: the farthest case along the links that the reader may know; null where none is known.</summary>
    internal async Task<Guid?> FirstKnown(CaseData data, Actor reader, CancellationToken cancellation)
    {
        if (data.RepeatOfId is null) return null;
        foreach (var id in (await Above(data.RepeatOfId, cancellation)).Where(a => a != data.Id).Reverse())
        {
            if (await known.MayKnow(id, reader, cancellation)) return id;
        }

        return null;
    }

    /// <summary>True where all that the case repeats is behind seals that the actor may not look behind. What is only handled elsewhere is no secret.</summary>
    internal async Task<bool> IsHidden(CaseData data, Actor actor, CancellationToken cancellation)
    {
        if (data.RepeatOfId is null || actor.IsSystem) return false;
        foreach (var id in await Above(data.RepeatOfId, cancellation))
        {
            var key = new Named().SeenSeals(actor);
            key.Add("Id", id);
            if (await session.First<Guid?>(UnsealedSql, key, cancellation) is not null) return false;
        }

        return true;
    }

    /// <summary>A list of fixed length; what fills it up is no case.</summary>
    internal static Named Listed(IReadOnlyList<Guid> ids, int length, Named? to = null)
    {
        var parameters = to ?? new Named();
        for (var i = 0; i < length; i++) parameters.Add($"I{i}", i < ids.Count ? ids[i] : Guid.Empty);
        return parameters;
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [BelowSql, MergedSql];

    private sealed class Merged
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public bool Stands { get; init; }
    }
}
