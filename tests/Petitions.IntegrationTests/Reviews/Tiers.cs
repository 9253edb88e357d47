using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Reviews;

// The ways through the tiers, by the people of the office.
internal static class Tiers
{
    public static async Task Request(Office office, Guid id)
        => (await office.Do("reception", id, "reviews", new { grounds = "不服，请求上级处理", organName = "洞口县人民政府" })).Expect(200);

    // On the paper of an organ outside the tree.
    public const string OutsideNo = "洞政复查〔2026〕7号";

    // By the people of the organ, or those of the office.
    public static async Task Decide(Office office, Guid id, string outcome, Client? organ = null)
    {
        (await (organ ?? await office.As("leader")).Act(id, "reviews/decision", new { outcome, opinion = "复查复核意见", legalBasis = "《信访工作条例》", decisionNo = organ is null ? OutsideNo : null })).Expect(200);
        (await (organ ?? await office.As("screener")).Act(id, "reviews/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
    }

    public static async Task<Guid> ARecheckedCase(Office office)
    {
        var id = await UnderRecheck(office, await Given.AClosedCase(office));
        await Decide(office, id, "upheld");
        return id;
    }

    // Reviewed and upheld, and a recheck is asked for.
    public static async Task<Guid> UnderRecheck(Office office, Guid? served = null)
    {
        var id = served ?? await Given.AServedCase(office);
        await Request(office, id);
        await Decide(office, id, "upheld");
        await Request(office, id);
        return id;
    }

    // A review of an opinion of that unit's, before the organ one level up; with the people of both.
    public static async Task<(Guid Id, Client Unit, Client Above)> UnderReviewBelow(Office office)
    {
        var (id, unit) = await ServedBelow(office);
        (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        return (id, unit, await Above(office));
    }

    public static Task<Client> Above(Office office) => office.Staff("she-shi", "dk-shsw", "leader", "handler", "screener");

    // From registered to served.
    public static async Task Handle(Office office, Guid id)
    {
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
    }

    // An opinion of a unit two levels below the office, served; with the people of that unit.
    public static async Task<(Guid Id, Client Unit)> ServedBelow(Office office)
    {
        var unit = await office.Staff("jian-cha", "dk-ldjc", "reception", "screener", "reviewer", "handler", "leader");
        return (await ServedBelow(office, unit), unit);
    }

    // One more.
    public static async Task<Guid> ServedBelow(Office office, Client unit)
    {
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ldjc" })).Expect(200);
        (await unit.Act(id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await unit.Act(id, "resolution/approval", new { approved = true })).Expect(200);
        (await unit.Act(id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        return id;
    }
}
