using System.Text;
using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class BadBodyTests
{
    // So that a refusal is read before the body is sent.
    private static readonly (string, string) Expecting = ("Expect", "100-continue");

    // What is sent, and the place that the answer must name.
    private static IEnumerable<(string What, string Body, string? Pointer)> Bodies()
    {
        yield return ("malformed JSON", "{\"channel\":\"letter\",", null);
        yield return ("a trailing comma", "{\"channel\":\"letter\",}", null);
        yield return ("a comment", "{/* */\"channel\":\"letter\"}", null);
        yield return ("two values", Wire.Letter().ToJsonString() + "{}", null);
        yield return ("an empty body", "", "/");
        yield return ("only blanks", "  \n", "/");
        yield return ("null", "null", "/");
        yield return ("an array", "[]", "/");
        yield return ("a text", "\"letter\"", "/");
        yield return ("a number", "7", "/");
        yield return ("an unknown property", Wire.Letter().With("colour", "red"), "/colour");
        yield return ("a property in other capitals", Wire.Letter().ToJsonString()[..^1] + ",\"Title\":\"x\"}", "/Title");
        yield return ("an id of the route in the body", Wire.Letter().With("id", Guid.CreateVersion7().ToString()), "/id");
        yield return ("a doubled property", Wire.Letter().ToJsonString()[..^1] + ",\"title\":\"x\"}", null);
        yield return ("a text for a number", Wire.Letter().With("peopleCount", "3"), "/peopleCount");
        yield return ("a number for a text", Wire.Letter().With("title", 3), "/title");
        yield return ("an object for a text", Wire.Letter().With("title", new JsonObject()), "/title");
        yield return ("a text for an object", Wire.Letter().With("petitioner", "张三"), "/petitioner");
        yield return ("an array for an object", Wire.Letter().With("petitioner", new JsonArray()), "/petitioner");
        yield return ("an object for an array", Wire.Letter().With("coPetitioners", new JsonObject()), "/coPetitioners");
        yield return ("null among the co-petitioners", Wire.Letter().With("coPetitioners", new JsonArray(null, null)), "/coPetitioners/0");
        yield return ("a text for yes or no", Wire.Letter().With("urgent", "true"), "/urgent");
        yield return ("an unknown word", Wire.Letter().With("channel", "pigeon"), "/channel");
        yield return ("a word in other capitals", Wire.Letter().With("channel", "Letter"), "/channel");
        yield return ("a number for a word", Wire.Letter().With("channel", 0), "/channel");
        yield return ("a number as text for a word", Wire.Letter().With("channel", "0"), "/channel");
        yield return ("two words", Wire.Letter().With("channel", "letter,call"), "/channel");
        yield return ("an empty word", Wire.Letter().With("purpose", ""), "/purpose");
        yield return ("a visit by the letters' route", Wire.Letter().With("channel", "visit"), "/channel");
        yield return ("NUL", Wire.Letter().With("title", "a\0b"), "/title");
        yield return ("a vertical tab", Wire.Letter().With("title", "a\vb"), "/title");
        yield return ("a bell in a name", Nested("name", "\"\\u0007\""), "/petitioner/name");
        yield return ("what is no character", Replaced("content", "\"\\uffff\""), "/content");
        yield return ("NUL in a name", Nested("name", "\"\\u0000\""), "/petitioner/name");
        yield return ("a lone high surrogate", Replaced("title", "\"a\\ud83d\""), "/title");
        yield return ("a lone low surrogate", Replaced("content", "\"\\ude00b\""), "/content");
        yield return ("surrogates the wrong way round", Replaced("title", "\"\\ude00\\ud83d\""), "/title");
        yield return ("a lone surrogate in a word", Replaced("channel", "\"\\ud83d\""), null);
        yield return ("a lone surrogate in an instant", Replaced("receivedAt", "\"\\ud83d\""), null);
        yield return ("a lone surrogate as a name", Wire.Letter().ToJsonString()[..^1] + ",\"\\ud83d\":1}", null);
        yield return ("nobody", Wire.Letter().With("peopleCount", 0), "/peopleCount");
        yield return ("fewer than nobody", Wire.Letter().With("peopleCount", -1), "/peopleCount");
        yield return ("too many people", Wire.Letter().With("peopleCount", 100_001), "/peopleCount");
        yield return ("more than an int", Wire.Letter().With("peopleCount", 99_999_999_999), "/peopleCount");
        yield return ("an endless number", Replaced("peopleCount", "1e400"), "/peopleCount");
        yield return ("half a person", Wire.Letter().With("peopleCount", 1.5), "/peopleCount");
        yield return ("not a number", Replaced("peopleCount", "NaN"), null);
        yield return ("an instant without offset", Wire.Letter().With("receivedAt", "2026-03-02T09:00:00"), "/receivedAt");
        yield return ("a day for an instant", Wire.Letter().With("receivedAt", "2026-03-02"), "/receivedAt");
        yield return ("a day that is not", Wire.Letter().With("receivedAt", "2026-02-30T09:00:00+08:00"), "/receivedAt");
        yield return ("an hour that is not", Wire.Letter().With("receivedAt", "2026-02-20T25:00:00+08:00"), "/receivedAt");
        yield return ("the beginning of time", Wire.Letter().With("receivedAt", "0001-01-01T00:00:00+14:00"), "/receivedAt");
        yield return ("the end of time", Wire.Letter().With("receivedAt", "9999-12-31T23:59:59-14:00"), "/receivedAt");
        yield return ("an instant as number", Wire.Letter().With("receivedAt", 1_700_000_000), "/receivedAt");
        yield return ("no instant", Wire.Letter().With("receivedAt", null), "/receivedAt");
        yield return ("no petitioner", Wire.Letter().With("petitioner", null), "/petitioner");
        yield return ("a petitioner without name", Nested("name", "null"), "/petitioner/name");
        yield return ("a petitioner named by blanks", Nested("name", "\"  \""), "/petitioner/name");
        yield return ("no title", Wire.Letter().With("title", null), "/title");
        yield return ("an empty title", Wire.Letter().With("title", ""), "/title");
        yield return ("deep nesting", Replaced("title", new string('[', 5_000) + new string(']', 5_000)), null);
        yield return ("deep nesting of an unknown member", Replaced("x", string.Concat(Enumerable.Repeat("{\"a\":", 2_000)) + "1" + new string('}', 2_000)), null);
    }

    [Theory, OnEveryDatabase]
    public async Task Every_kind_of_malformed_body_is_a_400_with_its_reason_and_place(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.Token("reception");
        foreach (var (what, body, pointer) in Bodies())
            (await office.Raw(reception, "POST", "/api/v1/cases", body)).ExpectMalformed(what, pointer);
        var total = (await office.Raw(reception, "GET", "/api/v1/cases")).Expect(200).TextOf("total");
        Assert.Equal("0", total);
    }

    [Fact]
    public async Task A_days_member_takes_only_days()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        var screener = await office.As("screener");
        foreach (var day in new[] { "2026-02-30", "2026-2-3", "2026-02-03T00:00:00+08:00", "0000-01-01", "10000-01-01", "", "now", "2026/03/03" })
            (await screener.Act(id, "screening", new { decision = "assigned", targetUnitId = "xian", reportDueOn = day, reason = "交办" })).ExpectMalformed(day, "/reportDueOn");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_no_body_and_other_content_types_are_told()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.Token("reception");
        var letter = Wire.Letter().ToJsonString();
        byte[] broken = [.. Encoding.UTF8.GetBytes("{\"title\":\""), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("\"}")];
        (await office.Bytes(reception, "POST", "/api/v1/cases", broken)).ExpectMalformed("no UTF-8");
        (await office.Bytes(reception, "POST", "/api/v1/cases", Encoding.Unicode.GetBytes(letter))).ExpectMalformed("UTF-16");
        (await office.Bytes(reception, "POST", "/api/v1/cases", [0, 0, 0])).ExpectMalformed("zeros");
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=gb18030", "json", "," })
            Assert.Equal("unsupported-media-type", (await office.Raw(reception, "POST", "/api/v1/cases", letter, ("Content-Type", type))).Expect(415).Problem);
        Assert.InRange((await office.Raw(reception, "POST", "/api/v1/cases")).Code, 400, 415);
        (await office.Bytes(reception, "POST", "/api/v1/cases", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(letter)])).Expect(201);
        (await office.Raw(reception, "POST", "/api/v1/cases", letter, ("Content-Type", "application/json; charset=utf-8"))).Expect(201);
    }

    [Fact]
    public async Task A_body_over_one_megabyte_is_a_413()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.Token("reception");
        var big = Wire.Letter().With("content", new string('好', 400_000));
        Assert.Equal("too-large", (await office.Raw(reception, "POST", "/api/v1/cases", big, Expecting)).Expect(413).Problem);
        // Found too large while it comes: only just, for whoever still has much to send when the answer comes meets a closed connection.
        (await office.Raw(reception, "POST", "/api/v1/cases", Wire.Letter().With("content", new string('a', 1 << 20)), ("Transfer-Encoding", "chunked"))).Expect(413);
        (await office.Raw(reception, "POST", "/api/v1/cases", Wire.Letter().With("content", new string('a', 1_000_000)))).ExpectMalformed("too long, not too large", "/content");
        (await office.Raw(null, "POST", "/api/v1/public/petitions", big, Expecting)).Expect(413);
        (await office.Raw(null, "POST", "/api/v1/sessions", big, Expecting)).Expect(413);
    }

    private static string Replaced(string member, string json) => Wire.Letter().With(member, "@@").Replace("\"@@\"", json, StringComparison.Ordinal);

    private static string Nested(string member, string json)
    {
        var letter = Wire.Letter();
        letter["petitioner"]![member] = "@@";
        return letter.ToJsonString().Replace("\"@@\"", json, StringComparison.Ordinal);
    }
}
