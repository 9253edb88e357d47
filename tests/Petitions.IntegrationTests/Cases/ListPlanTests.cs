using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Searching;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>列表的索引: what lists count by an index is counted from the index alone, and found by it alone; on PostgreSQL, which opens every row where one column is missing in it.</summary>
public sealed class ListPlanTests
{
    public static TheoryData<string, string[], string> Counted { get; } = new()
    {
        { "ix_cases_ended", [PastPlaces.EndedDaysFragment, PastPlaces.OnceFragment, PastPlaces.EndedStateFragment, PresentConditions.ChannelAsideFragment, PresentConditions.CategoryAsideFragment], "c.ended_on" },
        { "ix_cases_ended", [PastPlaces.EndedByAloneFragment, EndConditions.EndedUnitsFragment], "c.ended_on" },
        { "ix_cases_category", [PresentConditions.CategoryFragment, DayConditions.EndedByFragment], "c.received_at" },
        { "ix_cases_category", [PresentConditions.CategoryFragment, DayConditions.PerhapsOpenOnFragment, DayConditions.OpenOnFragment], "c.received_at" },
        { "ix_cases_span", [PastPlaces.SpanFragment, PastPlaces.SpanEndedFragment, PresentConditions.StateAsideFragment], "c.counted_on" },
    };

    public static TheoryData<string, string[]> Paged { get; } = new()
    {
        { "ix_cases_received", [PresentConditions.NotOpenFragment, LeadFinder.ReceivedUpToFragment] },
        { "ix_cases_received", [EndConditions.EndedWithinAsideFragment, PresentConditions.StateAsideFragment, LeadFinder.ReceivedUpToFragment] },
        { "ix_cases_state", [PresentConditions.StateFragment, PresentConditions.UnitsFragment, PresentConditions.NotOverdueFragment] },
        { "ix_cases_category", [PresentConditions.CategoryFragment, PresentConditions.OpenFragment, CaseStatements.CursorFragment] },
    };

    [Theory, MemberData(nameof(Counted))]
    public async Task What_is_counted_by_an_index_is_counted_from_it_alone(string index, string[] conditions, string order)
    {
        var where = new Where();
        foreach (var condition in conditions) where.And(condition);
        var plan = await Plan($"SELECT COUNT(*) FROM (SELECT 1 AS one FROM cases c{where.And(Visibility.OwnFragment).Clause} ORDER BY {order} OFFSET 0 ROWS FETCH NEXT 10001 ROWS ONLY) AS counted");
        Assert.Contains($"Index Only Scan using {index} on cases c", plan, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Paged))]
    public async Task What_a_page_is_looked_for_by_is_read_from_an_index_alone(string index, string[] conditions)
    {
        var where = new Where();
        foreach (var condition in conditions) where.And(condition);
        var plan = await Plan(CaseStatements.Page(where.And(Visibility.Fragment), gathered: false, new PostgresDialect("Host=nowhere"), 51));
        Assert.Contains($"Index Only Scan Backward using {index} on cases c", plan, StringComparison.Ordinal);
    }

    private static async Task<string> Plan(string statement)
    {
        Assert.SkipWhen(!TestDatabases.IsRequired("postgresql") && LocalPostgres.SkipReason is not null, LocalPostgres.SkipReason ?? "");
        await using var bench = await Bench.On("postgresql");
        var session = bench.NewSession();
        var given = new
        {
            EndedFrom = new DateOnly(2026, 1, 1), EndedTo = new DateOnly(2026, 1, 31), EndedBy = new DateOnly(2026, 1, 31), EndedUntil = Bench.Noon, EndedAfter = Bench.Noon, EndedBefore = Bench.Noon,
            OpenOn = new DateOnly(2026, 1, 31), OpenUntil = Bench.Noon, Today = new DateOnly(2026, 1, 31), ReceivedUpTo = Bench.Noon, CursorAt = Bench.Noon, CursorNumber = "XF20260131",
            StateThen = "closed", State = "closed", Channel = "letter", CategoryCode = "080101", UnitPath = "/dk/%", UnitThenPath = "/dk/%", Span = 3, SpanFrom = new DateOnly(2025, 1, 1),
        };
        var parameters = new Named();
        foreach (var one in given.GetType().GetProperties()) parameters.Add(one.Name, one.GetValue(given)!);
        parameters.Seen(Actor.System("dk", "/dk/"));
        return await session.InTransaction(async ct =>
        {
            // Of an empty table nothing else would say how it is read of a full one.
            foreach (var way in new[] { "seqscan", "indexscan", "bitmapscan", "sort" }) await session.Execute($"SET LOCAL enable_{way} = off", null, ct);
            return string.Join('\n', await session.Query<string>($"EXPLAIN {statement}", parameters, ct));
        }, CancellationToken.None);
    }
}
