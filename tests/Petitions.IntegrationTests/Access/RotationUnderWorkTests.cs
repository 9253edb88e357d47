using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

/// <summary>办公时轮换密钥: two nodes wrap all keys anew, each under its own, over and over, while both are worked on.</summary>
public sealed class RotationUnderWorkTests
{
    private const int Cases = 6;

    [Theory, OnEveryDatabase]
    public async Task Whatever_is_done_while_keys_are_rotated_is_done_and_readable_afterwards(string database)
    {
        await using var one = await Office.Open(database, settings: KeyRotationTests.Keys("old"));
        await using var other = await Office.On(one.Database, settings: KeyRotationTests.Keys("new"));
        var ids = new List<Guid>();
        for (var i = 0; i < Cases; i++) ids.Add(await Given.ARegisteredCase(one));
        using var worked = new CancellationTokenSource();
        var rotated = 0L;
        var rotating = Task.Run(async () =>
        {
            while (!worked.IsCancellationRequested)
                foreach (var node in new[] { other, one }) rotated += (await node.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed;
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(ids.Select((id, i) => Task.Run(() => Work(i % 2 == 0 ? one : other, id, i))));
        await worked.CancelAsync();
        await rotating;
        await other.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None);

        Assert.InRange(rotated, Cases, long.MaxValue);
        Assert.All(await other.Rows<string>("SELECT data_key FROM people UNION ALL SELECT data_key FROM cases UNION ALL SELECT data_key FROM visits"), k => Assert.StartsWith("v1.new.", k, StringComparison.Ordinal));
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            var seen = await other.See(id);
            Assert.Equal(("accepted", Given.Content, Title(i)), (seen.TextOf("state"), seen.TextOf("content"), seen.TextOf("title")));
            var shown = (await (await other.As("screener")).Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = "核实" })).Expect(200);
            Assert.Equal(Phone(i), shown.List("people")[0].Text("phone"));
        }

        Assert.Equal(2 * Cases, (await (await other.As("screener")).Get("/api/v1/cases")).Expect(200).List("items").Count);
        // Each node of the tests has a folder of its own for notices.
        await using var scope = other.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        Assert.Null((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyEvidence { WithoutFiles = true }, TestContext.Current.CancellationToken)).Broken);
    }

    private static async Task Work(Office node, Guid id, int i)
    {
        await Given.ARegisteredCase(node);
        (await node.Do("reception", id, "amendments", new { title = Title(i), petitioner = new { phone = Phone(i) } })).Expect(200);
        (await node.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await (await node.As("screener")).Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = "核实" })).Expect(200);
    }

    private static string Title(int i) => $"反映拖欠工资第{i}件";

    private static string Phone(int i) => $"1390000{5000 + i}";
}
