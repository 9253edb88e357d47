using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 转送件的办结: what one of the reader's units transferred to another is counted at the sender, where it was first received; it is closed by whoever got it,
/// at the end of however many transfers. (An assigned matter is closed at the sender too, when the report is accepted.)
/// </summary>
internal sealed class AnnualReferred(Session session)
{
    private const string Transferred = "transferred";

    private const string SentSql = $"""
        SELECT c.number AS Number, c.id AS CaseId, c.seal AS Seal, c.channel AS Channel, {AnnualRows.OccasionOfFragment} AS Occasion
        FROM cases c
        LEFT JOIN visits v ON v.id = c.visit_id
        WHERE c.counted_on >= @First AND c.counted_on <= @AsOf AND c.state = 'transferred' AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
            AND NOT {AnnualRows.ReferredWithinFragment}
        """;

    private const string LinksSql = $"""
        SELECT r.case_id AS SenderId, r.linked_case_id AS LinkedId, c.closed_on AS ClosedOn, c.state AS State
        FROM cases c
        JOIN referrals r ON r.linked_case_id = c.id
        WHERE r.kind = 'transferred' AND c.counted_on >= @First AND c.counted_on <= @AsOf AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
        """;

    /// <summary>Matters of the year that were transferred within the units and closed there by the last day counted, be they taken up again since (<paramref name="past"/>).</summary>
    public async Task<IReadOnlyList<Matter>> Closed(AnnualScope scope, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        // As it stood on the last day counted: what has been taken up again since was closed, or passed on, then.
        var since = past.Where(p => p.ReopenedOn > scope.AsOf).ToList();
        var passedOn = since.Where(p => p.Case.FromState == Transferred).ToList();
        var sent = (await session.Query<Matter>(SentSql, scope.Parameters(), cancellation))
            .Concat(passedOn.Where(p => p.Case.ReferredWithin == 0 && p.Case.CountedOn >= scope.First && p.Case.CountedOn <= scope.AsOf).Select(Matter.Of)).DistinctBy(m => m.CaseId).ToList();
        if (sent.Count == 0) return [];
        var links = (await session.Query<Link>(LinksSql, scope.Parameters(), cancellation)).ToLookup(l => l.SenderId);
        var (closed, onward) = (since.Where(p => p.ClosedOn <= scope.AsOf).Select(p => p.Case.CaseId).ToHashSet(), passedOn.Select(p => p.Case.CaseId).ToHashSet());
        bool IsClosed(Guid sender) => links[sender].Any(l => l.ClosedOn <= scope.AsOf || closed.Contains(l.LinkedId) || ((l.State == Transferred || onward.Contains(l.LinkedId)) && IsClosed(l.LinkedId)));
        return [.. sent.Where(m => IsClosed(m.CaseId)).OrderBy(m => m.Number, StringComparer.Ordinal)];
    }

    /// <summary>One matter, as the sentence tells them apart.</summary>
    internal sealed record Matter
    {
        public string Number { get; init; } = "";
        public Guid CaseId { get; init; }
        public string Seal { get; init; } = "";
        public Channel Channel { get; init; }
        public string Occasion { get; init; } = "";

        internal static Matter Of(PastRound round) => new()
        {
            Number = round.Case.Number, CaseId = round.Case.CaseId, Seal = round.Case.Class, Channel = Words.Parse<Channel>(round.Case.Channel), Occasion = round.Case.Occasion ?? "",
        };

        /// <summary>Whether it is one of the visits of an occasion; without one, whether it came by no visit.</summary>
        public bool IsOf(Occasion? occasion) => occasion is { } o ? Occasion == o.Word() : Channel != Channel.Visit;
    }

    private sealed record Link
    {
        public Guid SenderId { get; init; }
        public Guid LinkedId { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public string State { get; init; } = "";
    }
}
