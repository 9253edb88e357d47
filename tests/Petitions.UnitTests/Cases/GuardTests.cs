using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>行为守卫: what is offered and what the verb does are told by the same guards.</summary>
public sealed class GuardTests
{
    private static readonly DateOnly Day = new(2023, 11, 1);

    // What happens between the two ends of a referral is the verb of both: ReferralTests.
    public static TheoryData<CaseState, CaseAct, string> PairsInTurn
        => [.. Enum.GetValues<CaseState>().SelectMany(s => Enum.GetValues<CaseAct>().Select(a => (s, a)))
            .Where(p => p.a != CaseAct.Registration && Workflow.RolesFor(p.a).Count > 0 && Workflow.Allows(p.s, p.a) && !Referred.Acts.Contains(p.a))
            .SelectMany(p => new[] { Given.Office, "dk-ghjs" }.Select(unit => (p.s, p.a, unit)))];

    [Theory, MemberData(nameof(PairsInTurn))]
    public void What_an_act_is_said_to_miss_its_verb_refuses(CaseState state, CaseAct act, string unitId)
    {
        var (bare, ready) = (Given.ACaseIn(state), Act.Ready(state, act));
        foreach (var file in new[] { bare, ready })
        {
            var by = Act.Context(act) with { Actor = Given.Somebody(unitId, "somebody", Workflow.RolesFor(act)[0]) };
            var missing = file.MissingFor(by, act);
            if (missing.Count == 0) continue;

            var refusal = Assert.Throws<Refusal>(() => Act.Do(file, act, by: by));

            var told = refusal.Parts.Select(p => p.Code).ToList();
            if (refusal.Kind == RefusalKind.WrongState) Assert.Contains(Assert.Single(told), missing);
            else Assert.Empty(missing.Except(told));
        }
    }

    [Fact]
    public void What_does_not_fit_the_state_is_refused_alone_whatever_else_is_wrong()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        file.RecordExecution(Given.By(Role.Handler, Day), true, Day, "修复完毕", HandlingSoFar.Nothing);
        Assert.Equal(["already-executed"], ScreeningTests.Codes(() => file.RecordExecution(Given.By(Role.Handler, Day), true, Day.AddDays(1), "再次", HandlingSoFar.Nothing)));

        file.Closed();
        file.RequestReview(Given.By(Role.Reception, Day), new("不服", Day, null, "洞口县人民政府"));
        var stranger = Given.By(Role.Leader, Day) with { Actor = Given.Somebody("dk-ghjs", "far", Role.Leader) };
        var refusal = Assert.Throws<Refusal>(() => file.Reopen(stranger, "理由", "依据", null, null));
        Assert.Equal((RefusalKind.WrongState, "review-pending"), (refusal.Kind, Assert.Single(refusal.Parts).Code));
    }
}
