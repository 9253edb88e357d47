using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class KeyRotationTests
{
    private static readonly string Old = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string New = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string Lookup = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Theory, OnEveryDatabase]
    public async Task After_a_rotation_no_personal_data_needs_the_old_key_and_nothing_is_lost(string database)
    {
        await using var office = await Office.Open(database, settings: Keys("old"));
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await Given.ARegisteredCase(office));
        var both = await Office.On(office.Database, settings: Keys("new"));
        var rotation = both.Services.GetRequiredService<KeyRotation>();
        Assert.Equal(3, await rotation.Run(CancellationToken.None));
        Assert.Equal(0, await rotation.Run(CancellationToken.None));
        Assert.All(await both.Rows<string>("SELECT phone_cipher FROM people"), c => Assert.StartsWith("v1.new.", c, StringComparison.Ordinal));
        foreach (var id in ids)
            Assert.Equal("13900001234", (await (await both.As("handler")).Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = "核实" })).Expect(200).List("people")[0].Text("phone"));
        // Two who look for the same person still meet.
        Assert.NotEmpty((await both.Register(Given.Letter(receivedAt: both.NowText))).List("repeatCandidates"));
        await both.Stop();
    }

    private static Dictionary<string, string?> Keys(string current) => new()
    {
        ["Secrecy:Keys:old"] = Old, ["Secrecy:Keys:new"] = New, ["Secrecy:CurrentKey"] = current, ["Secrecy:LookupKey"] = Lookup,
    };
}
