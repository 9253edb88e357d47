using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class UrgencyTests
{
    private static readonly DateOnly Day = new(2023, 9, 21);

    [Fact]
    public void An_urgent_matter_owes_a_report_from_its_receipt_until_it_is_made()
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { Urgent = true });
        Assert.Equal(Given.ReceivedOn, file.Data.ReportUpFrom);

        file.Screen(Given.By(Role.Screener, Day), Given.Deciding(ScreeningDecision.Filed));
        Assert.Equal(Given.ReceivedOn, file.Data.ReportUpFrom);
        file.ReportUp(Given.By(Role.Reception, Day), "洞口县委、县人民政府", Day, "电话报告值班室");
        Assert.Equal((null, Day, "洞口县委、县人民政府"), (file.Data.ReportUpFrom, file.Data.ReportedUpOn, file.Data.ReportedUpTo));
        Assert.Equal((CaseAct.UrgentReport, "电话报告值班室"), (file.Changes.History[^1].Act, file.Changes.History[^1].Note));
        // How it went on is reported too.
        file.ReportUp(Given.By(Role.Leader, Day.AddDays(1)), "邵阳市信访局", Day.AddDays(1), null);
        Assert.Equal("邵阳市信访局", file.Data.ReportedUpTo);
    }

    [Fact]
    public void What_is_found_to_be_urgent_later_owes_it_from_that_day_and_what_is_not_owes_none()
    {
        var file = Given.ARegisteredCase();
        Assert.Null(file.Data.ReportUpFrom);
        Assert.Equal(["not-urgent", "in-the-future"], ScreeningTests.Codes(() => file.ReportUp(Given.By(Role.Screener, Day), "县委", Day.AddDays(1), null)));
        file.Amend(Given.By(Role.Screener, Day), file.Data with { Urgent = true }, new AmendmentDetails([]));
        Assert.Equal(Day, file.Data.ReportUpFrom);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => file.ReportUp(Given.By(Role.Screener, Day), "县委", Given.ReceivedOn.AddDays(-1), null)));

        file.Withdraw(Given.By(Role.Reception, Day), "误报");
        Assert.Null(file.Data.ReportUpFrom);
    }
}
