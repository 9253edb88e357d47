using System.Reflection;
using System.Text.RegularExpressions;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed partial class RefusalWordsTests
{
    [Fact]
    public void A_day_that_is_refused_is_called_by_its_word_and_not_by_its_name_in_the_interface()
    {
        var members = new[] { "src/Petitions.Domain", "src/Petitions.Application", "src/Petitions.Infrastructure" }.SelectMany(room => Repository.Files(room, ".cs"))
            .SelectMany(f => Told().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("servedOn", members);
        Assert.All(members, m => Assert.DoesNotMatch("[a-zA-Z]", RefusalTexts.Chinese(Refusal.InTheFuture(m))));
        Assert.All(members, m => Assert.DoesNotMatch("[a-zA-Z]", RefusalTexts.Chinese(Refusal.BeforeItsCause(m, new DateOnly(2026, 3, 2)))));
    }

    // Acts on a case and all the rest alike: whoever reads Chinese is told in Chinese what they may not do.
    [Fact]
    public void In_Chinese_every_act_that_a_role_lacks_has_its_word()
    {
        var acts = Enum.GetValues<CaseAct>().Select(WordTerm.Of).Concat(Enum.GetValues<OfficeAct>().Select(WordTerm.Of)).ToList();
        Assert.All(acts, act => Assert.Matches("^您的角色不能进行此项操作（[^a-zA-Z]+）。$", RefusalTexts.Chinese(Refusal.RoleLacksAct(act))));
        Assert.Equal("您的角色不能进行此项操作（管理账号）。", RefusalTexts.Chinese(Refusal.RoleLacksAct(WordTerm.Of(OfficeAct.Accounts))));
        // And every message names one of them.
        var guards = typeof(IGuarded).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsAssignableTo(typeof(IGuarded)))
            .Select(t => (Guard)t.GetProperty(nameof(IGuarded.Guard), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).ToList();
        Assert.True(guards.Count > 100, $"{guards.Count}");
        Assert.Empty(guards.Select(g => g.Act).Except(acts));
    }

    // What is chosen from stands beside its word as it is sent.
    [Fact]
    public void In_Chinese_the_interface_says_states_acts_and_outcomes_by_their_words()
    {
        Assert.Equal("案件处于“已登记”状态，不能进行“送达”。请从本案现在可办的事项（actions）中选择。", RefusalTexts.Chinese(Refusal.WrongState(CaseState.Registered, CaseAct.Service)));
        Assert.Equal("案件处于“未登记”状态，不能进行“甄别”。请从本案现在可办的事项（actions）中选择。", RefusalTexts.Chinese(Refusal.WrongState(null, CaseAct.Screening)));
        Assert.Equal("转办件处于“已发出”状态，不能进行“对转办提出异议”。请先签收，或等待对方处理。", RefusalTexts.Chinese(Refusal.ReferralOutOfTurn(CaseAct.ReferralObjection, ReferralState.Sent)));
        Assert.Equal("此结果不适用于该类事项，可用：予以支持（supported）、解释疏导（explained）。", RefusalTexts.Chinese(Refusal.OutcomeDoesNotFit([Outcome.Supported, Outcome.Explained])));
        Assert.Equal("The case is in state none; the act screening does not fit it. See its actions.", Refusal.WrongState(null, CaseAct.Screening).Message);
    }

    [GeneratedRegex(@"(?:InTheFuture|BeforeItsCause|DayFaults)\((?:context, )?""(\w+)""")]
    private static partial Regex Told();
}
