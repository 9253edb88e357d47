using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

// What tests of seals do again and again.
internal static class Sealing
{
    public static object Accusation(Office office, object accused, string? petitionClass = "accusation", string? receivedAt = null) => new
    {
        channel = "letter", receivedAt = receivedAt ?? office.NowText, title = "反映干部问题", content = "某干部收受礼金。", @class = petitionClass,
        petitioner = new { name = "钱知情", idType = "residentId", idNumber = "11010519491231002X", phone = "13800002222", address = "洞口县花园镇九组" }, accused,
    };

    // One that went the whole way, and was passed on.
    public static async Task<Guid> AClosedAccusation(Office office)
    {
        var id = (await office.Register(Accusation(office, new { name = "某人" }))).Id();
        (await office.Do("screener", id, "screening", Given.Accepting("accusation", null))).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", new { outcome = "passedOn", opinion = "已移送", destination = "县纪委监委" })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = false, note = "已移送" })).Expect(200);
        return id;
    }

    // An account with a clearance of its own.
    public static async Task<Client> Cleared(this Office office, string userName, string unitId, string clearance, params string[] roles)
    {
        await office.Staff(userName, unitId, roles);
        (await (await office.As("security")).Post($"/api/v1/accounts/{userName}/clearance", new { clearance })).Expect(200);
        return await office.SignIn(userName, Desk.Password);
    }

    // By every way there is, and each answer as if there were no such case.
    public static async Task KnowsNothingOf(this Client person, Guid id, string number, string total = "0")
    {
        foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/attachments" })
            Assert.Equal("not-found", (await person.Get($"/api/v1/cases/{id}{part}")).Expect(404).Problem);
        foreach (var query in new[] { "", "?class=accusation", "?q=" + number, "?q=" + Uri.EscapeDataString("钱知情"), "?overdue=true", "?overdue=false", "?backlog=false" })
        {
            var list = (await person.Get("/api/v1/cases" + query)).Expect(200);
            Assert.DoesNotContain(id.ToString(), list.Text, StringComparison.Ordinal);
            if (query.Length == 0) Assert.Equal(total, list.TextOf("total"));
        }

        var board = (await person.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(total, board.TextOf("total"));
        Assert.Equal(total, board.List("byChannel").Sum(c => int.Parse(c.Text("open"), null) + int.Parse(c.Text("closed"), null)).ToString(null, null));
        Assert.Equal(total, board.List("byState").Sum(c => int.Parse(c.Text("count"), null)).ToString(null, null));
        Assert.DoesNotContain(id.ToString(), (await person.Get("/api/v1/warnings")).Expect(200).Text, StringComparison.Ordinal);
    }
}
