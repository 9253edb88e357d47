using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

/// <summary>姓名: whoever did something stands on the pages by name.</summary>
public sealed partial class StaffNameTests
{
    [Fact]
    public async Task Every_list_calls_people_by_their_names_and_not_by_their_accounts()
    {
        await using var office = await Office.Open("sqlite");
        var (leader, sysadmin) = (await office.As("leader"), await office.As("sysadmin"));
        var late = await Given.AnAcceptedCase(office, receivedAt: office.Instant(-40));
        (await office.Do("leader", late, "assignment", new { userName = "handler" })).Expect(200);
        (await office.Do("leader", late, "reminders", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        (await leader.Post("/api/v1/sweeps/warn-of-deadlines/runs")).Expect(200);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "receptionDay", peopleCount = 1, leader = "leader", visitors = new[] { new { name = "张三" } }, matters = new[] { new { title = "噪声", content = "噪声" } },
        })).Expect(201).Id();
        foreach (var _ in new[] { 1, 2 }) await leader.Post("/api/v1/reports/monthly-closure/2026-02");
        const string pack = "pack,rule_key,regulation,article,valid_from,valid_to,time_unit,length,owed_by,start_event,unit_role,applies_to,unit_id\n"
            + "dk-2026,resolve,《洞口经开区信访办理办法》,7,2026-03-01,,calendarDays,30,competentUnit,acceptance,any,petitionPathway,dk\n";
        (await sysadmin.Post("/api/v1/rule-packs", new { fileName = "dk.csv", content = pack })).Expect(200);
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        foreach (var (page, names) in new[]
                 {
                     ($"/visits/{visit}", new[] { "接待员", "负责人" }), ("/supervisions", ["负责人"]), ("/warnings", ["承办人"]), ("/reports", ["负责人"]), ("/reports/monthly/2026-02", ["负责人"]), ("/loads", ["系统管理员"]),
                 })
        {
            var read = Shown().Match((await window.Go(page)).Text).Value;
            var told = Tag().Replace(read, "\n");
            Assert.All(names, name => Assert.Contains(name, told, StringComparison.Ordinal));
            Assert.DoesNotMatch(@"\b(reception|handler|leader|sysadmin)\b", told);
        }
    }

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
