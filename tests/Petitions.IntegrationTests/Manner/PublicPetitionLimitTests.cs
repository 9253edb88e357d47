using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class PublicPetitionLimitTests
{
    private const string Path = "/api/v1/public/petitions";
    private const string Good = """{"petitioner":{"name":"王小明"},"title":"路灯不亮","content":"村口路灯三个月不亮，请派人修理。"}""";

    [Theory, OnEveryDatabase]
    public async Task Only_petitions_that_are_taken_in_count_and_a_known_key_is_answered_past_the_limit(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Throttle:PetitionsPerAddress"] = "3" });
        var key = Guid.CreateVersion7().ToString("N");
        Task<Answer> Sent(string body, string? key = null) => office.Raw(null, "POST", Path, body, ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("N")));

        var first = (await Sent(Good, key)).Expect(201);
        (await Sent(Good)).Expect(201);
        foreach (var bad in new[] { """{"title":1}""", "{}", "[]", """{"nothing":true}""" })
            for (var i = 0; i < 3; i++) (await Sent(bad)).Expect(400);
        for (var i = 0; i < 3; i++) Assert.Equal(first.Text, (await Sent(Good, key)).Expect(201).Text);
        (await Sent(Good)).Expect(201);

        var full = (await Sent(Good)).Expect(429);
        Assert.Equal("too-many-tries", full.Problem);
        Assert.Equal("900", full.Headers["Retry-After"]);
        (await Sent("""{"title":1}""")).Expect(400);
        var again = (await Sent(Good, key)).Expect(201);
        Assert.Equal((first.Text, "true"), (again.Text, again.Headers["Idempotency-Replayed"]));
        office.Clock.Advance(TimeSpan.FromMinutes(15));
        (await Sent(Good)).Expect(201);
    }
}
