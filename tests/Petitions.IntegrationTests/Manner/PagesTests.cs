using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

/// <summary>Pages without a browser, on every database: one that answers later than it is asked renders otherwise than the embedded one.</summary>
public sealed class PagesTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_page_opens_for_who_may_open_it(string database)
    {
        await using var office = await Office.Open(database);
        await foreach (var (who, address, page) in Every(office))
            Assert.True(page is { Code: 200, Text: var text } && page.At == address && text.Contains("<h1", StringComparison.Ordinal), $"{who} {address}: {page.Code} {page.At}");
    }

    [Theory, OnEveryDatabase]
    public async Task A_hearing_to_record_and_the_organ_that_answers_are_told_in_words(string database)
    {
        await using var office = await Office.Open(database);
        var heard = await Given.AnAcceptedCase(office);
        (await office.Do("handler", heard, "handling", new { kind = "hearingConvened", doneOn = office.Day(5), place = "一楼调解室", content = "支付方案如何落实" })).Expect(200);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        await Tiers.Handle(office, taken.Id());
        await Tiers.Request(office, taken.Id());

        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("handler");
        Assert.Contains("2026年3月7日听证（一楼调解室），请记载举行情况", (await window.Go("/work")).Text, StringComparison.Ordinal);

        using var phone = new Window(office.Http.BaseAddress!);
        var progress = await phone.Fill("/public/progress", "ask", new("Number", taken.TextOf("number")!), new("QueryCode", taken.TextOf("queryCode")!));
        Assert.Contains("由洞口县人民政府办理，其答复期限为2026年4月1日24时前（《信访工作条例》第三十五条）", progress.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_signed_in_beside_it_is_led_on_by_a_second_sign_in()
    {
        await using var office = await Office.Open("sqlite");
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("handler");

        var again = await window.Step(new(office.Http.BaseAddress!, "/sign-in?back=%2Fwork"), HttpMethod.Post, [new("_handler", "sign-in"), new("UserName", "handler"), new("Password", "Dongkou-2023")], "same-origin");

        Assert.Equal("/sign-in?back=%2Fwork", again.Onward?.PathAndQuery);
        Assert.Equal(200, (await window.Follow(again)).Code);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_refused_while_a_page_is_read_is_told_with_its_status(string database)
    {
        await using var office = await Office.Open(database);
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("sysadmin");
        Assert.Equal(403, (await window.Go("/visits")).Code);
        using var leader = new Window(office.Http.BaseAddress!);
        await leader.SignIn("leader");
        Assert.Equal(404, (await leader.Go("/cases/XF2026030299999")).Code);
        Assert.Equal(400, (await leader.Go("/cases?from=yesterday")).Code);
        foreach (var asked in new[] { "revision=last", "with=last" }) Assert.Equal(400, (await leader.Go("/reports/monthly/2026-02?" + asked)).Code);
        Assert.Equal(200, (await leader.Go("/reports/annual/2026?numbers=all")).Code);
    }

    [Fact]
    public async Task The_first_page_leads_everybody_to_where_they_begin_and_a_problem_of_the_public_leads_back_to_the_public()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var (who, at) in new[] { ("sysadmin", "/admin"), ("security", "/admin"), ("leader", "/"), ("auditor", "/") })
        {
            using var window = new Window(office.Http.BaseAddress!);
            await window.SignIn(who);
            var page = await window.Go("/");
            Assert.Equal((200, at), (page.Code, page.At));
        }

        using var nobody = new Window(office.Http.BaseAddress!);
        var lost = await nobody.Go("/public/nothing");
        Assert.Equal(404, lost.Code);
        Assert.Contains("<a href=\"/public\">", lost.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_page_does_not_look_again_by_itself_goes_along_with_its_filters_and_its_next_page()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var _ in Enumerable.Range(0, 3)) await Given.ARegisteredCase(office);
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        const string Field = "<input type=\"hidden\" name=\"refresh\" value=\"off\"";
        foreach (var page in new[] { "/", "/work" })
        {
            Assert.DoesNotContain(Field, (await window.Go(page)).Text, StringComparison.Ordinal);
            Assert.Contains(Field, (await window.Go(page + "?refresh=off")).Text, StringComparison.Ordinal);
        }

        using var screener = new Window(office.Http.BaseAddress!);
        await screener.SignIn("screener");
        Assert.Matches("<a class=\"do\" href=\"/work[?][^\"]*cursor=[^\"]*&refresh=off\"", (await screener.Go("/work?limit=1&refresh=off")).Text);
    }

    [Fact]
    public async Task The_language_is_chosen_also_after_the_session_has_ended_or_become_anothers_and_by_no_other_site()
    {
        await using var office = await Office.Open("sqlite");
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("handler");
        var page = await window.Go("/work");
        using var other = new Window(office.Http.BaseAddress!);
        await other.SignIn("leader");
        foreach (var next in new[] { other, new Window(office.Http.BaseAddress!) })
        {
            Assert.Equal(400, (await next.Send(page, "/language", from: "cross-site")).Code);
            Assert.DoesNotContain("petitions-language", next.Cookies);
            Assert.Equal(200, (await next.Send(page, "/language")).Code);
            Assert.Contains("petitions-language", next.Cookies);
        }
    }

    // Whoever may take a list out sees how far it is, and may cancel it; only who registers brings one in.
    [Fact]
    public async Task Whoever_may_export_finds_their_exports_and_how_to_cancel_them()
    {
        await using var office = await Office.Open("sqlite");
        await Given.ARegisteredCase(office);
        foreach (var who in new[] { "handler", "reviewer", "auditor", "reception" })
        {
            using var window = new Window(office.Http.BaseAddress!);
            await window.SignIn(who);
            Assert.Equal(200, (await window.Go("/ledgers/export")).Code);
            var page = await window.Go("/ledgers");
            Assert.Equal((200, true), (page.Code, page.Text.Contains("data-exports", StringComparison.Ordinal)));
            Assert.Equal(who == "reception", page.Text.Contains("导入台账", StringComparison.Ordinal));
            Assert.Contains("href=\"/ledgers\"", page.Text, StringComparison.Ordinal);
            Assert.NotNull((await window.Fill("/ledgers", "cancel-export", new KeyValuePair<string, string>("export", Guid.Empty.ToString()))).Onward);
        }

        // An administrator takes out what an administrator reads, and no more is offered.
        using var sysadmin = new Window(office.Http.BaseAddress!);
        await sysadmin.SignIn("sysadmin");
        Assert.Equal(200, (await sysadmin.Go("/ledgers/export/accounts")).Code);
        Assert.Equal(403, (await sysadmin.Go("/ledgers/export")).Code);
        var own = (await sysadmin.Go("/ledgers")).Text;
        Assert.Contains("data-exports", own, StringComparison.Ordinal);
        Assert.Contains("/ledgers/export/loads", own, StringComparison.Ordinal);
        Assert.DoesNotContain("/ledgers/export/visits", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_offered_to_who_may_send_it_and_refused_at_its_field()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var (who, may) in new[] { ("sysadmin", true), ("security", false) })
        {
            using var window = new Window(office.Http.BaseAddress!);
            await window.SignIn(who);
            Assert.Equal(may, (await window.Go("/admin/calendar")).Text.Contains("type=\"file\"", StringComparison.Ordinal));
        }

        using var leader = new Window(office.Http.BaseAddress!);
        await leader.SignIn("leader");
        Assert.Matches("id=\"period\"[^>]* aria-describedby=\"period-fault\" aria-invalid=\"true\"", (await leader.Fill("/reports", "issue", new KeyValuePair<string, string>("Period", "2026-12"))).Text);
        using var reception = new Window(office.Http.BaseAddress!);
        await reception.SignIn("reception");
        Assert.Matches("id=\"file\"[^>]* aria-describedby=\"ledger-fault\" aria-invalid=\"true\"", (await reception.Fill("/ledgers", "upload")).Text);
    }

    [Fact]
    public async Task That_a_case_is_settled_is_told_on_its_page_and_shown_with_its_day()
    {
        await using var office = await Office.Open("sqlite");
        var file = await office.See(await Given.AnAcceptedCase(office));
        var page = "/cases/" + file.TextOf("number");
        using var leader = new Window(office.Http.BaseAddress!);
        await leader.SignIn("leader");
        Assert.DoesNotMatch(Settled, (await leader.Go(page)).Text);
        Assert.Equal(["true"], Answers((await leader.Go(page)).Text));
        await leader.Fill(page, "settlement", new("seen-version", file.TextOf("version")!), new("Settled", "true"), new("Note", "双方达成和解"));
        var shown = (await leader.Go(page)).Text;
        Assert.Matches(Settled, shown);
        Assert.Contains("双方达成和解", shown, StringComparison.Ordinal);
        // What can be said of it now is that it is not.
        Assert.Equal(["false"], Answers(shown));
        using var handler = new Window(office.Http.BaseAddress!);
        await handler.SignIn("handler");
        Assert.DoesNotContain("act-settlement", (await handler.Go(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_entered_on_the_wrong_case_is_taken_back_on_its_page_which_offers_what_stands_there()
    {
        await using var office = await Office.Open("sqlite");
        var file = await office.See(await Given.AServedCase(office));
        var page = "/cases/" + file.TextOf("number");
        using var leader = new Window(office.Http.BaseAddress!);
        await leader.SignIn("leader");
        IEnumerable<string> Offered(string text) => Regex.Matches(Regex.Match(text, "id=\"act-correction\".*?</details>", RegexOptions.Singleline).Value,
            $"<option value=\"({string.Join('|', Enum.GetValues<CorrectedFact>().Select(f => f.Word()))})\"").Select(m => m.Groups[1].Value);
        Assert.Equal(["service", "notice"], Offered((await leader.Go(page)).Text));
        await leader.Fill(page, "correction", new("seen-version", file.TextOf("version")!), new("Fact", "service"), new("Basis", "送达的是另一案的意见书"));
        var shown = (await leader.Go(page)).Text;
        Assert.Contains("送达的是另一案的意见书", shown, StringComparison.Ordinal);
        Assert.Matches("更正的登记.{0,80}处理意见的送达", shown);
        Assert.Null((await office.See(file.Id())).TextOf("resolution", "servedOn"));
        Assert.Equal(["notice"], Offered((await leader.Go(page)).Text));
    }

    private static IEnumerable<string> Answers(string page)
        => Regex.Matches(Regex.Match(page, "id=\"act-settlement\".*?</details>", RegexOptions.Singleline).Value, "<option value=\"(true|false)\"").Select(m => m.Groups[1].Value);

    private const string Settled = "<dt>化解</dt>\\s*<dd>2026年3月2日</dd>";

    [Fact]
    public async Task What_came_in_online_and_is_passed_on_to_the_desk_is_taken_in_there()
    {
        await using var office = await Office.Open("sqlite");
        using var desk = new Window(office.Http.BaseAddress!);
        await desk.SignIn("reception");
        Assert.Contains("href=\"/desk/online\"", (await desk.Go("/desk")).Text, StringComparison.Ordinal);
        var receipt = await desk.Fill("/desk/online", "desk", new("form-key", new string('b', 32)), new("day", "2026-03-01"), new("time", "09:00"), new("PeopleCount", "1"), new("Petitioner.Name", "张三"), new("Title", "网站转来：反映欠薪"), new("Content", "欠薪三月"));
        Assert.Contains("data-code", receipt.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await office.Search("?channel=online")).TextOf("total"));
        Assert.Equal(404, (await desk.Go("/desk/visit")).Code);
    }

    [Fact]
    public async Task What_is_refused_is_told_without_names_of_the_interface()
    {
        await using var office = await Office.Open("sqlite");
        var number = (await office.See(await Given.ARegisteredCase(office))).TextOf("number")!;
        using var phone = new Window(office.Http.BaseAddress!);
        Told((await phone.Fill("/public/submit", "submit", new KeyValuePair<string, string>("Demand", "请求支付"))).Text, "请填写标题", "请填写信访人");
        using var desk = new Window(office.Http.BaseAddress!);
        await desk.SignIn("reception");
        var letter = (await desk.Fill("/desk/letter", "desk", new("form-key", new string('a', 32)), new("day", "2026-03-01"), new("time", "09:00"), new("PeopleCount", "1"), new("Title", "反映欠薪"), new("Content", "欠薪三月"))).Text;
        Told(letter, "请填写信访人");
        Assert.Matches("id=\"desk-Petitioner-Name\"[^>]* aria-invalid=\"true\"", letter);
        using var screener = new Window(office.Http.BaseAddress!);
        await screener.SignIn("screener");
        Told((await screener.Fill("/cases/" + number, "screening", new("seen-version", "1"), new("Decision", "accepted"), new("Class", "grievance"), new("Pathway", "petition"), new("TargetUnitId", "dk-ghjs"), new("Notice.Given", "later"))).Text, "此项只用于甄别结论 转送、交办，请留空或改结论");
        using var sysadmin = new Window(office.Http.BaseAddress!);
        await sysadmin.SignIn("sysadmin");
        Told((await sysadmin.Go("/visits")).Text, "您的角色不能进行此项操作。");

        static void Told(string page, params string[] words)
        {
            foreach (var word in words) Assert.Contains(word, page, StringComparison.Ordinal);
            foreach (var alien in new[] { "Null", "'title'", "'petitioner'", "for the decision", "transferred, " }) Assert.DoesNotContain(alien, page, StringComparison.Ordinal);
        }
    }

    /// <summary>Every page, as whoever may open it.</summary>
    internal static async IAsyncEnumerable<(string Who, string Address, Window.Page Page)> Every(Office office)
    {
        var number = (await office.See(await Given.AServedCase(office))).TextOf("number")!;
        var visit = await AVisit(office);
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        var asked = (await (await office.As("leader")).Post("/api/v1/break-glass", new { number, reason = "核对" })).Expect(201).Id();
        foreach (var (who, addresses) in new (string, string[])[]
        {
            ("leader", ["/", "/work", "/cases", "/cases?q=XF", $"/cases/{number}", "/reports", "/reports/monthly/2026-02", "/reports/annual/2026", "/reports/rates/closure", "/lists", "/visits?from=2026-01-01", $"/visits/{visit}", "/warnings", "/supervisions",
                "/urgent-reports", "/executions", "/recommendations?year=2026", "/roster?year=2026", "/retention", "/loads", "/admin/sweeps", "/glass", $"/glass/{asked}", "/own-password", "/sign-out"]),
            ("reception", ["/desk", "/desk/letter", "/desk/call", "/desk/online", "/ledgers"]), ("auditor", ["/ledgers", "/reads", "/reveals", "/account-acts", "/loads", "/glass", "/exports"]),
            ("sysadmin", ["/admin", "/admin/accounts", "/admin/calendar", "/admin/rules", "/admin/sweeps"]),
        })
        {
            using var window = new Window(office.Http.BaseAddress!);
            await window.SignIn(who);
            foreach (var address in addresses) yield return (who, address, await window.Go(address));
        }

        using var nobody = new Window(office.Http.BaseAddress!);
        foreach (var address in new[] { "/public", "/public/submit", "/public/progress", "/sign-in" }) yield return ("nobody", address, await nobody.Go(address));
    }

    private static async Task<string> AVisit(Office office) => (await (await office.As("reception")).Post("/api/v1/visits", new
    {
        visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲" } }, matters = new[] { new { title = "反映过渡费", content = "过渡费未发" } },
    })).Expect(201).TextOf("id")!;
}
