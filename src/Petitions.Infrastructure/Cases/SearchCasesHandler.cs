using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Numbering;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件查询: newest received first, keyset-paged, filtered by what the actor may see inside the SQL.</summary>
internal sealed partial class SearchCasesHandler(Session session, Cursors cursors, Caller caller, IReferenceSource reference, CountNow now, CaseCipher cipher, PeopleStore people, NumberScopes scopes) : IRequestHandler<SearchCases, Page<CaseRow>>
{
    /// <summary>A total is counted up to this and no further.</summary>
    internal const int CountLimit = 10_000;

    private const string SelectFragment = """
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.channel AS Channel, c.class AS Class, c.state AS State, c.unit_id AS UnitId,
            c.received_at AS ReceivedAt, c.next_due_on AS NextDueOn, c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn,
            c.version AS Version, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        """;

    private const string OrderFragment = " ORDER BY c.received_at DESC, c.number DESC";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT c.number AS number FROM cases c";
    private const string CountEndFragment = ") AS counted";
    private const string StateFragment = "c.state = @State";
    private const string ChannelFragment = "c.channel = @Channel";
    private const string ClassFragment = "c.class = @Class";
    private const string UnitFragment = "c.unit_id = @UnitId";

    // The same beside what is overdue, due soon or backlog: that has a short index of its own, better than the whole past of a state.
    private const string StateAsideFragment = "CASE WHEN c.state = @State THEN 1 ELSE 0 END <> 0";
    private const string ChannelAsideFragment = "CASE WHEN c.channel = @Channel THEN 1 ELSE 0 END <> 0";
    private const string UnitAsideFragment = "CASE WHEN c.unit_id = @UnitId THEN 1 ELSE 0 END <> 0";
    private const string ClassAsideFragment = "CASE WHEN c.class = @Class THEN 1 ELSE 0 END <> 0";

    // By CASE as in Visibility: the rows of several units are read in the order of the list, not gathered and sorted.
    private const string UnitsFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    private const string RegisteredUnitsFragment = "CASE WHEN c.registered_unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @RegisteredPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";

    // As it stood after the last act up to the end of that day; what was entered afterwards counted from its day on as registered.
    private const string OpenOnFragment = """
        (c.counted_on <= @OpenOn AND (c.ended_on IS NULL OR c.ended_on > @OpenOn) AND NOT EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id
            AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @OpenUntil)
            AND h.to_state NOT IN ('registered', 'accepted', 'clarified', 'resolved', 'assigned')))
        """;

    private const string OverdueFragment = "(c.next_due_on IS NOT NULL AND CASE WHEN c.next_due_on < @Today THEN 1 ELSE 0 END = 1)";
    private const string NotOverdueFragment = "(c.next_due_on IS NULL OR c.next_due_on >= @Today)";
    private const string BacklogFragment = "(c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL)";
    private const string NotBacklogFragment = "(c.backlog_since IS NULL OR c.backlog_ended_on IS NOT NULL)";

    private const string OpenFragment = "c.is_open = @Open";
    private const string DueSoonFragment = "(c.next_due_on IS NOT NULL AND CASE WHEN c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo THEN 1 ELSE 0 END = 1)";
    private const string NotDueSoonFragment = "(c.next_due_on IS NULL OR c.next_due_on < @SoonFrom OR c.next_due_on > @SoonTo)";
    private const string YoungFragment = "c.received_on > @OldUpTo";
    private const string OldFragment = "c.received_on <= @OldUpTo";
    private const string CategoryFragment = "c.category_code = @CategoryCode";
    private const string CountedFromFragment = "c.counted_on >= @CountedFrom";
    private const string CountedToFragment = "c.counted_on <= @CountedTo";
    private const string EndedFromFragment = "(c.ended_on IS NOT NULL AND c.ended_on >= @EndedFrom)";
    private const string EndedToFragment = "(c.ended_on IS NOT NULL AND c.ended_on <= @EndedTo)";
    private const string FromFragment = "c.received_at >= @From";
    private const string ToFragment = "c.received_at < @To";
    // For one condition that is either, PostgreSQL finds no index: most words say by their letters which of the two they are.
    internal const string NumberFragment = "(c.number >= @NumberFrom AND c.number <= @NumberTo AND c.number LIKE @NumberStart ESCAPE '!')";
    internal const string NameFragment = "c.id IN (SELECT p.case_id FROM people p WHERE p.name_hash = @NameHash OR (p.name = @Name AND p.data_key IS NULL))";
    internal const string WordsFragment = $"({NumberFragment} OR {NameFragment})";

    // Sorts behind whatever a number goes on with: digits, letters, Chinese.
    private const string Behind = "\u9fa5";

    // The first bound says nothing new, but it is the one an index can begin at.
    private const string CursorFragment =
        "c.received_at <= @CursorAt AND (c.received_at < @CursorAt OR (c.received_at = @CursorAt AND c.number < @CursorNumber))";

    public async Task<Page<CaseRow>> Handle(SearchCases request, CancellationToken cancellationToken)
    {
        var cursor = cursors.Parse(request.Cursor);
        var found = await Find(request, cancellationToken);
        var rows = new List<Row>();
        foreach (var part in found.Parts)
        {
            if (cursor is not null) part.And(CursorFragment, "CursorAt", cursor.At).Parameters.Add("CursorNumber", cursor.Number);
            rows.AddRange(await session.Query<Row>(Select(part, session.Dialect, request.Limit + 1), part.Parameters, cancellationToken));
        }

        if (found.Parts.Count > 1) rows = [.. rows.OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Number, StringComparer.Ordinal)];
        var items = rows.Take(request.Limit).Select(r => r.AsAnswered(caller.Today, cipher)).ToList();
        var next = rows.Count > request.Limit ? cursors.Text(items[^1].ReceivedAt, items[^1].Number) : null;
        return new(items, next, found.Exact ? found.Total : CountLimit, found.Exact);
    }

    /// <summary>The filters as conditions on <c>cases c</c>, with what the caller may see.</summary>
    internal static Where Filters(CaseFilters request, Caller caller, ReferenceData reference, PeopleStore people)
    {
        var where = Asked(request, caller, reference, people, request is { Overdue: not true, Backlog: not true, DueSoon: not true, BacklogAge: null });
        if (request.UnitId is not { } asked || !Visibility.IsOwn(caller.Known, reference.Unit(asked).Path)) return where.Seen(caller.Known);
        where.And(Visibility.OwnFragment).Parameters.SeenSeals(caller.Known);
        return where;
    }

    // Direct, where state, channel, class and unit may be what an index is chosen by.
    private static Where Asked(CaseFilters request, Caller caller, ReferenceData reference, PeopleStore people, bool direct)
    {
        var where = new Where();
        // What is soonest asked and leaves most out stands first, what the caller may see last: SQLite asks in this order.
        if (request.Overdue is { } overdue) where.And(overdue ? OverdueFragment : NotOverdueFragment, "Today", caller.Today);
        if (request.Backlog is { } backlog) where.And(backlog ? BacklogFragment : NotBacklogFragment);
        if (request.DueSoon is { } soon) AddSoon(where, soon ? DueSoonFragment : NotDueSoonFragment, caller.Today);
        AddKinds(where, request, direct);
        where.If(request.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, FromFragment, "From")
            .If(request.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, ToFragment, "To");
        where.If(request.Open, OpenFragment, "Open").If(request.CategoryCode, CategoryFragment, "CategoryCode")
            .If(request.CountedFrom, CountedFromFragment, "CountedFrom").If(request.CountedTo, CountedToFragment, "CountedTo")
            .If(request.EndedFrom, EndedFromFragment, "EndedFrom").If(request.EndedTo, EndedToFragment, "EndedTo");
        // A state that has not heaped up for years is a shorter way to the cases of a unit than all that the unit ever handled.
        if (request.UnitId is { } unit)
            AddUnit(where, reference, reference.Unit(unit), request.UnitAlone == true, direct && request.State is (null or CaseState.Closed));
        where.If(request.RegisteredUnitId is { } registered ? Visibility.Below(reference.Unit(registered).Path) : null, RegisteredUnitsFragment, "RegisteredPath");
        if (request.OpenOn is { } day) where.And(OpenOnFragment, "OpenOn", day).Parameters.Add("OpenUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
        if (request.BacklogAge is { } age)
            where.And(BacklogFragment).And(age == BacklogAge.UnderFiveYears ? YoungFragment : OldFragment, "OldUpTo", BacklogBracket.LastOld(caller.Today));
        if (!string.IsNullOrWhiteSpace(request.Q)) AddWords(where, request.Q.Trim(), people);
        return where;
    }

    private static void AddKinds(Where where, CaseFilters request, bool direct)
        => where.If(request.State?.Word(), direct ? StateFragment : StateAsideFragment, "State")
            .If(request.Channel?.Word(), direct ? ChannelFragment : ChannelAsideFragment, "Channel")
            .If(request.Class?.Word(), direct ? ClassFragment : ClassAsideFragment, "Class");

    private static void AddSoon(Where where, string fragment, DateOnly today)
        => where.And(fragment, "SoonFrom", today).Parameters.Add("SoonTo", today.AddDays(Domain.Counting.Counting.DueSoonDays));

    private static void AddUnit(Where where, ReferenceData reference, Domain.Reference.Unit unit, bool alone, bool direct)
    {
        var single = alone || reference.Units.Values.All(u => u.ParentId != unit.Id);
        if (single) where.And(direct ? UnitFragment : UnitAsideFragment, "UnitId", unit.Id);
        else where.And(UnitsFragment, "UnitPath", Visibility.Below(unit.Path));
    }

    /// <summary>A number, or how it begins, or the name of somebody in the case.</summary>
    internal static void AddWords(Where where, string words, PeopleStore people)
    {
        // Numbers are in capitals throughout.
        var number = words.ToUpperInvariant();
        where.And(FragmentFor(words), "NumberStart", Visibility.Below(number));
        where.Parameters.Add("NumberFrom", number);
        where.Parameters.Add("NumberTo", number + Behind);
        where.Parameters.Add("NameHash", people.NameHash(words));
        // Names from before there were keys stand in plain, until the keys are rotated.
        where.Parameters.Add("Name", words);
    }

    // 洞口县第3建筑公司 is a name, XF2026 a number, 张三 a name; XF alone may be either.
    private static string FragmentFor(string words)
    {
        var (digits, ascii) = (words.Any(char.IsAsciiDigit), words.All(char.IsAscii));
        return digits == ascii ? digits ? NumberFragment : NameFragment : WordsFragment;
    }

    private static string Select(Where filters, Dialect dialect, int rows) => SelectFragment + filters.Clause + OrderFragment + dialect.Page(rows);

    private static string Count(Where filters, Dialect dialect, int limit)
        => CountFragment + filters.Clause + OrderFragment + dialect.Page(limit) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema: every fragment alone, and all together.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        return Wheres(CursorFragment).SelectMany(w => new[] { Select(w, dialect, 51), Count(w, dialect, CountLimit + 1) }).Concat(ComposedFew(dialect)).Concat(ComposedNumbers(dialect)).Concat(ComposedSmall(dialect)).Concat(ComposedElsewhere(dialect));
    }

    /// <summary>Every condition of the filters alone, and all together.</summary>
    internal static IEnumerable<Where> Wheres(params string[] more) => Wheres([[Visibility.Fragment], [Visibility.OwnFragment]], more);

    private static IEnumerable<Where> Wheres(string[][] seen, string[] more)
    {
        string[] fragments = [StateFragment, ChannelFragment, ClassFragment, StateAsideFragment, ChannelAsideFragment, ClassAsideFragment, UnitAsideFragment, UnitFragment, UnitsFragment, RegisteredUnitsFragment, OpenOnFragment, OverdueFragment, NotOverdueFragment, BacklogFragment,
            NotBacklogFragment, OpenFragment, DueSoonFragment, NotDueSoonFragment, YoungFragment, OldFragment, CategoryFragment, CountedFromFragment,
            CountedToFragment, EndedFromFragment, EndedToFragment, FromFragment, ToFragment, NumberFragment, NameFragment, WordsFragment, .. more];
        return from known in seen from taken in Taken(fragments) select And(taken.Concat(known));
    }

    private static IEnumerable<string[]> Taken(string[] fragments) => fragments.Select(f => new[] { f }).Append(fragments).Append([]);

    private static Where And(IEnumerable<string> fragments) => fragments.Aggregate(new Where(), (w, f) => w.And(f));

    private sealed record Row : CaseRow
    {
        public DateOnly? BacklogSince { get; init; }
        public DateOnly? BacklogEndedOn { get; init; }
        public string? DataKey { get; init; }

        internal CaseRow AsAnswered(DateOnly today, CaseCipher cipher) => new()
        {
            Id = Id, Number = Number, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, State = State, UnitId = UnitId, ReceivedAt = ReceivedAt,
            NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null, Version = Version, Seal = Seal,
        };
    }
}
