using Dapper;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>列表的索引: what lists count by an index is counted from the index alone; on PostgreSQL, which opens every row where one column is missing in it.</summary>
public sealed class ListPlanTests
{
    public static TheoryData<string, string[], string> Counted { get; } = new()
    {
        { "ix_cases_ended", ["EndedDaysFragment", "OnceFragment", "EndedStateFragment", "ChannelAsideFragment", "CategoryAsideFragment"], "c.ended_on" },
        { "ix_cases_ended", ["EndedByAloneFragment", "EndedUnitsFragment"], "c.ended_on" },
        { "ix_cases_category", ["CategoryFragment", "EndedByFragment"], "c.received_at" },
        { "ix_cases_category", ["CategoryFragment", "PerhapsOpenOnFragment", "OpenOnFragment"], "c.received_at" },
        { "ix_cases_span", ["SpanFragment", "SpanEndedFragment", "StateAsideFragment"], "c.counted_on" },
    };

    [Theory, MemberData(nameof(Counted))]
    public async Task What_is_counted_by_an_index_is_counted_from_it_alone(string index, string[] conditions, string order)
    {
        Assert.SkipWhen(!TestDatabases.IsRequired("postgresql") && LocalPostgres.SkipReason is not null, LocalPostgres.SkipReason ?? "");
        await using var bench = await Bench.On("postgresql");
        var session = bench.NewSession();
        var where = string.Join(" AND ", conditions.Select(Condition).Append(Visibility.OwnFragment));
        var parameters = new DynamicParameters(new
        {
            EndedFrom = new DateOnly(2026, 1, 1), EndedTo = new DateOnly(2026, 1, 31), EndedBy = new DateOnly(2026, 1, 31), EndedUntil = Bench.Noon, OpenOn = new DateOnly(2026, 1, 31), OpenUntil = Bench.Noon,
            StateThen = "closed", State = "closed", Channel = "letter", CategoryCode = "080101", UnitThenPath = "/dk/%", Span = 3, SpanFrom = new DateOnly(2025, 1, 1),
        }).Seen(Actor.System("dk", "/dk/"));

        var plan = await session.InTransaction(async ct =>
        {
            // Of an empty table nothing else would say how it is read of a full one.
            foreach (var way in new[] { "seqscan", "indexscan", "bitmapscan", "sort" }) await session.Execute($"SET LOCAL enable_{way} = off", null, ct);
            return string.Join('\n', await session.Query<string>($"EXPLAIN SELECT COUNT(*) FROM (SELECT 1 AS one FROM cases c WHERE {where} ORDER BY {order} OFFSET 0 ROWS FETCH NEXT 10001 ROWS ONLY) AS counted", parameters, ct));
        }, CancellationToken.None);

        Assert.Contains($"Index Only Scan using {index} on cases c", plan, StringComparison.Ordinal);
    }

    private static string Condition(string name)
        => (string)typeof(SearchCasesHandler).GetField(name, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetRawConstantValue()!;
}
