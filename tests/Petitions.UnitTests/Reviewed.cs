using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.UnitTests;

/// <summary>复查复核: a case with a proceeding as the store would give it.</summary>
internal static class Reviewed
{
    public static readonly IReadOnlySet<CaseAct> Acts
        = new HashSet<CaseAct> { CaseAct.ReviewRequest, CaseAct.ReviewConvening, CaseAct.ReviewHearing, CaseAct.ReviewWithdrawal, CaseAct.ReviewDecision, CaseAct.ReviewRetraction, CaseAct.ReviewService };

    /// <summary>On the paper of an organ outside the tree.</summary>
    public const string No = "洞政复查〔2023〕7号";

    private static readonly DateOnly Served = new(2023, 10, 26);

    /// <summary>The case as loaded, with a proceeding where the act fits it.</summary>
    public static PetitionCase Standing(PetitionCase file, CaseAct act) => PetitionCase.Restore(
        file.Data with { StandingOutcome = file.Data.Outcome }, [.. file.Deadlines, Window(file.Data.Id)], null, null, act == CaseAct.ReviewRequest ? null : new()
        {
            Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Ordinal = 1, Round = file.Data.Round, Tier = act == CaseAct.ReviewHearing ? ReviewTier.Recheck : ReviewTier.Review,
            OrganName = "洞口县人民政府", State = act is CaseAct.ReviewService or CaseAct.ReviewRetraction ? ReviewState.Decided : ReviewState.Requested, RequestedOn = Served,
            Outcome = act is CaseAct.ReviewService or CaseAct.ReviewRetraction ? ReviewOutcome.Upheld : null, DecidedOn = act is CaseAct.ReviewService or CaseAct.ReviewRetraction ? new(2023, 11, 1) : null, Version = 1,
        });

    public static void Do(PetitionCase file, CaseAct act, string branch, ActContext context)
    {
        switch (act)
        {
            case CaseAct.ReviewRequest: file.RequestReview(context, new("不服处理意见", context.Today, null, "洞口县人民政府")); break;
            case CaseAct.ReviewConvening: file.ConveneHearing(context, context.Today.AddDays(3), context.Today.AddDays(4), "二楼会议室", "安置是否到位"); break;
            case CaseAct.ReviewHearing: file.HoldHearing(context, context.Today, context.Today, null); break;
            case CaseAct.ReviewWithdrawal: file.WithdrawReview(context, "已与单位达成一致"); break;
            case CaseAct.ReviewRetraction: file.RetractReview(context, "误作维持", EnteredLines.None); break;
            case CaseAct.ReviewDecision:
                file.DecideReview(context, new(branch == "redo" ? ReviewOutcome.Redo : ReviewOutcome.Upheld, "意见", "《信访工作条例》第三十五条", null, DecisionNo: No));
                break;
            default: file.ServeReview(context, ServiceMethod.Post, context.Today, true); break;
        }
    }

    private static Deadline Window(Guid caseId) => new()
    {
        Id = Guid.CreateVersion7(), CaseId = caseId, RuleKey = RuleKeys.RequestReview, Pack = "2022", UnitId = Given.Office, StartedOn = Served,
        RawDueOn = new(2023, 11, 25), LegalDueOn = new(2023, 11, 27), Status = DeadlineStatus.Running,
    };
}
