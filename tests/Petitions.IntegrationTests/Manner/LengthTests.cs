using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class LengthTests
{
    [Theory, OnEveryDatabase]
    public async Task A_text_is_taken_at_its_limit_and_refused_one_unit_over_it(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.Token("reception");
        foreach (var (member, limit) in new[] { ("title", 200), ("demand", 4_000), ("facts", 4_000), ("content", 20_000), ("petitioner.name", 100), ("petitioner.address", 300) })
        {
            var pointer = "/" + member.Replace('.', '/');
            (await office.Raw(reception, "POST", "/api/v1/cases", Letter(member, Units(limit + 1)))).ExpectMalformed(member, pointer);
            var taken = (await office.Raw(reception, "POST", "/api/v1/cases", Letter(member, Units(limit)))).Expect(201);
            if (!member.Contains('.', StringComparison.Ordinal))
                Assert.Equal(Units(limit), (await office.Raw(reception, "GET", $"/api/v1/cases/{taken.TextOf("id")}")).Expect(200).TextOf(member));
        }
    }

    [Fact]
    public async Task The_acts_texts_have_their_limits_too()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AClarifiedCase(office);
        var handler = await office.As("handler");
        foreach (var (member, limit) in new[] { ("opinion", 20_000), ("measures", 4_000), ("legalBasis", 4_000) })
        {
            var body = Client.Object(Given.Opinion());
            body[member] = Units(limit + 1);
            (await handler.Act(id, "resolution", body)).ExpectMalformed(member, "/" + member);
        }

        var fine = Client.Object(Given.Opinion());
        fine["opinion"] = Units(20_000);
        (await handler.Act(id, "resolution", fine)).Expect(200);
    }

    // Characters outside the basic plane are two units each: the limit counts units.
    private static string Units(int units) => string.Concat(Enumerable.Repeat("😀", units / 4)) + new string('字', units - (units / 4 * 2));

    private static string Letter(string member, string text)
    {
        var letter = Wire.Letter();
        var path = member.Split('.');
        JsonNode node = letter;
        foreach (var part in path[..^1]) node = node[part]!;
        node[path[^1]] = text;
        return letter.ToJsonString();
    }
}
