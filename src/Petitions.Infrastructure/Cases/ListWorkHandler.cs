using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Searching;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>待办查询: each source is read in the order of the list and no further than the page needs; the page is merged from them.</summary>
internal sealed partial class ListWorkHandler(Session session, Cursors cursors, Caller caller, IReferenceSource reference, CaseCipher cipher, PeopleStore people,
    Ledgers.ExportRecord exports) : IRequestHandler<ListWork, Page<WorkRow>>
{
    private const string RowsFragment = "SELECT w.*, (SELECT a.display_name FROM accounts a WHERE a.user_name = w.Assignee) AS AssigneeName FROM (";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT w.Number AS Number FROM (";
    private const string CountEndFragment = ") counted";

    // 谁来做: anybody with the role; whoever the case is given to, or anybody while it is given to nobody; whoever the responsible unit stands at or below, or to whom the case is as the designated person's.
    private const string AnybodyFragment = "1";
    private const string HandlerFragment = "CASE WHEN w.Assignee IS NULL THEN 1 WHEN w.Assignee = @ActorName THEN 1 ELSE 0 END";
    private const string InChargeFragment = """
        CASE WHEN w.UnitId IN (SELECT wu.id FROM units wu WHERE wu.path LIKE @ActorUnits ESCAPE '!') THEN 1
            WHEN w.Seal IN (SELECT wo.id FROM seals wo WHERE wo.officer_level <= @ActorLevel) THEN 1 ELSE 0 END
        """;
    private const string MineFragment = "\n) w WHERE CASE";
    private const string MineActsFragment = " WHEN w.Act IN (";
    private const string MineWhoFragment = ") THEN ";
    private const string MineEndFragment = " ELSE 0 END = 1";

    private const string UnitFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    private const string ClassFragment = "c.class = @Class";
    private const string GivenFragment = "c.assignee = @Assignee";

    public Task<Page<WorkRow>> Handle(ListWork request, CancellationToken cancellationToken)
        => Page(request, request.Cursor, request.Limit, request.CountUpTo, cancellationToken);

    private async Task<Page<WorkRow>> Page(WorkFilters request, string? cursor, int limit, int countUpTo, CancellationToken cancellation)
    {
        var from = WorkPlace.Parse(cursor, cursors);
        List<Row> found = [];
        var total = 0L;
        foreach (var source in WorkSource.All)
        {
            var mine = Mine(source, act => DoingOf(act, request));
            if (mine.Length == 0) continue;
            if (request.Overdue == true && source.Day?.Passed is null) continue;
            var filters = Filters(request, source);
            if (total <= countUpTo)
            {
                var waiting = await session.Scalar<long>(Count(source, filters, mine, session.Dialect, countUpTo + 1), filters.Parameters, cancellation);
                if (waiting == 0) continue;
                total += waiting;
            }

            // What has a day comes before what has none.
            if (source.Day is not null && from is { Day: null }) continue;
            if (from is not null) Begin(filters, source, from);
            // One more than fits, and one that the last page may have ended with.
            found.AddRange(await session.Query<Row>(Select(source, filters, mine, session.Dialect, limit + 2), filters.Parameters, cancellation));
        }

        var page = found.Where(r => from is null || r.Place.CompareTo(from) > 0).OrderBy(r => r.Place).Take(limit + 1).ToList();
        var shown = page.Take(limit).ToList();
        var exact = total <= countUpTo;
        return new([.. shown.Select(r => r.AsAnswered(caller.Today, Article(r), cipher))], page.Count > limit ? shown[^1].Place.Text(cursors) : null,
            exact ? total : countUpTo, exact);
    }

    private Where Filters(WorkFilters request, WorkSource source)
    {
        var where = new Where().And(source.Waits).Seen(caller.Known);
        where.Parameters.Add("Ended", false);
        where.Parameters.Add("ActorUnit", caller.Known.UnitId);
        foreach (var act in WaitsFor.All) where.Parameters.Add(act.ToString(), DoingOf(act, request) is null ? 0 : 1);
        where.If(request.Class?.Word(), ClassFragment, "Class").If(request.Mine == true ? caller.Known.UserName : null, GivenFragment, "Assignee")
            .If(request.UnitId is { } unit ? Visibility.Below(reference.Current.Unit(unit, "/unitId").Path) : null, UnitFragment, "UnitPath");
        if (request.Overdue is { } overdue && (overdue ? source.Day?.Passed : source.Day?.Ahead) is { } late) where.And(late, "Today", caller.Today);
        if (!string.IsNullOrWhiteSpace(request.Q)) WordConditions.Add(where, request.Q.Trim(), people);
        return where;
    }

    // A handler's work is for whoever was given the case; a screener's or a leader's for any of them.
    private Doing? DoingOf(CaseAct act, WorkFilters request)
    {
        var doers = Workflow.RolesFor(act).Where(caller.Known.Roles.Contains).ToList();
        if (doers.Count == 0 || (request.Act ?? act) != act) return null;
        return Workflow.OfWhoIsInCharge.GetValueOrDefault(act) is InCharge.Head or InCharge.Unit or InCharge.Sender ? Doing.InCharge : doers is [Role.Handler] ? Doing.Handler : Doing.Anybody;
    }

    // An act is found out by subqueries: SQL Server looks for it anew wherever it is named, so that it is named once for each way, and not for each act. Empty where nothing of the source is the caller's to do.
    private static string Mine(WorkSource source, Func<CaseAct, Doing?> doing)
    {
        var ways = source.Acts.GroupBy(doing).Where(g => g.Key is not null).OrderBy(g => g.Key)
            .Select(g => MineActsFragment + string.Join(", ", g.Select(act => $"'{act.Word()}'")) + MineWhoFragment + Who(g.Key!.Value)).ToList();
        return ways.Count == 0 ? "" : MineFragment + string.Concat(ways) + MineEndFragment;
    }

    private static string Who(Doing way) => way switch { Doing.InCharge => InChargeFragment, Doing.Handler => HandlerFragment, _ => AnybodyFragment };

    private static void Begin(Where filters, WorkSource source, WorkPlace from)
    {
        // A page that ended before the first of those without a day begins with all of them.
        if (source.Day is null && from.Day is not null) return;
        filters.And(After(source), "CursorAt", from.At);
        filters.Parameters.Add("CursorNumber", from.Number);
        if (source.Day is not null) filters.Parameters.Add("CursorDay", from.Day!.Value);
    }

    private static string After(WorkSource source) => source.Day?.After ?? WorkDay.ReceivedAfterFragment;

    private string? Article(Row row)
        => row is { RuleKey: { } key, StartedOn: { } from, ClockUnitId: { } unit } ? reference.Current.RuleFor(key, from, unit, row.OutsideOrgan)?.Article : null;

    private static string Select(WorkSource source, Where filters, string mine, Dialect dialect, int rows)
        => RowsFragment + source.From + filters.Clause + mine + Order(source) + dialect.Page(rows);

    private static string Count(WorkSource source, Where filters, string mine, Dialect dialect, int rows)
        => CountFragment + source.From + filters.Clause + mine + Order(source) + dialect.Page(rows) + CountEndFragment;

    private static string Order(WorkSource source) => source.Day?.Order ?? WorkDay.ReceivedOrderFragment;

    /// <summary>What this can compose, for the check against the schema: every source with each fragment alone and with all together, its acts being everybody's, and with each way of doing them.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        foreach (var source in WorkSource.All)
        {
            string[] fragments = [UnitFragment, ClassFragment, GivenFragment, WordConditions.NumberFragment, WordConditions.NameFragment, WordConditions.WordsFragment,
                After(source),
                .. new[] { source.Day?.Passed, source.Day?.Ahead }.OfType<string>()];
            string Done(Doing way) => Mine(source, _ => way);
            foreach (var taken in fragments.Select(f => new[] { f }).Append(fragments).Append([]))
            {
                var where = Waiting(source, taken);
                yield return Select(source, where, Done(Doing.Anybody), dialect, 52);
                yield return Count(source, where, Done(Doing.Anybody), dialect, ListWork.MostCounted + 1);
            }

            var each = Mine(source, act => (Doing)(source.Acts.ToList().IndexOf(act) % Enum.GetValues<Doing>().Length));
            foreach (var mine in new[] { Done(Doing.Handler), Done(Doing.InCharge), each }) yield return Select(source, Waiting(source, []), mine, dialect, 52);
        }
    }

    private static Where Waiting(WorkSource source, IReadOnlyList<string> fragments)
        => fragments.Aggregate(new Where().And(source.Waits).And(Visibility.Fragment), (w, f) => w.And(f));

    // 办理方式: whose an act is, of those who have a role for it.
    private enum Doing
    {
        Anybody,
        Handler,
        InCharge,
    }

    private sealed record Row : ListedCase
    {
        public string? Assignee { get; init; }
        public string? AssigneeName { get; init; }
        public CaseAct Act { get; init; }
        public DateOnly? DueOn { get; init; }
        public DateOnly? StandsOn { get; init; }
        public DateOnly? OwedFrom { get; init; }
        public DateOnly? HearingFrom { get; init; }
        public string? HearingPlace { get; init; }
        public string? RuleKey { get; init; }
        public DateOnly? StartedOn { get; init; }
        public string? ClockUnitId { get; init; }
        public bool Provisional { get; init; }
        public string? OutsideOrgan { get; init; }
        public int? OrderNo { get; init; }
        public SupervisionKind? OrderKind { get; init; }

        internal WorkPlace Place => new(DueOn ?? StandsOn, ReceivedAt, Number, Act);

        internal WorkRow AsAnswered(DateOnly today, string? article, CaseCipher cipher) => new()
        {
            Case = AsAnswered<CaseRow>(today, cipher),
            Act = Act, DueOn = DueOn, Overdue = DueOn < today && OutsideOrgan is null, OutsideOrgan = OutsideOrgan, OwedFrom = OwedFrom, HearingFrom = HearingFrom,
            Assignee = Assignee, AssigneeName = AssigneeName, Rule = RuleKey,
            HearingPlace = cipher.Opening(DataKey)(Act == CaseAct.ReviewHearing ? FieldPurpose.ReviewHearingPlace : FieldPurpose.RecordPlace, HearingPlace),
            RuleTitle = RuleKey is null ? null : RuleKeys.ChineseTitle(RuleKey), Article = article, Provisional = Provisional, Order = OrderNo, OrderKind = OrderKind,
        };
    }
}
