using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Art 22 (3): a closing report is dated no earlier than what it reports.</summary>
public sealed class ReportDayTests
{
    private static readonly DateOnly Entered = new(2023, 11, 20);

    [Fact]
    public void A_report_on_paper_lies_not_before_the_receivers_own_receipt()
    {
        var (sender, linked) = Taken();
        var by = Given.By(Role.Screener, Entered);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => sender.On(linked).Report(by, "已办结", true, Referred.ReceivedOn.AddDays(-1))));
        sender.On(linked).Report(by, "已办结", true, Referred.ReceivedOn);
        Assert.Equal((DeadlineStatus.Met, Referred.ReceivedOn), Clock(linked));
    }

    [Fact]
    public void Who_reports_on_its_own_case_reports_what_has_ended_there()
    {
        var (sender, linked) = Taken();
        linked.Screen(Referred.By(Role.Screener, new(2023, 11, 2)), Given.Deciding(ScreeningDecision.NotAccepted));
        var by = Referred.By(Role.Handler, Entered);
        var early = Assert.Throws<Refusal>(() => linked.On(sender).Report(by, "已办结", true, new(2023, 11, 1)));
        Assert.Equal("before-its-cause", early.Code);
        Assert.Contains("2023-11-02", early.Message, StringComparison.Ordinal);
        linked.On(sender).Report(by, "已办结", true, new(2023, 11, 2));
        Assert.Equal((DeadlineStatus.Met, new DateOnly(2023, 11, 2)), Clock(linked));
    }

    [Fact]
    public void One_asked_for_anew_lies_not_before_that()
    {
        var (sender, linked) = Taken();
        sender.On(linked).Report(Given.By(Role.Screener, new(2023, 11, 5)), "已办结", true, new(2023, 11, 4));
        sender.On(linked).DecideReport(Given.By(Role.Leader, new(2023, 11, 6)), false, "请补充", new(2023, 11, 30));
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => sender.On(linked).Report(Given.By(Role.Screener, Entered), "已补充", true, new(2023, 11, 5))));
    }

    private static (PetitionCase Sender, PetitionCase Linked) Taken()
    {
        var (sender, linked) = Referred.Sent(ScreeningDecision.Assigned);
        linked.On(sender).Receive(Referred.By(Role.Screener, Referred.ReceivedOn), Referred.ReceivedOn);
        return (sender, linked);
    }

    private static (DeadlineStatus, DateOnly) Clock(PetitionCase linked) => linked.Deadlines.Where(d => d.RuleKey == RuleKeys.AssignedReport).Select(d => (d.Status, d.MetOn!.Value)).Single();
}
