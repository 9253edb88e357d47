using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class SealTests
{
    [Theory, OnEveryDatabase]
    public async Task The_accused_unit_gets_a_receipt_for_what_its_own_desk_takes_in_and_knows_nothing_more(string database)
    {
        await using var office = await Office.Open(database);
        var desk = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "leader");
        var below = await office.Cleared("zhi-an", "dk-zlaq", "accusations", "auditor");
        var taken = (await desk.Post("/api/v1/cases", Sealing.Accusation(office, new { kind = "unit", name = "规建局", unitId = "dk-ghjs" }))).Expect(201);
        Assert.NotEmpty(taken.TextOf("queryCode")!);
        foreach (var person in new[] { desk, below }) await person.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        var seen = await office.See(taken.Id());
        Assert.Equal(("dk", "dk-ghjs", "registered"), (seen.TextOf("unitId"), seen.TextOf("registeredUnitId"), seen.TextOf("state")));
        // The way of an accusation, by the demo accounts.
        (await office.Do("screener", taken.Id(), "screening", new { decision = "accepted", handlingUnitId = "dk-jjw" })).Expect(200);
        foreach (var person in new[] { desk, below }) await person.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        Assert.Equal("1", (await office.Search("?class=accusation")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_uncleared_know_nothing_of_accusations_and_their_figures_add_up_without_them_on_every_day(string database)
    {
        await using var office = await Office.Open(database);
        var plain = await office.Staff("pu-tong", "dk", "leader", "screener", "handler");
        await Given.ARegisteredCase(office);
        var id = await Given.ARegisteredCase(office, purpose: null);
        Assert.Equal("2", (await plain.Get("/api/v1/dashboard")).TextOf("total"));
        office.Pass(3);
        plain = await office.SignIn("pu-tong", Desk.Password);
        // Screening finds that it is an accusation: its screener gets a receipt, and then it is gone, from the past too.
        var judged = (await plain.Act(id, "screening", new { decision = "accepted", @class = "accusation" })).Expect(200);
        Assert.Equal(("accepted", null, ""), (judged.TextOf("state"), judged.TextOf("class"), judged.TextOf("title")));
        await plain.KnowsNothingOf(id, judged.TextOf("number")!, total: "1");
        foreach (var day in new[] { office.TodayText, office.Day(-1), office.Day(-3) })
        {
            var board = (await plain.Get("/api/v1/dashboard?asOf=" + day)).Expect(200);
            Assert.Equal(("1", "1", "0"), (board.TextOf("total"), board.TextOf("open"), board.TextOf("closed")));
            Assert.Equal("1", board.List("months")[^1].Text("received"));
            Assert.Equal("2", (await (await office.As("auditor")).Get("/api/v1/dashboard?asOf=" + day)).TextOf("total"));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_comes_in_online_is_kept_as_the_accusation_it_is_or_may_be_until_it_is_screened(string database)
    {
        await using var office = await Office.Open(database);
        var plain = await office.Staff("pu-tong", "dk", "leader", "handler");
        var accused = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader");
        object Petition(string? purpose, object? about = null) => new { petitioner = new { name = "钱知情", phone = "13911112222", address = "洞口县花园镇二组" }, title = "反映问题", content = "收受礼金", purpose, accused = about };
        async Task<(Guid Id, string Number)> Sent(object petition)
        {
            var number = (await office.Anybody.Post("/api/v1/public/petitions", petition)).Expect(201).TextOf("number")!;
            return (Guid.Parse(Assert.Single((await office.Search("?q=" + number)).List("items")).Text("id")), number);
        }

        var against = await Sent(Petition("accusation", new { kind = "unit", name = "规建局", unitId = "dk-ghjs" }));
        Assert.Equal("accusation", (await office.See(against.Id)).TextOf("class"));
        await accused.KnowsNothingOf(against.Id, against.Number);
        await plain.KnowsNothingOf(against.Id, against.Number);
        // Who does not say what it is for may accuse whoever reads it.
        var unsaid = await Sent(Petition(null));
        await plain.KnowsNothingOf(unsaid.Id, unsaid.Number);
        var relief = await Sent(Petition("relief"));
        (await plain.Get($"/api/v1/cases/{relief.Id}")).Expect(200);
        (await office.Do("screener", unsaid.Id, "screening", Given.Accepting())).Expect(200);
        (await plain.Get($"/api/v1/cases/{unsaid.Id}")).Expect(200);
        Assert.Equal("2", (await plain.Get("/api/v1/dashboard")).TextOf("total"));
        Assert.Equal(400, (await office.Anybody.Post("/api/v1/public/petitions", Petition("accusation", new { userName = "leader" }))).Code);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task An_accusation_numbers_its_notices_apart_and_leaves_no_hole_in_the_common_numbers(string database)
    {
        await using var office = await Office.Open(database);
        string Number(Answer documents) => Assert.Single(documents.List("issued")).Text("number");
        var first = await Given.AnAcceptedCase(office);
        var secret = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).Id();
        (await office.Do("screener", secret, "screening", Given.Accepting("accusation", null))).Expect(200);
        var second = await Given.AnAcceptedCase(office);
        Assert.Equal(("洞口经济开发区信受〔2026〕1号", "洞口经济开发区信受〔2026〕2号"), (Number(await office.See(first, "/documents")), Number(await office.See(second, "/documents"))));
        Assert.StartsWith("洞口经济开发区信受专〔2026〕", Number(await office.See(secret, "/documents")), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_sealed_arrival_is_not_named_in_the_history_of_a_case_that_all_may_read(string database)
    {
        await using var office = await Office.Open(database);
        var plain = await office.Staff("pu-tong", "dk", "handler");
        var known = await Given.ARegisteredCase(office);
        // All might know both; only later one turns out to be an accusation (decisions/0175).
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱知情", phone = "13800002222" } },
            matters = new object[]
            {
                new { existingCaseId = known, note = "再次来访" },
                new { title = "反映", content = "反映内容", purpose = "relief" },
            },
        })).Expect(201);
        (await office.Do("reception", Guid.Parse(visit.List("cases")[1].Text("id")), "amendments", new { @class = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" } })).Expect(200);
        var history = (await plain.Get($"/api/v1/cases/{known}/history")).Expect(200);
        Assert.Single(history.List(), h => h.Text("act") == "visitNote");
        Assert.DoesNotContain(visit.TextOf("number")!, history.Text, StringComparison.Ordinal);
        Assert.Contains(visit.TextOf("number")!, (await office.See(known, "/history")).Text, StringComparison.Ordinal);
        // The export holds without the line, which says that it is withheld.
        Assert.Equal(0, await ExportedFile.Verified(await plain.Download($"/api/v1/cases/{known}/file")));
    }

    [Theory, OnEveryDatabase]
    public async Task What_changed_only_where_a_reader_may_not_look_is_no_new_revision_to_that_reader(string database)
    {
        await using var office = await Office.Open(database);
        const string March = "/api/v1/reports/monthly-closure/2026-03";
        await office.Staff("pu-tong", "dk", "leader");
        await Given.ARegisteredCase(office);
        var secret = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).Id();
        office.Pass(31);
        var (leader, plain) = (await office.SignIn("leader", "Dongkou-2023"), await office.SignIn("pu-tong", Desk.Password));
        (await leader.Post(March)).Expect(201);
        var first = (await plain.Get(March)).Expect(200);
        // The notice of the accusation is entered late, and had been given in March.
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(secret, "screening", new { decision = "accepted", @class = "accusation", notice = new { method = "post", servedOn = "2026-03-20" } })).Expect(200);
        Assert.Equal(first.Text, (await plain.Post(March)).Expect(200).Text);
        Assert.Equal(["1"], await Revisions(office, "pu-tong"));
        Assert.Equal("1", (await plain.Get("/api/v1/dashboard")).Expect(200).TextOf("rates", "revision"));
        (await plain.Get(March + "?revision=2")).Expect(404);
        // Nor does the dashboard lead to it: its link opens the revision that the reader has.
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("pu-tong", Desk.Password);
        const string Link = "/reports/monthly/2026-03?revision=1";
        Assert.Contains($"href=\"{Link}\"", (await window.Go("/")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await window.Go(Link)).Code);
        // It was made all the same, for those who may know.
        Assert.Equal("2", (await leader.Get(March)).Expect(200).TextOf("revision"));
        Assert.Equal(["2", "1"], await Revisions(office, "leader"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_months_report_is_the_offices_whoever_issues_it(string database)
    {
        await using var office = await Office.Open(database);
        const string March = "/api/v1/reports/monthly-closure/2026-03";
        await office.Staff("xian-zhang", "xian", "leader");
        await Given.ARegisteredCase(office);
        office.Pass(31);
        var (leader, above) = (await office.SignIn("leader", "Dongkou-2023"), await office.SignIn("xian-zhang", Desk.Password));
        Assert.Equal("1", (await leader.Post(March)).Expect(201).TextOf("openAtEnd"));
        // To another root there is nothing new in it, and nothing of it.
        Assert.Equal("0", (await above.Post(March)).Expect(200).TextOf("openAtEnd"));
        Assert.Equal(("1", "1"), ((await leader.Get(March)).Expect(200).TextOf("openAtEnd"), (await leader.Get(March)).Expect(200).TextOf("revision")));
    }

    // As the page of reports asks for them.
    private static Task<string[]> Revisions(Office office, string userName) => CountingBench.In(office, async services =>
    {
        var reference = services.GetRequiredService<Application.Ports.IReferenceSource>().Current;
        var account = await services.GetRequiredService<Application.Ports.IAccounts>().Find(userName, CancellationToken.None);
        services.GetRequiredService<Application.Pipeline.Caller>().Actor = account!.AsActor(reference, office.Clock.GetUtcNow());
        return (await services.GetRequiredService<MediatR.IMediator>().Send(new Application.Reports.ListMonthlyReports())).Select(r => r.Revision.ToString(null, null)).ToArray();
    });

    [Theory, OnEveryDatabase]
    public async Task The_accused_person_is_shut_out_wherever_they_work(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("mou-mou", "dk-ldjc", "accusations", "handler", "leader");
        var colleague = await office.Cleared("tong-shi", "dk-ldjc", "accusations", "handler");
        Assert.Equal("unknown-account", (await (await office.As("reception")).Post("/api/v1/cases",
            Sealing.Accusation(office, new { kind = "person", name = "某某", userName = "nobody" }))).Expect(422).Problem);
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某某", unitId = "dk-shsw", userName = "mou-mou" }));
        (await office.Do("screener", taken.Id(), "screening", Given.Accepting("accusation", null))).Expect(200);
        foreach (var person in new[] { accused, colleague }) await person.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        Assert.Equal("unknown-handler", (await office.Do("leader", taken.Id(), "assignment", new { userName = "mou-mou" })).Expect(422).Problem);
        // Where no unit was told, the account's own is the accused's.
        var other = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某某", userName = "MOU-MOU" }));
        (await colleague.Get($"/api/v1/cases/{other.Id()}")).Expect(404);
        Assert.Equal("dk-ldjc", (await office.See(other.Id())).TextOf("accused", "unitId"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_accusation_against_the_office_is_the_designated_persons_or_goes_upward(string database)
    {
        await using var office = await Office.Open(database);
        var above = await office.Cleared("xian-ban", "xian", "accusations", "screener");
        var against = Sealing.Accusation(office, new { kind = "person", name = "负责人", userName = "leader" });
        var taken = await office.Register(against);
        foreach (var name in new[] { "reception", "screener", "leader", "auditor" })
            await (await office.As(name)).KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        (await above.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        var officer = await office.As("discipline");
        Assert.Contains(taken.Id().ToString(), (await officer.Get("/api/v1/work")).Expect(200).Text, StringComparison.Ordinal);
        (await officer.Act(taken.Id(), "screening", new { decision = "transferred", targetUnitId = "xian" })).Expect(200);
        // Above it is a case of their own; whom it accuses find neither.
        (await above.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        var linked = Assert.Single((await above.Get("/api/v1/cases")).Expect(200).List("items"));
        Assert.Equal((taken.TextOf("number"), "xian"), ((await above.Get($"/api/v1/cases/{linked.Text("id")}")).Expect(200).TextOf("externalNo"), linked.Text("unitId")));
        foreach (var name in new[] { "leader", "auditor" }) await (await office.As(name)).KnowsNothingOf(Guid.Parse(linked.Text("id")), linked.Text("number"));

        Assert.Equal("sealed-officer-taken", (await (await office.As("security")).Post("/api/v1/accounts/xian-ban/clearance", new { clearance = "sealed" })).Expect(422).Problem);
        (await (await office.As("security")).Post("/api/v1/accounts/discipline/lock")).Expect(200);
        var next = await office.Register(against);
        Assert.Equal("xian", (await above.Get($"/api/v1/cases/{next.Id()}")).Expect(200).TextOf("unitId"));
        await (await office.As("leader")).KnowsNothingOf(next.Id(), next.TextOf("number")!);
    }

    [Theory, OnEveryDatabase]
    public async Task The_designated_person_is_one_who_screens_and_while_there_is_none_it_goes_upward(string database)
    {
        await using var office = await Office.Open(database);
        var above = await office.Cleared("xian-ban", "xian", "accusations", "screener");
        var security = await office.As("security");
        (await security.Post("/api/v1/accounts/discipline/clearance", new { clearance = "none" })).Expect(200);
        foreach (var name in new[] { "sysadmin", "auditor", "handler" })
            Assert.Equal("sealed-officer-screens", (await security.Post($"/api/v1/accounts/{name}/clearance", new { clearance = "sealed" })).Expect(422).Problem);
        (await security.Post("/api/v1/accounts/screener/lock")).Expect(200);
        Assert.Equal("sealed-officer-locked", (await security.Post("/api/v1/accounts/screener/clearance", new { clearance = "sealed" })).Expect(422).Problem);
        // As it could be given before.
        foreach (var name in new[] { "sysadmin", "handler" })
        {
            await office.Change($"UPDATE accounts SET clearance = 'sealed' WHERE user_name = '{name}'");
            var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk" }));
            Assert.Equal("xian", (await above.Get($"/api/v1/cases/{taken.Id()}")).Expect(200).TextOf("unitId"));
            await office.Change($"UPDATE accounts SET clearance = 'none' WHERE user_name = '{name}'");
        }

        (await security.Post("/api/v1/accounts/discipline/clearance", new { clearance = "sealed" })).Expect(200);
        var theirs = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk" }));
        (await above.Get($"/api/v1/cases/{theirs.Id()}")).Expect(404);
        (await (await office.SignIn("discipline", DemoAccounts.Password)).Get($"/api/v1/cases/{theirs.Id()}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task An_arrival_stands_behind_the_seal_of_what_it_raised(string database)
    {
        await using var office = await Office.Open(database);
        var desk = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "leader");
        var visit = (await desk.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "receptionDay", peopleCount = 3, visitors = new[] { new { name = "钱知情", phone = "13800002222" } },
            matters = new[] { new { title = "举报", content = "举报内容", purpose = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" } } },
        })).Expect(201);
        (await desk.Get($"/api/v1/visits/{visit.Id()}")).Expect(404);
        Assert.Equal("0", (await desk.Get("/api/v1/visits")).TextOf("total"));
        Assert.Equal("0", (await desk.Get("/api/v1/dashboard")).TextOf("visits", "people"));
        var annual = (await desk.Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal(("0", "0"), (annual.TextOf("figures", "receptionDayPeople"), annual.TextOf("figures", "receptionDayMatters")));
        var auditor = await office.As("auditor");
        (await auditor.Get($"/api/v1/visits/{visit.Id()}")).Expect(200);
        Assert.Equal("3", (await auditor.Get("/api/v1/dashboard")).TextOf("visits", "people"));
    }

    // Against the whole office: the designated person sits in another unit, and reads who came about it all the same.
    [Theory, OnEveryDatabase]
    public async Task An_arrival_against_the_office_is_the_designated_persons(string database)
    {
        await using var office = await Office.Open(database);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "receptionDay", peopleCount = 1, visitors = new[] { new { name = "钱知情", phone = "13800002222" } },
            matters = new[] { new { title = "举报", content = "举报内容", purpose = "accusation", accused = new { kind = "unit", unitId = "dk" } } },
        })).Expect(201);
        var officer = await office.As("discipline");
        Assert.Equal("钱知情", (await officer.Get($"/api/v1/visits/{visit.Id()}")).Expect(200).List("visitors")[0].Text("name"));
        var plain = (await officer.Post($"/api/v1/visits/{visit.Id()}/reveal", new { fields = new[] { "phone" }, reason = "核实来访人" })).Expect(200);
        Assert.Contains("13800002222", plain.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "reception", "leader", "auditor" })
        {
            var person = await office.As(name);
            (await person.Get($"/api/v1/visits/{visit.Id()}")).Expect(404);
        }

        (await (await office.As("leader")).Post($"/api/v1/visits/{visit.Id()}/reveal", new { fields = new[] { "phone" }, reason = "核实来访人" })).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task The_monthly_report_of_the_accused_unit_has_no_trace_of_the_case(string database)
    {
        await using var office = await Office.Open(database);
        var unit = await office.Cleared("gui-jian", "dk-shsw", "accusations", "leader");
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ldjc" }))).Id();
        (await office.Do("screener", id, "screening", new { decision = "accepted", handlingUnitId = "dk-shsw" })).Expect(200);
        Assert.Equal("1", (await unit.Get("/api/v1/dashboard")).TextOf("total"));
        var below = await office.Cleared("jian-cha", "dk-ldjc", "accusations", "leader");
        office.Pass(40);
        (unit, below) = (await office.SignIn("gui-jian", Desk.Password), await office.SignIn("jian-cha", Desk.Password));
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-03")).Expect(201);
        Assert.Equal("1", (await unit.Get("/api/v1/reports/monthly-closure/2026-03")).Expect(200).TextOf("movedIn"));
        Assert.Equal("0", (await below.Get("/api/v1/reports/monthly-closure/2026-03")).Expect(200).TextOf("openAtEnd"));
        Assert.Equal("1", (await (await office.As("auditor")).Get("/api/v1/reports/monthly-closure/2026-03")).Expect(200).TextOf("openAtEnd"));
    }
}
