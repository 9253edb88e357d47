using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class RepeatTests
{
    [Theory, OnEveryDatabase]
    public async Task Earlier_cases_of_the_same_person_are_proposed_each_with_its_reason(string database)
    {
        await using var office = await Office.Open(database);
        var first = (await Register(office, new { name = "张三", idNumber = "11010519491231002X", phone = "13900001234", address = "洞口县桐山乡一组" })).Id();
        (object Petitioner, string? Reason)[] later =
        [
            (new { name = "李四", idNumber = "11010519491231002x" }, "sameIdNumber"),
            (new { name = "李四", phone = "+86 139-0000-1234" }, "samePhone"),
            (new { name = "张 三", address = "洞口县 桐山乡 一组" }, "sameNameAndAddress"),
            (new { name = "张三", idNumber = "11010519491231002X", phone = "13900001234" }, "sameIdNumber"),
            (new { name = "张三" }, null),
            (new { name = "李四", address = "洞口县桐山乡一组" }, null),
            (new { anonymous = true, phone = "13900001234", address = "洞口县桐山乡一组" }, null),
        ];
        foreach (var (petitioner, reason) in later)
        {
            var proposed = (await Register(office, petitioner)).List("repeatCandidates").Where(c => c.Text("id") == first.ToString());
            Assert.Equal(reason is null ? [] : [reason], proposed.Select(c => c.Text("reason")));
        }

        Assert.Equal("8", (await office.Search("")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_co_petitioner_is_the_same_person_too_and_the_candidate_says_which_case_it_is(string database)
    {
        await using var office = await Office.Open(database);
        var joint = await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "联名反映水渠", content = "水渠淤塞", petitioner = new { name = "赵一" },
            coPetitioners = new[] { new { name = "钱二", phone = "13700000002" }, new { name = "孙三", phone = "13700000003" } },
        });
        var candidate = Assert.Single((await Register(office, new { name = "孙三", phone = "137 0000 0003" })).List("repeatCandidates"));
        Assert.Equal((joint.TextOf("id"), joint.TextOf("number"), "联名反映水渠", "registered", "samePhone"),
            (candidate.Text("id"), candidate.Text("number"), candidate.Text("title"), candidate.Text("state"), candidate.Text("reason")));
        Assert.Empty((await Register(office, new { name = "周四", phone = "13700000004" })).List("repeatCandidates"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_placeholder_is_nobodys_number_and_of_many_the_newest_ten_are_proposed(string database)
    {
        await using var office = await Office.Open(database);
        for (var i = 0; i < 12; i++)
            await office.Register(new { channel = "call", receivedAt = office.Instant(i - 12), title = $"反映道路{i}", content = "道路损坏", petitioner = new { name = $"村民{i}", phone = i == 0 ? "0" : "13700000009" } });

        Assert.Empty((await Register(office, new { name = "甲", phone = "0" })).List("repeatCandidates"));
        var proposed = (await Register(office, new { name = "乙", phone = "13700000009" })).List("repeatCandidates");
        Assert.Equal(Enumerable.Range(2, 10).Reverse().Select(i => $"反映道路{i}"), proposed.Texts("title"));
    }

    private static Task<Answer> Register(Office office, object petitioner)
        => office.Register(new { channel = "call", receivedAt = office.NowText, title = "反映道路", content = "道路损坏", petitioner });
}
