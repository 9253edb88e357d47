using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web.Display;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class MissingWordsTests
{
    [Theory]
    [InlineData(CaseState.Registered, CaseAct.Service, "wrong-state", "须先办甄别、三个清楚审核、出具处理意见")]
    [InlineData(CaseState.Accepted, CaseAct.Closure, "wrong-state", "须先办三个清楚审核、出具处理意见")]
    [InlineData(CaseState.Clarified, CaseAct.Approval, "wrong-state", "须先办出具处理意见")]
    [InlineData(CaseState.Resolved, CaseAct.Service, "opinion-not-approved", "须先审批通过处理意见")]
    [InlineData(CaseState.Resolved, CaseAct.Closure, "opinion-not-served", "处理意见尚未送达")]
    [InlineData(CaseState.Resolved, CaseAct.Screening, "wrong-state", "案件已到“已出具意见”，这一步已过或者不适用")]
    [InlineData(CaseState.Resolved, CaseAct.Resolution, "wrong-state", "案件已到“已出具意见”，这一步已过或者不适用")]
    [InlineData(CaseState.Clarified, CaseAct.ClarityReview, "wrong-state", "案件已到“已审清”，这一步已过或者不适用")]
    [InlineData(CaseState.Closed, CaseAct.Resolution, "wrong-state", "案件处于“已办结”，没有这一步")]
    [InlineData(CaseState.Accepted, CaseAct.Reopening, "wrong-state", "案件结束后才有这一步")]
    [InlineData(CaseState.Accepted, CaseAct.ClarityReview, "role-lacks-act", "由审核员办理")]
    [InlineData(CaseState.Accepted, CaseAct.Notice, "role-lacks-act", "由甄别员、承办人办理")]
    public void What_comes_first_and_who_does_it_is_said(CaseState state, CaseAct act, string code, string said)
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        Assert.Equal(said, MissingWords.Of(new ActionView(act, false, [code], false), state));
    }

    // Whatever a case names, in either language: no code, no braces.
    [Theory, InlineData("zh-CN", "[A-Za-z{}]"), InlineData("en", "missing\\.|[{}]")]
    public void Of_every_act_in_every_state(string language, string raw)
    {
        CultureInfo.CurrentUICulture = new(language);
        foreach (var state in Enum.GetValues<CaseState>())
            foreach (var act in Enum.GetValues<CaseAct>().Where(a => Workflow.RolesFor(a).Count > 0))
            {
                var missing = Given.ACaseIn(state).MissingFor(Given.By(Domain.Access.Role.Auditor, Given.ClosedOn), act);
                Assert.DoesNotMatch(raw, MissingWords.Of(new ActionView(act, false, missing, false), state));
            }
    }
}
