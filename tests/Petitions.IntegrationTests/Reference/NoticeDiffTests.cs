using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Reference;

/// <summary>What whoever loads a notice is told of the cases whose dates it moves.</summary>
public sealed class NoticeDiffTests
{
    private static readonly string Notice2027 = Notices.Of2027("""
        2026-12-31,off,元旦,2027
        2027-01-01,off,元旦,2027
        2027-01-02,off,元旦,2027
        2027-01-03,workday,元旦,2027
        """);

    [Theory, OnEveryDatabase]
    public async Task Every_moved_date_is_told_with_its_number_but_of_cases_behind_a_seal_which_are_counted_or_not_even_that(string database)
    {
        // Notices are owed by Friday 1 January 2027.
        await using var office = await Office.Open(database, new DateTimeOffset(2026, 12, 17, 10, 0, 0, TimeSpan.FromHours(8)));
        var plain = new[] { await Registered(office, null), await Registered(office, null) };
        var accusing = await Registered(office, new { name = "某副主任" });
        var excluding = await Registered(office, new { kind = "unit", name = "规划建设局", unitId = "dk-ghjs" });

        var told = (await (await office.As("sysadmin")).Post("/api/v1/calendar/notices", new { fileName = "2027.csv", content = Notice2027 })).Expect(200);

        Assert.Equal(plain.Order(), told.List("changes").Texts("number").Order());
        Assert.All(told.List("changes"), c => Assert.Equal(("notify-direct", "2027-01-01", "2027-01-03"), (c.Text("rule"), c.Text("legalDueOnBefore"), c.Text("legalDueOn"))));
        Assert.Equal(("0", "2", "2"), (told.TextOf("unlisted"), told.List("clocks")[0].Text("moved"), told.TextOf("load", "changed")));
        foreach (var hidden in new[] { accusing, excluding }) Assert.DoesNotContain(hidden, told.Text, StringComparison.Ordinal);
        // Loaded again, it tells the same.
        var again = (await (await office.As("sysadmin")).Post("/api/v1/calendar/notices", new { fileName = "2027.csv", content = Notice2027 })).Expect(200);
        Assert.Equal(told.List("changes").Texts("number"), again.List("changes").Texts("number"));
    }

    private static async Task<string> Registered(Office office, object? accused) => (await office.Register(new
    {
        channel = "letter",
        receivedAt = office.NowText,
        petitioner = new { kind = "person", name = "张三", address = "洞口县桐山乡一组" },
        title = "反映问题",
        content = Given.Content,
        purpose = accused is null ? "relief" : "accusation",
        accused,
    })).TextOf("number")!;
}
