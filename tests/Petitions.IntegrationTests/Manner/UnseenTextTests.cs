using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// A text of which nothing can be seen tells nothing, wherever a text is asked for.
public sealed class UnseenTextTests
{
    private static readonly string[] Unseen = ["\u200b", "\ufeff", "\u2060\u200d", "\u3164", "\u00ad", "\u202e", "\u115f \u1160", "\u2800", "\uffa0\u3000", "\U000e0041", "\ufe0f", "\u034f", "\u17b4\u17b5", "\u180b\u180d", "\u180f", "\U000e0100 \U000e01ef"];

    [Theory, OnEveryDatabase]
    public async Task A_text_of_which_nothing_can_be_seen_is_missing(string database)
    {
        await using var office = await Office.Open(database);
        var (registered, clarified) = (await Given.ARegisteredCase(office), await Given.AClarifiedCase(office));
        var (reception, handler) = (await office.As("reception"), await office.As("handler"));
        foreach (var text in Unseen)
        {
            var what = string.Join(' ', text.Select(c => ((int)c).ToString("x4")));
            (await reception.Post("/api/v1/cases", Given.Letter(title: text))).ExpectMalformed(what, "/title");
            (await reception.Post("/api/v1/cases", Given.Letter(name: text))).ExpectMalformed(what, "/petitioner/name");
            (await reception.Act(registered, "withdrawal", new { reason = text })).ExpectMalformed(what, "/reason");
            (await handler.Act(clarified, "resolution", new { outcome = "supported", opinion = text, legalBasis = "第三条", measures = "列入监管" })).ExpectMalformed(what, "/opinion");
        }

        // Among characters that can be seen they stay where they were.
        Assert.Equal("家\u200d属", (await office.Do("reception", registered, "amendments", new { title = "家\u200d属" })).Expect(200).TextOf("title"));
    }
}
