using Petitions.Application.Cases;
using Petitions.Domain.Cases;
using Petitions.Web.Desk;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class DeskReceiptTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(false, false, "反映拖欠工资", "张三")]
    [InlineData(true, false, "反映拖欠工资", null)]
    [InlineData(false, true, null, "张三")]
    public void A_paper_that_may_lie_about_names_nobody_anonymous_and_no_title_of_what_accuses(bool anonymous, bool accuses, string? title, string? petitioner)
    {
        var asked = new RegisterCase
        {
            ReceivedAt = At, Title = "反映拖欠工资", Petitioner = new PersonInput { Name = anonymous ? null : " 张三\u3000", Anonymous = anonymous },
            Accused = accuses ? new AccusedInput { Name = "李四" } : null,
        };

        var one = Assert.Single(DeskReceipt.Of(asked, new(Guid.CreateVersion7(), "XF2026030200001", "code", CaseState.Registered, 1, At, [], [], [])).Cases);

        Assert.Equal((title, petitioner, new DateOnly(2026, 3, 2)), (one.Title, one.Petitioner, one.ReceivedOn));
    }
}
