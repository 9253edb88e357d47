using System.Globalization;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web;
using Petitions.Web.Cases;
using Petitions.Web.Forms;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class RefusalWordsTests
{
    private static readonly FormChoices Choices = new(Given.Reference, new DateOnly(2026, 3, 2));

    // What people read at a page has no name of the interface in it.
    [Fact]
    public void A_page_calls_members_choices_states_and_units_what_people_call_them()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        var screening = new FormShape(null, Choices).Of(ActForms.MessageOf(CaseAct.Screening)!);
        var reason = screening.First(f => f.Name == "ReasonCode");
        var code = reason.Options[0];
        var target = screening.First(f => f.Name == "TargetUnitId");
        Assert.Equal("“标题” 不能为空。", Refusal.Malformed("/title", "'title' 不能为空。", "").InWords());
        Assert.Equal("“去向单位名称” 不能为空。", Refusal.Malformed("/destination", "'destination' 不能为空。", "").InWords(null, screening.First(f => f.Name == "Destination") with { Label = "去向单位名称（写全称）" }));
        Assert.Equal("此结果不适用于该类事项，可用：予以支持、解释疏导。", Refusal.OutcomeDoesNotFit("supported, explained").InWords());
        Assert.Equal($"请选择理由代码：{code.Label}。", Refusal.ReasonCodeRequired(code.Value).InWords(Given.Reference, reason));
        Assert.Equal($"案件处于“{Wording.Say(CaseState.Closed)}”状态，不能进行“{Wording.Say(CaseAct.Screening)}”。", Refusal.WrongState(CaseState.Closed, CaseAct.Screening).InWords());
        var unit = Given.Reference.Units.Values.First();
        foreach (var refusal in new[] { Refusal.AccusedMayNotHandle(unit.Id), Refusal.NotOfUnitInCharge(unit.Id), Refusal.NotHeadInCharge(unit.Id) })
            foreach (var at in new[] { null, target }) Assert.Contains($"“{unit.Name}”", refusal.InWords(Given.Reference, at), StringComparison.Ordinal);
        foreach (var refusal in new[] { Refusal.VersionMissing(), Refusal.IdempotencyKeyReused(), Refusal.ClassDecided(), Refusal.RoleLacksAct("read"), Refusal.UnknownCase("intoCaseId") })
            Assert.DoesNotMatch("[A-Za-z]", refusal.InWords());
    }

    [Fact]
    public void In_English_only_what_is_listed_is_put_into_words()
    {
        CultureInfo.CurrentUICulture = new("en");
        Assert.Equal($"The outcome does not fit the class and pathway; take one of: {Wording.Say(Outcome.PartlySupported)}, {Wording.Say(Outcome.Explained)}.", Refusal.OutcomeDoesNotFit("partlySupported, explained").InWords());
        Assert.Equal("“Title” must not be empty.", Refusal.Malformed("/title", "", "'title' must not be empty.").InWords());
    }

    [Fact]
    public void Several_are_told_one_after_the_other()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        Assert.Equal(Refusal.NotSignedIn().InWords() + " " + Refusal.VersionMissing().InWords(), Assert.Throws<Refusal>(() => Refusal.ThrowTogether([Refusal.NotSignedIn(), Refusal.VersionMissing()])).InWords());
    }
}
