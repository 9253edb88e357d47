using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Numbering;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件查询: newest received first, keyset-paged, filtered by what the actor may see inside the SQL.</summary>
internal sealed partial class SearchCasesHandler(Session session, Cursors cursors, Caller caller, IReferenceSource reference, CountNow now, CaseCipher cipher, PeopleStore people, NumberScopes scopes, AskedFilters asked, IOptions<ListOptions> lists) : IRequestHandler<SearchCases, Page<CaseRow>>
{
    private const string SelectFragment = """
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.channel AS Channel, c.class AS Class, c.state AS State, c.unit_id AS UnitId,
            c.received_at AS ReceivedAt, c.next_due_on AS NextDueOn, c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn, c.urgent AS Urgent,
            c.version AS Version, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        """;

    private const string OrderFragment = " ORDER BY c.received_at DESC, c.number DESC";
    // No index has this order: a database that takes what is gathered for more than it is would go through the whole list for it.
    private const string GatheredOrderFragment = " ORDER BY CASE WHEN c.received_at IS NULL THEN NULL ELSE c.received_at END DESC, c.number DESC";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT 1 AS one FROM cases c";
    private const string CountEndFragment = ") AS counted";

    // What is looked for by an index alone, so that only the rows of the page are opened: what is gathered, for it is put in order first, and everything where rows are opened to be asked.
    private const string ClosedFragment = $"{SelectFragment} WHERE c.number IN (SELECT c.number FROM cases c";

    // The first bound says nothing new, but it is the one an index can begin at.
    private const string CursorFragment =
        "c.received_at <= @CursorAt AND (c.received_at < @CursorAt OR (c.received_at = @CursorAt AND c.number < @CursorNumber))";
    private const string CursorAsideFragment =
        "CASE WHEN c.received_at < @CursorAt THEN 1 WHEN c.received_at = @CursorAt AND c.number < @CursorNumber THEN 1 ELSE 0 END <> 0";

    // A total is counted up to this and no further; said once for each list.
    private int _countLimit;

    public async Task<Page<CaseRow>> Handle(SearchCases request, CancellationToken cancellationToken)
    {
        var cursor = cursors.Parse<CaseRow>(request.Cursor);
        await asked.Require(request, cancellationToken);
        _countLimit = await IsOfPast(request, cancellationToken) ? lists.Value.PastCountLimit : lists.Value.CountLimit;
        var found = await Find(request, cancellationToken);
        var rows = new List<Row>();
        foreach (var (where, gathered) in found.Parts)
        {
            if (cursor is not null) where.And(gathered ? CursorAsideFragment : CursorFragment, "CursorAt", cursor.At).Parameters.Add("CursorNumber", cursor.Number);
            rows.AddRange(await session.Query<Row>(Select(where, gathered, session.Dialect, request.Limit + 1), where.Parameters, cancellationToken));
        }

        if (found.Parts.Count > 1) rows = [.. rows.OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Number, StringComparer.Ordinal)];
        var items = rows.Take(request.Limit).Select(r => r.AsAnswered(caller.Today, cipher)).ToList();
        var next = rows.Count > request.Limit ? cursors.Text<CaseRow>(items[^1].ReceivedAt, items[^1].Number) : null;
        return new(items, next, found.Exact ? found.Total : _countLimit, found.Exact);
    }

    private Found FoundBy(Part part, long total) => total == 0 ? Found.Nothing : new(total, total <= _countLimit, [part]);

    /// <summary>The page of a list: of what is <paramref name="filters"/>, in an order of its own or in that of the list.</summary>
    internal static string Select(Where filters, bool gathered, Dialect dialect, int rows)
        => gathered || dialect.OpensRowsToAsk
            ? ClosedFragment + filters.Clause + (gathered ? GatheredOrderFragment : OrderFragment) + dialect.Page(rows) + ")" + OrderFragment
            : SelectFragment + filters.Clause + OrderFragment + dialect.Page(rows);

    // Counted no further than there is need to, which takes some order: that of the index it is counted by.
    private static string Count(Where filters, string order, Dialect dialect, int limit)
        => CountFragment + filters.Clause + order + dialect.Page(limit) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema: every fragment alone, and all together.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        return Wheres(CursorFragment).SelectMany(w => Pages(w, dialect).Append(Count(w, OrderFragment, dialect, 51)))
            .Concat(ComposedFew(dialect)).Concat(ComposedSmall(dialect)).Concat(ComposedElsewhere(dialect)).Concat(ComposedLeads(dialect));
    }

    private static IEnumerable<string> Pages(Where where, Dialect dialect) => [Select(where, gathered: false, dialect, 51), Select(where, gathered: true, dialect, 51)];

    /// <summary>What was found: how many, whether that is all or only known to be more than are counted, and what its pages are read by.</summary>
    private sealed record Found(long Total, bool Exact, IReadOnlyList<Part> Parts)
    {
        internal static Found Nothing { get; } = new(0, true, []);
    }

    /// <summary>Conditions, each of cases of its own, and whether what they say is gathered by an index of its own or read in the order of the list.</summary>
    private sealed record Part(Where Where, bool Gathered);

    private sealed record Row : CaseRow
    {
        public DateOnly? BacklogSince { get; init; }
        public DateOnly? BacklogEndedOn { get; init; }
        public string? DataKey { get; init; }

        internal CaseRow AsAnswered(DateOnly today, CaseCipher cipher) => new()
        {
            Id = Id, Number = Number, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, State = State, UnitId = UnitId, ReceivedAt = ReceivedAt,
            NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null, Urgent = Urgent, Version = Version, Seal = Seal,
        };
    }
}
