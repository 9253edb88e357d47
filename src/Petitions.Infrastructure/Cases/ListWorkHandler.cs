using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>待办查询: open cases only, so it costs what is open, not what has been.</summary>
internal sealed class ListWorkHandler(Session session, Caller caller, IReferenceSource reference, CaseCipher cipher, PeopleStore people) : IRequestHandler<ListWork, WorkList>
{
    private const int CountLimit = 10_000;

    private const string SelectFragment = """
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.channel AS Channel, c.class AS Class, c.state AS State, c.unit_id AS UnitId,
            c.received_at AS ReceivedAt, c.next_due_on AS NextDueOn, c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn,
            c.version AS Version, c.seal AS Seal, c.assignee AS Assignee, c.approved_at AS ApprovedAt, c.served_on AS ServedOn, c.data_key AS DataKey,
            (SELECT MIN(d.rule_key) FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running' AND d.raw_due_on = c.next_due_on) AS RuleKey,
            (SELECT MIN(d.started_on) FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running' AND d.raw_due_on = c.next_due_on) AS StartedOn,
            (SELECT COUNT(*) FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running' AND d.raw_due_on = c.next_due_on AND d.provisional = @Provisional) AS Provisionals
        FROM cases c
        """;

    private const string OrderFragment = " ORDER BY CASE WHEN c.next_due_on IS NULL THEN 1 ELSE 0 END, c.next_due_on, c.received_at, c.number";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM cases c";
    private const string OpenFragment = "c.is_open = @Open";

    // What NextAct says, for the acts that the reader may do.
    private const string WaitsFragment = """
        CASE c.state WHEN 'registered' THEN @Screens WHEN 'accepted' THEN @Reviews
        WHEN 'clarified' THEN CASE WHEN c.assignee IS NULL OR c.assignee = @ActorName THEN @Drafts ELSE 0 END
        WHEN 'resolved' THEN CASE WHEN c.approved_at IS NULL THEN CASE WHEN c.opinion_by = @ActorName THEN 0 ELSE @Approves END
            WHEN c.served_on IS NULL THEN CASE WHEN c.assignee IS NULL OR c.assignee = @ActorName THEN @Serves ELSE 0 END
            ELSE @Closes END
        ELSE 0 END = 1
        """;

    private const string UnitFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitPath ESCAPE '!') THEN 1 ELSE 0 END = 1";
    private const string ClassFragment = "c.class = @Class";
    private const string MineFragment = "c.assignee = @Assignee";
    private const string OverdueFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on < @Today)";
    private const string NotOverdueFragment = "(c.next_due_on IS NULL OR c.next_due_on >= @Today)";

    public async Task<WorkList> Handle(ListWork request, CancellationToken cancellationToken)
    {
        var filters = Filters(request);
        var total = await session.Scalar<long>(CountFragment + filters.Clause, filters.Parameters, cancellationToken);
        filters.Parameters.Add("Provisional", true);
        var rows = await session.Query<Row>(Select(filters, session.Dialect, request.Limit), filters.Parameters, cancellationToken);
        return new([.. rows.Select(r => r.AsAnswered(caller.Today, Article(r), cipher))], Math.Min(total, CountLimit));
    }

    private Where Filters(ListWork request)
    {
        var where = new Where().Seen(caller.Known).And(OpenFragment, "Open", true).And(WaitsFragment);
        foreach (var (name, act) in new[] { ("Screens", CaseAct.Screening), ("Reviews", CaseAct.ClarityReview), ("Drafts", CaseAct.Resolution),
            ("Approves", CaseAct.Approval), ("Serves", CaseAct.Service), ("Closes", CaseAct.Closure) })
            where.Parameters.Add(name, caller.Known.HasAny(Workflow.RolesFor(act)) && (request.Act ?? act) == act ? 1 : 0);
        where.If(request.Class?.Word(), ClassFragment, "Class").If(request.Mine == true ? caller.Known.UserName : null, MineFragment, "Assignee")
            .If(request.UnitId is { } unit ? Visibility.Below(reference.Current.Unit(unit).Path) : null, UnitFragment, "UnitPath");
        if (request.Overdue is { } overdue) where.And(overdue ? OverdueFragment : NotOverdueFragment, "Today", caller.Today);
        if (!string.IsNullOrWhiteSpace(request.Q)) SearchCasesHandler.AddWords(where, request.Q.Trim(), people);
        return where;
    }

    private string? Article(Row row) => row is { RuleKey: { } key, StartedOn: { } from } ? reference.Current.RuleFor(key, from, row.UnitId)?.Article : null;

    private static string Select(Where filters, Dialect dialect, int rows) => SelectFragment + filters.Clause + OrderFragment + dialect.Page(rows);

    /// <summary>What this can compose, for the check against the schema: every fragment alone, and all together.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        string[] fragments = [OpenFragment, WaitsFragment, UnitFragment, ClassFragment, MineFragment, OverdueFragment, NotOverdueFragment, SearchCasesHandler.WordsFragment];
        foreach (var taken in fragments.Select(f => new[] { f }).Append(fragments))
        {
            var where = taken.Aggregate(new Where().And(Visibility.Fragment), (w, f) => w.And(f));
            yield return Select(where, dialect, 50);
            yield return CountFragment + where.Clause;
        }
    }

    private sealed record Row : CaseRow
    {
        public DateOnly? BacklogSince { get; init; }
        public DateOnly? BacklogEndedOn { get; init; }
        public string? Assignee { get; init; }
        public DateTimeOffset? ApprovedAt { get; init; }
        public DateOnly? ServedOn { get; init; }
        public string? RuleKey { get; init; }
        public DateOnly? StartedOn { get; init; }
        public int Provisionals { get; init; }
        public string? DataKey { get; init; }

        internal WorkRow AsAnswered(DateOnly today, string? article, CaseCipher cipher) => new()
        {
            Case = new()
            {
                Id = Id, Number = Number, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, State = State, UnitId = UnitId, ReceivedAt = ReceivedAt,
                NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null, Version = Version, Seal = Seal,
            },
            Act = NextAct.Of(State, ApprovedAt is not null, ServedOn is not null)!.Value, Assignee = Assignee, Rule = RuleKey,
            RuleTitle = RuleKey is null ? null : RuleKeys.ChineseTitle(RuleKey), Article = article, Provisional = Provisionals > 0,
        };
    }
}
