using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Supervision;

namespace Petitions.Infrastructure.Cases;

/// <summary>待办来源: one statement for each place where something waits, all with the same columns; together they say what <c>WaitsFor</c> says.</summary>
/// <param name="Acts">Acts it can find.</param>
/// <param name="From">Where from, up to and without the WHERE.</param>
/// <param name="Waits">What makes a row of it wait.</param>
/// <param name="Day">The day its rows stand at; null where none of them has one.</param>
internal sealed record WorkSource(IReadOnlyList<CaseAct> Acts, string From, string Waits, WorkDay? Day)
{
    private const string AnybodysFragment = $"{ListedCase.ColumnsFragment},";

    private const string CaseFragment = $"{AnybodysFragment} c.assignee AS Assignee, ";

    private const string ClockFragment = " d.raw_due_on AS DueOn, d.rule_key AS RuleKey, d.started_on AS StartedOn, d.unit_id AS ClockUnitId, d.provisional AS Provisional, d.outside_organ AS OutsideOrgan, ";
    private const string OrderFragment = " s.answer_due_on AS DueOn, s.ordinal AS OrderNo, s.kind AS OrderKind, ";

    /// <summary>Registered and not still on its way between two units: as <see cref="Domain.Referrals.ReferralTurns"/> has it.</summary>
    internal const string ScreenableFragment = "(r.id IS NULL OR r.state IN ('received', 'objectionRefused', 'confirmed', 'takenUp', 'reported', 'completed'))";

    // An opinion that closing does not need is not waited for: only grievances of the petition pathway need one. What a review ordered is served after the opinion of that.
    private const string AfterResolutionFragment = """
        CASE WHEN c.class = 'grievance' AND (c.pathway IS NULL OR c.pathway = 'petition')
            THEN CASE WHEN c.approved_at IS NULL THEN CASE WHEN c.opinion_by = @ActorName THEN NULL ELSE 'approval' END
                WHEN c.served_on IS NULL THEN CASE WHEN v.state = 'decided' THEN NULL ELSE 'service' END ELSE 'closure' END
            ELSE 'closure' END
        """;

    private const string MainFragment = $"""
        CASE c.state WHEN 'accepted' THEN 'clarityReview' WHEN 'clarified' THEN 'resolution' WHEN 'resolved' THEN {AfterResolutionFragment} ELSE NULL END
        """;

    // The organ that reviews is one level up: whoever stands at or above it, but not who drafted, approved or reviewed the opinion; of one outside the tree, whoever may know the case.
    private const string OwnFragment = "WHEN v.opinion_by = @ActorName THEN 0 WHEN v.approved_by = @ActorName THEN 0 WHEN v.reviewed_by = @ActorName THEN 0";

    private const string OrgansFragment = $"""
        CASE WHEN v.organ_unit_id IS NULL THEN 1 {OwnFragment}
            WHEN v.organ_unit_id IN (SELECT vo.id FROM units vo WHERE vo.path LIKE @ActorUnits ESCAPE '!') THEN 1 ELSE 0 END
        """;

    internal const string ReviewFragment = $"""
        CASE WHEN {OrgansFragment} = 0 THEN NULL
            WHEN v.state = 'requested' AND c.state IN ('resolved', 'closed') THEN 'reviewDecision'
            WHEN v.state = 'decided' AND c.state IN ('accepted', 'clarified', 'resolved', 'closed') THEN 'reviewService' ELSE NULL END
        """;

    private const string ClockedFragment = $"""
        {CaseFragment}{ClockFragment}
            CASE WHEN d.rule_key = 'resolve' THEN {MainFragment}
            WHEN c.state = 'registered' AND d.rule_key IN ('register-and-direct', 'notify-direct', 'notify-referred')
                THEN CASE WHEN {ScreenableFragment} THEN 'screening' ELSE NULL END
            WHEN d.rule_key IN ('notify-direct', 'notify-referred') AND c.state NOT IN ('merged', 'withdrawn', 'returned') THEN 'notice'
            WHEN d.rule_key IN ('decide-review', 'decide-recheck') THEN {ReviewFragment}
            WHEN d.rule_key = 'assigned-report' AND r.kind = 'assigned' AND c.is_open = @Ended AND c.state <> 'returned'
                AND r.state IN ('received', 'objectionRefused', 'confirmed', 'takenUp') THEN 'assignmentReport'
            ELSE NULL END AS Act
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        LEFT JOIN referrals r ON r.linked_case_id = c.id
        LEFT JOIN reviews v ON v.id = c.review_id
        """;

    // What nobody but others could do of a case is left out by its state, before anything else of it is looked up.
    private const string MainDoneFragment = """
        CASE c.state WHEN 'accepted' THEN @ClarityReview WHEN 'clarified' THEN @Resolution WHEN 'resolved' THEN @Approval + @Service + @Closure ELSE 0 END
        """;

    private const string ClockDoneFragment = $"""
        CASE WHEN d.rule_key = 'resolve' THEN {MainDoneFragment}
            WHEN c.state = 'registered' AND d.rule_key IN ('register-and-direct', 'notify-direct', 'notify-referred') THEN @Screening
            WHEN d.rule_key IN ('notify-direct', 'notify-referred') THEN @Notice
            WHEN d.rule_key IN ('decide-review', 'decide-recheck') THEN @ReviewDecision + @ReviewService
            WHEN d.rule_key = 'assigned-report' THEN @AssignmentReport ELSE 0 END > 0
        """;

    // The windows of petitioners and receivers run for years of cases and make nobody wait: an index has the others alone, in the very words that stand here.
    // Each act once: of two clocks for one duty the older, and a petition office's own clock before the notice it also owes.
    private const string FirstClockFragment = $"""
        d.status = 'running' AND d.rule_key IN ('register-and-direct', 'notify-direct', 'notify-referred', 'resolve', 'decide-review', 'decide-recheck', 'assigned-report')
        AND {ClockDoneFragment}
        AND NOT EXISTS (SELECT 1 FROM deadlines e WHERE e.case_id = d.case_id AND e.status = 'running' AND e.seq <> d.seq
            AND CASE WHEN e.rule_key = d.rule_key AND e.seq < d.seq THEN 1
                WHEN c.state = 'registered' AND e.rule_key = 'register-and-direct' AND d.rule_key IN ('notify-direct', 'notify-referred') THEN 1 ELSE 0 END = 1)
        """;

    private const string OpenFragment = $"""
        {CaseFragment}
            CASE WHEN c.state = 'registered' THEN CASE WHEN r.state = 'sent' THEN 'referralReceipt' WHEN {ScreenableFragment} THEN 'screening' ELSE NULL END
            ELSE {MainFragment} END AS Act
        FROM cases c
        LEFT JOIN referrals r ON r.linked_case_id = c.id
        LEFT JOIN reviews v ON v.id = c.review_id
        """;

    private const string WithoutClockFragment = $"""
        c.state IN ('registered', 'accepted', 'clarified', 'resolved')
        AND CASE c.state WHEN 'registered' THEN @Screening + @ReferralReceipt ELSE {MainDoneFragment} END > 0
        AND NOT EXISTS (SELECT 1 FROM deadlines e WHERE e.case_id = c.id AND e.status = 'running'
            AND CASE WHEN c.state = 'registered' THEN CASE WHEN e.rule_key IN ('register-and-direct', 'notify-direct', 'notify-referred') THEN 1 ELSE 0 END
                WHEN e.rule_key = 'resolve' THEN 1 ELSE 0 END = 1)
        """;

    private const string AskedFragment = $"""
        {CaseFragment}{ClockFragment} CASE WHEN d.extension_by = @ActorName THEN NULL ELSE 'extensionDecision' END AS Act
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        """;

    private const string AskedWaitsFragment = "d.extension = 'asked' AND d.status = 'running'";

    private const string GrantedFragment = $"""
        {CaseFragment} CASE WHEN c.state IN ('accepted', 'clarified', 'resolved') THEN 'extensionNotice' ELSE NULL END AS Act
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        """;

    private const string GrantedWaitsFragment = "d.extension = 'granted' AND d.status <> 'stopped' AND d.round = c.round";

    // What the receiver's seal keeps from somebody was taken up there, and waits for them no more. What came back from a receiver that stands above the sender is not the receiver's to decide on, though it may see the sender's case.
    private const string SentFragment = $"""
        {CaseFragment}
            CASE WHEN r.state <> 'disputed' AND r.to_unit_id = @ActorUnit THEN NULL
            WHEN r.state = 'objected' THEN 'objectionDecision' WHEN r.state = 'reported' THEN 'reportDecision'
            WHEN r.state = 'disputed' THEN CASE WHEN r.superior_unit_id IN (SELECT vo.id FROM units vo WHERE vo.path LIKE @ActorUnits ESCAPE '!') THEN 'disputeDecision' ELSE NULL END
            ELSE NULL END AS Act
        FROM referrals r
        JOIN cases c ON c.id = r.case_id
        JOIN cases l ON l.id = r.linked_case_id
        """;

    private const string SentWaitsFragment = $"""
        r.state IN ('objected', 'disputed', 'reported') AND c.state IN ('transferred', 'assigned')
        AND CASE WHEN l.seal IN ({Visibility.SealsFragment}) THEN 1 ELSE 0 END <> 0
        """;

    // What presses the organ that reviews is answered there, by nobody whose own opinion it is about while that is under review; to whom the case is given is the other side.
    private const string OrderedFragment = $"""
        {AnybodysFragment}{OrderFragment} CASE WHEN od.id IS NULL THEN c.assignee ELSE NULL END AS Assignee,
            CASE WHEN {Orders.AnswerableFragment} = 0 THEN NULL WHEN s.kind = 'leaderInCharge' THEN 'leaderInCharge' WHEN od.id IS NULL THEN 'supervisionAnswer'
                WHEN CASE {OwnFragment} WHEN od.unit_id IN (SELECT vo.id FROM units vo WHERE vo.path LIKE @ActorUnits ESCAPE '!') THEN 1 ELSE 0 END = 1 THEN 'supervisionAnswer' ELSE NULL END AS Act
        FROM supervisions s
        JOIN cases c ON c.id = s.case_id
        {Orders.OrganFragment}
        LEFT JOIN reviews v ON v.id = c.review_id AND v.round = od.round AND CASE v.tier WHEN 'review' THEN 'decide-review' ELSE 'decide-recheck' END = od.rule_key
        """;

    // Of several orders about a case to the same addressee the one that is due first.
    private const string OrderedWaitsFragment = """
        s.answered_on IS NULL AND s.answer_due_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM supervisions o WHERE o.case_id = s.case_id AND o.answered_on IS NULL
            AND CASE WHEN o.kind = 'leaderInCharge' THEN 1 ELSE 0 END = CASE WHEN s.kind = 'leaderInCharge' THEN 1 ELSE 0 END
            AND (SELECT COALESCE(MAX(oo.unit_id), '') FROM deadlines oo WHERE oo.id = o.deadline_id AND oo.rule_key IN ('decide-review', 'decide-recheck')) = COALESCE(od.unit_id, '')
            AND (o.answer_due_on < s.answer_due_on OR (o.answer_due_on = s.answer_due_on AND o.ordinal < s.ordinal)))
        """;

    private const string ReportFragment = $"{CaseFragment} c.report_up_from AS StandsOn, c.report_up_from AS OwedFrom, 'urgentReport' AS Act FROM cases c";

    private const string ExecutionFragment = $"{CaseFragment} c.standing_since AS OwedFrom, 'execution' AS Act FROM cases c";

    // By an index of those that are convened alone: of a hearing that is over nothing waits.
    private const string ReviewHearingFragment = $"""
        {CaseFragment} h.to_on AS DueOn, h.from_on AS HearingFrom, h.place AS HearingPlace, v.organ_name AS OutsideOrgan,
            CASE WHEN v.state <> 'requested' THEN NULL WHEN {OrgansFragment} = 0 THEN NULL WHEN c.state IN ('accepted', 'clarified', 'resolved', 'closed') THEN 'reviewHearing' ELSE NULL END AS Act
        FROM review_hearings h
        JOIN reviews v ON v.id = h.review_id
        JOIN cases c ON c.id = v.case_id
        """;

    private const string ReviewHearingWaitsFragment = "h.state = 'convened'";

    private const string HearingFragment = $"""
        {CaseFragment} c.hearing_on AS DueOn, c.hearing_on AS HearingFrom, h.place AS HearingPlace,
            CASE WHEN c.state IN ('accepted', 'clarified', 'resolved') THEN 'handlingRecord' ELSE NULL END AS Act
        FROM cases c
        JOIN handling_records h ON h.case_id = c.id AND h.ordinal = c.hearing_no
        """;

    private const string HearingWaitsFragment = "c.hearing_on IS NOT NULL";

    private static readonly CaseAct[] Main = [CaseAct.Screening, CaseAct.ClarityReview, CaseAct.Resolution, CaseAct.Approval, CaseAct.Service, CaseAct.Closure];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<WorkSource> All { get; } =
    [
        new([.. Main, CaseAct.Notice, CaseAct.ReviewDecision, CaseAct.ReviewService, CaseAct.AssignmentReport], ClockedFragment, FirstClockFragment, WorkDay.Clock),
        new([CaseAct.ExtensionDecision], AskedFragment, AskedWaitsFragment, WorkDay.Clock),
        new([CaseAct.SupervisionAnswer, CaseAct.LeaderInCharge], OrderedFragment, OrderedWaitsFragment, WorkDay.Answer),
        new([CaseAct.ReviewHearing], ReviewHearingFragment, ReviewHearingWaitsFragment, WorkDay.ReviewHearing),
        new([CaseAct.HandlingRecord], HearingFragment, HearingWaitsFragment, WorkDay.Hearing),
        new([CaseAct.UrgentReport], ReportFragment, Owed.ReportFragment, WorkDay.Report),
        new([.. Main, CaseAct.ReferralReceipt], OpenFragment, WithoutClockFragment, null),
        new([CaseAct.ExtensionNotice], GrantedFragment, GrantedWaitsFragment, null),
        new([CaseAct.ObjectionDecision, CaseAct.DisputeDecision, CaseAct.ReportDecision], SentFragment, SentWaitsFragment, null),
        new([CaseAct.Execution], ExecutionFragment, Owed.ExecutionFragment, null),
        new([CaseAct.Execution], ExecutionFragment, Owed.PartExecutionFragment, null),
    ];
}
