using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

// Matters of different people that were merged: whoever petitioned in one of them has an answer, or can go on by themselves.
public sealed class MergedOthersTests
{
    private static readonly object Withdrawn = new { reason = "双方已和解" };

    [Theory, OnEveryDatabase]
    public async Task A_case_is_not_taken_back_while_those_of_others_are_merged_into_it(string database)
    {
        await using var office = await Office.Open(database);
        var main = await Given.ARegisteredCase(office);
        var other = await ByAnother(office);
        (await Merge(office, other.Id(), main)).Expect(200);

        var refused = (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(422);
        Assert.Equal("others-are-merged-in", refused.Problem);
        Assert.Contains(other.TextOf("number")!, refused.Text, StringComparison.Ordinal);
        Assert.Equal("registered", (await office.See(main)).TextOf("state"));
        Assert.Equal("withdrawal false others-are-merged-in", await Offered(office, main));

        // What the refusal advises.
        (await office.Do("screener", other.Id(), "unmerge", new { reason = "主案拟撤回" })).Expect(200);
        Assert.Equal("withdrawal true ", await Offered(office, main));
        (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(200);
        Assert.Equal(("withdrawn", "registered"), ((await office.See(main)).TextOf("state"), (await office.See(other.Id())).TextOf("state")));
        // And the way round about: into what was taken back nobody else's is merged.
        Assert.Equal("into-case-is-taken-back", (await Merge(office, other.Id(), main)).Expect(422).Problem);
        (await office.Do("screener", other.Id(), "screening", Given.Accepting(pathway: "duty"))).Expect(200);
        (await Merge(office, await Given.ARegisteredCase(office), main)).Expect(200);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_same_person_brought_again_goes_with_the_case_it_was_merged_into(string database)
    {
        await using var office = await Office.Open(database);
        var main = await Given.ARegisteredCase(office);
        var again = await Given.ARegisteredCase(office);
        (await Merge(office, again, main)).Expect(200);
        (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(200);
        Assert.Equal("merged", (await office.See(again)).TextOf("state"));
    }

    // What the same person brought again goes with it, but for what others brought, and was merged into that.
    [Theory, OnEveryDatabase]
    public async Task Nobody_elses_case_goes_into_what_was_taken_back_by_way_of_another(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again, other) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office), (await ByAnother(office)).Id());
        (await Merge(office, other, again)).Expect(200);
        (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(200);
        Assert.Equal("into-case-is-taken-back", (await Merge(office, again, main)).Expect(422).Problem);
        (await office.Do("screener", other, "unmerge", new { reason = "主案已撤回" })).Expect(200);
        (await Merge(office, again, main)).Expect(200);
    }

    // Not whoever petitions in the one that they were merged into first.
    [Theory, OnEveryDatabase]
    public async Task Who_goes_into_what_was_taken_back_is_compared_with_who_took_it_back(string database)
    {
        await using var office = await Office.Open(database);
        var (main, joint, other) = ((await office.Register(Joint(office, "张三"))).Id(), (await office.Register(Joint(office, "张三", "李四"))).Id(), (await office.Register(Joint(office, "李四"))).Id());
        (await Merge(office, other, joint)).Expect(200);
        (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(200);
        Assert.Equal("into-case-is-taken-back", (await Merge(office, joint, main)).Expect(422).Problem);

        var (ours, theirs, own) = ((await office.Register(Joint(office, "王五", "张三"))).Id(), (await office.Register(Joint(office, "张三", "李四"))).Id(), (await office.Register(Joint(office, "王五"))).Id());
        (await Merge(office, own, theirs)).Expect(200);
        (await office.Do("reception", ours, "withdrawal", Withdrawn)).Expect(200);
        (await Merge(office, theirs, ours)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_was_merged_by_way_of_another_case_counts_and_can_follow(string database)
    {
        await using var office = await Office.Open(database);
        var (main, between) = (await office.Register(Given.Letter("主案", office.NowText)), await Given.ARegisteredCase(office));
        var other = await ByAnother(office);
        (await Merge(office, other.Id(), between)).Expect(200);
        (await Merge(office, between, main.Id())).Expect(200);
        Assert.Equal("others-are-merged-in", (await office.Do("reception", main.Id(), "withdrawal", Withdrawn)).Expect(422).Problem);

        var told = (await office.Anybody.Post("/api/v1/public/progress", new { number = other.TextOf("number"), queryCode = other.TextOf("queryCode") })).Expect(200);
        Assert.Equal((other.TextOf("number"), "merged", main.TextOf("number"), "已登记，正在审核是否受理。"),
            (told.TextOf("number"), told.TextOf("state"), told.TextOf("mergedInto", "number"), told.TextOf("mergedInto", "stateText")));
        // Under which number, and how it stands: nothing of whose that is, or of what it says; nor does the code open it.
        Assert.Equal(2, told.Of("mergedInto")!.AsObject().Count);
        foreach (var word in new[] { "张三", "主案", "发放工资" }) Assert.DoesNotContain(word, told.Text, StringComparison.Ordinal);
        (await office.Anybody.Post("/api/v1/public/progress", new { number = main.TextOf("number"), queryCode = other.TextOf("queryCode") })).Expect(404);
        using var window = new Window(office.Http.BaseAddress!);
        var page = (await window.Fill("/public/progress", "ask", new("Number", other.TextOf("number")!), new("QueryCode", other.TextOf("queryCode")!))).Text;
        Assert.Contains($"编号 {main.TextOf("number")}：已登记", page, StringComparison.Ordinal);

        // What has become an accusation since is told of to nobody.
        (await office.Do("screener", main.Id(), "amendments", new { @class = "accusation", accused = new { kind = "person", name = "某人" } })).Expect(200);
        told = (await office.Anybody.Post("/api/v1/public/progress", new { number = other.TextOf("number"), queryCode = other.TextOf("queryCode") })).Expect(200);
        Assert.Equal(("merged", null), (told.TextOf("state"), told.TextOf("mergedInto")));
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_merged_into_what_was_anonymised(string database)
    {
        await using var office = await Office.Open(database);
        var old = await Given.AnOldCaseOnFile(office);
        await office.Change($"UPDATE cases SET anonymised_on = '{office.TodayText}' WHERE id = '{old}'");
        var other = await ByAnother(office);
        Assert.Equal("into-case-is-anonymised", (await Merge(office, other.Id(), old)).Expect(422).Problem);
        (await office.Do("screener", other.Id(), "screening", Given.Accepting(pathway: "duty"))).Expect(200);
    }

    // What nobody can take apart again stands in the way of nothing.
    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_taken_apart_any_more_keeps_nobody_from_taking_the_case_back(string database)
    {
        await using var office = await Office.Open(database);
        var main = await Given.ARegisteredCase(office, office.Instant(-3));
        var (anonymised, visit) = (await ByAnother(office), await AVisit(office));
        foreach (var id in new[] { anonymised.Id(), visit.Raised }) (await Merge(office, id, main)).Expect(200);
        await office.Change($"UPDATE cases SET anonymised_on = '{office.TodayText}' WHERE id = '{anonymised.Id()}'");
        Assert.Equal("others-are-merged-in", (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(422).Problem);
        (await (await office.As("reception")).Post($"/api/v1/visits/{visit.Id}/cancellation", new { basis = "登记簿" })).Expect(200);
        (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(200);
    }

    // To whom it accuses it is not there, here either.
    [Theory, OnEveryDatabase]
    public async Task A_hidden_case_that_was_merged_in_is_told_of_to_nobody_it_is_hidden_from(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Staff("jie-fang", "dk-ghjs", "reception");
        var main = (await accused.Post("/api/v1/cases", Letter(office))).Expect(201).Id();
        var hidden = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人", userName = "jie-fang" }));
        (await Merge(office, hidden.Id(), main)).Expect(200);
        Assert.Equal("withdrawal true ", await Offered(accused, main));
        Assert.Equal("withdrawal false others-are-merged-in", await Offered(office, main, "screener"));
        Assert.Equal("others-are-merged-in", (await office.Do("screener", main, "withdrawal", Withdrawn)).Expect(422).Problem);
        (await accused.Act(main, "withdrawal", Withdrawn)).Expect(200);
    }

    private static async Task<(Guid Id, Guid Raised)> AVisit(Office office)
    {
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "周六" } },
            matters = new[] { new { title = "反映拖欠工资", content = "内容", purpose = "relief" } },
        })).Expect(201);
        return (visit.Id(), Guid.Parse(visit.List("cases")[0].Text("id")));
    }

    private static async Task<string> Offered(Office office, Guid id, string userName = "reception") => await Offered(await office.As(userName), id);

    private static async Task<string> Offered(Client reader, Guid id)
        => (await reader.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Where(a => a.Text("action") == "withdrawal")
            .Select(a => $"withdrawal {a.Text("allowed")} {string.Concat(a["missing"]!.AsArray().Select(m => m!.ToString()))}").Single();

    private static Task<Answer> Merge(Office office, Guid id, Guid into) => office.Do("screener", id, "screening", new { decision = "merged", intoCaseId = into });

    private static Task<Answer> ByAnother(Office office) => office.Register(Letter(office));

    private static object Joint(Office office, string name, params string[] others) => new
    {
        channel = "letter", receivedAt = office.NowText, title = "反映同一工地拖欠工资", content = "内容", purpose = "relief", petitioner = new { name, address = "洞口县桐山乡二组" },
        peopleCount = others.Length + 1, coPetitioners = others.Select(n => new { name = n, address = "洞口县桐山乡二组" }),
    };

    private static object Letter(Office office) => new
    {
        channel = "letter", receivedAt = office.NowText, title = "反映同一工地拖欠工资", content = "内容", purpose = "relief", petitioner = new { name = "李四", address = "洞口县桐山乡二组" },
    };
}
