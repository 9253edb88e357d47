using Dapper;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>比率所计之件: what <see cref="RateRows"/> counts a rate of, as far as the reader may know the cases.</summary>
internal sealed class ListRateCasesHandler(Session session, RateRows rates, PastRounds rounds, ReportedRatesStore reported, Cursors cursors, CaseCipher cipher, Caller caller, IReferenceSource reference)
    : IRequestHandler<ListRateCases, RateCases>
{
    /// <summary>So many cases are looked at with one statement.</summary>
    private const int AtOnce = 128;

    private const string KnownFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.channel AS Channel, c.class AS Class, c.state AS State, c.unit_id AS UnitId,
            c.received_at AS ReceivedAt, c.next_due_on AS NextDueOn, c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn,
            c.version AS Version, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE {Visibility.Fragment} AND c.id IN (
        """;

    private static readonly string KnownSql = KnownFragment + CountColumns.List("I", AtOnce) + ")";

    public async Task<RateCases> Handle(ListRateCases request, CancellationToken cancellationToken)
    {
        var rate = RateDefinitions.All.FirstOrDefault(d => d.Key == request.Rate) ?? throw Refusal.NotFound();
        var cursor = cursors.Parse(request.Cursor);
        var (from, to) = RatePeriod.Of(request.From, request.To, caller.Today);
        var unit = ReaderUnits.Of(caller.Known, request.UnitId, reference.Current);
        var units = Visibility.Below(unit.Path);
        return await session.InSnapshot(async ct =>
        {
            var seals = (await session.Query<string>(Visibility.SeenSealsSql, new DynamicParameters().SeenSeals(caller.Known), ct)).ToHashSet(StringComparer.Ordinal);
            var items = (await rates.Items(rate, from, to, units, await rounds.Since(from, units, ct), ct)).Where(i => seals.Contains(i.Class)).ToList();
            var asked = items.Where(i => request.Counted is not { } counted || i.Counted == counted).ToList();
            var known = (await Known([.. asked.Select(i => i.CaseId).Distinct()], ct)).ToDictionary(r => r.Id);
            var listed = asked.Where(i => known.ContainsKey(i.CaseId)).Select(i => (Row: known[i.CaseId], i.Counted))
                .OrderByDescending(l => l.Row.ReceivedAt).ThenByDescending(l => l.Row.Number, StringComparer.Ordinal).ThenByDescending(l => l.Counted).ToList();
            return new RateCases
            {
                From = from, To = to, UnitId = unit.Id, Rate = new() { Definition = rate, Numerator = items.Count(i => i.Counted), Denominator = items.Count },
                Reported = await Reported(rate, from, to, unit, ct), Cases = Page(listed, cursor, request.Limit), NotListed = asked.Count - listed.Count,
            };
        }, cancellationToken);
    }

    private async Task<IReadOnlyList<Row>> Known(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        foreach (var chunk in ids.Chunk(AtOnce))
            rows.AddRange(await session.Query<Row>(KnownSql, RepeatFamily.Listed(chunk, AtOnce, Visibility.Parameters(caller.Known)), cancellation));
        return rows;
    }

    private async Task<Rate?> Reported(RateDefinition rate, DateOnly from, DateOnly to, Domain.Reference.Unit unit, CancellationToken cancellation)
        => from == to.MonthStart() && to == to.MonthEnd() && await reported.Newest(to, unit, caller.Known, cancellation) is { } newest && newest.Period == $"{to:yyyy-MM}"
            ? newest.Rates.Single(r => r.Definition.Key == rate.Key) : null;

    // A case that is counted more than once stands on one page.
    private Page<RateCase> Page(IReadOnlyList<(Row Row, bool Counted)> listed, Cursor? cursor, int limit)
    {
        var rest = cursor is null ? listed : [.. listed.SkipWhile(l => l.Row.ReceivedAt > cursor.At
            || (l.Row.ReceivedAt == cursor.At && string.CompareOrdinal(l.Row.Number, cursor.Number) >= 0))];
        var taken = rest.Take(limit).ToList();
        if (taken.Count > 0) taken.AddRange(rest.Skip(limit).TakeWhile(l => l.Row.Id == taken[^1].Row.Id));
        var next = rest.Count > taken.Count ? cursors.Text(taken[^1].Row.ReceivedAt, taken[^1].Row.Number) : null;
        return new([.. taken.Select(l => l.Row.AsAnswered(l.Counted, caller.Today, cipher))], next, listed.Count, true);
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [KnownSql];

    private sealed record Row : CaseRow
    {
        public DateOnly? BacklogSince { get; init; }
        public DateOnly? BacklogEndedOn { get; init; }
        public string? DataKey { get; init; }

        internal RateCase AsAnswered(bool counted, DateOnly today, CaseCipher cipher) => new()
        {
            Id = Id, Number = Number, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, State = State, UnitId = UnitId, ReceivedAt = ReceivedAt,
            NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null, Version = Version, Seal = Seal, Counted = counted,
        };
    }
}
