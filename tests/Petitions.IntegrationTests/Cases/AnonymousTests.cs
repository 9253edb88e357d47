using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>匿名: who does not give a name is named nowhere, whichever way the matter came in.</summary>
public sealed partial class AnonymousTests
{
    private static readonly object Named = new { anonymous = true, name = "不愿具名的李四", idNumber = "11010519491231002X", phone = "13900001234" };

    [Theory, OnEveryDatabase]
    public async Task A_name_beside_anonymous_is_refused_by_every_way_in(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var reception = await office.As("reception");
        (string At, Answer Refused)[] refused =
        [
            ("/petitioner", await reception.Post("/api/v1/cases", new { channel = "letter", receivedAt = office.NowText, title = "甲", content = "乙", petitioner = Named })),
            ("/coPetitioners/0", await reception.Post("/api/v1/cases", new { channel = "call", receivedAt = office.NowText, title = "甲", content = "乙", petitioner = new { anonymous = true }, coPetitioners = new[] { Named } })),
            ("/petitioner", await office.Anybody.Post("/api/v1/public/petitions", new { title = "甲", content = "乙", petitioner = Named })),
            ("/petitioner", await reception.Act(id, "amendments", new { petitioner = Named })),
        ];
        foreach (var (at, answer) in refused)
        {
            answer.Expect(400);
            Assert.Equal("匿名的不填姓名；愿意具名的，不选匿名", answer.Of("errors", at + "/name")![0]!.ToString());
            Assert.Equal("匿名的不填证件号码；愿意具名的，不选匿名", answer.Of("errors", at + "/idNumber")![0]!.ToString());
            Assert.DoesNotContain("李四", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal("1", (await office.Search("")).TextOf("total"));

        using var phone = new Window(office.Http.BaseAddress!);
        var form = await phone.Step("/public/submit");
        Assert.Contains("匿名的不填姓名", form.Text, StringComparison.Ordinal);
        var page = await phone.Step(form.Address, HttpMethod.Post,
        [
            new("_handler", "submit"), new("Petitioner.Name", "不愿具名的李四"), new("Petitioner.Anonymous", "true"), new("Title", "反映占道"), new("Content", "长期占道"),
            new("form-key", Key().Match(form.Text).Groups[1].Value), new("__RequestVerificationToken", Token().Match(form.Text).Groups[1].Value),
        ], "same-origin");
        Assert.Contains("愿意具名的，不选匿名", page.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_becomes_anonymous_is_named_nowhere_any_more_and_the_page_says_so(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        Assert.Equal("1", (await office.Search("?q=" + Uri.EscapeDataString("张三"))).TextOf("total"));
        var amended = (await office.Do("reception", id, "amendments", new { petitioner = new { anonymous = true } })).Expect(200);
        Assert.Equal(("true", null, null), (amended.TextOf("petitioner", "anonymous"), amended.Of("petitioner", "name"), amended.Of("petitioner", "idNumber")));
        Assert.Equal("0", (await office.Search("?q=" + Uri.EscapeDataString("张三"))).TextOf("total"));

        using var clerk = new Window(office.Http.BaseAddress!);
        await clerk.SignIn("screener");
        var people = People().Match((await clerk.Step("/cases/" + amended.TextOf("number"))).Text).Value;
        Assert.Contains("（匿名）", people, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", people, StringComparison.Ordinal);

        // What was stored before with a name says both.
        var other = await Given.ARegisteredCase(office);
        await office.Change("UPDATE people SET anonymous = @Yes WHERE role = 'lead'", new { Yes = true });
        var old = await clerk.Step("/cases/" + (await office.See(other)).TextOf("number"));
        Assert.Contains("张三（匿名）", People().Match(old.Text).Value, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_stays_anonymous_gets_no_identity_number_by_an_amendment(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "反映占道", content = "长期占道", petitioner = new { anonymous = true } })).Id();
        var refused = (await office.Do("reception", id, "amendments", new { petitioner = new { idNumber = "11010519491231002X" } })).Expect(422);
        Assert.Equal("id-number-of-anonymous", refused.Problem);
        Assert.Contains("连同姓名", refused.TextOf("detail"), StringComparison.Ordinal);
        // How to be reached is told also by who does not say who they are; with a name they are known.
        (await office.Do("reception", id, "amendments", new { petitioner = new { phone = "13900001234" } })).Expect(200);
        var known = (await office.Do("reception", id, "amendments", new { petitioner = new { name = "李四", idNumber = "11010519491231002X" } })).Expect(200);
        Assert.Equal(("false", "李四"), (known.TextOf("petitioner", "anonymous"), known.TextOf("petitioner", "name")));
        Assert.NotNull(known.Of("petitioner", "idNumber"));
        (await office.Do("reception", id, "amendments", new { petitioner = new { idNumber = "11010519491231002X" } })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_visitor_without_a_name_has_no_identity_number_by_any_way_in(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        object Arrival(params object[] visitors) => new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors, matters = new[] { new { title = "反映占道", content = "长期占道" } } };
        foreach (var name in new[] { null, " " })
        {
            var refused = (await reception.Post("/api/v1/visits", Arrival(new { name = "张三" }, new { name, idNumber = "11010519491231002X", phone = "13900001234" }))).Expect(400);
            Assert.Contains("请一并填写姓名", refused.Of("errors", "/visitors/1/idNumber")![0]!.ToString(), StringComparison.Ordinal);
        }

        // How to be reached, and by which kind of paper they were asked for, is told also by who does not say who they are.
        var visit = (await reception.Post("/api/v1/visits", Arrival(new { idType = "residentId", idNumber = " ", phone = "13900001234" }))).Expect(201).TextOf("id");
        var amended = await (await office.As("leader")).Post($"/api/v1/visits/{visit}/amendments", new { visitors = new[] { new { idNumber = "11010519491231002X" } }, basis = "登记簿" });
        Assert.NotNull(amended.Expect(400).Of("errors", "/visitors/0/idNumber"));

        var row = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("", "来访")))).Expect(201);
        Assert.Equal(("0", "1"), (row.TextOf("ready"), row.TextOf("faulty")));
        var fault = (await reception.Get($"{row.Headers["Location"]}/rows")).List("items")[0]["faults"]![0]!;
        Assert.Equal("证件号码", fault.Text("column"));
        Assert.Contains("请一并填写姓名", fault.Text("text"), StringComparison.Ordinal);
        Assert.Equal("1", (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("", "来访", idNumber: null)))).Expect(201).TextOf("ready"));
    }

    [GeneratedRegex("""name="form-key" value="([0-9a-f]{32})""")]
    private static partial Regex Key();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();

    [GeneratedRegex("""aria-labelledby="people" class="sheet">.*?</table>""", RegexOptions.Singleline)]
    private static partial Regex People();
}
