using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class IntakeTests
{
    [Theory, OnEveryDatabase]
    public async Task Letters_calls_and_online_petitions_are_registered_with_all_that_was_told(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var channel in new[] { "letter", "call", "online" })
        {
            var taken = await office.Register(new
            {
                channel, receivedAt = office.NowText, title = "反映噪声", content = "夜间施工。", demand = "停止", facts = "录像", purpose = "relief",
                petitioner = new { kind = "organisation", name = "桐山乡一组", phone = "0739-7222222", address = "洞口县桐山乡一组" },
                coPetitioners = new[] { new { name = "李四", idType = "passport" } }, peopleCount = 12, categoryCode = "110202", incidentUnitId = "dk-ghjs",
                accused = new { kind = "unit", name = "质安站", unitId = "dk-zlaq" }, urgent = true, fax = channel == "letter", externalNo = "县信2026-7",
            });
            Assert.Equal($"/api/v1/cases/{taken.TextOf("id")}", taken.Headers["Location"]);
            Assert.Equal(("\"1\"", "1", "registered"), (taken.ETag, taken.TextOf("version"), taken.TextOf("state")));
            Assert.Equal(office.Clock.GetUtcNow(), DateTimeOffset.Parse(taken.TextOf("registeredAt")!));
            var file = await office.See(taken.Id());
            Assert.Equal(
                [channel, "反映噪声", "夜间施工。", "停止", "录像", "relief", "grievance", "110202", "dk-ghjs", "12", "true", channel == "letter" ? "true" : "false", "县信2026-7", "dk", "reception"],
                new[] { "channel", "title", "content", "demand", "facts", "purpose", "class", "categoryCode", "incidentUnitId", "peopleCount", "urgent", "fax", "externalNo", "unitId", "registeredBy" }
                    .Select(m => file.TextOf(m)));
            Assert.Equal(("organisation", "桐山乡一组", "dk-zlaq"), (file.TextOf("petitioner", "kind"), file.TextOf("petitioner", "name"), file.TextOf("accused", "unitId")));
            Assert.Equal(("李四", "passport", null), (file.List("coPetitioners")[0].Text("name"), file.List("coPetitioners")[0].Text("idType"), file.List("coPetitioners")[0]["idNumber"]));
        }

        foreach (var channel in new[] { "call", "online" })
            Assert.True((await (await office.As("reception")).Post("/api/v1/cases", new { channel, fax = true, receivedAt = office.NowText, title = "甲", content = "乙", petitioner = new { name = "丙" } }))
                .Expect(400).Of("errors")!.AsObject().ContainsKey("/fax"));
        (await (await office.As("reception")).Post("/api/v1/cases", new { channel = "visit", receivedAt = office.NowText, title = "甲", content = "乙", petitioner = new { name = "丙" } })).Expect(400);
    }

    // The table of categories is older than nothing in the cupboard: a letter is sorted on the day of its entry.
    [Theory, OnEveryDatabase]
    public async Task Paper_from_before_the_table_of_categories_is_sorted_by_the_table_of_today(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(new { channel = "letter", receivedAt = "2003-06-01T09:00:00+08:00", petitioner = new { anonymous = true }, title = "反映占地", content = "不详", categoryCode = "110202" });
        Assert.Equal("110202", (await office.See(taken.Id())).TextOf("categoryCode"));

        var refused = (await (await office.As("reception")).Post("/api/v1/cases",
            new { channel = "letter", receivedAt = office.Instant(1), petitioner = new { anonymous = true }, title = "甲", content = "乙", categoryCode = "99", incidentUnitId = "nowhere", accused = new { name = "某", userName = "nobody" } })).Expect(422);
        Assert.Equal(["/accused/userName", "/receivedAt", "/categoryCode", "/incidentUnitId"], refused.List("broken").Texts("pointer"));
    }

    [Theory, OnEveryDatabase]
    public async Task Anonymous_and_incomplete_items_are_registered_and_owe_no_notice(string database)
    {
        await using var office = await Office.Open(database);
        object[] petitioners = [new { anonymous = true }, new { name = "张三" }, new { name = "张三", idType = "residentId" }, new { anonymous = true, address = "洞口县某村" }];
        foreach (var petitioner in petitioners)
        {
            var taken = await office.Register(new { channel = "letter", receivedAt = office.NowText, petitioner, title = "反映占地", content = "不详" });
            Assert.Empty(taken.List("deadlines"));
            Assert.Contains("notice-not-owed", taken.List("warnings").Texts("code"));
            Assert.Null((await office.See(taken.Id())).Of("nextDueOn"));
        }

        var nameless = new { channel = "letter", receivedAt = office.NowText, petitioner = new { phone = "13900001234" }, title = "甲", content = "乙" };
        var refused = (await (await office.As("reception")).Post("/api/v1/cases", nameless)).Expect(400);
        Assert.NotNull(refused.Of("errors", "/petitioner/name"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_badly_formed_identity_number_is_a_warning_and_is_kept_masked(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (idNumber, idType, warning) in new[]
        {
            ("110105194912310021", "residentId", "id-number-check-character"), ("1101051949", "residentId", "id-number-length"),
            ("11010519491331002X", null, "id-number-birth-date"), ("1101051949", "passport", null), ("11010519491231002X", "residentId", null),
        })
        {
            var taken = await office.Register(new
            {
                channel = "call", receivedAt = office.NowText, title = "甲", content = "乙", petitioner = new { name = "张三", address = "洞口县桐山乡", idType, idNumber },
            });
            Assert.Equal(warning is null ? [] : [warning], taken.List("warnings").Texts("code"));
            // On the record, for whoever reads the case; what is wrong with the number, never the number.
            var file = await office.See(taken.Id());
            Assert.Equal(warning is null ? [] : [warning], file.List("warnings").Texts("code"));
            Assert.Contains("**", file.TextOf("petitioner", "idNumber")!, StringComparison.Ordinal);
            Assert.DoesNotContain(idNumber, taken.Text + file.Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_telephone_number_that_cannot_be_rung_is_a_warning_at_intake_and_on_the_case(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (phone, doubtful) in new[]
        {
            ("1397456120八", true), ("abc", true), ("139745612080", true), ("1397456120", true), ("555-12", true),
            ("13974561208", false), ("+86 139 7456 1208", false), ("0739-7220000", false), ("（0739）7220000转12", false), ("１３９７４５６１２０８", false), ("7220000", false),
        })
        {
            var taken = await office.Register(new { channel = "call", receivedAt = office.NowText, title = "甲", content = "乙", petitioner = new { name = "张三", address = "洞口县桐山乡", phone } });
            string[] said = doubtful ? ["主访人：电话号码不像能打通的号码，可能有录入错误，请核对。"] : [];
            Assert.Equal((phone, string.Join(' ', said)), (phone, string.Join(' ', taken.List("warnings").Texts("text"))));
            var file = await office.See(taken.Id());
            Assert.Equal(said, file.List("warnings").Texts("text"));
            Assert.DoesNotContain(phone, taken.Text + file.Text, StringComparison.Ordinal);
        }

        Assert.Equal(["phone-doubtful"], (await office.Register(new { channel = "call", receivedAt = office.NowText, title = "甲", content = "乙", petitioner = new { name = "李四", address = "洞口县桐山乡", phone = "abc" } })).List("warnings").Texts("code"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_year_that_is_none_of_ours_is_told_in_a_sentence(string database)
    {
        await using var office = await Office.Open(database);
        var refused = (await (await office.As("reception")).Post("/api/v1/cases", Given.Letter(receivedAt: "0206-03-02T09:00:00+08:00"))).Expect(400);
        Assert.Equal("须在1990年至2199年之间，请核对年份", refused.Of("errors", "/receivedAt")![0]!.ToString());
    }

    [Theory, OnEveryDatabase]
    public async Task Paper_may_be_entered_late_but_never_before_it_came(string database)
    {
        await using var office = await Office.Open(database);
        var future = (await (await office.As("reception")).Post("/api/v1/cases", Given.Letter(receivedAt: office.Instant(1)))).Expect(422);
        Assert.Equal(("in-the-future", "0"), (future.Problem, (await office.Search("")).TextOf("total")));

        var late = await Given.ARegisteredCase(office, office.Instant(-30));
        var clock = await office.Clock(late, "notify-direct");
        Assert.Equal((office.Day(-30), office.Day(-15), "overdue"), (clock.Text("startedOn"), clock.Text("rawDueOn"), clock.Text("status")));
        var fresh = await Given.ARegisteredCase(office);
        Assert.Equal(("true", "false"), ((await office.See(late)).TextOf("overdue"), (await office.See(fresh)).TextOf("overdue")));
        Assert.Equal([late.ToString()], (await office.Search("?overdue=true")).List("items").Texts("id"));
        Assert.Equal([fresh.ToString()], (await office.Search("?overdue=false")).List("items").Texts("id"));
        Assert.Equal("1", (await (await office.As("leader")).Get("/api/v1/dashboard")).TextOf("overdue"));
    }
}
