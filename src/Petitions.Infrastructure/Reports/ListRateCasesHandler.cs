using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Reports;

/// <summary>比率所计之件: what <see cref="RateRows"/> counts a rate of, as far as the reader may know the cases.</summary>
internal sealed partial class ListRateCasesHandler(
    Session session, RateRows rates, PastRounds rounds, RecusedCounts recused, ReportedRatesStore reported, Cursors cursors, CaseCipher cipher, Caller caller,
    IReferenceSource reference, ExportRecord exports)
    : IRequestHandler<ListRateCases, RateCases>
{
    /// <summary>So many cases are looked at with one statement.</summary>
    private const int AtOnce = 128;

    private const string KnownFragment = $"{ListedCase.SelectFragment}\nWHERE {Visibility.Fragment} AND c.id IN (";

    // To ask for every case by its id takes longer than to count, where they are many; who reads the whole office may know nearly all, and what not is found
    // by one look at when it was received.
    private const int Many = 10 * AtOnce;

    private const string KnownIdsFragment = $"SELECT c.id AS Id FROM cases c WHERE {Visibility.Fragment} AND c.id IN (";

    private const string HiddenSql = $"SELECT c.id AS Id FROM cases c WHERE c.received_at >= @First AND c.received_at <= @Last AND CASE WHEN {Visibility.Fragment} THEN 0 ELSE 1 END = 1";

    private static readonly string KnownIdsSql = KnownIdsFragment + CountColumns.List("I", AtOnce) + ")";
    private static readonly string KnownSql = KnownFragment + CountColumns.List("I", AtOnce) + ")";

    public async Task<RateCases> Handle(ListRateCases request, CancellationToken cancellationToken)
    {
        var asked = AskedFor(request);
        var cursor = cursors.Parse<RateCase>(request.Cursor);
        return await session.InSnapshot(async ct =>
        {
            var (items, wanted, listed) = await Counted(asked, ct);
            return new RateCases
            {
                From = asked.From, To = asked.To, UnitId = asked.Unit.Id,
                Rate = new() { Definition = asked.Rate, Numerator = items.Count(i => i.Counted), Denominator = items.Count },
                Reported = await Reported(asked, ct), Cases = await Page(listed, cursor, request.Limit, ct), NotListed = wanted - listed.Count,
            };
        }, cancellationToken);
    }

    private Asked AskedFor(RateCaseFilters request)
    {
        var rate = RateDefinitions.All.FirstOrDefault(d => d.Key == request.Rate) ?? throw Refusal.NotFound();
        var (from, to) = RatePeriod.Of(request.From, request.To, caller.Today);
        return new(rate, from, to, ReaderUnits.Of(caller.Known, request.UnitId, reference.Current), request.Counted);
    }

    // What is counted, how much of it is asked for, and what of that the reader may know, in the order of the list.
    private async Task<(IReadOnlyList<RateItem> Items, int Wanted, IReadOnlyList<RateItem> Listed)> Counted(Asked asked, CancellationToken cancellation)
    {
        var units = Visibility.Below(asked.Unit.Path);
        var seals = (await session.Query<string>(Visibility.SeenSealsSql, new Named().SeenSeals(caller.Known), cancellation)).ToHashSet(StringComparer.Ordinal);
        var aside = await recused.Cases(caller.Known, cancellation);
        var items = (await rates.Items(asked.Rate, rates.Of(asked.From, asked.To, RatePeriod.Over(asked.To, caller.Today), units),
            await rounds.Since(asked.From, units, cancellation), cancellation))
            .Where(i => seals.Contains(i.Class) && !aside.Contains(i.CaseId)).ToList();
        var wanted = items.Where(i => asked.Counted is not { } counted || i.Counted == counted).ToList();
        var hidden = await Hidden(wanted, cancellation);
        return (items, wanted.Count, [.. wanted.Where(i => !hidden.Contains(i.CaseId))
            .OrderByDescending(i => i.Place.ReceivedAt).ThenByDescending(i => i.Place.Number, StringComparer.Ordinal).ThenByDescending(i => i.Counted)]);
    }

    private async Task<HashSet<Guid>> Hidden(IReadOnlyList<RateItem> items, CancellationToken cancellation)
    {
        var ids = items.Select(i => i.CaseId).Distinct().ToList();
        if (ids.Count < Many || reference.Current.Unit(caller.Known.UnitId).ParentId is not null)
        {
            var hidden = ids.ToHashSet();
            foreach (var chunk in ids.Chunk(AtOnce))
                hidden.ExceptWith(await session.Query<Guid>(KnownIdsSql, RepeatFamily.Listed(chunk, AtOnce, Visibility.Parameters(caller.Known)), cancellation));
            return hidden;
        }

        var parameters = Visibility.Parameters(caller.Known);
        parameters.Add("First", items.Min(i => i.Place.ReceivedAt));
        parameters.Add("Last", items.Max(i => i.Place.ReceivedAt));
        return [.. await session.Query<Guid>(HiddenSql, parameters, cancellation)];
    }

    private async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<RateItem> items, CancellationToken cancellation)
    {
        var rows = new Dictionary<Guid, Row>();
        foreach (var chunk in items.Select(i => i.CaseId).Distinct().Chunk(AtOnce))
            foreach (var row in await session.Query<Row>(KnownSql, RepeatFamily.Listed(chunk, AtOnce, Visibility.Parameters(caller.Known)), cancellation)) rows[row.Id] = row;
        return [.. items.Where(i => rows.ContainsKey(i.CaseId)).Select(i => rows[i.CaseId] with { Counted = i.Counted })];
    }

    private async Task<Rate?> Reported(Asked asked, CancellationToken cancellation)
        => asked.From == asked.To.MonthStart() && asked.To == asked.To.MonthEnd() && await reported.Newest(asked.To, asked.Unit, caller.Known, cancellation) is { } newest
            && newest.Period == $"{asked.To:yyyy-MM}"
            ? newest.Rates.Single(r => r.Definition.Key == asked.Rate.Key) : null;

    // A case that is counted more than once stands on one page.
    private async Task<Page<RateCase>> Page(IReadOnlyList<RateItem> listed, Cursor? cursor, int limit, CancellationToken cancellation)
    {
        IReadOnlyList<RateItem> rest = cursor is null ? listed : [.. listed.SkipWhile(l => l.Place.ReceivedAt > cursor.At
            || (l.Place.ReceivedAt == cursor.At && string.CompareOrdinal(l.Place.Number, cursor.Number) >= 0))];
        var taken = rest.Take(limit).ToList();
        if (taken.Count > 0) taken.AddRange(rest.Skip(limit).TakeWhile(l => l.CaseId == taken[^1].CaseId));
        var next = rest.Count > taken.Count ? cursors.Text<RateCase>(taken[^1].Place.ReceivedAt, taken[^1].Place.Number) : null;
        return new([.. (await Rows(taken, cancellation)).Select(r => r.AsAnswered(caller.Today, cipher))], next, listed.Count, true);
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [KnownIdsSql, KnownSql];

    private sealed record Asked(RateDefinition Rate, DateOnly From, DateOnly To, Domain.Reference.Unit Unit, bool? Counted);

    private sealed record Row : ListedCase
    {
        public bool Counted { get; init; }

        internal RateCase AsAnswered(DateOnly today, CaseCipher cipher) => AsAnswered<RateCase>(today, cipher) with { Counted = Counted };
    }
}
