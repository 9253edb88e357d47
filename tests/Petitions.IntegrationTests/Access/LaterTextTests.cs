using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Access;

/// <summary>后续文字: what petitioners say after their petition, and what is told and noted at arrivals, stands under keys as the petition does.</summary>
public sealed class LaterTextTests
{
    private const string Grounds = "不服处理意见，因为甄后文说过另一回事";
    private const string Late = "甄后文住院治疗，附病历";
    private const string Withdrawal = "甄后文已答应先行垫付";
    private const string Comment = "甄后文办得及时";
    private const string Guidance = "甄后文的养老金请到三号窗口";
    private const string Note = "甄后文再次催问";
    private const string Basis = "甄后文所记的登记簿";

    // Table, column, and what stands there.
    private static readonly (string Table, string Column, string Text)[] Columns =
    [
        ("reviews", "grounds", Grounds), ("reviews", "late_reason", Late), ("reviews", "withdrawal_reason", Withdrawal), ("ratings", "comment", Comment),
        ("visits", "guidance", Guidance), ("visit_matters", "note", Note), ("visit_amendments", "note", Basis),
    ];

    [Theory, OnEveryDatabase]
    public async Task What_is_said_later_is_shown_to_whoever_may_know_it_and_stands_nowhere_in_the_database(string database)
    {
        await using var office = await Office.Open(database);
        var told = await Told.By(office);

        await told.Shown();
        Assert.DoesNotContain("甄后文", await VisitRetentionTests.Everything(office, database), StringComparison.Ordinal);
        foreach (var (table, column, _) in Columns) Assert.StartsWith("v1.own.", Assert.Single(await Held(office, table, column)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_does_it_stand_in_the_file_of_the_embedded_database()
    {
        await using var office = await Office.Open("sqlite");
        await Told.By(office);
        await EmbeddedFiles.Lack(office, "甄后文");
    }

    [Theory, OnEveryDatabase]
    public async Task What_stands_there_from_before_is_read_as_it_stands_and_a_rotation_seals_it(string database)
    {
        await using var office = await Office.Open(database);
        var told = await Told.By(office);
        foreach (var (table, column, text) in Columns)
            await office.Change($"UPDATE {table} SET {column} = @Text WHERE {column} IS NOT NULL", new { Text = text });
        // No arrival had a key then.
        await office.Change("UPDATE visits SET data_key = NULL");
        await told.Shown();

        var rotation = office.Services.GetRequiredService<KeyRotation>();
        // Five texts of cases, and the arrival with what belongs to it.
        Assert.Equal((6, 0), ((await rotation.Run(CancellationToken.None)).Changed, (await rotation.Run(CancellationToken.None)).Changed));
        foreach (var (table, column, _) in Columns) Assert.StartsWith("v1.own.", Assert.Single(await Held(office, table, column)), StringComparison.Ordinal);
        await told.Shown();
    }

    [Theory, OnEveryDatabase]
    public async Task What_an_arrival_was_told_is_not_read_where_it_was_written_past_the_service(string database)
    {
        await using var office = await Office.Open(database);
        var told = await Told.By(office);
        await office.Change("UPDATE visits SET guidance = @Text", new { Text = "请到五号窗口" });
        Assert.Equal(500, (await told.Visit()).Code);
        Assert.Equal(0, (await office.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed);
        Assert.Equal(["请到五号窗口"], await Held(office, "visits", "guidance"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_erased_while_a_rotation_runs_does_not_come_back(string database)
    {
        await using var office = await Office.Open(database);
        await Told.By(office);
        await office.Change("UPDATE reviews SET grounds = @Text", new { Text = Grounds });
        await using var scope = office.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        Task<RotationOutcome>? rotating = null;
        await session.InTransaction(async cancellation =>
        {
            await session.Execute("UPDATE cases SET data_key = ''", null, cancellation);
            var erased = await session.Execute("UPDATE reviews SET grounds = @Erased", new { Erased = "（已匿名化）" }, cancellation);
            using (ExecutionContext.SuppressFlow()) rotating ??= Task.Run(() => office.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None), cancellation);
            // It has read what stood there before, and waits for this row.
            await Task.Delay(1_500, cancellation);
            return erased;
        }, TestContext.Current.CancellationToken);

        Assert.Equal(0, (await rotating!).Changed);
        Assert.Equal(["（已匿名化）"], await Held(office, "reviews", "grounds"));
    }

    [Theory, OnEveryDatabase]
    public async Task Once_anonymised_nothing_of_it_can_be_read_again_also_where_a_copy_of_the_row_is_left(string database)
    {
        await using var office = await Office.Open(database);
        var told = await Told.By(office);
        var copies = new List<string>();
        foreach (var (table, column, _) in Columns) copies.AddRange(await Held(office, table, column));

        await told.Anonymise();
        Assert.Equal([""], await office.Rows<string>("SELECT data_key FROM visits"));
        foreach (var (table, column, _) in Columns) Assert.All(await Held(office, table, column), t => Assert.Equal("（已匿名化）", t));
        await told.Gone();

        foreach (var ((table, column, _), copy) in Columns.Zip(copies))
            await office.Change($"UPDATE {table} SET {column} = @Text", new { Text = copy });
        await told.Gone();
        await office.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None);
        await told.Gone();
    }

    private static Task<IReadOnlyList<string>> Held(Office office, string table, string column) => office.Rows<string>($"SELECT {column} FROM {table} WHERE {column} IS NOT NULL");

    // A case closed and rated, and noted at an arrival that was put right; another asked to be reviewed too late, for a reason, and that taken back.
    private sealed class Told(Office office, Guid rated, Guid reviewed, Guid visit)
    {
        internal static async Task<Told> By(Office office)
        {
            var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
            var noted = taken.Id();
            await Tiers.Handle(office, noted);
            var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
            {
                visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, guidance = Guidance, visitors = new[] { new { name = "吴甲" } },
                matters = new[] { new { existingCaseId = noted, note = Note } },
            })).Expect(201).Id();
            (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 2, basis = Basis })).Expect(200);
            (await office.Do("leader", noted, "closure", new { settled = true })).Expect(200);
            (await office.Anybody.Post("/api/v1/public/ratings", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode"), office = "satisfied", unit = "satisfied", comment = Comment })).Expect(200);

            var id = await Given.AClosedCase(office);
            office.Pass(31);
            (await office.RunByHand("lapse-windows")).Expect(200);
            var desk = await office.Now("reception");
            (await desk.Act(id, "reviews", new { grounds = Grounds, organName = "洞口县人民政府", lateReason = Late })).Expect(200);
            (await desk.Act(id, "reviews/withdrawal", new { reason = Withdrawal })).Expect(200);
            return new(office, noted, id, visit);
        }

        internal async Task<Answer> Visit() => await (await office.Now("reception")).Get($"/api/v1/visits/{visit}");

        internal async Task Shown()
        {
            var review = Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{reviewed}/reviews")).Expect(200).List());
            Assert.Equal((Grounds, Late, Withdrawal), (review.Text("grounds"), review.Text("lateReason"), review.Text("withdrawalReason")));
            var seen = (await Visit()).Expect(200);
            Assert.Equal((Guidance, Note, Basis), (seen.TextOf("guidance"), Assert.Single(seen.List("matters")).Text("note"), Assert.Single(seen.List("amendments")).Text("basis")));
            Assert.DoesNotContain("v1.", seen.Text, StringComparison.Ordinal);
            Assert.Contains((await (await office.Now("leader")).Get($"/api/v1/cases/{rated}/history")).Expect(200).List(), line => line.Text("act") == "rating");
        }

        internal async Task Anonymise()
        {
            office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
            var (reviewer, leader) = (await office.Now("reviewer"), await office.Now("leader"));
            (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
            var proposals = (await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items");
            Assert.Equal(2, proposals.Count);
            foreach (var proposal in proposals)
                foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal.Text("id")}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
        }

        internal async Task Gone()
        {
            var review = Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{reviewed}/reviews")).Expect(200).List());
            Assert.Equal("（已匿名化）", review.Text("grounds"));
            // Taken out; and where a copy was put back, what nobody can open any more.
            Assert.All([review.Text("lateReason"), review.Text("withdrawalReason")], t => Assert.True(t is "" or "（已匿名化）", t));
            var seen = (await Visit()).Expect(200);
            Assert.Equal((null, "", ""), (seen.TextOf("guidance"), Assert.Single(seen.List("matters")).Text("note"), Assert.Single(seen.List("amendments")).Text("basis")));
        }
    }
}
