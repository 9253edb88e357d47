using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class NameHashTests
{
    private const string Middle = "买买提·艾力";

    private static object Of(string name) => new
    {
        channel = "letter", receivedAt = "2026-02-27T09:30:00+08:00", title = "反映占地", content = "占地", petitioner = new { name, address = "文昌街道桔城路12号" },
    };

    [Theory, OnEveryDatabase]
    public async Task A_name_with_a_dot_is_found_whichever_dot_was_typed(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        await office.Register(Of("买买提•艾力"));
        foreach (var dot in "·•・‧．.∙⋅･")
            Assert.Equal("1", (await office.Search("?q=" + Uri.EscapeDataString($"买买提{dot}艾力"))).TextOf("total"));
        Assert.Equal("sameNameAndAddress", Assert.Single((await reception.Post("/api/v1/repeat-candidates", new { name = "买买提‧艾力", address = "文昌街道桔城路12号" })).Expect(200).List()).Text("reason"));
        Assert.Equal("0", (await office.Search("?q=" + Uri.EscapeDataString("买买提艾力"))).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task Names_hashed_before_dots_were_one_are_found_after_a_rotation_and_a_rotation_changes_no_other(string database)
    {
        await using var office = await Office.Open(database);
        await office.Register(Of("买买提•艾力"));
        await office.Register(Of("李四"));
        var accused = (await office.Register(new { channel = "online", receivedAt = "2026-02-27T09:30:00+08:00", title = "反映", content = "反映", petitioner = new { anonymous = true }, @class = "accusation", accused = new { kind = "person", name = "阿不都・热合曼" } })).Id();
        var hash = office.Services.GetRequiredService<LookupHash>();
        string Hash(LookupPurpose purpose, string text) => hash.Of(purpose, text)!;
        var (name, address, whom) = (Hash(LookupPurpose.Name, "买买提•艾力"), Hash(LookupPurpose.NameAddress, "买买提•艾力\n文昌街道桔城路12号"), Hash(LookupPurpose.Accused, "阿不都・热合曼"));
        var now = (Hash(LookupPurpose.Name, Middle), Hash(LookupPurpose.Accused, "阿不都·热合曼"));
        Assert.Equal([1L], await office.Rows<long>($"SELECT COUNT(*) FROM cases WHERE accused_hash = '{now.Item2}'"));
        // As a version from before has left them.
        await office.Change("UPDATE people SET name_hash = @New, name_address_hash = @Address WHERE name_hash = @Now", new { New = name, Address = address, Now = now.Item1 });
        await office.Change("UPDATE cases SET accused_hash = @New WHERE id = @Id", new { New = whom, Id = accused });
        Assert.Equal("0", (await office.Search("?q=" + Uri.EscapeDataString(Middle))).TextOf("total"));

        var rotation = office.Services.GetRequiredService<KeyRotation>();
        Assert.Equal(2, (await rotation.Run(CancellationToken.None)).Changed);
        Assert.Equal("1", (await office.Search("?q=" + Uri.EscapeDataString(Middle))).TextOf("total"));
        Assert.Single((await (await office.As("reception")).Post("/api/v1/repeat-candidates", new { name = Middle, address = "文昌街道桔城路12号" })).Expect(200).List());
        Assert.Equal([1L], await office.Rows<long>($"SELECT COUNT(*) FROM cases WHERE accused_hash = '{now.Item2}'"));
        Assert.Equal(0, (await rotation.Run(CancellationToken.None)).Changed);
    }
}
