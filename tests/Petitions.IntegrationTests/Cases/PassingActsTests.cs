using Microsoft.Extensions.DependencyInjection;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

// Two acts at once, each of which decides by what the other is about to change. One embedded file has one writer: there is no "at once".
public sealed class PassingActsTests
{
    private const string OwnPostgresProcess = "SELECT pg_backend_pid()";

    // Who waits for a process, or stands behind one that does: a lock waited for in passing, of something else, is none of them.
    private const string WaitsOnPostgres = """
        SELECT COUNT(*) FROM pg_stat_activity a WHERE a.datname = current_database() AND (@Holder = ANY(pg_blocking_pids(a.pid))
            OR EXISTS (SELECT 1 FROM unnest(pg_blocking_pids(a.pid)) AS b(pid) WHERE @Holder = ANY(pg_blocking_pids(b.pid))))
        """;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private const string DemoPassword = "Dongkou-2023";
    private static readonly object Withdrawn = new { reason = "双方已和解" };

    [Theory, OnEveryServer]
    public async Task A_case_is_not_taken_back_while_one_of_others_is_being_merged_into_it(string database)
    {
        await using var office = await Office.Open(database);
        var (main, other) = (await Given.ARegisteredCase(office), await ByAnother(office));
        // The merge has looked at the main case, and waits to be stored.
        var both = await WhileHeld(office, other, () => Merge(office, other, main), () => office.Do("reception", main, "withdrawal", Withdrawn));
        Assert.Equal([200, 422], both.Select(a => a.Code));
        Assert.Equal("others-are-merged-in", both[1].Problem);
        Assert.Equal(("registered", "merged"), (await State(office, main), await State(office, other)));
        await office.MustReconcile();
    }

    [Theory, OnEveryServer]
    public async Task Nothing_of_others_is_merged_into_a_case_that_is_being_taken_back(string database)
    {
        await using var office = await Office.Open(database);
        var (main, other) = (await Given.ARegisteredCase(office), await ByAnother(office));
        var both = await WhileHeld(office, main, () => office.Do("reception", main, "withdrawal", Withdrawn), () => Merge(office, other, main));
        Assert.Single(both, a => a.Code == 200);
        Assert.Contains((await State(office, main), await State(office, other)), new (string?, string?)[] { ("withdrawn", "registered"), ("registered", "merged") });
        await office.MustReconcile();
    }

    [Theory, OnEveryServer]
    public async Task Two_cases_are_not_merged_into_each_other(string database)
    {
        await using var office = await Office.Open(database);
        var (one, other) = (await Given.ARegisteredCase(office), await ByAnother(office));
        var both = await WhileHeld(office, one, () => Merge(office, one, other), () => Merge(office, other, one));
        Assert.Single(both, a => a.Code == 200);
        Assert.Equal("into-case-required", Assert.Single(both, a => a.Code != 200).Expect(422).Problem);
        Assert.Single(new[] { await State(office, one), await State(office, other) }, s => s == "registered");
        await office.MustReconcile();
    }

    [Theory, OnEveryServer]
    public async Task What_is_merged_into_a_case_taken_back_takes_nobody_with_it_who_is_merged_in_meanwhile(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again, other) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office), await ByAnother(office));
        (await office.Do("reception", main, "withdrawal", Withdrawn)).Expect(200);
        var both = await WhileHeld(office, again, () => Merge(office, other, again), () => Merge(office, again, main));
        Assert.Single(both, a => a.Code == 200);
        Assert.Contains((await State(office, again), await State(office, other)), new (string?, string?)[] { ("registered", "merged"), ("merged", "registered") });
        await office.MustReconcile();
    }

    [Theory, OnEveryServer]
    public async Task Nobody_is_refused_by_an_opinion_whose_service_is_being_taken_back(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again) = await Again(office);
        // Both wait for the row of the rechecked case, and the second sees what the first did.
        var both = await WhileHeld(office, main, () => TakeBack(office, main), () => Refuse(office, again, main));
        Assert.Contains(string.Join(" ", both.Select(a => a.Code == 200 ? "done" : a.Problem)), new[] { "done recheck-required", "something-stands-on-it done" });

        var (standing, repeat) = await Again(office);
        both = await WhileHeld(office, repeat, () => Refuse(office, repeat, standing), () => TakeBack(office, standing));
        Assert.Equal([(200, null), (422, "something-stands-on-it")], both.Select(a => (a.Code, a.Code == 200 ? null : a.Problem)));
        await office.MustReconcile();

        static async Task<(Guid, Guid)> Again(Office office)
        {
            var id = await Tiers.ARecheckedCase(office);
            // Rows are taken in the order of their time.
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            return (id, await Given.ARegisteredCase(office));
        }

        static Task<Answer> TakeBack(Office office, Guid id) => office.Do("leader", id, "corrections", new { fact = "reviewService", basis = "邮件退回，未送达" });
        static Task<Answer> Refuse(Office office, Guid id, Guid by) => office.Do("screener", id, "screening", new { decision = "noLongerAccepted", recheckedCaseId = by });
    }

    // The sender is told of it: its row is taken before its receiver's, as by every act that changes both.
    [Theory, OnEveryServer]
    public async Task Who_takes_back_what_was_referred_waits_for_the_sender_and_not_the_sender_for_them_too(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Staff("gui-jian", "dk-ghjs", "reception", "screener", "leader");
        var (sent, linked) = await Passed(office, Given.Letter(receivedAt: office.NowText));
        var log = KeptLog<Session>.Of(office);
        var both = await WhileHeld(office, linked, () => receiver.Act(linked, "withdrawal", Withdrawn), () => office.Do("screener", sent, "referral/recall", new { reason = "应由本单位办理" }));
        Assert.Single(both, a => a.Code == 200);
        // No deadlock, which the database would have ended and the service begun anew.
        Assert.DoesNotContain(log.Lines, l => l.Contains("Exception", StringComparison.Ordinal));
        await office.MustReconcile();
    }

    [Theory, OnEveryServer]
    public async Task Whom_the_sender_is_naming_the_receiver_does_not_let_in(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var (sent, linked) = await Passed(office, Sealing.Accusation(office, new { kind = "person", name = "某甲" }));
        (await receiver.Act(linked, "amendments", Of("dk-zlaq"))).Expect(200);
        // The receiver has looked at what the sender tells, and waits to be stored.
        var both = await WhileHeld(office, linked, () => receiver.Act(linked, "amendments", Of("dk-szwh")), () => office.Do("screener", sent, "amendments", Of("dk-zlaq")));
        Assert.All(both, a => a.Expect(200));
        // The nearest unit above both whom either names.
        Assert.Equal("dk-ghjs", Assert.Single(await office.Rows<string>($"SELECT accused_unit_id FROM cases WHERE id = '{linked}'")));
        await office.MustReconcile();
    }

    // One of them is a grievance already: nothing else of the two is counted in one place, by which they would wait for each other anyhow.
    [Theory, OnEveryServer]
    public async Task A_visit_is_behind_the_seals_of_both_its_matters_that_turn_out_to_accuse_at_once(string database)
    {
        await using var office = await Office.Open(database);
        object Matter(string title) => new { title, content = "内容", purpose = "relief" };
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "周六" } }, matters = new[] { Matter("反映拖欠工资"), Matter("反映噪声") },
        })).Expect(201);
        var (one, other) = (Guid.Parse(visit.List("cases")[0].Text("id")), Guid.Parse(visit.List("cases")[1].Text("id")));
        (await office.Do("screener", one, "amendments", new { @class = "grievance" })).Expect(200);
        object Accusing(string unitId) => new { @class = "accusation", accused = new { kind = "unit", unitId } };
        var both = await WhileHeld(office, "visits", visit.Id(), () => office.Do("screener", one, "amendments", Accusing("dk-ghjs")), () => office.Do("screener", other, "amendments", Accusing("dk-zlaq")));
        Assert.All(both, a => a.Expect(200));
        Assert.Equal(Seal.Mixed, Assert.Single(await office.Rows<string>("SELECT seal FROM visits")));
        await office.MustReconcile();
    }

    // The row has found the arrival as it was, and takes its matter in; who puts the arrival right waits for it, and puts that matter right as well.
    [Theory, OnEveryServer]
    public async Task A_matter_that_joins_an_arrival_while_it_is_put_right_is_put_right_with_it(string database)
    {
        await using var office = await Office.Open(database);
        IReadOnlyList<string> head = [.. Sheets.Head, "来访登记号"];
        byte[] Row(string title, string name) => Sheets.Book(head, [.. Sheets.Row(name, "来访", "2026-02-20", idNumber: null, title: title, people: 12), "12"]);
        await ClosedImportTests.Stored(office, "reception", Row("欠薪", "张三"), 1);
        var reception = await office.As("reception");
        var visit = Guid.Parse(Assert.Single((await reception.Get("/api/v1/visits")).Expect(200).List("items")).Text("id"));
        var later = (await office.UploadLedger("reception", Row("噪声", "李四"))).Expect(201);
        var both = await WhileHeld(office, "visits", visit, () => reception.Post($"{later.Headers["Location"]}/confirmation"),
            () => reception.Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 9, basis = "与来访登记簿核对" }));
        Assert.All(both, a => a.Expect(200));
        Assert.Equal("1", both[0].TextOf("stored"));
        Assert.Equal([9, 9], await office.Rows<long>("SELECT people_count FROM cases"));
        await office.MustReconcile();
    }

    // The sender's erasure has taken what is its own alone, and waits to let go of its documents: the receiver's comes after it, and takes what was both's.
    [Theory, OnEveryServer]
    public async Task What_both_ends_of_a_referral_have_goes_with_the_second_of_them_also_at_once(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var role in new[] { "reception", "reviewer", "leader" }) await office.Staff($"gui-{role}", "dk-ghjs", role);
        var (sent, reception) = ((await office.Register(Given.Letter(receivedAt: office.NowText))).Id(), await office.As("reception"));
        (await reception.Upload(sent, "来信.pdf", [.. "%PDF-1.4\n"u8], "\"1\"")).Expect(201);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await office.Do("screener", sent, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(sent, "/referrals")).List()).Text("otherCaseId"));
        (await (await office.SignIn("gui-reception", Desk.Password)).Act(linked, "withdrawal", Withdrawn)).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var leader = await office.SignIn("leader", DemoPassword);
        (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
        var other = await office.SignIn("gui-leader", Desk.Password);
        async Task<Func<Task<Answer>>> Second(Guid id, Client first, Client second)
        {
            var proposal = Assert.Single((await second.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items"), p => p.Text("caseId") == id.ToString()).Text("id");
            (await first.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = "first" })).Expect(200);
            return () => second.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = "second" });
        }

        var (one, two) = (await Second(sent, await office.SignIn("reviewer", DemoPassword), leader), await Second(linked, await office.SignIn("gui-reviewer", Desk.Password), other));
        var (sha256, row) = (Assert.Single(await office.Rows<string>("SELECT DISTINCT sha256 FROM attachments")), Assert.Single(await office.Rows<Guid>($"SELECT id FROM attachments WHERE case_id = '{sent}'")));
        var both = await WhileHeld(office, "attachments", row, one, two);
        Assert.All(both, a => Assert.Equal("true", a.Expect(200).TextOf("anonymised")));
        Assert.Empty(await office.Rows<string>("SELECT reason FROM referrals WHERE reason IS NOT NULL"));
        Assert.NotNull(office.Services.GetRequiredService<Application.Ports.IDocumentStore>().FaultOf(sha256));
    }

    private static object Of(string unitId) => new { accused = new { kind = "unit", unitId } };

    private static async Task<string?> State(Office office, Guid id) => (await office.See(id)).TextOf("state");

    private static Task<Answer> Merge(Office office, Guid id, Guid into) => office.Do("screener", id, "screening", new { decision = "merged", intoCaseId = into });

    private static async Task<Guid> ByAnother(Office office)
    {
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映同一工地拖欠工资", content = "内容", purpose = "relief", petitioner = new { name = "李四", address = "洞口县桐山乡二组" },
        })).Id();
    }

    private static async Task<(Guid Sent, Guid Linked)> Passed(Office office, object letter)
    {
        var sent = (await office.Register(letter)).Id();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        (await office.Do("screener", sent, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        return (sent, Guid.Parse(Assert.Single((await office.See(sent, "/referrals")).List()).Text("otherCaseId")));
    }

    // The acts are begun in their order while somebody has a row, each when the one before waits for a row or is done; what they answer once the row is given back.
    private static Task<IReadOnlyList<Answer>> WhileHeld(Office office, Guid held, params IReadOnlyList<Func<Task<Answer>>> acts) => WhileHeld(office, "cases", held, acts);

    private static async Task<IReadOnlyList<Answer>> WhileHeld(Office office, string table, Guid held, params IReadOnlyList<Func<Task<Answer>>> acts)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        var begun = new List<Task<Answer>>();
        await session.InTransaction(async ct =>
        {
            await session.Execute($"UPDATE {table} SET id = id WHERE id = @Id", new { Id = held }, ct);
            int? holder = office.Database.Provider == "postgresql" ? await session.Scalar<int>(OwnPostgresProcess, null, ct) : null;
            foreach (var act in acts)
            {
                begun.Add(Task.Run(act, ct));
                await StandStill(office, holder, begun, ct);
            }
        }, Cancellation);
        return await Task.WhenAll(begun);
    }

    private static async Task StandStill(Office office, int? holder, List<Task<Answer>> begun, CancellationToken cancellation)
    {
        if (holder is not { } process)
        {
            // SQL Server tells an account that may only create databases nothing about who waits: there each act has a moment to come to the row.
            await Task.WhenAny(Task.WhenAll(begun), Task.Delay(Moment, cancellation));
            return;
        }

        for (var tries = 0; await Waiting(office, process) < begun.Count(b => !b.IsCompleted); tries++)
        {
            Assert.True(tries < 1000, "One of the acts neither waits nor ends.");
            await Task.Delay(10, cancellation);
        }
    }

    private static async Task<long> Waiting(Office office, int holder)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Session>().Scalar<long>(WaitsOnPostgres, new { Holder = holder }, Cancellation);
    }
}
