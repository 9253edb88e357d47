using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Evidence;

public sealed class CaseFileTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();

    [Theory, OnEveryDatabase]
    public async Task An_exported_file_proves_itself_offline_and_every_change_to_it_is_named(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        var reception = await office.As("reception");
        (await reception.Upload(id, "证据.pdf", Pdf, (await reception.Get($"/api/v1/cases/{id}")).ETag)).Expect(201);
        await Given.ARegisteredCase(office);
        Assert.Equal(1, await Seal(office));
        var zip = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/file");
        var path = Path.GetTempFileName();
        try
        {
            Assert.Equal(0, await Verify(path, zip));
            foreach (var (old, now) in new[]
                { ("\"承办人\"", "\"别人\""), ("工资已发放", "工资未发放"), ("2月起连续三个月", "2月起连续两个月"), ("\"toState\": \"closed\"", "\"toState\": \"filed\"") })
                Assert.Equal(2, await Verify(path, Changed(zip, old, now)));
            Assert.Equal(2, await Verify(path, Changed(zip, "%PDF-1.4", "%PDF-1.5")));
            Assert.Equal(2, await Verify(path, Without(zip, "entries")));
            // What the file says of itself does not take its lines out of the proof.
            Assert.Equal(2, await Verify(path, Edited(zip, file =>
            {
                foreach (var entry in file["entries"]!.AsArray()) (entry!["withheld"], entry["note"], entry["details"], entry["salt"]) = (true, null, null, "");
                file["view"]!["content"] = "另一内容";
                (file["attachments"], file["notices"]) = (new JsonArray(), new JsonArray());
            })));
            // Without its proofs it agrees with itself, and not with the seals published since.
            var stripped = Edited(zip, file => file["proofs"] = JsonNode.Parse("""{"head":null,"index":0,"path":[],"seals":[]}"""));
            office.Pass(1);
            Assert.Equal(1, await Seal(office));
            var seals = office.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Petitions.Infrastructure.Evidence.EvidenceOptions>>().Value.File;
            Assert.Equal((0, 2, 0), (await Verify(path, stripped), await Verify(path, stripped, "--seals", seals), await Verify(path, zip, "--seals", seals)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task The_whole_database_is_checked_and_its_first_broken_link_named(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        var other = await Given.ARegisteredCase(office);
        // What it tells is whether the day was sealed: how many cases had changed is not for everybody who reads sweeps.
        var dry = new { dryRun = true };
        Assert.Equal("1", (await (await office.As("leader")).Post("/api/v1/sweeps/seal-chains/runs", dry)).Expect(200).TextOf("seen"));
        Assert.Equal(1, await Seal(office));
        Assert.Equal("0", (await (await office.As("leader")).Post("/api/v1/sweeps/seal-chains/runs", dry)).Expect(200).TextOf("seen"));
        Assert.Equal(0, await Seal(office));
        office.Pass(1);
        (await (await office.SignIn("reception", "Dongkou-2023")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
        Assert.Equal(1, await Seal(office));
        var sound = await Verify(office);
        Assert.Equal((3L, 0L, 2, null), (sound.Cases, sound.Unchained, sound.Days, sound.Broken?.What));

        foreach (var tampering in new[]
        {
            $"UPDATE history SET actor_name = 'x' WHERE case_id = '{id}' AND entry_no = 2",
            $"UPDATE history SET note = 'x' WHERE case_id = '{id}' AND entry_no = 3",
            $"DELETE FROM history WHERE case_id = '{id}' AND entry_no = 4",
            $"UPDATE cases SET chain_head = '{new string('a', 64)}' WHERE id = '{other}'",
            $"UPDATE sealed_heads SET entry_no = 1 WHERE case_id = '{id}'",
            "UPDATE day_seals SET heads = heads + 1",
        })
            Assert.NotNull(await Tampered(office, tampering));
    }

    [Theory, OnEveryDatabase]
    public async Task The_seals_stand_in_a_file_of_their_own_too(string database)
    {
        var file = Path.Combine(Path.GetTempPath(), "petitions-seals-" + Guid.CreateVersion7().ToString("N") + ".jsonl");
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Evidence:File"] = file });
        await Given.ARegisteredCase(office);
        await Seal(office);
        var line = JsonNode.Parse(Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)))!;
        Assert.Equal(office.TodayText, line.Text("day"));
        // The one head stands among others of no case.
        Assert.InRange(int.Parse(line.Text("heads"), null), 65, 193);
        await File.WriteAllTextAsync(file, line.ToJsonString().Replace(line.Text("root"), new string('0', 64), StringComparison.Ordinal) + "\n", TestContext.Current.CancellationToken);
        Assert.Contains("file of seals", (await Verify(office)).Broken!.What, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static async Task<int> Seal(Office office)
        => int.Parse((await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/seal-chains/runs")).Expect(200).TextOf("done")!, null);

    private static async Task<EvidenceVerified> Verify(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyEvidence());
    }

    // What was tampered with is put back by rolling back: the check joins the transaction.
    private static async Task<Petitions.Domain.Evidence.BrokenLink?> Tampered(Office office, string sql)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        EvidenceVerified? verified = null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InTransaction(async ct =>
        {
            await session.Execute(sql, null, ct);
            verified = await mediator.Send(new VerifyEvidence(), ct);
            throw new InvalidOperationException("enough");
        }, CancellationToken.None));
        return verified!.Broken;
    }

    private static async Task<int> Verify(string path, byte[] zip, params string[] more)
    {
        await File.WriteAllBytesAsync(path, zip);
        return await Petitions.Api.PetitionsApp.Run(["verify", "--file", path, .. more]);
    }

    private static byte[] Edited(byte[] zip, Action<JsonNode> edit) => Rewritten(zip, text =>
    {
        if (!text.StartsWith('{')) return text;
        var file = JsonNode.Parse(text)!;
        edit(file);
        return file.ToJsonString();
    });

    private static byte[] Changed(byte[] zip, string old, string now) => Rewritten(zip, text => text.Replace(old, now, StringComparison.Ordinal));

    private static byte[] Without(byte[] zip, string member) => Rewritten(zip, text =>
    {
        if (!text.StartsWith('{')) return text;
        var file = JsonNode.Parse(text)!;
        file[member]!.AsArray().RemoveAt(1);
        return file.ToJsonString();
    });

    private static byte[] Rewritten(byte[] zip, Func<string, string> change)
    {
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        using (var source = new ZipArchive(new MemoryStream(zip)))
            foreach (var entry in source.Entries)
            {
                // Byte by byte, but for the one text among them: a document is none.
                var encoding = entry.FullName == "file.json" ? new UTF8Encoding(false) : Encoding.Latin1;
                using var reader = new StreamReader(entry.Open(), encoding);
                using var writer = new StreamWriter(target.CreateEntry(entry.FullName).Open(), encoding);
                writer.Write(change(reader.ReadToEnd()));
            }

        return result.ToArray();
    }
}
