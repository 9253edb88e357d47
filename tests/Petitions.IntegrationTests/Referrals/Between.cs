using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Referrals;

// An office that refers to one of its departments, with people at both ends.
internal sealed class Between(Office office, Client receiver, Guid sent, Guid linked)
{
    public const string Unit = "dk-ghjs";

    public Office Office => office;
    public Client Receiver => receiver;
    public Guid Sent => sent;
    public Guid Linked => linked;

    public static async Task<Between> Units(Office office, string decision = "transferred", object? letter = null)
    {
        var receiver = await office.Staff("gui-jian", Unit, "reception", "screener", "reviewer", "handler", "leader");
        var id = (await office.Register(letter ?? Given.Letter(receivedAt: office.NowText))).Id();
        (await office.Do("screener", id, "screening", new
        {
            decision, targetUnitId = Unit, reason = "请依法办理", reportDueOn = decision == "assigned" ? office.Day(30) : null,
        })).Expect(200);
        var seen = Assert.Single((await office.See(id, "/referrals")).List());
        return new(office, receiver, id, Guid.Parse(seen.Text("otherCaseId")));
    }

    public async Task<Between> Received()
    {
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        return this;
    }

    public async Task<Between> Objected()
    {
        await Received();
        (await receiver.Act(linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权", competentUnitId = "dk-zdcq" })).Expect(200);
        return this;
    }

    public async Task<Between> Closed() => await (await Received()).Handled();

    // Handled to the end by the receiver.
    public async Task<Between> Handled()
    {
        (await receiver.Act(linked, "screening", new { decision = "accepted", pathway = "duty" })).Expect(200);
        (await receiver.Act(linked, "clarity-review", Given.AllClear())).Expect(200);
        (await receiver.Act(linked, "resolution", new { outcome = "performed", opinion = "已维修" })).Expect(200);
        (await receiver.Act(linked, "closure", new { settled = true, note = "已维修" })).Expect(200);
        return this;
    }

    public async Task<JsonNode> Seen() => Assert.Single((await office.See(sent, "/referrals")).List());

    public async Task<string> State() => (await Seen()).Text("state");

    public async Task<(string Sender, string Linked)> States() => ((await office.See(sent)).TextOf("state")!, (await office.See(linked)).TextOf("state")!);
}

internal static class Reconciling
{
    // The counts against a full recount.
    public static async Task MustReconcile(this Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", Actor.WholeTree);
        var reconciled = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReconcileCounts());
        Assert.Empty(reconciled.Differences);
    }
}
