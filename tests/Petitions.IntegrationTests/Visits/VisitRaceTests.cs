using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Visits;

public sealed class VisitRaceTests
{
    // Whoever loses a round has lost it to one of the others, who then is done: so nobody can lose more rounds than there are others.
    private const int AtOnce = 5;

    [Theory, OnEveryDatabase]
    public async Task Visits_about_one_known_case_at_the_same_moment_are_all_noted(string database)
    {
        await using var office = await Office.Open(database);
        var (reception, known) = (await office.As("reception"), await Given.ARegisteredCase(office));
        for (var round = 0; round < 4; round++)
        {
            var visits = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => reception.Post("/api/v1/visits", new
            {
                visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = Array.Empty<object>(),
                matters = new[] { new { existingCaseId = known, note = $"第{round}轮第{i}人再次催问" } },
            })));
            Assert.All(visits, v => v.Expect(201));
        }

        Assert.Equal(1 + (4 * AtOnce), (await office.History(known)).Count);
        Assert.Equal(4 * AtOnce, (await office.History(known)).Select(h => h.Text("note")).Where(n => n.EndsWith("催问", StringComparison.Ordinal)).Distinct().Count());
    }

    [Theory, OnEveryDatabase]
    public async Task Who_has_named_a_version_is_told_that_it_is_stale(string database)
    {
        await using var office = await Office.Open(database);
        var (screener, known) = (await office.As("screener"), await Given.ARegisteredCase(office));

        var acts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => screener.Post($"/api/v1/cases/{known}/screening", Given.Accepting(), "\"1\"")));

        Assert.Single(acts, a => a.Code == 200);
        Assert.All(acts.Where(a => a.Code != 200), a => Assert.Equal("stale", a.Expect(412).Problem));
    }
}
