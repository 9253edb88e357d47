using System.Globalization;
using System.Text.RegularExpressions;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web;
using Petitions.Web.Cases;
using Petitions.Web.Display;
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
        Assert.Equal("请填写标题。", Refusal.Lacking("/title", "title").InWords());
        Assert.Equal("请填写去向单位名称。", Refusal.Lacking("/destination", "destination").InWords(null, screening.First(f => f.Name == "Destination") with { Label = "去向单位名称（写全称）" }));
        Assert.Equal("此结果不适用于该类事项，可用：予以支持、解释疏导。", Refusal.OutcomeDoesNotFit([Outcome.Supported, Outcome.Explained]).InWords());
        Assert.Equal($"请选择理由代码：{code.Label}。", Refusal.ReasonCodeRequired([code.Value]).InWords(Given.Reference, reason));
        Assert.Equal($"案件处于“{Wording.Say(CaseState.Closed)}”状态，不能进行“{Wording.Say(CaseAct.Screening)}”。请从本案现在可办的事项中选择。", Refusal.WrongState(CaseState.Closed, CaseAct.Screening).InWords());
        var unit = Given.Reference.Units.Values.First();
        foreach (var refusal in new[] { Refusal.AccusedMayNotHandle(unit.Id), Refusal.NotOfUnitInCharge(unit.Id), Refusal.NotHeadInCharge(unit.Id) })
            foreach (var at in new[] { null, target }) Assert.Contains($"“{unit.Name}”", refusal.InWords(Given.Reference, at), StringComparison.Ordinal);
        foreach (var refusal in new[] { Refusal.VersionMissing(), Refusal.IdempotencyKeyReused(), Refusal.ClassDecided(), Refusal.RoleLacksAct(WordTerm.Of(OfficeAct.Reading)), Refusal.UnknownCase("intoCaseId") })
            Assert.DoesNotMatch("[A-Za-z]", refusal.InWords());
    }

    // No route, no member and no header of the interface, in either language.
    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void No_refusal_speaks_to_a_page_of_what_only_the_interface_has(string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        var raw = new Regex("\\b(?:GET|POST|PUT) |/api/|…/|Idempotency|If-Match|\\b[a-z]+(?:[A-Z][a-z]+)+");
        var told = Docs.ErrorsPage.Refusals.Select(r => (r.Code, Whole: r.InWords(), Text: new Regex("\\{[A-Za-z]+\\}").Replace(r.InWords(), ""))).ToList();
        Assert.DoesNotContain(told, t => raw.IsMatch(t.Text) || string.IsNullOrWhiteSpace(t.Whole));
    }

    [Fact]
    public void In_English_too_what_is_named_is_put_into_words()
    {
        CultureInfo.CurrentUICulture = new("en");
        Assert.Equal($"The outcome does not fit the class and pathway; take one of: {Wording.Say(Outcome.PartlySupported)}, {Wording.Say(Outcome.Explained)}.", Refusal.OutcomeDoesNotFit([Outcome.PartlySupported, Outcome.Explained]).InWords());
        Assert.Equal("The case is in state Closed; the act Screening does not fit it. See its actions.", Refusal.WrongState(CaseState.Closed, CaseAct.Screening).InWords());
        Assert.Equal("Fill in “Title”.", Refusal.Lacking("/title", "title").InWords());
    }

    [Fact]
    public void What_is_to_be_chosen_is_asked_to_be_chosen_and_no_gap_stands_behind_a_name()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        var decision = new FormShape(null, Choices).Of(ActForms.MessageOf(CaseAct.Screening)!).First(f => f.Name == "Decision");
        Assert.Equal("请选择甄别结论。", Refusal.Lacking("/decision", "decision").InWords(Given.Reference, decision));
        Assert.Equal("“人数”须在 1 至 100000 之间。", Refusal.Malformed("/peopleCount", RefusalText.Naming("'peopleCount' 须在 1 至 100000 之间。", "'peopleCount' ", "peopleCount"), "").InWords());
        Assert.DoesNotMatch("[A-Za-z]|密码", Refusal.AsOfNotAllowed().InWords() + Refusal.WrongCredentials().InWords());
    }

    // Once, in brackets of the language.
    [Theory, InlineData("zh-CN", "（依据：《信访工作条例》第二十九条至第三十一条）"), InlineData("en", " (Basis: art. 29–31 of the Regulation)")]
    public void An_article_is_told_where_the_text_does_not_cite_it(string language, string told)
    {
        CultureInfo.CurrentUICulture = new(language);
        Assert.Equal(told, RefusalWords.Article(Refusal.ClassRequired()));
        foreach (var refusal in new[] { Refusal.OpinionNotApproved(), Refusal.TooManyRepresentatives(5, 5), Refusal.OwnAccount() }) Assert.Equal("", RefusalWords.Article(refusal));
    }

    [Fact]
    public void In_English_a_warning_says_whose_number_it_is_in_English()
    {
        CultureInfo.CurrentUICulture = new("en");
        Assert.StartsWith("Person 2 (co-petitioner): The check character", new IntakeWarning("id-number-check-character", "第2人（同访人）：身份证号校验码不符").InWords(), StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u4e00-\u9fff]", new IntakeWarning("accused-may-be-ours", "甄别前须补正：写明单位").InWords());
    }

    [Fact]
    public void A_route_of_the_record_of_readings_is_told_in_words()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        foreach (var (route, said) in new[] { ("GET /cases/{Number}", "查看案卷"), ("POST /cases/{Number}", "在案卷页办理"), ("GET /cases/{number}/notices/{id:guid}", "附件、文书"), ("GET /api/v1/cases/{id:guid}", "接口"), ("GET /elsewhere", "其他页面"), ("ShowCaseFile", "其他页面") })
            Assert.Equal(said, RouteWords.Of(route));
    }

    [Fact]
    public void Several_are_told_one_after_the_other()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        Assert.Equal(Refusal.NotSignedIn().InWords() + " " + Refusal.VersionMissing().InWords(), Assert.Throws<Refusal>(() => Refusal.ThrowTogether([Refusal.NotSignedIn(), Refusal.VersionMissing()])).InWords());
    }
}
