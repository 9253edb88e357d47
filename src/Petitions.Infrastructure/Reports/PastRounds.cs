using System.Text.Json;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 历次办结: what a reopened case was before it was taken up again. A case's own row tells its present round only; a report about
/// an earlier day needs the closure as it stood then, which the line of history of the reopening keeps.
/// </summary>
internal sealed class PastRounds(Session session)
{
    private const string ReopenedFragment = $"""
        SELECT h.case_id AS CaseId, c.number AS Number, {AnnualRows.OccasionOfFragment} AS Occasion, h.at AS At, h.from_state AS FromState, h.details AS Details,
            c.unit_id AS UnitId, c.seal AS Class,
            c.channel AS Channel, c.received_on AS ReceivedOn, {CaseRowSql.MatterSinceFragment} AS MatterSince, c.received_at AS ReceivedAt, c.counted_on AS CountedOn,
                c.past_ended_on AS PastEndedOn, COALESCE(r.outcome, '') AS Outcome,
            c.state AS State, c.ended_on AS EndedOn, rf.case_id AS SenderId,
            CASE WHEN {AnnualRows.ReferredWithinFragment} THEN 1 ELSE 0 END AS ReferredWithin
        FROM history h
        JOIN cases c ON c.id = h.case_id
        LEFT JOIN visits v ON v.id = c.visit_id
        LEFT JOIN referrals rf ON rf.id = c.referral_id
        LEFT JOIN resolutions r ON r.case_id = h.case_id
            AND r.ordinal = (SELECT MAX(x.ordinal) FROM resolutions x WHERE x.case_id = h.case_id AND x.drafted_at <= h.at)
        WHERE h.act IN ({CaseCipher.FiguresFragment}) AND h.at >= @Since
            AND h.from_state <> h.to_state AND h.to_state <> 'returned'
        """;

    // What says of a round that was over by then that it was not settled after all.
    private const string TakenBackSql = "SELECT h.case_id AS CaseId, h.details AS Details FROM history h WHERE h.act = 'settlement' AND h.at >= @Since AND h.details IS NOT NULL";

    // The unit that had the case in that round, as its line says; lines from before that was kept have the case's.
    private const string UnitThenFragment = "CASE WHEN COALESCE(h.from_unit_id, c.unit_id) IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0";

    private const string ReopenedSql = $"{ReopenedFragment} AND {UnitThenFragment}";
    private const string HeldSql = $"{ReopenedFragment} AND {MonthRows.UnitsFragment}";
    private const string RegisteredSql = $"{ReopenedFragment} AND {MonthRows.RegisteredUnitsFragment}";

    /// <summary>Every reopening since the beginning of an office day, with the round it ended, of the rounds in which units had the case.</summary>
    public Task<IReadOnlyList<PastRound>> Since(DateOnly day, string unitsPattern, CancellationToken cancellation) => Ended(ReopenedSql, day, unitsPattern, cancellation);

    /// <summary>The same of the cases that units have now, whoever had them in that round: what is told of a unit's matters as they stand.</summary>
    public Task<IReadOnlyList<PastRound>> OfHeld(DateOnly day, string unitsPattern, CancellationToken cancellation) => Ended(HeldSql, day, unitsPattern, cancellation);

    /// <summary>The same of the cases that units registered, whoever handles them now.</summary>
    public Task<IReadOnlyList<PastRound>> OfRegistered(DateOnly day, string unitsPattern, CancellationToken cancellation) => Ended(RegisteredSql, day, unitsPattern, cancellation);

    private async Task<IReadOnlyList<PastRound>> Ended(string sql, DateOnly day, string unitsPattern, CancellationToken cancellation)
    {
        var since = OfficeTime.At(day, TimeOnly.MinValue);
        var rows = await session.Query<Row>(sql, new { Since = since, Units = unitsPattern }, cancellation);
        var takenBack = (await session.Query<TakenBackRow>(TakenBackSql, new { Since = since }, cancellation)).Where(r => r.Round is not null).Select(r => (r.CaseId, r.Round!.Value)).ToHashSet();
        return [.. rows.Select(PastRound.Of).Select(p => takenBack.Contains((p.Case.CaseId, p.Round)) ? p with { SettledOn = null } : p)];
    }

    private sealed record TakenBackRow
    {
        public Guid CaseId { get; init; }
        public string Details { get; init; } = "";

        internal int? Round
        {
            get
            {
                using var details = JsonDocument.Parse(Details);
                return details.RootElement.TryMember(nameof(SettlementDetails.SettledRound), out var round) ? round.GetInt32() : null;
            }
        }
    }

    internal sealed record Row
    {
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public string? Occasion { get; init; }
        public DateTimeOffset At { get; init; }
        public string FromState { get; init; } = "";
        public string? Details { get; init; }
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public string Channel { get; init; } = "";
        public DateOnly ReceivedOn { get; init; }
        public DateOnly MatterSince { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public DateOnly CountedOn { get; init; }
        public DateOnly? PastEndedOn { get; init; }
        public string Outcome { get; init; } = "";
        public string State { get; init; } = "";
        public DateOnly? EndedOn { get; init; }
        public Guid? SenderId { get; init; }
        public long ReferredWithin { get; init; }
    }
}

/// <summary>一次办结: the closure and the backlog flag that a reopening took off the case.</summary>
internal sealed record PastRound(PastRounds.Row Case, int Round, DateOnly? ClosedOn, DateOnly? SettledOn, DateOnly? BacklogSince, DateOnly? BacklogEndedOn)
{
    /// <summary>True where the case was merged into another by a day: no matter of its own any more.</summary>
    public bool IsMergedBy(DateOnly day) => Case.State == CaseState.Merged.Word() && Case.EndedOn <= day;

    /// <summary>The state that the reopening took it out of.</summary>
    public CaseState From => Words.Parse<CaseState>(Case.FromState);

    /// <summary>True for a round that ended by a transfer.</summary>
    public bool WasPassedOn => From == CaseState.Transferred;

    /// <summary>The unit and class of that round, which the reopening may have changed.</summary>
    public required string UnitId { get; init; }

    /// <inheritdoc cref="UnitId"/>
    public required string Class { get; init; }

    /// <summary>办理结果 of that round, as its word; empty where none is known.</summary>
    public required string Outcome { get; init; }

    /// <summary>True for a round that was over before the case was entered.</summary>
    public bool IsPast => Round == 1 && Case.PastEndedOn is not null;

    /// <summary>The day the closure counts: its own, but for one entered after its month was reported.</summary>
    public DateOnly? CountedAsClosedOn => IsPast && ClosedOn is not null ? Case.PastEndedOn : ClosedOn;

    /// <summary>The office day of the reopening.</summary>
    public DateOnly ReopenedOn => OfficeTime.Day(Case.At);

    internal static PastRound Of(PastRounds.Row row)
    {
        using var details = JsonDocument.Parse(row.Details ?? "{}");
        var root = details.RootElement;
        return new(row, root.TryMember(nameof(RoundEndedDetails.Round), out var round) ? round.GetInt32() : 1, Day(root, nameof(RoundEndedDetails.ClosedOn)), SettledDay(root),
            Day(root, nameof(RoundEndedDetails.BacklogSince)), Day(root, nameof(RoundEndedDetails.BacklogEndedOn)))
        {
            UnitId = root.Text(nameof(RoundEndedDetails.UnitId)) ?? row.UnitId,
            Outcome = root.Text(nameof(RoundEndedDetails.PastOutcome)) ?? row.Outcome,
            Class = Told(root.Text(nameof(RoundEndedDetails.Class)), row.Class),
        };
    }

    // Where other people may know the case now, its past has been told anew under its present seal.
    private static string Told(string? then, string now) => then is null || Seal.RestrictionOf(then) != Seal.RestrictionOf(now) ? now : then;

    // A round from before the day was kept was settled when it was closed, if it was.
    private static DateOnly? SettledDay(JsonElement details)
        => Day(details, nameof(RoundEndedDetails.SettledOn)) ?? (details.Flag(nameof(RoundEndedDetails.Settled)) == true ? Day(details, nameof(RoundEndedDetails.ClosedOn)) : null);

    private static DateOnly? Day(JsonElement details, string member)
        => details.Text(member) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
}

internal static class PastRoundCells
{
    /// <summary>Unit and class of a case in the first of its ended rounds for which the condition holds; null where it is still in that round.</summary>
    public static (string UnitId, string Class)? CellOf(this IReadOnlyList<PastRound> past, Guid caseId, Func<PastRound, bool> ended)
        => past.Where(p => p.Case.CaseId == caseId && ended(p)).MinBy(p => p.Case.At) is { } round ? (round.UnitId, round.Class) : null;
}
