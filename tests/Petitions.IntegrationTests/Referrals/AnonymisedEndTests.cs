using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Referrals;

// What was anonymised at one end of a referral keeps nobody from going on at the other.
public sealed class AnonymisedEndTests
{
    [Theory, OnEveryDatabase]
    public async Task A_petition_is_withdrawn_at_its_sender_though_its_receivers_file_is_anonymised(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office, "assigned")).Closed();
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "已维修并经信访人确认", settled = true })).Expect(200);
        await Anonymise(office, between.Linked);

        (await office.Do("reception", between.Sent, "withdrawal", new { reason = "双方已和解" })).Expect(200);

        Assert.Equal(("withdrawn", "closed"), await between.States());
    }

    [Theory, OnEveryDatabase]
    public async Task A_receiver_does_not_object_where_nobody_could_answer_and_passes_the_matter_on_itself(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        await Anonymise(office, between.Sent);
        await between.Received();

        Assert.Equal("sender-anonymised", (await between.Receiver.Act(between.Linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(422).Problem);
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq", reason = "属征拆中心职权" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task What_had_been_objected_to_by_then_is_the_receivers_to_decide_on_by_script_0099(string provider)
    {
        await using var office = await Office.Open(provider);
        var between = await (await Between.Units(office)).Objected();
        await Apply(office);
        // Its sender answers.
        Assert.Equal("objected", await between.State());
        await Anonymise(office, between.Sent);
        Assert.Equal("referral-out-of-turn", (await between.Receiver.Act(between.Linked, "screening", Given.Accepting(pathway: "duty"))).Expect(409).Problem);

        await Apply(office);

        Assert.Equal("received", await between.State());
        await office.Change("UPDATE referrals SET state = 'disputed'");
        await Apply(office);
        Assert.Equal("objectionRefused", await between.State());
        (await between.Receiver.Act(between.Linked, "screening", Given.Accepting(pathway: "duty"))).Expect(200);
    }

    // The script again: it changes nothing but rows. And those after it.
    private static async Task Apply(Office office)
    {
        var forgotten = await office.Forget("0099");
        Assert.Equal(forgotten, await office.ApplyAgain());
    }

    private static Task Anonymise(Office office, Guid id) => office.Change($"UPDATE cases SET anonymised_on = '{office.TodayText}' WHERE id = '{id}'");
}
