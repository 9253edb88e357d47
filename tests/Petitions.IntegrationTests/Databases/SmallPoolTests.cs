using System.Text;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Databases;

/// <summary>小连接池: however few connections there are, requests queue for them and never wait for each other in a ring.</summary>
public sealed class SmallPoolTests
{
    private const int AtOnce = 12;

    [Theory, OnEveryDatabase]
    public async Task Many_at_once_are_all_answered_over_two_connections(string database)
    {
        var created = await TestDatabases.Create(database, Content.Started);
        // Where a ring forms, nobody gets one in time, and some are answered 503.
        var limit = database switch { "postgresql" => ";Maximum Pool Size=2;Timeout=15", "sqlserver" => ";Max Pool Size=2;Connect Timeout=15", _ => "" };
        await using var office = await Office.On(new DatabaseOptions { Provider = created.Provider, ConnectionString = created.ConnectionString + limit });
        var (reception, screener, leader) = (await office.As("reception"), await office.As("screener"), await office.As("leader"));
        var taken = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();

        // Taking in takes numbers beside the request, and lists and exports with an accusation in them have that put on record while they are read.
        await Task.WhenAll(Enumerable.Range(0, AtOnce).SelectMany(i => new Func<Task>[]
        {
            async () => (await reception.Post("/api/v1/cases", Sealing.Accusation(office, new { name = $"某人{i}" }))).Expect(201),
            async () => (await screener.Get("/api/v1/cases")).Expect(200),
            async () => (await leader.Get($"/api/v1/cases/{taken}")).Expect(200),
            async () => Assert.Equal("PK", Encoding.ASCII.GetString(await leader.Download("/api/v1/ledgers/export"), 0, 2)),
            async () => (await leader.Get("/api/v1/dashboard")).Expect(200),
        }).Select(Task.Run));

        Assert.Equal(AtOnce + 1, (await screener.Get("/api/v1/cases")).Expect(200).List("items").Count);
    }
}
