using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Domain;

/// <summary>
/// 办理流程: the workflow as a table, the only place that knows which act leads from which state to which,
/// and which role may do it. Printed to docs/workflow.md and served as allowed actions.
/// </summary>
public static partial class Workflow
{
    private static readonly CaseState[] All = Enum.GetValues<CaseState>();

    /// <summary>States in which the office still owes something.</summary>
    public static readonly IReadOnlySet<CaseState> Open = new HashSet<CaseState>
        { CaseState.Registered, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved, CaseState.Assigned };

    /// <summary>End states.</summary>
    public static readonly IReadOnlySet<CaseState> Ends = All.Where(s => !Open.Contains(s)).ToHashSet();

    private static readonly Dictionary<CaseAct, Role[]> Doers = new()
    {
        [CaseAct.Registration] = [Role.Reception, Role.Screener, Role.Leader],
        [CaseAct.Screening] = [Role.Screener],
        [CaseAct.Notice] = [Role.Screener, Role.Handler],
        [CaseAct.ClarityReview] = [Role.Reviewer],
        [CaseAct.ClarityOverride] = [Role.Leader],
        [CaseAct.Resolution] = [Role.Handler],
        [CaseAct.Approval] = [Role.Leader],
        [CaseAct.Service] = [Role.Handler],
        [CaseAct.Closure] = [Role.Leader],
        [CaseAct.Settlement] = [Role.Leader],
        [CaseAct.Assignment] = [Role.Screener, Role.Leader],
        [CaseAct.Amendment] = [Role.Reception, Role.Screener, Role.Reviewer, Role.Handler],
        [CaseAct.Withdrawal] = [Role.Reception, Role.Screener, Role.Handler],
        [CaseAct.Reopening] = [Role.Leader],
        [CaseAct.Rescreening] = [Role.Leader],
        [CaseAct.Attachment] = [Role.Reception, Role.Screener, Role.Reviewer, Role.Handler],
        [CaseAct.VisitNote] = [Role.Reception, Role.Screener, Role.Leader],
        [CaseAct.BacklogFlag] = [],
        [CaseAct.ExtensionRequest] = [Role.Handler],
        [CaseAct.ExtensionDecision] = [Role.Leader],
        [CaseAct.ExtensionNotice] = [Role.Screener, Role.Handler],
        [CaseAct.HandlingRecord] = [Role.Handler],
        [CaseAct.Execution] = [Role.Handler],
        [CaseAct.Correction] = [Role.Leader],
        [CaseAct.Recusal] = [Role.Leader],
        [CaseAct.JointHandling] = [Role.Screener, Role.Leader],
        [CaseAct.Reminder] = [Role.Leader],
        [CaseAct.SupervisionOrder] = [Role.Leader],
        [CaseAct.Instruction] = [Role.Leader],
        [CaseAct.SupervisionAnswer] = [Role.Handler],
        [CaseAct.LeaderInCharge] = [Role.Leader],
        [CaseAct.Reclassification] = [Role.Screener],
        [CaseAct.Recalculation] = [],
        [CaseAct.ReferralReceipt] = [Role.Reception, Role.Screener, Role.Handler],
        [CaseAct.ReferralObjection] = [Role.Screener, Role.Leader],
        [CaseAct.ObjectionDecision] = [Role.Screener, Role.Leader],
        [CaseAct.ReferralRecall] = [Role.Screener, Role.Leader],
        [CaseAct.ReferralDispute] = [Role.Leader],
        [CaseAct.DisputeDecision] = [Role.Leader],
        [CaseAct.AssignmentReport] = [Role.Screener, Role.Handler],
        [CaseAct.ReportDecision] = [Role.Leader],
        [CaseAct.ReferralReturn] = [],
        [CaseAct.ReferralUpdate] = [],
        [CaseAct.ReviewRequest] = [Role.Reception, Role.Screener],
        [CaseAct.ReviewConvening] = [Role.Screener, Role.Handler],
        [CaseAct.ReviewHearing] = [Role.Screener, Role.Handler],
        [CaseAct.ReviewDecision] = [Role.Leader],
        [CaseAct.ReviewRetraction] = [Role.Leader],
        [CaseAct.ReviewService] = [Role.Screener, Role.Handler],
        [CaseAct.ReviewWithdrawal] = [Role.Reception, Role.Screener],
        [CaseAct.UrgentReport] = [Role.Reception, Role.Screener, Role.Leader],
        [CaseAct.RepeatLink] = [Role.Reception, Role.Screener, Role.Handler],
        [CaseAct.RepeatUnlink] = [Role.Screener, Role.Leader],
        [CaseAct.Unmerge] = [Role.Screener, Role.Leader],
        [CaseAct.DocumentIssue] = [Role.Screener, Role.Handler, Role.Leader],
        [CaseAct.DocumentService] = [Role.Screener, Role.Handler],
        [CaseAct.Rating] = [],
        [CaseAct.WindowLapse] = [],
        // Not acts of one person: two break a glass, two approve a proposal.
        [CaseAct.GlassBreak] = [],
        [CaseAct.Anonymisation] = [],
    };

    /// <summary>The whole table, in reading order.</summary>
    public static readonly IReadOnlyList<WorkflowRow> Rows = Build();

    private static readonly Dictionary<(CaseState? From, CaseAct Act, string Branch), CaseState> Index =
        Rows.ToDictionary(r => (r.From, r.Act, r.Branch), r => r.To);

    private static readonly HashSet<(CaseState? From, CaseAct Act)> Fits = Rows.Select(r => (r.From, r.Act)).ToHashSet();

    /// <summary>Roles that may do an act; the sweeps' own acts have none.</summary>
    public static IReadOnlyList<Role> RolesFor(CaseAct act) => Doers[act];

    /// <summary>True where the act fits the state, whatever its result.</summary>
    public static bool Allows(CaseState? from, CaseAct act) => Fits.Contains((from, act));

    /// <summary>The state an act leads to, or the refusal <c>wrong-state</c>.</summary>
    public static CaseState Next(CaseState? from, CaseAct act, string branch = "")
        => Index.TryGetValue((from, act, branch), out var to) ? to : throw Refusal.WrongState(from, act);

    private static List<WorkflowRow> Build()
    {
        var rows = new List<WorkflowRow> { new(null, CaseAct.Registration, "", CaseState.Registered), new(null, CaseAct.Registration, "past", CaseState.Closed) };
        void Add(CaseState from, CaseAct act, CaseState to, string branch = "") => rows.Add(new(from, act, branch, to));
        void Stay(CaseAct act, params CaseState[] states)
        {
            foreach (var state in states) Add(state, act, state);
        }

        foreach (var decision in Enum.GetValues<ScreeningDecision>())
            Add(CaseState.Registered, CaseAct.Screening, Enum.Parse<CaseState>(decision.ToString()), decision.Word());
        Add(CaseState.Accepted, CaseAct.ClarityReview, CaseState.Clarified, "clear");
        Add(CaseState.Accepted, CaseAct.ClarityReview, CaseState.Accepted, "unclear");
        Add(CaseState.Accepted, CaseAct.ClarityOverride, CaseState.Clarified);
        Add(CaseState.Clarified, CaseAct.Resolution, CaseState.Resolved);
        Add(CaseState.Resolved, CaseAct.Approval, CaseState.Resolved, "approved");
        Add(CaseState.Resolved, CaseAct.Approval, CaseState.Clarified, "returned");
        Add(CaseState.Resolved, CaseAct.Service, CaseState.Resolved);
        Add(CaseState.Resolved, CaseAct.Closure, CaseState.Closed);
        Stay(CaseAct.Notice, [.. All.Where(s => s is not (CaseState.Registered or CaseState.Merged or CaseState.Withdrawn or CaseState.Returned))]);
        Stay(CaseAct.Assignment, [.. Open]);
        Stay(CaseAct.BacklogFlag, [.. Open]);
        foreach (var act in new[] { CaseAct.ExtensionRequest, CaseAct.ExtensionDecision, CaseAct.ExtensionNotice })
            Stay(act, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved);
        Stay(CaseAct.Reclassification, CaseState.Accepted, CaseState.Clarified);
        Stay(CaseAct.HandlingRecord, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved);
        Stay(CaseAct.Execution, CaseState.Resolved, CaseState.Closed);
        Stay(CaseAct.Correction, All);
        // What is assigned elsewhere is settled there: its report says so.
        Stay(CaseAct.Settlement, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved, CaseState.Closed, CaseState.Withdrawn);
        Stay(CaseAct.Recusal, All);
        Stay(CaseAct.JointHandling, [.. Open]);
        // In merged and withdrawn only while the case still owes the sender of an assignment its report: PetitionCase.CanBePressed.
        foreach (var act in new[] { CaseAct.Reminder, CaseAct.SupervisionOrder, CaseAct.SupervisionAnswer }) Stay(act, All);
        Stay(CaseAct.Instruction, [.. All.Where(s => s is not (CaseState.Merged or CaseState.Withdrawn))]);
        Stay(CaseAct.LeaderInCharge, [.. Open]);
        Stay(CaseAct.Recalculation, All);
        Stay(CaseAct.Amendment, All);
        Stay(CaseAct.Attachment, All);
        Stay(CaseAct.VisitNote, All);
        foreach (var state in Open) Add(state, CaseAct.Withdrawal, CaseState.Withdrawn);
        foreach (var state in Ends.Where(s => s != CaseState.Returned)) Add(state, CaseAct.Reopening, CaseState.Accepted);
        foreach (var state in new[] { CaseState.NotAccepted, CaseState.NoLongerAccepted, CaseState.Routed, CaseState.Filed, CaseState.Withdrawn })
            Add(state, CaseAct.Rescreening, CaseState.Registered);
        // What was at work when it was taken for withdrawn by mistake goes on where it stood.
        foreach (var state in new[] { CaseState.Accepted, CaseState.Clarified, CaseState.Resolved }) Add(CaseState.Withdrawn, CaseAct.Rescreening, state, state.Word());
        Stay(CaseAct.UrgentReport, [.. All.Where(s => s is not (CaseState.Withdrawn or CaseState.Returned))]);
        AddReferrals(Add, Stay);
        AddReviews(Add, Stay);
        AddRepeats(Add, Stay);
        AddDocuments(Stay);
        Stay(CaseAct.Rating, CaseState.Closed);
        Stay(CaseAct.WindowLapse, All);
        Stay(CaseAct.GlassBreak, All);
        Stay(CaseAct.Anonymisation, [.. Ends]);
        return rows;
    }
}
