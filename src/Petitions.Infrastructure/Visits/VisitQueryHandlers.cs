using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Visits;

internal sealed class FindVisitHandler(Session session, PeopleStore people, CaseCipher cipher, DataKeys keys, Caller caller) : IRequestHandler<FindVisit, VisitView>
{
    private const string VisitSql = $"""
        SELECT v.id AS Id, v.number AS Number, v.visited_at AS VisitedAt, v.occasion AS Occasion, v.people_count AS PeopleCount, v.window_no AS WindowNo,
            v.leader AS Leader, v.guidance AS Guidance, v.unit_id AS UnitId, v.registered_by AS RegisteredBy, v.registered_at AS RegisteredAt, v.late AS Late,
                v.anonymised_on AS AnonymisedOn,
            v.cancelled_on AS CancelledOn, v.data_key AS DataKey
        FROM visits v
        WHERE v.id = @Id AND {Visibility.ArrivalFragment}
        """;

    private const string MattersSql = $"""
        SELECT c.id AS CaseId, c.number AS Number, c.title AS Title, c.state AS State, m.is_new AS IsNew, m.note AS Note, c.seal AS Seal, c.data_key AS DataKey
        FROM visit_matters m
        JOIN cases c ON c.id = m.case_id
        WHERE m.visit_id = @Id AND m.left_on IS NULL AND {Visibility.Fragment}
        ORDER BY m.ordinal
        """;

    private const string AmendmentsSql = """
        SELECT a.version AS Version, a.at AS At, a.actor AS Actor, a.actor_name AS ActorName, a.note AS Basis, a.details AS Details, a.earlier AS Earlier, v.data_key AS DataKey
        FROM visit_amendments a
        JOIN visits v ON v.id = a.visit_id
        WHERE a.visit_id = @Id
        ORDER BY a.version
        """;

    // Who has stepped aside from one of its matters, or of those that left, is not told who came about it.
    private const string RecusedSql = $"SELECT COUNT(*) AS Matters FROM visit_matters m WHERE m.visit_id = @Id AND m.case_id IN ({Visibility.RecusedFragment})";

    public async Task<VisitView> Handle(FindVisit request, CancellationToken cancellationToken)
    {
        var key = Visibility.Parameters(caller.Known);
        key.Add("Id", request.VisitId);
        var visit = await session.First<VisitView>(VisitSql, key, cancellationToken) ?? throw Refusal.NotFound();
        var aside = await session.Scalar<int>(RecusedSql, key, cancellationToken) > 0;
        return visit with
        {
            Guidance = aside ? null : keys.Open(visit.DataKey, FieldPurpose.Guidance, visit.Guidance),
            Visitors = aside ? [] : await people.OfVisit(visit.Id, cancellationToken),
            Matters = [.. (await session.Query<Matter>(MattersSql, key, cancellationToken)).Select(m => m.AsAnswered(cipher, keys))],
            Amendments = [.. (await session.Query<VisitAmendment>(AmendmentsSql, key, cancellationToken))
                .Select(a => a with
                {
                    Basis = aside ? null : keys.Open(a.DataKey, FieldPurpose.AmendmentBasis, a.Basis),
                    GuidanceBefore = aside ? null : EarlierArrival.Opened(keys, a.DataKey, a.Earlier)?.Guidance,
                })],
        };
    }

    private sealed class Matter
    {
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public Domain.Cases.CaseState State { get; init; }
        public bool IsNew { get; init; }
        public string? Note { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }

        internal VisitMatterView AsAnswered(CaseCipher cipher, DataKeys keys) => new()
        {
            CaseId = CaseId, Seal = Seal, Number = Number, Title = cipher.Title(DataKey, Title), State = State, IsNew = IsNew,
            Note = keys.OpenOrPlain(DataKey, FieldPurpose.MatterNote, Note),
        };
    }
}

/// <summary>来访查询: newest first, keyset-paged.</summary>
internal sealed class SearchVisitsHandler(Session session, Cursors cursors, Caller caller, IReferenceSource reference, ExportRecord exports) :
    IRequestHandler<SearchVisits, Page<VisitRow>>, IRequestHandler<SumVisits, VisitSums>, IRequestHandler<ExportVisits, IAsyncEnumerable<VisitRow>>
{
    private const int CountLimit = 10_000;

    private const string SelectFragment = $"""
        SELECT v.id AS Id, v.number AS Number, v.visited_at AS VisitedAt, v.occasion AS Occasion, v.people_count AS PeopleCount, v.unit_id AS UnitId, v.seal AS Seal,
            {MattersFragment}
        FROM visits v
        """;

    private const string OrderFragment = " ORDER BY v.visited_at DESC, v.number DESC";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT v.number AS number FROM visits v";
    private const string CountEndFragment = ") AS counted";
    private const string UnitFragment = "EXISTS (SELECT 1 FROM units vb WHERE vb.id = v.unit_id AND vb.path LIKE @UnitPath ESCAPE '!')";
    private const string OccasionFragment = "v.occasion = @Occasion";
    private const string FromFragment = "v.visited_at >= @From";
    private const string ToFragment = "v.visited_at < @To";
    private const string CountedFromFragment = "v.counted_on >= @CountedFrom";
    private const string CountedToFragment = "v.counted_on <= @CountedTo";
    private const string StandsFragment = "v.cancelled_on IS NULL";
    private const string CancelledFragment = "v.cancelled_on IS NOT NULL";
    private const string CursorFragment = "(v.visited_at < @CursorAt OR (v.visited_at = @CursorAt AND v.number < @CursorNumber))";

    // The matters are counted visit by visit: as a join SQLite would begin at the matters of all years.
    private const string MattersFragment = $"(SELECT COUNT(*) FROM visit_matters m JOIN cases c ON c.id = m.case_id WHERE m.visit_id = v.id AND m.left_on IS NULL AND {Visibility.Fragment}) AS Matters";

    private const string SumFragment = $"""
        SELECT COUNT(*) AS Batches, COALESCE(SUM(w.People), 0) AS People, COALESCE(SUM(w.Matters), 0) AS Matters, COALESCE(SUM(w.Guided), 0) AS Guided
        FROM (SELECT CAST(v.people_count AS bigint) AS People, CAST(v.guided AS bigint) AS Guided, {MattersFragment} FROM visits v
        """;

    private const string SumEndFragment = ") w";

    public async Task<VisitSums> Handle(SumVisits request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var filters = Filters(request.Of);
        return await session.First<VisitSums>(Sum(filters), filters.Parameters, cancellationToken) ?? new();
    }

    public async Task<Page<VisitRow>> Handle(SearchVisits request, CancellationToken cancellationToken)
    {
        var filters = Filters(request);
        var total = await session.Scalar<long>(Count(filters, session.Dialect), filters.Parameters, cancellationToken);
        if (cursors.Parse<VisitRow>(request.Cursor) is { } cursor)
            filters.And(CursorFragment, "CursorAt", cursor.At).Parameters.Add("CursorNumber", cursor.Number);
        var rows = await session.Query<VisitRow>(Select(filters, session.Dialect, request.Limit + 1), filters.Parameters, cancellationToken);
        var items = rows.Take(request.Limit).ToList();
        var next = rows.Count > request.Limit ? cursors.Text<VisitRow>(items[^1].VisitedAt, items[^1].Number) : null;
        return new(items, next, Math.Min(total, CountLimit), total <= CountLimit);
    }

    public Task<IAsyncEnumerable<VisitRow>> Handle(ExportVisits request, CancellationToken cancellationToken)
    {
        var filters = Filters(request);
        return exports.TakeOut("visits", request,
            session.Stream<SealedVisit>(Every(filters), filters.Parameters, cancellationToken).Select(v => new TakenOut<VisitRow>(v, null, v.Seal)), cancellationToken);
    }

    private Where Filters(VisitFilters request)
    {
        var filters = new Where().And(Visibility.ArrivalFragment).And(request.Cancelled is true ? CancelledFragment : StandsFragment)
            .If(request.Occasion?.Word(), OccasionFragment, "Occasion")
            .If(request.UnitId is { } unit ? Visibility.Below(reference.Current.Unit(unit, "/unitId").Path) : null, UnitFragment, "UnitPath")
            .If(request.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, FromFragment, "From")
            .If(request.CountedFrom, CountedFromFragment, "CountedFrom")
            .If(request.CountedTo, CountedToFragment, "CountedTo")
            .If(request.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, ToFragment, "To");
        filters.Parameters.Seen(caller.Known);
        return filters;
    }

    private static string Every(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    private static string Select(Where filters, Dialect dialect, int rows) => Every(filters) + dialect.Page(rows);

    private static string Sum(Where filters) => SumFragment + filters.Clause + SumEndFragment;

    private static string Count(Where filters, Dialect dialect)
        => CountFragment + filters.Clause + OrderFragment + dialect.Page(CountLimit + 1) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        string[] fragments = [OccasionFragment, UnitFragment, FromFragment, ToFragment, CountedFromFragment, CountedToFragment, CursorFragment];
        var filters = fragments.Select(f => new[] { f }).Append(fragments).Append([]);
        foreach (var taken in new[] { StandsFragment, CancelledFragment }.SelectMany(stands => filters.Select(f => f.Prepend(stands))))
        {
            var where = taken.Aggregate(new Where().And(Visibility.ArrivalFragment), (w, f) => w.And(f));
            yield return Select(where, dialect, 51);
            yield return Count(where, dialect);
            yield return Sum(where);
            yield return Every(where);
        }
    }

    private sealed record SealedVisit : VisitRow
    {
        public string Seal { get; init; } = "";
    }
}
