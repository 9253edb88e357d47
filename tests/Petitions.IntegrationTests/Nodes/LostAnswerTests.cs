using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Nodes;

/// <summary>What a broken connection to the database does to an intake, through a relay that cuts where the test says.</summary>
public sealed class LostAnswerTests
{
    private const string Cases = "/api/v1/cases";

    public static IEnumerable<TheoryDataRow> Servers => Relay.On([[]]);

    public static IEnumerable<TheoryDataRow> Words => Relay.On(["INSERT INTO cases", Cut.Before], ["INSERT INTO history", Cut.Before], ["INSERT INTO count_deltas", Cut.After]);

    [Theory, MemberData(nameof(Servers))]
    public async Task A_commit_whose_answer_was_lost_is_decided_by_the_idempotency_record(string server)
    {
        await using var place = await Place.Make(server);
        place.Relay.Arm(Relay.Commit, Cut.After);

        var first = (await place.Reception.Post(Cases, Given.Letter("第一封"), key: "lost")).Expect(201);
        var again = (await place.Reception.Post(Cases, Given.Letter("第一封"), key: "lost")).Expect(201);

        Assert.Equal(1, place.Relay.Cuts);
        Assert.Equal(("true", first.Text, "true"), (first.Headers["Idempotency-Replayed"], again.Text, again.Headers["Idempotency-Replayed"]));
        Assert.Equal(2, await place.Total());
    }

    [Fact]
    public async Task A_commit_that_comes_about_after_it_was_given_up_is_found_by_whoever_waits_for_it()
    {
        await using var place = await Place.Make("postgresql", ";Internal Command Timeout=3;Cancellation Timeout=-1");
        place.Relay.Arm(Relay.Commit, Cut.Late);

        var answer = (await place.Reception.Post(Cases, Given.Letter("第一封"), key: "late")).Expect(201);

        Assert.Equal((1, "true"), (place.Relay.Cuts, answer.Headers["Idempotency-Replayed"]));
        Assert.Equal(2, await place.Total());
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task Without_a_key_a_lost_answer_is_said_and_nothing_is_done_twice(string server)
    {
        await using var place = await Place.Make(server);
        place.Relay.Arm(Relay.Commit, Cut.After);

        var answer = (await place.Reception.Post(Cases, Given.Letter("第一封"))).Expect(503);

        Assert.Equal(("database-unavailable", true), (answer.Problem, answer.Headers.ContainsKey("Retry-After")));
        Assert.Equal(2, await place.Total());
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_commit_that_never_arrived_has_no_effect_and_the_same_request_succeeds_later(string server)
    {
        await using var place = await Place.Make(server);
        place.Relay.Arm(Relay.Commit, Cut.Before);

        (await place.Reception.Post(Cases, Given.Letter("第一封"), key: "cut")).Expect(503);
        Assert.Equal(1, await place.Total());
        var again = (await place.Reception.Post(Cases, Given.Letter("第一封"), key: "cut")).Expect(201);

        Assert.False(again.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal(2, await place.Total());
    }

    [Theory, MemberData(nameof(Words))]
    public async Task A_connection_that_breaks_before_the_commit_is_not_noticed_by_the_desk(string server, string words, Cut where)
    {
        await using var place = await Place.Make(server);
        place.Relay.Arm(words, where);

        (await place.Reception.Post(Cases, Given.Letter("第一封"))).Expect(201);

        Assert.Equal(1, place.Relay.Cuts);
        Assert.Equal(2, await place.Total());
    }

    // A first case is taken in before anything is cut, so that the commit of the numbers' block is over.
    private sealed class Place : IAsyncDisposable
    {
        private readonly Infrastructure.Databases.DatabaseOptions _database;
        private readonly Office _office;

        private Place(Infrastructure.Databases.DatabaseOptions database, Relay relay, Office office, Client reception)
            => (_database, Relay, _office, Reception) = (database, relay, office, reception);

        public Relay Relay { get; }

        public Client Reception { get; }

        public static async Task<Place> Make(string server, string limits = "")
        {
            Assert.SkipWhen(!TestDatabases.IsRequired(server) && TestDatabases.SkipReason(server) is not null, TestDatabases.SkipReason(server) ?? "");
            var database = await TestDatabases.Create(server);
            var relay = new Relay(database);
            var office = await Office.On(new() { Provider = relay.Database.Provider, ConnectionString = relay.Database.ConnectionString + limits });
            var reception = await office.As("reception");
            (await reception.Post(Cases, Given.Letter())).Expect(201);
            return new(database, relay, office, reception);
        }

        public async Task<int> Total() => int.Parse((await Reception.Get(Cases)).Expect(200).TextOf("total")!, System.Globalization.CultureInfo.InvariantCulture);

        public async ValueTask DisposeAsync()
        {
            await _office.Stop();
            await Relay.DisposeAsync();
            await TestDatabases.Drop(_database);
        }
    }
}
