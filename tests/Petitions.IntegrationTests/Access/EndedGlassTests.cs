using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class EndedGlassTests
{
    [Theory, OnEveryDatabase]
    public async Task A_glass_that_less_clearance_ended_stays_ended_when_another_is_approved(string database)
    {
        await using var office = await Office.Open(database);
        await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var other = await office.Cleared("xian-er", "xian-xfj", "accusations", "handler");
        var (first, second) = (await Taken(office), await Taken(office));
        var outside = await office.SignIn("xian-ji", Desk.Password);
        var ended = await Broken(office, outside, first);
        await Broken(office, other, first);
        (await outside.Get($"/api/v1/cases/{first.Id()}")).Expect(200);
        outside = await Clear(office, "none");
        outside = await Clear(office, "accusations");
        await Broken(office, outside, second);
        (await outside.Get($"/api/v1/cases/{second.Id()}")).Expect(200);
        (await outside.Get($"/api/v1/cases/{first.Id()}")).Expect(404);
        Assert.Equal(Instant(office.NowText), Instant((await outside.Get($"/api/v1/break-glass/{ended}")).Expect(200).TextOf("validUntil")!));
        // Nobody else's ends with it.
        (await other.Get($"/api/v1/cases/{first.Id()}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_glass_that_a_new_password_ended_stays_ended_when_another_is_approved(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var (first, second) = (await Taken(office), await Taken(office));
        await Broken(office, outside, first);
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/xian-ji/reset", new { password = "Xian-Ji-Given-2026" })).Expect(200);
        var given = await office.SignIn("xian-ji", "Xian-Ji-Given-2026");
        (await given.Post("/api/v1/sessions/own-password", new { currentPassword = "Xian-Ji-Given-2026", newPassword = "Xian-Ji-Own-2026" })).Expect(200);
        (await (await office.As("security")).Post("/api/v1/accounts/xian-ji/unlock")).Expect(200);
        await Clear(office, "accusations", "Xian-Ji-Own-2026");
        outside = await office.SignIn("xian-ji", "Xian-Ji-Own-2026");
        await Broken(office, outside, second);
        (await outside.Get($"/api/v1/cases/{second.Id()}")).Expect(200);
        (await outside.Get($"/api/v1/cases/{first.Id()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_lock_ends_a_glass_for_good_and_none_is_approved_while_it_lasts(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var security = await office.As("security");
        var (first, second) = (await Taken(office), await Taken(office));
        await Broken(office, outside, first);
        (await outside.Get($"/api/v1/cases/{first.Id()}")).Expect(200);
        var asked = (await outside.Post("/api/v1/break-glass", new { number = second.TextOf("number"), reason = "急" })).Expect(201).Id();
        (await security.Post("/api/v1/accounts/xian-ji/lock")).Expect(200);
        var leader = await office.As("leader");
        Assert.Equal("glass-requester-locked", (await leader.Post($"/api/v1/break-glass/{asked}/approval")).Expect(422).Problem);
        (await security.Post("/api/v1/accounts/xian-ji/unlock")).Expect(200);
        outside = await office.SignIn("xian-ji", Desk.Password);
        (await outside.Get($"/api/v1/cases/{first.Id()}")).Expect(404);
        (await leader.Post($"/api/v1/break-glass/{asked}/approval")).Expect(200);
        (await outside.Get($"/api/v1/cases/{second.Id()}")).Expect(200);
        (await outside.Get($"/api/v1/cases/{first.Id()}")).Expect(404);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<Answer> Taken(Office office) => office.Register(Given.Letter(receivedAt: office.NowText));

    private static async Task<Client> Clear(Office office, string clearance, string password = Desk.Password)
    {
        (await (await office.As("security")).Post("/api/v1/accounts/xian-ji/clearance", new { clearance })).Expect(200);
        return await office.SignIn("xian-ji", password);
    }

    private static async Task<Guid> Broken(Office office, Client person, Answer taken)
    {
        var asked = (await person.Post("/api/v1/break-glass", new { number = taken.TextOf("number"), reason = "急" })).Expect(201).Id();
        (await (await office.As("leader")).Post($"/api/v1/break-glass/{asked}/approval")).Expect(200);
        return asked;
    }
}
