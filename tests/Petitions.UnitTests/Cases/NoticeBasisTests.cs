using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>A notice cites the Regulation by which the case's clock goes.</summary>
public sealed class NoticeBasisTests
{
    [Theory]
    [InlineData("2022-04-01", "2022-04-10", "《信访条例》", "《信访条例》第三十三条")]
    [InlineData("2023-09-20", "2023-10-01", "《信访工作条例》", "《信访工作条例》第三十四条")]
    public void An_extension_and_an_acceptance_cite_the_rule_of_their_clock(string receivedOn, string acceptedOn, string regulation, string article)
    {
        var accepted = Day(acceptedOn);
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition), Given.AnIntake(Day(receivedOn)), accepted);
        file.AskExtension(Given.By(Role.Handler, accepted.AddDays(20)), 20, "案情复杂", 1);
        file.DecideExtension(Given.By(Role.Leader, accepted.AddDays(21)), file.Changes.Extension!, true, null, null);

        var fields = Fields(file, accepted.AddDays(21));
        Assert.Equal((regulation, article), (fields["regulation"], fields["extensionBasis"]));
    }

    [Fact]
    public void An_extension_is_told_by_its_legal_day_and_one_that_was_refused_or_is_not_decided_by_none()
    {
        // Raw on Saturday 30 December, which New Year's holiday follows.
        var file = Given.AnAcceptedCase().Asked(30);
        Assert.Equal((null, null, null), Told());
        file.Granted();
        Assert.Equal(("30", "2024年1月2日", "案情复杂"), Told());
        // What is told after its service is the same, however the clock ended.
        file.Clarified().Drafted().Approved().Served(new(2023, 10, 30));
        Assert.Equal(("30", "2024年1月2日", "案情复杂"), Told());
        file.TellExtension(Given.By(Role.Handler, new(2023, 10, 31)), file.Asking(), "须委托鉴定", ServiceMethod.Post, new(2023, 10, 31));
        Assert.Equal("须委托鉴定", Told().Reason);

        var fewer = Given.AnAcceptedCase().Asked(30).Granted(5);
        Assert.Equal(("5", "2023年12月5日"), (Fields(fewer, Given.ClosedOn)["extensionDays"], Fields(fewer, Given.ClosedOn)["extensionUntil"]));

        var refused = Given.AnAcceptedCase().Asked();
        refused.DecideExtension(Given.By(Role.Leader, new(2023, 10, 29)), refused.Asking(), false, null, "理由不足");
        Assert.All(new[] { "extensionDays", "extensionUntil", "extensionBasis", "extensionReason" }, field => Assert.Null(Fields(refused, Given.ClosedOn)[field]));

        (string? Days, string? Until, string? Reason) Told() => Fields(file, Given.ClosedOn) is var fields ? (fields["extensionDays"], fields["extensionUntil"], fields["extensionReason"]) : default;
    }

    [Theory]
    [InlineData("2022-04-01", "2022-04-10", ScreeningDecision.NotAccepted, "《信访条例》第二十二条第二款", "《信访条例》第二十一条")]
    [InlineData("2022-04-20", "2022-05-04", ScreeningDecision.NotAccepted, "《信访条例》第二十二条第二款", "《信访条例》第二十一条")]
    [InlineData("2023-09-20", "2023-10-01", ScreeningDecision.NotAccepted, "《信访工作条例》第二十三条", "《信访工作条例》第二十二条")]
    [InlineData("2023-09-20", "2023-10-01", ScreeningDecision.Transferred, "《信访工作条例》第二十二条第二项", "《信访工作条例》第二十二条")]
    public void A_reasons_article_is_cited_where_the_clock_goes_by_its_Regulation_and_else_the_clocks_own(
        string receivedOn, string screenedOn, ScreeningDecision decision, string article, string direction)
    {
        var fields = Fields(Given.AScreenedCase(Given.Deciding(decision), Given.AnIntake(Day(receivedOn)), Day(screenedOn)), Day(screenedOn));
        Assert.Equal((article, direction), (fields["article"], fields["directionBasis"]));
    }

    [Theory]
    [InlineData("2022-04-01", "2022-04-10", "《信访条例》第三十一条")]
    [InlineData("2023-09-20", "2023-10-01", "《信访工作条例》第三十一条")]
    public void A_hearing_cites_the_Regulation_of_the_matters_clock(string receivedOn, string acceptedOn, string basis)
    {
        var accepted = Day(acceptedOn);
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition), Given.AnIntake(Day(receivedOn)), accepted);
        Assert.Equal(basis, Fields(file, accepted.AddDays(40))["hearingBasis"]);
        Assert.DoesNotContain("条例》", Repository.Read("seeds/notices/hearing.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_rule_is_no_ground_that_a_notice_cites()
    {
        var local = Given.Reference.Rules.Get("2022", RuleKeys.NotifyDirect)! with { Pack = "dk-1", UnitId = "dk", Length = 5, Regulation = "《本区规定》", Article = "3", Source = null };
        var reference = Given.Reference with { Rules = new([.. Given.Reference.Rules.All, local]) };
        var file = PetitionCase.Register(Given.By(Role.Reception, Given.ReceivedOn) with { Reference = reference }, Given.AnIntake());
        Assert.Equal("dk-1", Assert.Single(file.Deadlines).Pack);

        Assert.Equal("《信访工作条例》", Fields(file, Given.ReceivedOn, reference)["regulation"]);
    }

    private static IReadOnlyDictionary<string, string?> Fields(PetitionCase file, DateOnly today, Domain.Reference.ReferenceData? reference = null)
        => NoticeFields.Of(file, new NoticeFacts { Texts = new("内容", "诉求", "事实"), Extension = file.Changes.Extension }, reference ?? Given.Reference, today);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
