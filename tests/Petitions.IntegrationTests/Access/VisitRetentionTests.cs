using System.Globalization;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Access;

/// <summary>来访保管期限: arrivals that raised nothing go by themselves, the others with the last of their cases.</summary>
public sealed class VisitRetentionTests
{
    private const string Waiting = "/api/v1/retention/proposals?decided=false";
    private const string Guidance = "孙来访的养老金请到县社保中心三号窗口办理";
    private const string SqliteTablesSql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    private const string OtherTablesSql = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND (TABLE_SCHEMA = 'public' OR TABLE_SCHEMA = 'dbo')";

    // In plain, masked, and the words that were said.
    private static readonly string[] Told =
        ["孙来访", "李同来", "11010519491231002X", "110105********002X", "13877770001", "138****0001", "洞口县毓兰镇九组", "毓兰镇", "洞口县***", Guidance, "养老金"];

    [Theory, OnEveryDatabase]
    public async Task An_arrival_that_raised_nothing_loses_visitors_and_guidance_by_two_approvals_and_counts_as_before(string database)
    {
        await using var office = await Office.Open(database);
        var (reception, reviewer, leader) = (await office.As("reception"), await office.As("reviewer"), await office.As("leader"));
        // Entered late, so that what was answered at the desk is still kept; the other one is kept whole through today; the third says nothing about anybody.
        var registered = (await reception.Post("/api/v1/visits", Arrival("2016-03-01T10:00:00+08:00"), key: "visit-1")).Expect(201);
        var (id, number) = (registered.Id(), registered.TextOf("number"));
        var whole = (await reception.Post("/api/v1/visits", new { visitedAt = "2016-03-02T10:00:00+08:00", occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱未满", phone = "13966660002" } } })).Expect(201);
        (await reception.Post("/api/v1/visits", new { visitedAt = "2015-03-02T10:00:00+08:00", occasion = "ordinaryDay", peopleCount = 2 })).Expect(201);
        // What stood in it before it was put right goes with it.
        (await reception.Post($"/api/v1/visits/{id}/amendments", new { guidance = "不再告知", basis = "接待登记簿" })).Expect(200);
        (await reception.Post($"/api/v1/visits/{id}/amendments", new { guidance = Guidance, basis = "接待登记簿" })).Expect(200);
        var earlier = await office.Rows<string>("SELECT earlier FROM visit_amendments");
        Assert.Equal(2, earlier.Count);
        var held = await Held(office, id);
        var before = await Figures(leader);
        var everything = await Everything(office, database);
        foreach (var there in held.Concat(earlier)) Assert.Contains(there, everything, StringComparison.Ordinal);

        Assert.Equal("1", (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs", new { dryRun = true })).Expect(200).TextOf("done"));
        Assert.Equal(("1", "0"), (await Sweep(leader), await Sweep(leader)));
        var proposal = Assert.Single((await leader.Get(Waiting)).Expect(200).List("items"));
        Assert.Equal((id.ToString(), "", number, "", "dk", "2016-03-01", "2026-03-01", "ended"), (proposal.Text("visitId"), proposal.Text("caseId"), proposal.Text("number"),
            proposal.Text("title"), proposal.Text("unitId"), proposal.Text("endedOn"), proposal.Text("retainedTo"), proposal.Text("ruleKey")));
        var approval = $"/api/v1/retention/proposals/{proposal.Text("id")}/approval";
        (await (await office.As("handler")).Post(approval)).Expect(403);
        var first = (await leader.Post(approval, new { approval = "first" }, key: "first-1")).Expect(200);
        Assert.Equal((id.ToString(), "leader", "false"), (first.TextOf("visitId"), first.TextOf("firstBy"), first.TextOf("anonymised")));
        Assert.Equal("own-approval", (await leader.Post(approval, new { approval = "second" })).Expect(422).Problem);
        Assert.Equal("second-approval-by-leader", (await reviewer.Post(approval, new { approval = "second" })).Expect(422).Problem);
        Assert.Contains(Guidance, (await leader.Get($"/api/v1/visits/{id}")).Expect(200).Text, StringComparison.Ordinal);
        var other = await office.Staff("fu-leader", "dk", "leader");
        Assert.Equal("true", (await other.Post(approval, new { approval = "second" })).Expect(200).TextOf("anonymised"));
        Assert.Equal("proposal-decided", (await other.Post(approval, new { approval = "second" })).Expect(409).Problem);

        var seen = (await leader.Get($"/api/v1/visits/{id}")).Expect(200);
        Assert.Equal((office.TodayText, "3", number, null), (seen.TextOf("anonymisedOn"), seen.TextOf("peopleCount"), seen.TextOf("number"), seen.TextOf("guidance")));
        Assert.Equal([("visitor", ""), ("visitor", "")], seen.List("visitors").Select(v => (v.Text("role"), v.Text("name"))));
        var revealed = (await reception.Post($"/api/v1/visits/{id}/reveal", new { fields = new[] { "idNumber", "phone", "address" }, reason = "核实" })).Expect(200);
        // The desk's own receipt and the first approval come again, and tell nothing of anybody.
        var again = (await reception.Post("/api/v1/visits", Arrival("2016-03-01T10:00:00+08:00"), key: "visit-1")).Expect(201);
        Assert.Equal((registered.Text, first.Text), (again.Text, (await leader.Post(approval, new { approval = "first" }, key: "first-1")).Expect(200).Text));
        var taken = Sheets.Read(await leader.Download("/api/v1/ledgers/export/retention"));
        Assert.Equal([(number, null, "leader", "fu-leader")], taken.Select(r => (r["来访编号"]?.ToString(), r["信访编号"]?.ToString(), r["第一批准人"]?.ToString(), r["第二批准人"]?.ToString())));
        var visits = string.Concat(Sheets.Read(await leader.Download("/api/v1/ledgers/export/visits")).SelectMany(r => r.Values));
        var page = await Page(office, $"/visits/{id}");
        Assert.Contains("匿名化日", page, StringComparison.Ordinal);
        Assert.Contains(number!, await Page(office, "/retention"), StringComparison.Ordinal);

        Assert.Equal(before, await Figures(leader));
        await CountingBench.AssertReconciled(office);
        // Nothing plain, no mask, no hash by which somebody is found, no key, nothing that a key could open: in no row of no table.
        everything = await Everything(office, database);
        foreach (var gone in (string[])[.. held, .. Told]) Assert.DoesNotContain(gone, everything + seen.Text + revealed.Text + again.Text + visits + page, StringComparison.Ordinal);
        Assert.Equal(["", ""], await office.Rows<string>($"SELECT data_key FROM people WHERE visit_id = '{id}'"));
        Assert.Equal("钱未满", Assert.Single((await leader.Get($"/api/v1/visits/{whole.Id()}")).Expect(200).List("visitors")).Text("name"));
        Assert.Equal("0", await Sweep(leader));
    }

    // Who was taken off is held all the same.
    [Theory, OnEveryDatabase]
    public async Task An_arrival_whose_visitors_were_taken_off_is_proposed_for_whom_it_held_before(string database)
    {
        await using var office = await Office.Open(database);
        var (reception, leader) = (await office.As("reception"), await office.As("leader"));
        var id = (await reception.Post("/api/v1/visits", new { visitedAt = "2015-05-04T10:00:00+08:00", occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "孙来访" } } })).Expect(201).Id();
        (await reception.Post($"/api/v1/visits/{id}/amendments", new { removeVisitors = new[] { 0 }, basis = "接待登记簿" })).Expect(200);
        Assert.NotNull(Assert.Single(await office.Rows<string?>("SELECT earlier FROM visit_amendments")));
        Assert.Equal("1", await Sweep(leader));
        await Approve(office, id.ToString());
        Assert.Null(Assert.Single(await office.Rows<string?>("SELECT earlier FROM visit_amendments")));
        Assert.Equal("0", await Sweep(await office.Now("leader")));
    }

    [Theory, OnEveryDatabase]
    public async Task An_arrival_may_be_kept_on_and_is_proposed_again_to_those_who_may_know_it(string database)
    {
        await using var office = await Office.Open(database);
        var (reviewer, leader) = (await office.As("reviewer"), await office.As("leader"));
        var id = (await (await office.As("reception")).Post("/api/v1/visits", Arrival("2015-05-04T10:00:00+08:00"))).Expect(201).Id();
        Assert.Equal("1", await Sweep(leader));
        var first = Assert.Single((await leader.Get(Waiting)).List("items")).Text("id");
        var stranger = await office.Staff("gj-leader", "dk-ghjs", "leader");
        Assert.Empty((await stranger.Get(Waiting)).Expect(200).List("items"));
        Assert.DoesNotContain(Sheets.Read(await stranger.Download("/api/v1/ledgers/export/retention")), r => r["来访编号"] is not null);
        (await stranger.Post($"/api/v1/retention/proposals/{first}/approval", new { approval = "first" })).Expect(404);
        (await stranger.Post($"/api/v1/retention/proposals/{first}/keeping", new { until = office.Day(30), reason = "诉讼未结" })).Expect(404);
        (await reviewer.Post($"/api/v1/retention/proposals/{first}/keeping", new { until = office.Day(30), reason = "诉讼未结" })).Expect(403);
        var kept = (await leader.Post($"/api/v1/retention/proposals/{first}/keeping", new { until = office.Day(30), reason = "孙来访诉讼未结" })).Expect(200);
        Assert.Equal((id.ToString(), office.Day(30)), (kept.TextOf("visitId"), kept.TextOf("keptUntil")));
        Assert.Contains("孙来访诉讼未结", (await leader.Get("/api/v1/retention/proposals?decided=true")).Expect(200).List("items").Texts("keptReason"));
        Assert.Contains(Sheets.Read(await leader.Download("/api/v1/ledgers/export/retention?decided=true")), r => r.Values.Contains("孙来访诉讼未结"));
        Assert.Equal("proposal-decided", (await leader.Post($"/api/v1/retention/proposals/{first}/approval", new { approval = "first" })).Expect(409).Problem);
        Assert.Equal("0", await Sweep(leader));

        office.Pass(31);
        (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        Assert.Equal("1", await Sweep(leader));
        var again = Assert.Single((await leader.Get(Waiting)).List("items")).Text("id");
        foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{again}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        // Why it was kept on goes too.
        var everything = await Everything(office, database);
        Assert.All(Told, t => Assert.DoesNotContain(t, everything, StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task An_arrival_that_raised_something_is_not_proposed_and_goes_with_the_last_of_its_cases(string database)
    {
        await using var office = await Office.Open(database);
        var (reviewer, leader) = (await office.As("reviewer"), await office.As("leader"));
        await ClosedImportTests.Stored(office, "leader", Told12(("欠薪", "2015-01-20"), ("噪声", "2026-02-20")), 2);
        var id = Assert.Single((await leader.Get("/api/v1/visits")).List("items")).Text("id");
        Assert.Equal("1", await Sweep(leader));
        await Approve();
        var seen = (await leader.Get($"/api/v1/visits/{id}")).Expect(200);
        Assert.Equal((null, "张三"), (seen.TextOf("anonymisedOn"), Assert.Single(seen.List("visitors")).Text("name")));
        await ClosedImportTests.Stored(office, "leader", Told12(("道路", "2026-02-21")), 1);

        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10));
        (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        Assert.Equal("2", await Sweep(leader));
        await Approve();
        Assert.Null((await leader.Get($"/api/v1/visits/{id}")).Expect(200).TextOf("anonymisedOn"));
        await Approve();
        seen = (await leader.Get($"/api/v1/visits/{id}")).Expect(200);
        Assert.Equal((office.TodayText, ""), (seen.TextOf("anonymisedOn"), Assert.Single(seen.List("visitors")).Text("name")));
        Assert.Equal("0", await Sweep(leader));

        // What is nameless takes in nobody any more: a later row is told so, and is an arrival of its own under another number.
        var late = (await office.UploadLedger("leader", Told12(("供水", "2026-02-22")))).Expect(201);
        Assert.Equal("1", (await leader.Post($"{late.Headers["Location"]}/confirmation")).Expect(200).TextOf("refused"));
        var fault = Assert.Single((await leader.Get($"{late.Headers["Location"]}/rows")).List("items"))["faults"]![0]!;
        Assert.Contains("已经匿名化", fault.Text("text"), StringComparison.Ordinal);

        async Task Approve()
        {
            var proposal = (await leader.Get(Waiting)).Expect(200).List("items")[^1];
            Assert.Equal("", proposal.Text("visitId"));
            foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal.Text("id")}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        }
    }

    // What has no matter any more is like one that had none; what has none any more whose case lives goes by itself too: nobody else would ever propose it.
    [Theory, OnEveryDatabase]
    public async Task An_arrival_whose_last_living_matter_left_is_proposed_by_itself(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        await ClosedImportTests.Stored(office, "leader", Told12(("欠薪", "2015-01-20"), ("噪声", "2026-02-20")), 2);
        var id = Assert.Single((await leader.Get("/api/v1/visits")).List("items")).Text("id");
        Assert.Equal("1", await Sweep(leader));
        await Approve(office, "");
        var living = Guid.Parse((await leader.Get($"/api/v1/visits/{id}")).Expect(200).List("matters").Single(m => m.Text("title") == "噪声").Text("caseId"));
        Assert.Equal("0", await Sweep(leader));
        (await office.Do("reception", living, "amendments", new { channel = "letter", basis = "信封" })).Expect(200);

        Assert.Equal("1", await Sweep(leader));
        await Approve(office, id);
        var seen = (await leader.Get($"/api/v1/visits/{id}")).Expect(200);
        Assert.Equal((office.TodayText, ""), (seen.TextOf("anonymisedOn"), Assert.Single(seen.List("visitors")).Text("name")));
        Assert.Equal("张三", (await office.See(living)).TextOf("petitioner", "name"));
        Assert.Equal("0", await Sweep(leader));
    }

    [Theory, OnEveryDatabase]
    public async Task An_arrival_goes_neither_with_a_case_that_left_it_nor_by_a_figure_that_tells_of_a_sealed_one(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        await ClosedImportTests.Stored(office, "leader", Told12(("欠薪", "2015-01-20")), 1);
        var open = Guid.Parse(Assert.Single((await leader.Get("/api/v1/visits")).List("items")).Text("id"));
        var gone = Guid.Parse(Assert.Single((await leader.Get($"/api/v1/visits/{open}")).Expect(200).List("matters")).Text("caseId"));
        var hidden = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = "2015-05-04T10:00:00+08:00", occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱知情" } },
            matters = new[] { new { title = "举报", content = "内容", purpose = "accusation", @class = "accusation", accused = new { kind = "person", name = "某人" } } },
        })).Expect(201);
        foreach (var left in new[] { gone, Guid.Parse(hidden.List("cases")[0].Text("id")) })
            (await office.Do("screener", left, "amendments", new { channel = "letter", basis = "信封" })).Expect(200);

        // The case, and the arrival that everybody may know; of the other nothing is told.
        Assert.Equal("2", (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs", new { dryRun = true })).Expect(200).TextOf("done"));
        Assert.Equal("2", await Sweep(leader));
        Assert.Equal(((string[])["", open.ToString(), hidden.TextOf("id")!]).Order(), (await leader.Get(Waiting)).Expect(200).List("items").Texts("visitId").Order());
        (await (await office.As("security")).Post("/api/v1/accounts/reviewer/clearance", new { clearance = "none" })).Expect(200);
        Assert.Equal(((string[])["", open.ToString()]).Order(), (await (await office.Now("reviewer")).Get(Waiting)).Expect(200).List("items").Texts("visitId").Order());
        await Approve(office, "");
        Assert.Null((await leader.Get($"/api/v1/visits/{open}")).Expect(200).TextOf("anonymisedOn"));
        await Approve(office, open.ToString());
        Assert.Equal(office.TodayText, (await leader.Get($"/api/v1/visits/{open}")).Expect(200).TextOf("anonymisedOn"));
    }

    private static async Task Approve(Office office, string visitId)
    {
        foreach (var userName in new[] { "reviewer", "leader" })
        {
            var person = await office.Now(userName);
            var proposal = Assert.Single((await person.Get(Waiting)).Expect(200).List("items"), p => p.Text("visitId") == visitId).Text("id");
            (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = userName == "reviewer" ? "first" : "second" })).Expect(200);
        }
    }

    // What is destroyed does not come back.
    [Theory, OnEveryDatabase]
    public async Task What_has_raised_a_matter_since_it_was_proposed_is_not_erased_before_its_case(string database)
    {
        await using var office = await Office.Open(database);
        var (reviewer, leader) = (await office.As("reviewer"), await office.As("leader"));
        var id = (await (await office.As("reception")).Post("/api/v1/visits", Arrival("2015-05-04T10:00:00+08:00"))).Expect(201).Id();
        var known = await Given.ARegisteredCase(office);
        Assert.Equal("1", await Sweep(leader));
        var approval = $"/api/v1/retention/proposals/{Assert.Single((await leader.Get(Waiting)).List("items")).Text("id")}/approval";
        (await reviewer.Post(approval, new { approval = "first" })).Expect(200);
        await office.Change($"INSERT INTO visit_matters (visit_id, ordinal, case_id, is_new) VALUES ('{id}', 0, '{known}', {(database == "postgresql" ? "false" : "0")})");
        Assert.Equal("still-retained", (await leader.Post(approval, new { approval = "second" })).Expect(422).Problem);
        Assert.Equal("孙来访", (await leader.Get($"/api/v1/visits/{id}")).Expect(200).List("visitors")[0].Text("name"));
    }

    private static object Arrival(string visitedAt) => new
    {
        visitedAt, occasion = "ordinaryDay", peopleCount = 3, guidance = Guidance,
        visitors = new object[]
        {
            new { name = "孙来访", idType = "residentId", idNumber = "11010519491231002X", phone = "13877770001", address = "洞口县毓兰镇九组" }, new { name = "李同来", phone = "13877770001" },
        },
    };

    // Rows of one arrival, each with the day its matter was closed.
    private static byte[] Told12(params (string Title, string Closed)[] rows) => Sheets.Book(
        [.. Sheets.Head, "办结日期", "办理结果", "是否化解", "来访登记号"],
        [.. rows.Select(r => (object?[])[.. Sheets.Row("张三", "来访", "2015-01-05", title: r.Title), r.Closed, "解释疏导", "是", "12"])]);

    private static async Task<string> Sweep(Client leader) => (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200).TextOf("done")!;

    private static async Task<string> Figures(Client leader)
    {
        var told = "";
        foreach (var path in new[] { "dashboard", "reports/annual/2016", "reports/annual/2026", "visits", "cases?q=" + Uri.EscapeDataString("孙来访") })
            told += (await leader.Get("/api/v1/" + path)).Expect(200).Text;
        return told;
    }

    // What stands in its row and those of its visitors: sealed texts, the keys that open them, and the hashes by which they are found.
    private static async Task<IReadOnlyList<string>> Held(Office office, Guid id)
    {
        var rows = await office.Rows<object>($"SELECT data_key, name, name_hash, id_number_cipher, id_number_hash, phone_cipher, phone_hash, address_cipher, name_address_hash FROM people WHERE visit_id = '{id}'");
        IReadOnlyList<string> told = [.. await office.Rows<string>($"SELECT data_key FROM visits WHERE id = '{id}'"), .. await office.Rows<string>($"SELECT guidance FROM visits WHERE id = '{id}'")];
        Assert.All(told, t => Assert.StartsWith("v1.", t, StringComparison.Ordinal));
        IReadOnlyList<string> held = [.. told, .. rows.SelectMany(r => ((IDictionary<string, object?>)r).Values).OfType<string>().Distinct()];
        Assert.True(held.Count > 12, "three keys, two names and what is known of one of them");
        return held;
    }

    // Every value of every row of every table.
    internal static async Task<string> Everything(Office office, string database)
    {
        var tables = await office.Rows<string>(database == "sqlite" ? SqliteTablesSql : OtherTablesSql);
        Assert.Contains("idempotency_keys", tables);
        List<string> values = [];
        foreach (var select in tables.Select(t => $"SELECT * FROM {t}"))
            values.AddRange((await office.Rows<object>(select)).SelectMany(r => ((IDictionary<string, object?>)r).Values).Select(v => v is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : Convert.ToString(v, CultureInfo.InvariantCulture) ?? ""));
        return string.Join('\n', values);
    }

    private static async Task<string> Page(Office office, string path)
    {
        using var window = new Manner.Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        return (await window.Go(path)).Text;
    }
}
