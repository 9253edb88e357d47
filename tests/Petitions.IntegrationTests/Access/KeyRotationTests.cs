using System.IO.Compression;
using System.Security.Cryptography;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Manner;
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
        var token = await office.Token("reception");
        (await office.Raw(token, "PUT", "/api/v1/drafts/call", Wire.Text(new { idempotencyKey = "call-key-1", content = "{}" }))).Expect(200);
        var ciphers = await office.Rows<string>("SELECT phone_cipher FROM people ORDER BY seq");
        var both = await Office.On(office.Database, settings: Keys("new"));
        var rotation = both.Services.GetRequiredService<KeyRotation>();
        // Three people and three cases, a draft and the token keys.
        var tokenKeys = (await both.Rows<string>("SELECT xml FROM protection_keys")).Count(x => x.Contains("v1.old.", StringComparison.Ordinal));
        Assert.Equal(7 + tokenKeys, (await rotation.Run(CancellationToken.None)).Changed);
        Assert.Equal(0, (await rotation.Run(CancellationToken.None)).Changed);
        Assert.All(await both.Rows<string>("SELECT data_key FROM people UNION ALL SELECT data_key FROM cases"), k => Assert.StartsWith("v1.new.", k, StringComparison.Ordinal));
        Assert.All(await both.Rows<string>("SELECT content FROM intake_drafts"), c => Assert.StartsWith("v1.new.", c, StringComparison.Ordinal));
        Assert.All(await both.Rows<string>("SELECT xml FROM protection_keys"), x => Assert.DoesNotContain("v1.old.", x, StringComparison.Ordinal));
        // Whoever was signed in before still is.
        (await both.With(token).Get("/api/v1/drafts/call")).Expect(200);
        Assert.Equal(ciphers, await both.Rows<string>("SELECT phone_cipher FROM people ORDER BY seq"));
        await Readable(both, ids);
        await both.Stop();
    }

    // On one database: what is sealed is a folder.
    [Fact]
    public async Task After_a_rotation_no_document_stands_in_plain_or_needs_the_old_key_and_each_is_given_out_exported_and_verified()
    {
        var folder = Directory.CreateTempSubdirectory("petitions-rotated-").FullName;
        try
        {
            await using var office = await Office.Open("sqlite", settings: With(folder, "old"));
            var id = await Given.AnAcceptedCase(office);
            var (before, later) = ("%PDF-1.4 from before"u8.ToArray(), "%PDF-1.4 from later"u8.ToArray());
            var paths = new Dictionary<string, byte[]>();
            foreach (var content in new[] { before, later })
                paths[(await (await office.As("reception")).Upload(id, "a.pdf", content, (await office.See(id)).ETag)).Expect(201).Headers["Location"]] = content;
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(before));
            await File.WriteAllBytesAsync(Path.Combine(folder, sha256[..2], sha256), before, TestContext.Current.CancellationToken);
            string[] files = [.. Directory.GetDirectories(folder).SelectMany(Directory.GetFiles)];

            var both = await Office.On(office.Database, settings: With(folder, "new"));
            await GivenOut(both, id, paths, files.Length);
            await both.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None);
            Assert.Equal(0, (await both.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed);
            Assert.Equal(files.Order(), Directory.GetDirectories(folder).SelectMany(Directory.GetFiles).Order());
            foreach (var file in files)
            {
                SealedFiles.Holds(file);
                Assert.StartsWith("v1.new.", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan(9, 7)), StringComparison.Ordinal);
            }

            await GivenOut(both, id, paths, files.Length);
            await both.Stop();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_rotation_that_left_a_document_ends_with_a_code_of_its_own_until_that_is_mended()
    {
        var folder = Directory.CreateTempSubdirectory("petitions-rotated-").FullName;
        try
        {
            await using var office = await Office.Open("sqlite", settings: With(folder, "old"));
            await Given.AnAcceptedCase(office);
            string[] command = ["rotate-keys", "--environment", "Development", "--Office:Sample", "false", "--Database:Provider", office.Database.Provider, "--Database:ConnectionString", office.Database.ConnectionString,
                .. With(folder, "old").SelectMany(k => new[] { "--" + k.Key, k.Value! })];
            var forged = Path.Combine(folder, "aa", new string('a', 64));
            Directory.CreateDirectory(Path.GetDirectoryName(forged)!);
            await File.WriteAllTextAsync(forged, "%PDF-1.4 forged", TestContext.Current.CancellationToken);
            Assert.Equal(2, await Petitions.Api.PetitionsApp.Run(command));
            Assert.True(File.Exists(forged));
            File.Delete(forged);
            Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(command));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string?> With(string folder, string key) => new(Keys(key)) { ["Attachments:Folder"] = folder };

    private static async Task GivenOut(Office office, Guid id, IReadOnlyDictionary<string, byte[]> paths, int files)
    {
        var leader = await office.As("leader");
        foreach (var (path, content) in paths) Assert.Equal(content, await leader.Download(path));
        using var zip = new ZipArchive(new MemoryStream(await leader.Download($"/api/v1/cases/{id}/file")));
        foreach (var content in paths.Values)
        {
            await using var entry = zip.GetEntry("documents/" + Convert.ToHexStringLower(SHA256.HashData(content)))!.Open();
            Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(entry, TestContext.Current.CancellationToken));
        }

        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        var verified = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyEvidence(), TestContext.Current.CancellationToken);
        Assert.Equal((null, (long)files), (verified.Broken?.What, verified.Files));
    }

    [Theory, OnEveryDatabase]
    public async Task After_a_rotation_an_uploaded_ledger_needs_the_old_key_no_more(string database)
    {
        await using var office = await Office.Open(database, settings: Keys("old"));
        var import = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三", "微信"), Sheets.Row("李四")))).Expect(201).Headers["Location"];
        var both = await Office.On(office.Database, settings: Keys("new"));
        await both.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None);
        Assert.All(await both.Rows<string>("SELECT headings FROM ledger_imports UNION ALL SELECT file_name FROM ledger_imports UNION ALL SELECT content FROM ledger_rows UNION ALL SELECT faults FROM ledger_rows WHERE faults IS NOT NULL"),
            s => Assert.StartsWith("v1.new.", s, StringComparison.Ordinal));
        await both.Stop();
        var keys = Keys("new");
        keys.Remove("Secrecy:Keys:old");
        var one = await Office.On(office.Database, settings: keys);
        var reception = await one.As("reception");
        (await reception.Get(import)).Expect(200);
        Assert.Contains("微信", (await reception.Get(import + "/rows")).Expect(200).List("items")[0]["faults"]![0]!["text"]!.ToString(), StringComparison.Ordinal);
        (await reception.Post($"{import}/confirmation")).Expect(200);
        await one.Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task No_key_is_rotated_to_that_no_service_was_started_with(string database)
    {
        await using var office = await Office.Open(database, settings: Keys("old"));
        await Given.ARegisteredCase(office);
        string[] command = ["rotate-keys", "--environment", "Development", "--Office:Sample", "false", "--Database:Provider", office.Database.Provider, "--Database:ConnectionString", office.Database.ConnectionString,
            .. Keys("new").SelectMany(k => new[] { "--" + k.Key, k.Value! })];
        // The service runs since before, and knows nothing of the new key.
        Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(command));
        Assert.All(await office.Rows<string>("SELECT data_key FROM cases"), k => Assert.StartsWith("v1.old.", k, StringComparison.Ordinal));
        var restarted = await Office.On(office.Database, settings: Keys("new"));
        await restarted.Stop();
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(command));
        Assert.All(await office.Rows<string>("SELECT data_key FROM cases"), k => Assert.StartsWith("v1.new.", k, StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_from_before_there_were_keys_of_people_and_cases_is_read_as_it_stands_and_a_rotation_seals_it(string database)
    {
        await using var office = await Office.Open(database, settings: Keys("old"));
        var ids = new List<Guid> { await Given.ARegisteredCase(office), await Given.ARegisteredCase(office) };
        await AsBefore(office);
        await Readable(office, ids);
        // An act, on what has no key yet, leaves it so.
        (await office.Do("handler", ids[1], "amendments", new { demand = "发放工资", title = "反映拖欠工资（补正）" })).Expect(200);
        var rotation = office.Services.GetRequiredService<KeyRotation>();
        Assert.Equal(4, (await rotation.Run(CancellationToken.None)).Changed);
        Assert.Equal(0, (await rotation.Run(CancellationToken.None)).Changed);
        List<string> stored = [];
        foreach (var (table, column) in new[] { ("people", "name"), ("people", "phone_cipher"), ("cases", "title"), ("case_texts", "content"), ("case_texts", "demand") })
            stored.AddRange(await office.Rows<string>($"SELECT {column} FROM {table}"));
        Assert.Equal(10, stored.Count);
        Assert.All(stored, s => Assert.StartsWith("v1.own.", s, StringComparison.Ordinal));
        await Readable(office, ids);
        Assert.Equal("反映拖欠工资（补正）", (await office.See(ids[1])).TextOf("title"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_amendment_of_people_gives_a_case_from_before_its_key_and_keeps_under_it_what_it_changed(string database)
    {
        await using var office = await Office.Open(database, settings: Keys("old"));
        var id = await Given.ARegisteredCase(office);
        await AsBefore(office);

        (await office.Do("reception", id, "amendments", new { petitioner = new { phone = "13911111234" } })).Expect(200);

        foreach (var (table, column) in new[] { ("people", "name"), ("cases", "title"), ("case_texts", "content"), ("case_texts", "demand") })
            Assert.All(await office.Rows<string>($"SELECT {column} FROM {table}"), s => Assert.StartsWith("v1.own.", s, StringComparison.Ordinal));
        Assert.Equal((Given.Content, "反映拖欠工资"), ((await office.See(id)).TextOf("content"), (await office.See(id)).TextOf("title")));
        var before = (await (await office.As("handler")).Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, entryNo = 2, reason = "核实" })).Expect(200);
        Assert.Equal("13900001234", before.List("people")[0].Text("phone"));
        Assert.Equal(0, (await office.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed);
    }

    [Theory, OnEveryDatabase]
    public async Task A_case_from_before_whose_people_are_amended_is_found_by_whom_it_names(string database)
    {
        await using var office = await Office.Open(database, settings: Keys("old"));
        var id = await Given.ARegisteredCase(office);
        await AsBefore(office, "王某某");

        (await office.Do("reception", id, "amendments", new { petitioner = new { phone = "13911111234" } })).Expect(200);

        Assert.Single(await office.Rows<string?>("SELECT accused_hash FROM cases"), hash => hash is not null);
    }

    private static async Task Readable(Office office, IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids)
        {
            var seen = await office.See(id);
            Assert.StartsWith("反映拖欠工资", seen.TextOf("title"), StringComparison.Ordinal);
            Assert.Equal((Given.Content, "发放工资", "张三"), (seen.TextOf("content"), seen.TextOf("demand"), seen.TextOf("petitioner", "name")));
            var revealed = (await (await office.As("handler")).Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone", "address" }, reason = "核实" })).Expect(200).List("people")[0];
            Assert.Equal(("13900001234", "洞口县桐山乡一组"), (revealed.Text("phone"), revealed.Text("address")));
        }

        Assert.Equal(ids.Count.ToString(null, null), (await office.Search("?q=" + Uri.EscapeDataString("张三"))).TextOf("total"));
        Assert.Equal(ids.Count, (await office.See(ids[0], "/repeats")).List("candidates").Count + 1);
    }

    // The rows as a database of that time had them: names and texts plain, the rest under the master key itself.
    private static async Task AsBefore(Office office, string? accused = null)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var (session, cipher) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<FieldCipher>());
        await session.Execute("UPDATE people SET name = @Name, name_hash = NULL, data_key = NULL, id_number_cipher = @IdNumber, phone_cipher = @Phone, address_cipher = @Address", new
        {
            Name = "张三", IdNumber = cipher.Encrypt(FieldPurpose.IdNumber, "11010519491231002X"), Phone = cipher.Encrypt(FieldPurpose.Phone, "13900001234"),
            Address = cipher.Encrypt(FieldPurpose.Address, "洞口县桐山乡一组"),
        }, CancellationToken.None);
        await session.Execute("UPDATE cases SET title = @Title, accused_name = @Accused, accused_hash = NULL, data_key = NULL", new { Title = "反映拖欠工资", Accused = accused }, CancellationToken.None);
        await session.Execute("UPDATE case_texts SET content = @Content, demand = @Demand, facts = NULL", new { Given.Content, Demand = "发放工资" }, CancellationToken.None);
        await session.Execute("UPDATE history SET sealed = NULL, salt = '', hash = '', commitment = '', mac = NULL", null, CancellationToken.None);
        await session.Execute("UPDATE cases SET chain_head = ''", null, CancellationToken.None);
    }

    internal static Dictionary<string, string?> Keys(string current) => new()
    {
        ["Secrecy:Keys:old"] = Old, ["Secrecy:Keys:new"] = New, ["Secrecy:CurrentKey"] = current, ["Secrecy:LookupKey"] = Lookup,
    };
}
