using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

public sealed class RetentionPageTests
{
    [Fact]
    public async Task The_approval_that_destroys_is_another_button_and_asks_for_a_tick()
    {
        await using var office = await Office.Open("sqlite");
        await Given.AClosedCase(office);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
        var id = Assert.Single((await (await office.SignIn("leader", "Dongkou-2023")).Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items")).Text("id")!;
        using var reviewer = new Window(office.Http.BaseAddress!);
        using var leader = new Window(office.Http.BaseAddress!);
        await reviewer.SignIn("reviewer");
        await leader.SignIn("leader");
        var first = (await reviewer.Go("/retention")).Text;
        Assert.Contains("批准匿名化", first, StringComparison.Ordinal);
        Assert.DoesNotContain("销毁", first, StringComparison.Ordinal);
        Assert.Contains("第一次批准", (await Approve(reviewer, "first")).Text, StringComparison.Ordinal);

        Assert.DoesNotContain("不可恢复", (await reviewer.Go("/retention")).Text, StringComparison.Ordinal);
        var second = (await leader.Go("/retention")).Text;
        Assert.Contains("审核员 已批准", second, StringComparison.Ordinal);
        Assert.Contains("第二次批准：销毁，不可恢复", second, StringComparison.Ordinal);
        Assert.Matches("type=\"checkbox\" name=\"approval\" value=\"second\" required", second);
        Assert.DoesNotContain("批准匿名化", second, StringComparison.Ordinal);
        Assert.Contains("请勾选确认后再批准", (await Approve(leader, "")).Text, StringComparison.Ordinal);
        // As from a page that was opened before the first.
        Assert.Contains("请重新查看提请", (await Approve(leader, "first")).Text, StringComparison.Ordinal);
        Assert.Contains("第二次批准", (await leader.Go("/retention")).Text, StringComparison.Ordinal);
        Assert.Contains("已匿名化", (await Approve(leader, "second")).Text, StringComparison.Ordinal);

        Task<Window.Page> Approve(Window window, string stage) => window.Fill("/retention", "approve", new("proposal", id), new("approval", stage));
    }
}
