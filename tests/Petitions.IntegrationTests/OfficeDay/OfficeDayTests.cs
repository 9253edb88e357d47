using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.OfficeDay;

public sealed class OfficeDayTests
{
    private const string Head = """
        # 机关的一天 · One day in the office

        One matter from its arrival at the desk to the closed case and the report, each role doing its part over HTTP.
        Printed by a test from a real run on an empty database with a clock of its own; ids, tokens and codes are shown by name.
        Print it anew with `PETITIONS_APPROVE=1 dotnet test --project tests/Petitions.IntegrationTests`.
        Some answers are shown by their main members only. To do the same against a running Development service: `sh docs/office-day.sh`.
        """;

    [Theory, OnEveryDatabase]
    public async Task A_day_in_the_office_goes_as_the_page_says(string database)
    {
        await using var office = await Office.Open(database);
        var book = new DayBook(office.Http);
        book.Say(Head.ReplaceLineEndings("\n"));
        var day = new Day(book, () => office.Clock.GetUtcNow());
        await day.FromArrivalToClosure(time => { office.Clock.Advance(time); return Task.CompletedTask; });
        await Afterwards(book, day, office);
        Approved.MustStandIn("docs/office-day.md", book.Page);
    }

    private static async Task Afterwards(DayBook book, Day day, Office office)
    {
        book.Say("## 6. 查询 · the petitioner\n\n信访人凭编号和查询码，不用登录。");
        var number = (await (await office.As("leader")).Get($"/api/v1/cases/{day.CaseId}")).TextOf("number");
        await book.Do(null, "POST", "/api/v1/public/progress", new { number, queryCode = day.QueryCode }, 200);
        book.Say("## 7. 监督 · the auditor\n\n谁、何时、做了什么，一条不少，只增不改。");
        await book.SignIn("auditor", DemoAccounts.Password);
        await book.Do("auditor", "GET", $"/api/v1/cases/{day.CaseId}/history", null, 200, show: ["at", "actor", "by", "act", "from", "to", "note"]);
        await book.Do("auditor", "GET", "/api/v1/dashboard", null, 200, show: ["asOf", "total", "open", "closed", "overdue", "dueSoon", "backlog", "visits"]);
        book.Say("## 8. 月报 · the leader, in the next month\n\n月份未结束，不能出具；下月出具，直接交给领导。");
        await book.Do("leader", "POST", "/api/v1/reports/monthly-closure/2026-03", null, 422);
        office.Clock.Advance(TimeSpan.FromDays(30));
        await book.SignIn("leader", DemoAccounts.Password);
        await book.Do("leader", "POST", "/api/v1/reports/monthly-closure/2026-03", null, 201, show: ["period", "revision", "body", "issuedAt", "openAtStart", "received", "closed", "openAtEnd"]);
        await book.Do("leader", "GET", "/api/v1/reports/monthly-closure/2026-03?format=md", null, 200);
    }
}
