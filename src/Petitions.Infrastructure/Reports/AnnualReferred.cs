using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 转送件的去向: what one of the reader's units transferred to another is counted at the sender, where it was first received; closed, settled or merged into a known matter
/// it is by whoever got it, at the end of however many transfers. (An assigned matter is closed at the sender too, when the report is accepted.)
/// </summary>
internal sealed class AnnualReferred(Session session)
{
    private const string SentSql = $"""
        SELECT c.number AS Number, c.id AS CaseId, c.seal AS Seal, c.channel AS Channel, {AnnualRows.OccasionOfFragment} AS Occasion
        FROM cases c
        LEFT JOIN visits v ON v.id = c.visit_id
        WHERE c.counted_on >= @First AND c.counted_on <= @AsOf AND c.state = 'transferred' AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
            AND NOT {AnnualRows.ReferredWithinFragment}
        """;

    private const string LinksSql = $"""
        SELECT r.case_id AS SenderId, r.linked_case_id AS LinkedId, c.state AS State, c.closed_on AS ClosedOn, c.settled_on AS SettledOn, c.ended_on AS EndedOn,
            c.backlog_ended_on AS FlagEndedOn
        FROM cases c
        JOIN referrals r ON r.linked_case_id = c.id
        WHERE r.kind = 'transferred' AND c.counted_on >= @First AND c.counted_on <= @AsOf AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
        """;

    /// <summary>What was transferred within the units in the year, as it stood on the last day counted, be it taken up again since (<paramref name="past"/>).</summary>
    public async Task<AnnualWays> Of(AnnualScope scope, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        var since = past.Where(p => p.ReopenedOn > scope.AsOf).GroupBy(p => p.Case.CaseId).ToDictionary(g => g.Key, g => g.MinBy(p => p.Case.At)!);
        var sent = (await session.Query<AnnualMatter>(SentSql, scope.Parameters(), cancellation))
            .Concat(since.Values.Where(p => p.WasPassedOn && p.Case.ReferredWithin == 0 && p.Case.CountedOn >= scope.First && p.Case.CountedOn <= scope.AsOf)
                .Select(AnnualMatter.Of))
            .DistinctBy(m => m.CaseId).OrderBy(m => m.Number, StringComparer.Ordinal);
        var links = await session.Query<AnnualLink>(LinksSql, scope.Parameters(), cancellation);
        return new(scope.AsOf, [.. sent], links.Select(l => since.GetValueOrDefault(l.LinkedId) is { } then ? l.AsOf(then) : l).ToLookup(l => l.SenderId));
    }
}

/// <summary>转送去向: for each matter of the year that was passed on, what became of it by the last day counted.</summary>
internal sealed class AnnualWays
{
    private readonly DateOnly _asOf;
    private readonly ILookup<Guid, AnnualLink> _links;
    private readonly HashSet<Guid> _merged;

    internal AnnualWays(DateOnly asOf, IReadOnlyList<AnnualMatter> sent, ILookup<Guid, AnnualLink> links)
    {
        (_asOf, _links) = (asOf, links);
        Closed = [.. sent.Where(m => EndOf(m.CaseId)?.ClosedOn <= asOf)];
        Merged = [.. sent.Where(m => IsMerged(m.CaseId))];
        _merged = [.. Merged.Select(m => m.CaseId)];
    }

    /// <summary>Those that were closed at the end of their way.</summary>
    public IReadOnlyList<AnnualMatter> Closed { get; }

    /// <summary>Those that turned out to be a known matter where they were passed on to: it is counted there, once.</summary>
    public IReadOnlyList<AnnualMatter> Merged { get; }

    /// <summary>True for one of <see cref="Merged"/>.</summary>
    public bool IsNoMatter(Guid caseId) => _merged.Contains(caseId);

    /// <summary>True where what was passed on was merged at the end of its way.</summary>
    public bool IsMerged(Guid sender) => EndOf(sender) is { State: CaseState.Merged } end && end.EndedOn <= _asOf;

    /// <summary>The last case as which a matter was passed on by the last day counted; null where nobody of the units had it then.</summary>
    /// <remarks>What had come back by then was passed on anew, or is the sender's own.</remarks>
    internal AnnualLink? EndOf(Guid sender)
        => _links[sender].LastOrDefault(l => !l.IsBackBy(_asOf)) is { } next ? next.State == CaseState.Transferred ? EndOf(next.LinkedId) ?? next : next : null;
}

/// <summary>One matter, as the sentence tells them apart.</summary>
internal sealed record AnnualMatter
{
    public string Number { get; init; } = "";
    public Guid CaseId { get; init; }
    public string Seal { get; init; } = "";
    public Channel Channel { get; init; }
    public string Occasion { get; init; } = "";

    internal static AnnualMatter Of(PastRound round) => new()
    {
        Number = round.Case.Number, CaseId = round.Case.CaseId, Seal = round.Case.Class, Channel = Words.Parse<Channel>(round.Case.Channel), Occasion = round.Case.Occasion ?? "",
    };

    /// <summary>Whether it is one of the visits of an occasion; without one, whether it came by no visit.</summary>
    public bool IsOf(Occasion? occasion) => occasion is { } o ? Occasion == o.Word() : Channel != Channel.Visit;
}

/// <summary>A case that came by transfer.</summary>
internal sealed record AnnualLink
{
    public Guid SenderId { get; init; }
    public Guid LinkedId { get; init; }
    public CaseState? State { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public DateOnly? SettledOn { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateOnly? FlagEndedOn { get; init; }

    /// <summary>The day on which the matter was no backlog any more.</summary>
    public DateOnly? OverOn => FlagEndedOn ?? SettledOn ?? EndedOn;

    internal bool IsBackBy(DateOnly day) => State == CaseState.Returned && EndedOn <= day;

    // A merge that was undone since is none, as of what was never passed on.
    internal AnnualLink AsOf(PastRound then) => this with
    {
        State = then.From == CaseState.Merged ? null : then.From,
        ClosedOn = then.ClosedOn,
        SettledOn = then.SettledOn,
        EndedOn = then.ClosedOn,
        FlagEndedOn = then.BacklogEndedOn,
    };
}
