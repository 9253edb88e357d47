using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Evidence;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

/// <summary>Keys of another database: refused before anything is written or found under them.</summary>
public sealed class KeyChecksTests
{
    private const string Master = "Secrecy:Keys:k1", Lookup = "Secrecy:LookupKey";

    private static readonly Dictionary<string, string?> Own = new() { [Master] = Key(), [Lookup] = Key() };

    [Theory, OnEveryDatabase]
    public async Task A_node_or_a_command_with_another_key_under_the_same_name_is_refused_and_with_the_right_ones_it_starts(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        foreach (var setting in new[] { Lookup, Master })
        {
            await Refused(office, setting);
            foreach (var command in new[] { "verify", "reconcile", "rotate-keys" }) Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(Command(office, command, Another(setting))));
        }

        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", Own)));
        await (await Office.On(office.Database, settings: Own)).Stop();
        Assert.Equal([Master, Lookup], await office.Rows<string>("SELECT setting FROM key_checks ORDER BY setting"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_database_from_before_there_were_checks_takes_on_the_keys_that_its_newest_case_is_under_and_no_others(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        await Given.ARegisteredCase(office);
        await office.Change("DELETE FROM key_checks");
        foreach (var setting in new[] { Lookup, Master }) await Refused(office, setting);
        // A command asks too, and takes on nothing.
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "reconcile", Own)));
        Assert.Empty(await office.Rows<string>("SELECT setting FROM key_checks"));

        await (await Office.On(office.Database, settings: Own)).Stop();

        Assert.Equal([Master, Lookup], await office.Rows<string>("SELECT setting FROM key_checks ORDER BY setting"));
        foreach (var setting in new[] { Lookup, Master }) await Refused(office, setting);
    }

    [Theory, OnEveryDatabase]
    public async Task A_newer_program_with_the_keys_of_another_environment_leaves_the_schema_as_it_is(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        var scripts = Directory.CreateTempSubdirectory("petitions-scripts-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(scripts, database)).FullName;
        foreach (var script in Directory.GetFiles(Path.Combine(office.Database.ScriptsFolder, database))) File.Copy(script, Path.Combine(folder, Path.GetFileName(script)));
        await File.WriteAllTextAsync(Path.Combine(folder, "9999_later.sql"), "CREATE TABLE later (id int NOT NULL);", TestContext.Current.CancellationToken);
        Dictionary<string, string?> Newer(Dictionary<string, string?> keys) => new(keys) { ["Database:ScriptsFolder"] = scripts };

        foreach (var setting in new[] { Lookup, Master })
        {
            Assert.Contains(setting, await Fault(office, Newer(Another(setting))), StringComparison.Ordinal);
            foreach (var command in new[] { "migrate", "reconcile" }) Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(Command(office, command, Newer(Another(setting)))));
        }

        var here = office.Services.GetRequiredService<Migrations>();
        Assert.Empty(await here.Pending(TestContext.Current.CancellationToken));
        // Without any it asks none, and with the right ones it is the newer program's turn.
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "migrate", new() { ["Database:ScriptsFolder"] = office.Database.ScriptsFolder })));
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "migrate", Newer(Own))));
        Assert.Contains("9999_later.sql", (await Assert.ThrowsAsync<MigrationException>(() => here.Pending(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Directory.Delete(scripts, recursive: true);
    }

    [Theory, OnEveryDatabase]
    public async Task A_database_without_cases_takes_on_whatever_it_is_served_with_first(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        await office.Change("DELETE FROM key_checks");
        var others = Another(Lookup);
        await (await Office.On(office.Database, settings: others)).Stop();
        Assert.Contains(Lookup, await Fault(office, Own), StringComparison.Ordinal);
        await (await Office.On(office.Database, settings: others)).Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_nodes_that_start_together_both_start_with_the_same_keys_and_one_with_different_ones(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        foreach (var (other, started) in new[] { (Own, 2), (Another(Lookup), 1), (new() { [Lookup] = Key(), [Master] = Key() }, 1) })
        {
            await office.Change("DELETE FROM key_checks");
            var nodes = await Task.WhenAll(new[] { Own, other }.Select(keys => Task.Run(() => Tried(office, keys))));
            Assert.Equal(started, nodes.Count(n => n is not null));
            foreach (var node in nodes) if (node is not null) await node.Stop();
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_master_key_is_taken_on_when_it_is_listed_and_one_taken_off_is_missed_by_nobody(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        await Given.ARegisteredCase(office);
        var both = new Dictionary<string, string?>(Own) { ["Secrecy:Keys:k2"] = Key(), ["Secrecy:CurrentKey"] = "k2" };
        await (await Office.On(office.Database, settings: both)).Stop();
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "rotate-keys", both)));
        var later = new Dictionary<string, string?>(both);
        later.Remove(Master);

        await (await Office.On(office.Database, settings: later)).Stop();

        Assert.Contains("Secrecy:Keys:k2", await Fault(office, new(later) { ["Secrecy:Keys:k2"] = Key() }), StringComparison.Ordinal);
        // An id is not used twice, and one that differs in capitals alone is that one.
        foreach (var id in new[] { Master, "Secrecy:Keys:K1" }) Assert.Contains(id, await Fault(office, new(later) { [id] = Key() }), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_key_that_records_are_under_and_that_is_not_listed_stops_the_start_and_every_command_until_it_is_listed_again(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        await Given.ARegisteredCase(office);
        var both = new Dictionary<string, string?>(Own) { ["Secrecy:Keys:k2"] = Key(), ["Secrecy:CurrentKey"] = "k2" };
        var without = new Dictionary<string, string?>(both);
        without.Remove(Master);
        await Missed();
        // Newer ones are under the new key, the older not yet.
        var later = await Office.On(office.Database, settings: both);
        await Given.ARegisteredCase(later);
        await later.Stop();
        await Missed();

        // A rotation that was cut off before its end.
        var old = (await office.Rows<string>("SELECT data_key FROM people ORDER BY seq"))[0];
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "rotate-keys", both)));
        await (await Office.On(office.Database, settings: without)).Stop();
        await office.Change($"UPDATE people SET data_key = '{old}' WHERE seq = (SELECT MAX(seq) FROM people)");
        await Missed();

        async Task Missed()
        {
            Assert.StartsWith("Secrecy: Secrecy:Keys:k1: not listed", await Fault(office, without), StringComparison.Ordinal);
            foreach (var command in new[] { "verify", "reconcile", "rotate-keys" }) Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(Command(office, command, without)));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_line_under_a_key_that_is_not_listed_is_no_tampering_to_verify_and_one_under_a_key_that_never_was_is(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        for (var i = 0; i < 3; i++) await Given.ARegisteredCase(office);
        var old = (await office.Rows<string>("SELECT data_key FROM cases ORDER BY seq"))[1];
        var both = new Dictionary<string, string?>(Own) { ["Secrecy:Keys:k2"] = Key(), ["Secrecy:CurrentKey"] = "k2" };
        await (await Office.On(office.Database, settings: both)).Stop();
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "rotate-keys", both)));
        var without = new Dictionary<string, string?>(both);
        without.Remove(Master);
        var seq = (await office.Rows<long>("SELECT seq FROM cases ORDER BY seq"))[1];
        foreach (var (key, code) in new[] { (old, 1), (old.Replace(".k1.", ".k9.", StringComparison.Ordinal), 2) })
        {
            await office.Change($"UPDATE cases SET data_key = '{key}' WHERE seq = {seq}");
            Assert.Equal(code, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", without)));
        }

        await office.Change($"UPDATE cases SET data_key = '{old}' WHERE seq = {seq}");
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", both)));
    }

    // A start looks at the ends of people alone.
    [Theory, OnEveryDatabase]
    public async Task Every_key_that_any_row_is_under_and_that_is_not_listed_is_named_by_verify(string database)
    {
        await using var office = await Office.Open(database, settings: Own);
        for (var i = 0; i < 4; i++) await Given.ARegisteredCase(office);
        var old = (await office.Rows<string>("SELECT data_key FROM people ORDER BY seq"))[1];
        var seqs = await office.Rows<long>("SELECT seq FROM people ORDER BY seq");
        Task Under(int row, string id) => office.Change($"UPDATE people SET data_key = '{old.Replace(".k1.", $".{id}.", StringComparison.Ordinal)}' WHERE seq = {seqs[row]}");
        var all = new Dictionary<string, string?>(Own) { ["Secrecy:Keys:k_2"] = Key(), ["Secrecy:Keys:k3"] = Key(), ["Secrecy:CurrentKey"] = "k3" };
        await (await Office.On(office.Database, settings: all)).Stop();
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "rotate-keys", all)));
        var listed = new Dictionary<string, string?>(all);
        listed.Remove(Master);
        listed.Remove("Secrecy:Keys:k_2");
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", listed)));

        await Under(1, "k1");
        await Under(2, "k_2");
        var node = await Office.On(office.Database, settings: listed);
        var said = await Assert.ThrowsAsync<SecrecyException>(() => CountingBench.Send(node, new VerifyEvidence { WithoutFiles = true }));
        Assert.Contains("'k1'", said.Message, StringComparison.Ordinal);
        Assert.Contains("'k_2'", said.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", listed)));
        // Of people from before each had a key of its own as well.
        await Under(2, "k3");
        foreach (var column in new[] { "id_number_cipher", "phone_cipher", "address_cipher" })
        {
            await office.Change($"UPDATE people SET data_key = NULL, {column} = 'v1.k1.AAAA' WHERE seq = {seqs[1]}");
            Assert.Contains("'k1'", (await Assert.ThrowsAsync<SecrecyException>(() => CountingBench.Send(node, new VerifyEvidence { WithoutFiles = true }))).Message, StringComparison.Ordinal);
            await office.Change($"UPDATE people SET {column} = NULL WHERE seq = {seqs[1]}");
        }

        await Under(1, "k3");
        await node.Stop();
        // One that no service was ever started with was written by somebody else; it is told by the letter.
        foreach (var other in new[] { "k9", "K3" })
        {
            await Under(2, other);
            Assert.Equal(2, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", listed)));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_content_under_a_key_that_is_not_listed_is_no_damage_to_verify(string database)
    {
        using var folder = new Running.TestFolder();
        var one = new Dictionary<string, string?>(Own) { ["Attachments:Folder"] = folder.Path };
        await using var office = await Office.Open(database, settings: one);
        var id = await Given.ARegisteredCase(office);
        (await (await office.As("reception")).Upload(id, "证据.pdf", "%PDF-1.7 old"u8.ToArray(), "\"1\"")).Expect(201);
        var sealedThen = Assert.Single(Directory.GetDirectories(folder.Path).SelectMany(Directory.GetFiles));
        var content = await File.ReadAllBytesAsync(sealedThen, TestContext.Current.CancellationToken);
        var both = new Dictionary<string, string?>(one) { ["Secrecy:Keys:k2"] = Key(), ["Secrecy:CurrentKey"] = "k2" };
        await (await Office.On(office.Database, settings: both)).Stop();
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "rotate-keys", both)));
        var without = new Dictionary<string, string?>(both);
        without.Remove(Master);
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", without)));

        // Put back from an older copy of the folder.
        await File.WriteAllBytesAsync(sealedThen, content, TestContext.Current.CancellationToken);
        Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", without)));
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", both)));
        await File.WriteAllBytesAsync(sealedThen, content[..^1], TestContext.Current.CancellationToken);
        Assert.Equal(2, await Petitions.Api.PetitionsApp.Run(Command(office, "verify", both)));
    }

    private static async Task Refused(Office office, string setting)
    {
        var others = Another(setting);
        var said = await Fault(office, others);
        Assert.StartsWith($"Secrecy: {setting}: ", said, StringComparison.Ordinal);
        foreach (var key in Own.Values.Concat(others.Values)) Assert.DoesNotContain(key!, said, StringComparison.Ordinal);
    }

    private static async Task<string> Fault(Office office, Dictionary<string, string?> keys)
        => Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(() => Office.On(office.Database, settings: keys))).Failures);

    private static async Task<Office?> Tried(Office office, Dictionary<string, string?> keys)
    {
        try
        {
            return await Office.On(office.Database, settings: keys);
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    private static string[] Command(Office office, string command, Dictionary<string, string?> keys) =>
    [
        command, "--environment", "Development", "--Office:Sample", "false", "--Database:Provider", office.Database.Provider, "--Database:ConnectionString", office.Database.ConnectionString,
        .. keys.SelectMany(k => new[] { "--" + k.Key, k.Value! }),
    ];

    private static Dictionary<string, string?> Another(string setting) => new(Own) { [setting] = Key() };

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
