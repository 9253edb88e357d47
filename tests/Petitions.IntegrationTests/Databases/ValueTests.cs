using Petitions.IntegrationTests.Servers;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class ValueTests
{
    private const string AddUnitSql = "INSERT INTO units (id, name, short_name, parent_id, path, role, sort_order) VALUES ('dk', 'Root', 'Root', NULL, '/dk/', 'otherOrgan', 1)";
    private const string AddVisitSql = """
        INSERT INTO visits (id, number, visited_at, visited_on, counted_on, late, occasion, people_count, window_no, unit_id, registered_at, registered_by)
        VALUES (@Id, @Number, @VisitedAt, @VisitedOn, @VisitedOn, @Late, 'ordinaryDay', @PeopleCount, @WindowNo, 'dk', @VisitedAt, 'reception')
        """;
    private const string SelectVisitSql = """
        SELECT id AS Id, number AS Number, visited_at AS VisitedAt, visited_on AS VisitedOn, late AS Late, people_count AS PeopleCount, window_no AS WindowNo
        FROM visits WHERE id = @Id AND visited_on = @VisitedOn AND late = @Late
        """;
    private const string SelectIdSql = "SELECT id FROM visits";
    private const string SelectDaySql = "SELECT visited_on FROM visits";
    private const string SelectInstantSql = "SELECT MAX(visited_at) FROM visits";
    private const string SelectNoDaySql = "SELECT MAX(visited_on) FROM visits WHERE number = @Number";
    private const string SelectOrderedSql = "SELECT number FROM visits WHERE visited_at >= @From ORDER BY visited_at";
    private const string SetReportDueSql = "UPDATE categories SET valid_to = @Day WHERE code = @Code";

    [Theory, OnEveryDatabase]
    public async Task Values_come_back_as_they_went(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        var visit = NewVisit("V1", new DateTimeOffset(2023, 10, 1, 1, 2, 3, 456, TimeSpan.FromHours(8)).AddTicks(9_999));

        await Add(session, visit);
        var back = Assert.Single(await session.Query<Visit>(SelectVisitSql, visit, CancellationToken.None));

        Assert.Equal(visit with { VisitedAt = new DateTimeOffset(2023, 9, 30, 17, 2, 3, 456, TimeSpan.Zero) }, back);
        Assert.Equal(TimeSpan.Zero, back.VisitedAt.Offset);
    }

    [Theory, OnEveryDatabase]
    public async Task A_single_value_is_read_like_a_column(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        var visit = NewVisit("V1", Bench.Noon);
        await Add(session, visit);

        Assert.Equal(visit.Id, await session.First<Guid>(SelectIdSql, null, CancellationToken.None));
        Assert.Equal(visit.Id, await session.Scalar<Guid>(SelectIdSql, null, CancellationToken.None));
        Assert.Equal(visit.VisitedOn, await session.First<DateOnly>(SelectDaySql, null, CancellationToken.None));
        Assert.Equal(visit.VisitedOn, await session.First<DateOnly?>(SelectDaySql, null, CancellationToken.None));
        Assert.Equal(visit.VisitedAt, await session.Scalar<DateTimeOffset>(SelectInstantSql, null, CancellationToken.None));
        Assert.Null(await session.First<DateOnly?>(SelectNoDaySql, new { Number = "none" }, CancellationToken.None));
        Assert.Null(await session.Scalar<DateOnly?>(SelectNoDaySql, new { Number = "none" }, CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task A_missing_day_is_written_as_null(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();

        Assert.Equal(0, await session.Execute(SetReportDueSql, new { Day = (DateOnly?)null, Code = "none" }, CancellationToken.None));
        Assert.Equal(0, await session.Execute(SetReportDueSql, new { Day = (DateOnly?)new DateOnly(2023, 1, 1), Code = "none" }, CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task Instants_of_different_offsets_are_ordered_by_time(string provider)
    {
        await using var bench = await Bench.On(provider);
        var session = bench.NewSession();
        await Add(session, NewVisit("second", new DateTimeOffset(2023, 10, 1, 9, 0, 0, 100, TimeSpan.FromHours(8))));
        await session.Execute(AddVisitSql, new[]
        {
            NewVisit("first", new DateTimeOffset(2023, 10, 1, 1, 0, 0, TimeSpan.Zero)),
            NewVisit("third", new DateTimeOffset(2023, 10, 1, 3, 0, 0, TimeSpan.FromHours(1))),
        }, CancellationToken.None);

        var numbers = await session.Query<string>(SelectOrderedSql, new { From = new DateTimeOffset(2023, 10, 1, 1, 0, 0, TimeSpan.Zero) }, CancellationToken.None);

        Assert.Equal(["first", "second", "third"], numbers);
    }

    private static async Task Add(Infrastructure.Databases.Session session, Visit visit)
    {
        await session.Execute(AddUnitSql, null, CancellationToken.None);
        await session.Execute(AddVisitSql, visit, CancellationToken.None);
    }

    private static Visit NewVisit(string number, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = number,
        VisitedAt = at,
        VisitedOn = new DateOnly(2023, 10, 1),
        Late = true,
        PeopleCount = 12,
    };

    private sealed record Visit
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public DateTimeOffset VisitedAt { get; init; }
        public DateOnly VisitedOn { get; init; }
        public bool Late { get; init; }
        public int PeopleCount { get; init; }
        public string? WindowNo { get; init; }
    }
}
