using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

// What is wrong is told so that it can be put right, in both languages, at the member that is sent.
public sealed class FaultWordsTests
{
    [Fact]
    public async Task A_fault_tells_its_fix_at_the_member_that_was_sent()
    {
        await using var office = await Office.Open("sqlite");
        var known = await Given.ARegisteredCase(office);
        var (reception, leader, sysadmin) = (await office.Token("reception"), await office.Token("leader"), await office.Token("sysadmin"));
        var arrival = Wire.Text(new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, matters = new[] { new { existingCaseId = known, title = "x", urgent = true, agent = new { name = "李四", anonymous = true } } },
        });
        (string Token, string Path, string Body, string Pointer, string Chinese, string English)[] faults =
        [
            (reception, "cases", Wire.Letter().With("channel", "visit"), "/channel", "POST /api/v1/visits", "POST /api/v1/visits"),
            (reception, "visits", arrival, "/matters/0/title", "请删去", "leave it out"),
            (reception, "visits", arrival, "/matters/0/urgent", "请勿填写", "leave it out"),
            (reception, "visits", arrival, "/matters/0/agent/anonymous", "不能匿名", "cannot be anonymous"),
            (leader, "reports/monthly-closure/9999-12", "{}", "/period", "1990 至 2199", "1990 to 2199"),
            (sysadmin, "accounts", """{"userName":"A B"}""", "/userName", "小写字母", "small letters"),
        ];
        foreach (var (token, path, body, pointer, chinese, english) in faults)
            foreach (var (language, words) in new[] { ("zh-CN", chinese), ("en", english) })
            {
                var told = (await office.Raw(token, "POST", "/api/v1/" + path, body, ("Accept-Language", language))).ExpectMalformed(path, pointer).Of("errors", pointer)!.ToJsonString(Plain);
                Assert.True(told.Contains(words, StringComparison.Ordinal), $"{path} {pointer}: {told}");
                foreach (var word in new[] { "Null", "False" }) Assert.DoesNotContain(word, told, StringComparison.OrdinalIgnoreCase);
            }

        (await (await office.As("reception")).Upload(known, new string('a', 300) + ".pdf", "%PDF-1.7"u8.ToArray(), "\"1\"")).ExpectMalformed("a long name", "/file");
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
