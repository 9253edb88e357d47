using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>预警查询: newest first, keyset-paged, filtered by what the actor may see inside the SQL; a clock that was met is gone from it, and so is what was said
/// of a due date that has moved.</summary>
internal sealed partial class ListWarningsHandler(Session session, Cursors cursors, Caller caller, IReferenceSource reference, CaseCipher cipher, ExportRecord exports)
    : IRequestHandler<ListWarnings, Page<WarningRow>>
{
    private const string SelectFragment = """
        SELECT w.seq AS Seq, w.case_id AS CaseId, c.number AS Number, c.title AS Title, c.state AS State, d.unit_id AS UnitId,
            CASE WHEN d.rule_key IN ('decide-review', 'decide-recheck') THEN NULL ELSE c.assignee END AS Assignee, d.rule_key AS RuleKey, w.due_on AS DueOn,
                w.kind AS Kind, w.raised_at AS RaisedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM warnings w
        JOIN deadlines d ON d.id = w.deadline_id AND d.raw_due_on = w.due_on AND d.outside_organ IS NULL
        JOIN cases c ON c.id = w.case_id
        """;

    // Warnings are only ever appended, so their row number is the order in which they were raised.
    private const string OrderFragment = " ORDER BY w.seq DESC";

    private const string CountFragment = """
        SELECT COUNT(*) AS Total FROM (SELECT w.seq AS seq FROM warnings w
        JOIN deadlines d ON d.id = w.deadline_id AND d.raw_due_on = w.due_on AND d.outside_organ IS NULL
        JOIN cases c ON c.id = w.case_id
        """;

    // Everybody's warnings are read from the newest on and a page is soon full; one person's or unit's are few among many, and
    // are found from the running clocks: the literal lets the index of those be used.
    private const string AllRunningFragment = "d.status = @Running";
    private const string FewRunningFragment = "d.status = 'running'";
    private const string UnitFragment = "EXISTS (SELECT 1 FROM units u WHERE u.id = d.unit_id AND u.path LIKE @UnitPath ESCAPE '!')";

    // What an organ owes that reviews is no matter of whoever was given the case: it is for those for whom it is work.
    private const string MineFragment = $"""
        CASE WHEN d.rule_key IN ('decide-review', 'decide-recheck') THEN
            CASE WHEN EXISTS (SELECT 1 FROM reviews v WHERE v.id = c.review_id
                AND CASE {WorkSource.ReviewFragment} WHEN 'reviewDecision' THEN @ReviewDecision WHEN 'reviewService' THEN @ReviewService ELSE 0 END = 1) THEN 1 ELSE 0 END
        WHEN c.assignee = @Assignee THEN 1 ELSE 0 END = 1
        """;

    private const string CursorFragment = "w.seq < @CursorSeq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public async Task<Page<WarningRow>> Handle(ListWarnings request, CancellationToken cancellationToken)
    {
        var filters = Filters(request);
        return await List.Page<Row, WarningRow>(session, cursors, filters, request.Cursor, request.Limit, r => (r.RaisedAt, r.Seq), r => r.AsAnswered(cipher), cancellationToken);
    }

    private Where Filters(WarningFilters request)
    {
        var all = request is { UnitId: null, Mine: null or false };
        var filters = (all ? new Where().And(AllRunningFragment, "Running", DeadlineStatus.Running.Word()) : new Where().And(FewRunningFragment))
            .Seen(caller.Known);
        if (request.Mine == true)
        {
            filters.And(MineFragment, "Assignee", caller.Known.UserName);
            foreach (var act in new[] { CaseAct.ReviewDecision, CaseAct.ReviewService })
                filters.Parameters.Add(act.ToString(), Workflow.RolesFor(act).Any(caller.Known.Roles.Contains) ? 1 : 0);
        }

        return request.UnitId is { } unit ? filters.And(UnitFragment, "UnitPath", Visibility.Below(reference.Current.Unit(unit, "/unitId").Path)) : filters;
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        string[][] all = [[AllRunningFragment], [AllRunningFragment, CursorFragment], [FewRunningFragment, MineFragment], [FewRunningFragment, UnitFragment],
            [FewRunningFragment, MineFragment, UnitFragment, CursorFragment]];
        return List.Composed(all.Select(taken => taken.Aggregate(new Where().And(Visibility.Fragment), (w, f) => w.And(f))));
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public CaseState State { get; init; }
        public string UnitId { get; init; } = "";
        public string? Assignee { get; init; }
        public string RuleKey { get; init; } = "";
        public DateOnly DueOn { get; init; }
        public WarningKind Kind { get; init; }
        public DateTimeOffset RaisedAt { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }

        internal WarningRow AsAnswered(CaseCipher cipher) => new()
        {
            CaseId = CaseId, Seal = Seal, Number = Number, Title = cipher.Title(DataKey, Title), State = State, UnitId = UnitId, Assignee = Assignee, Rule = RuleKey,
            RuleTitle = RuleKeys.ChineseTitle(RuleKey), DueOn = DueOn, Kind = Kind, RaisedAt = RaisedAt,
        };
    }
}
