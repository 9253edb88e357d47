using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

public sealed class RatingTests
{
    private static object Rating(Answer taken, string unit = "satisfied", string office = "basicallySatisfied")
        => new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode"), office, unit, comment = "办得及时" };

    private static async Task<Answer> ARatableCase(Office office)
    {
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        await Tiers.Handle(office, taken.Id());
        (await office.Do("leader", taken.Id(), "closure", new { settled = true })).Expect(200);
        return taken;
    }

    [Theory, OnEveryDatabase]
    public async Task A_closure_is_rated_once_by_number_and_query_code(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await ARatableCase(office);
        var wrong = (await office.Anybody.Post("/api/v1/public/ratings", new { number = taken.TextOf("number"), queryCode = "ABCDEFGHJK", office = "satisfied", unit = "satisfied" })).Expect(404);
        Assert.Equal("not-found", wrong.Problem);
        (await office.Anybody.Post("/api/v1/public/ratings", Rating(taken))).Expect(200);
        Assert.Equal("already-rated", (await office.Anybody.Post("/api/v1/public/ratings", Rating(taken))).Expect(409).Problem);
        var line = (await office.History(taken.Id()))[^1];
        Assert.Equal(("rating", "public", "closed"), (line.Text("act"), line.Text("actor"), line.Text("to")));
        var open = await office.Register(Given.Letter(receivedAt: office.NowText));
        Assert.Equal("wrong-state", (await office.Anybody.Post("/api/v1/public/ratings", Rating(open))).Expect(409).Problem);
        (await office.Anybody.Post("/api/v1/public/ratings", new { number = "X", queryCode = "Y", office = "great", unit = "satisfied" })).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task The_window_ends_thirty_days_after_the_closure(string database)
    {
        await using var office = await Office.Open(database);
        var (inTime, late) = (await ARatableCase(office), await ARatableCase(office));
        office.Pass(30);
        (await office.Anybody.Post("/api/v1/public/ratings", Rating(inTime))).Expect(200);
        office.Pass(1);
        Assert.Equal("rating-window-over", (await office.Anybody.Post("/api/v1/public/ratings", Rating(late))).Expect(422).Problem);
        // Both windows are over: one of two took part.
        var rates = (await (await office.Now("leader")).Get("/api/v1/reports/rates?from=2026-03-01&to=2026-04-02")).Expect(200).List("rates");
        var participation = rates.Single(r => r["definition"]!["key"]!.ToString() == "participation");
        Assert.Equal(("1", "2", "50.0%"), (participation.Text("numerator"), participation.Text("denominator"), participation.Text("text")));
    }

    [Theory, OnEveryDatabase]
    public async Task What_one_unit_registered_and_another_closed_stays_closed_in_its_month_when_it_is_taken_up_again(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        await office.Change("UPDATE cases SET registered_unit_id = 'dk-zdcq', unit_id = 'dk-ghjs'");
        office.Pass(40);
        var leader = await office.Now("leader");
        (await leader.Act(id, "reopening", new { reason = "出现新的事实", basis = "errorFound" })).Expect(200);
        var period = $"from={office.Day(-45)}&to={office.Day(-35)}&unitId=dk-zdcq";
        var closure = (await leader.Get("/api/v1/reports/rates?" + period)).Expect(200).List("rates").Single(r => r["definition"]!["key"]!.ToString() == "closure");
        Assert.Equal(("1", "1"), (closure.Text("numerator"), closure.Text("denominator")));
        var list = (await leader.Get("/api/v1/reports/rates/closure?counted=true&" + period)).Expect(200);
        Assert.Equal("1", list.TextOf("rate", "numerator"));
    }

    [Theory, OnEveryDatabase]
    public async Task Rates_and_their_cases_are_told_of_a_year_at_most(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        foreach (var path in new[] { "/api/v1/reports/rates", "/api/v1/reports/rates/closure" })
        {
            foreach (var period in new[] { "from=2026-03-02&to=2026-03-01", "from=2010-01-01", "from=2024-01-01&to=2025-06-30" })
                Assert.Equal("malformed", (await leader.Get($"{path}?{period}")).Expect(400).Problem);
            (await leader.Get($"{path}?from=2025-03-01&to=2026-03-01")).Expect(200);
            (await leader.Get($"{path}?to=2012-05-31")).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Rates_carry_their_definition_and_a_zero_denominator_prints_a_dash(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        var empty = (await leader.Get("/api/v1/reports/rates")).Expect(200).List("rates");
        Assert.Equal(8, empty.Count);
        Assert.All(empty, r => Assert.Equal(("—", null), (r.Text("text"), r["value"])));
        Assert.Equal([4, 1, 1, 2, 1, 1, 1, 1], empty.Select(r => (int)r["definition"]!["version"]!));
        var (first, second) = (await ARatableCase(office), await ARatableCase(office));
        var open = await office.Register(Given.Letter(receivedAt: office.NowText));
        (await office.Do("reception", open.Id(), "repeat-link", new { firstCaseId = first.Id() })).Expect(200);
        (await office.Anybody.Post("/api/v1/public/ratings", Rating(first))).Expect(200);
        (await office.Anybody.Post("/api/v1/public/ratings", Rating(second, "dissatisfied"))).Expect(200);
        var rates = (await leader.Get("/api/v1/reports/rates")).Expect(200).List("rates").ToDictionary(r => r["definition"]!["key"]!.ToString(), r => $"{r.Text("numerator")}/{r.Text("denominator")}");
        Assert.Equal(("0/0", "2/3", "1/3", "1/2", "2/2"), (rates["timely-acceptance"], rates["closure"], rates["repeats"], rates["satisfaction-unit"], rates["satisfaction-office"]));
        // Their fifteen days end on the 17th: one of the three was not screened by then.
        office.Pass(15);
        Assert.Equal("0/0", await TimelyOfThe17th());
        // A limit ends with its last day, not on it.
        office.Pass(1);
        Assert.Equal("2/3", await TimelyOfThe17th());
        leader = await office.Now("leader");
        Assert.Equal("in-the-future", (await leader.Get("/api/v1/reports/rates?to=2030-01-01")).Expect(422).Problem);
        (await leader.Get("/api/v1/reports/rates?from=2020-01-01&to=2022-01-01")).Expect(400);

        async Task<string> TimelyOfThe17th()
        {
            var judged = (await (await office.Now("leader")).Get("/api/v1/reports/rates?from=2026-03-17&to=2026-03-17")).Expect(200).List("rates")[0];
            return $"{judged.Text("numerator")}/{judged.Text("denominator")}";
        }
    }

    // What it was rated for was closed: that it was taken up again makes neither the answer nor the closure undone.
    [Theory, OnEveryDatabase]
    public async Task What_was_rated_takes_part_though_it_was_taken_up_again_within_its_window(string database)
    {
        await using var office = await Office.Open(database);
        var (rated, unrated) = (await ARatableCase(office), await ARatableCase(office));
        office.Pass(2);
        (await office.Anybody.Post("/api/v1/public/ratings", Rating(rated, "dissatisfied"))).Expect(200);
        office.Pass(7);
        foreach (var taken in new[] { rated, unrated })
            (await (await office.Now("leader")).Act(taken.Id(), "reopening", new { reason = "出现新的事实", basis = "errorFound" })).Expect(200);
        // Its window is over in April, after it was taken up again.
        office.Pass(30);
        var leader = await office.Now("leader");
        async Task<string> Of(string rate, string period)
            => (await leader.Get($"/api/v1/reports/rates/{rate}?{period}")).Expect(200).Of("rate")! is var told ? $"{told.Text("numerator")}/{told.Text("denominator")}" : "";
        Assert.Equal(("1/1", "0/1", "1/1"), (await Of("participation", "from=2026-04-01&to=2026-04-10"), await Of("satisfaction-unit", "from=2026-03-01&to=2026-04-10"), await Of("satisfaction-office", "from=2026-03-01&to=2026-04-10")));
        Assert.Equal("0/0", await Of("participation", "from=2026-03-01&to=2026-03-31"));
        Assert.Equal([rated.Id().ToString()], (await leader.Get("/api/v1/reports/rates/participation?from=2026-04-01&to=2026-04-10")).Expect(200).List("cases", "items").Texts("id"));
    }

    // Nobody was asked what they thought of it: it is in none of the two rates.
    [Theory, OnEveryDatabase]
    public async Task What_was_closed_before_it_was_entered_is_not_rated(string database)
    {
        await using var office = await Office.Open(database);
        var (paper, here) = (await ARatableCase(office), await ARatableCase(office));
        await office.Change($"UPDATE cases SET past_ended_on = closed_on WHERE id = '{paper.Id()}'", new { });
        Assert.Equal("rating-not-asked", (await office.Anybody.Post("/api/v1/public/ratings", Rating(paper))).Expect(422).Problem);
        (await office.Anybody.Post("/api/v1/public/ratings", Rating(here))).Expect(200);
        // One that was taken before it was refused.
        await office.Change($"UPDATE cases SET past_ended_on = closed_on WHERE id = '{here.Id()}'", new { });
        office.Pass(31);
        var rates = (await (await office.Now("leader")).Get("/api/v1/reports/rates?from=2026-03-01&to=2026-04-02")).Expect(200).List("rates").ToDictionary(r => r["definition"]!["key"]!.ToString(), r => $"{r.Text("numerator")}/{r.Text("denominator")}");
        Assert.Equal(("0/0", "0/0", "0/0"), (rates["participation"], rates["satisfaction-unit"], rates["satisfaction-office"]));
    }
}
