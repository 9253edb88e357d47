using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

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
        (await office.Do("reception", id, "amendments", new { title = "反映拖欠三个月工资", peopleCount = 3 })).Expect(200);
        await Given.ARegisteredCase(office);
        Assert.Equal(1, await Seal(office));
        var zip = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/file");
        Assert.Equal(0, await ExportedFile.Verified(zip));
        foreach (var (old, now) in new[]
            { ("\"承办人\"", "\"别人\""), ("工资已发放", "工资未发放"), ("2月起连续三个月", "2月起连续两个月"), ("\"opinion\": \"", "\"opinion\": \"不"), ("\"toState\": \"closed\"", "\"toState\": \"filed\"") })
            Assert.Equal(2, await ExportedFile.Verified(Changed(zip, old, now)));
        Assert.Equal(2, await ExportedFile.Verified(Changed(zip, "%PDF-1.4", "%PDF-1.5")));
        Assert.Equal(2, await ExportedFile.Verified(Without(zip, "entries")));
        // Nor may what the case has come to be shown otherwise than its lines say, though they hold.
        foreach (var edit in new Action<JsonNode>[]
        {
            f => f["view"]!["state"] = "accepted", f => f["view"]!["state"] = "zzz", f => f["view"]!["clarity"]!["crux"] = "另一症结", f => f["view"]!["clarity"]!["mainAspect"] = null,
            f => f["view"]!["clarity"]!["items"]!.AsArray()[1]!["note"] = "不清楚", f => f["view"]!["clarity"]!["overrideReason"] = "跳过", f => f["view"]!["clarity"] = null,
            f => f["view"]!["closure"]!["note"] = "未发放", f => f["view"]!["closure"]!["settled"] = false, f => f["view"]!["settled"] = false, f => f["view"]!["closure"] = null,
            f => f["view"]!["closure"]!["closedAt"] = "2026-03-01T02:00:00+00:00",
            f => f["attachments"]![0]!["name"] = "另一证据.pdf", f => f["attachments"]![0]!["sizeBytes"] = 1, f => f["attachments"]!.AsArray().Add(f["attachments"]![0]!.DeepClone()),
        }) Assert.Equal(2, await ExportedFile.Verified(Edited(zip, edit)));
        // Nor what was taken in, amended or screened.
        foreach (var edit in new Action<JsonNode>[]
        {
            f => f["view"]!["channel"] = "visit", f => f["view"]!["receivedAt"] = "2026-02-02T01:00:00+00:00", f => f["view"]!["late"] = true, f => f["view"]!["urgent"] = true,
            f => f["view"]!["unitId"] = "dk-ghjs", f => f["view"]!["registeredBy"] = "handler", f => f["view"]!["registeredAt"] = "2026-02-02T01:00:00+00:00", f => f["view"]!["title"] = "另一标题",
            f => f["view"]!["peopleCount"] = 9, f => f["view"]!["class"] = "suggestion", f => f["view"]!["pathway"] = "duty", f => f["view"]!["screening"] = null,
            f => f["view"]!["screening"]!["decision"] = "filed", f => f["view"]!["screening"]!["at"] = "2026-02-02T01:00:00+00:00", f => f["view"]!["screening"]!["reason"] = "另一理由",
            f => f["view"]!["screening"]!["acceptedOn"] = "2026-02-02", f => f["view"]!["screening"]!["destination"] = "法院", f => f["view"]!["anonymisedOn"] = "2026-03-02",
            f => f["notices"]![0]!["number"] = "另一号", f => f["notices"]![0]!["kind"] = "hearing", f => f["notices"]![0]!["id"] = Guid.CreateVersion7().ToString(),
        }) Assert.Equal(2, await ExportedFile.Verified(Edited(zip, edit)));
        // What the service never writes is a broken link, and not a file that cannot be read.
        foreach (var edit in new Action<JsonNode>[]
        {
            f => f["entries"]![1]!["act"] = "zzz", f => f["entries"]![1]!["toState"] = "zzz", f => f["entries"]![1]!["at"] = "zzz", f => f["entries"]![1]!["details"] = "{zzz",
        }) Assert.Equal(2, await ExportedFile.Verified(Edited(zip, edit)));
        Assert.Equal(2, await ExportedFile.Verified(With(zip, "documents/deadbeef", "x")));
        Assert.Equal(2, await ExportedFile.Verified(With(zip, "note.txt", "x")));
        // Nor another form of the same: its entries turned round, or a mark before its text.
        Assert.Equal((0, 2, 2), (await ExportedFile.Verified(Rewritten(zip, text => text)), await ExportedFile.Verified(Rewritten(zip, text => text, turned: true)), await ExportedFile.Verified(Changed(zip, "{\n  \"view\"", "\ufeff{\n  \"view\""))));
        // Nor what no line tells, where the file itself shows that it cannot be so.
        foreach (var edit in new Action<JsonNode>[]
        {
            f => f["view"]!["petitioner"] = null, f => f["view"]!["assignee"] = "leader", f => f["view"]!["reportedUpOn"] = "2026-03-02", f => f["view"]!["reportedUpTo"] = "县委", f => f["view"]!["reportUpFrom"] = "2026-03-02",
            f => f["notices"]![0]!["sizeBytes"] = 1, f => f["notices"]![0]!["year"] = 2025, f => f["notices"]![0]!["series"] = "专", f => f["notices"]![0]!["serialNo"] = 99, f => f["notices"]![0]!["issuedOn"] = "2026-01-01",
            f => f["notices"]![0]!["caseId"] = Guid.CreateVersion7().ToString(), f => f["notices"]![0]!["correctsId"] = Guid.CreateVersion7().ToString(), f => f["attachments"]![0]!["caseId"] = Guid.CreateVersion7().ToString(),
            f => f["attachments"]![0]!["id"] = f["notices"]![0]!["id"]!.ToString(), f => f["notices"]!.AsArray().Add(f["notices"]!.AsArray()[^1]!.DeepClone()),
        }) Assert.Equal(2, await ExportedFile.Verified(Edited(zip, edit)));
        // What the file says of itself does not take its lines out of the proof.
        Assert.Equal(2, await ExportedFile.Verified(Edited(zip, file =>
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
        var garbled = Path.GetTempFileName();
        await File.WriteAllTextAsync(garbled, await File.ReadAllTextAsync(seals, TestContext.Current.CancellationToken) + "{zzz\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, await ExportedFile.Verified(zip, "--seals", garbled));
        File.Delete(garbled);
        Assert.Equal((0, 2, 0), (await ExportedFile.Verified(stripped), await ExportedFile.Verified(stripped, "--seals", seals), await ExportedFile.Verified(zip, "--seals", seals)));
    }

    [Fact]
    public async Task A_case_that_was_assigned_before_it_went_to_another_unit_proves_itself()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(200);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-kftz" })).Expect(200);
        Assert.Null((await office.See(id)).TextOf("assignee"));
        await Proves(office, id);
        (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(200);
        (await office.Do("leader", id, "assignment", new { handlingUnitId = "dk-ghjs" })).Expect(200);
        await Proves(office, id);
    }

    [Fact]
    public async Task Nothing_taken_out_of_an_exported_file_ends_its_check_without_a_verdict()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AClosedCase(office);
        var reception = await office.As("reception");
        (await reception.Upload(id, "证据.pdf", Pdf, (await reception.Get($"/api/v1/cases/{id}")).ETag)).Expect(201);
        await Given.ARegisteredCase(office);
        Assert.Equal(1, await Seal(office));
        var zip = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/file");
        foreach (var member in new[] { "view", "entries", "attachments", "proofs" })
        {
            Assert.Equal(2, await ExportedFile.Verified(Edited(zip, f => f[member] = null)));
            Assert.Equal(2, await ExportedFile.Verified(Edited(zip, f => f.AsObject().Remove(member))));
        }

        foreach (var list in new[] { "entries", "attachments", "notices" }) Assert.Equal(2, await ExportedFile.Verified(Edited(zip, f => f[list]![0] = null)));
        foreach (var edit in new Action<JsonNode>[]
        {
            f => f["entries"]![1]!["hash"] = null, f => f["entries"]![1]!.AsObject().Remove("salt"), f => f["attachments"]![0]!["sha256"] = null, f => f["notices"]![0]!["sha256"] = null,
            f => f["view"]!["content"] = null, f => f["view"]!["clarity"]!["items"] = null, f => f["view"]!["clarity"]!["items"]![0] = null, f => f["view"]!["resolution"]!["matters"] = null,
            f => f["view"]!["resolution"]!["matters"] = new JsonArray((JsonNode?)null), f => f["proofs"]!["path"] = null, f => f["proofs"]!["seals"]![0] = null,
        }) Assert.Equal(2, await ExportedFile.Verified(Edited(zip, edit)));
        // Whatever is taken out: the check ends with a verdict, not with a failure of its own (exit code 1).
        foreach (var place in Places(JsonNode.Parse(Text(zip))!, []).ToList())
            foreach (var edit in new Action<JsonNode, object>[] { (n, at) => Put(n, at, null), (n, at) => Put(n, at, 7), (n, at) => Put(n, at, new JsonArray()), TakeOut })
                Assert.NotEqual(1, await ExportedFile.Verified(Edited(zip, f => edit(place.SkipLast(1).Aggregate(f, Within), place[^1]))));
        // A member is always there, whatever it says.
        foreach (var place in Places(JsonNode.Parse(Text(zip))!, []).Where(p => p[^1] is string).ToList())
            Assert.True(await ExportedFile.Verified(Edited(zip, f => TakeOut(place.SkipLast(1).Aggregate(f, Within), place[^1]))) == 2, string.Join('.', place));
        // Nor do its notices go with their documents, nor its lines with their hashes, unless as many are said to be from before the chain.
        Assert.Equal(2, await ExportedFile.Verified(Edited(zip, f => f["notices"] = new JsonArray())));
        var unhashed = Edited(zip, f =>
        {
            foreach (var entry in f["entries"]!.AsArray()) (entry!["hash"], entry["salt"], entry["commitment"]) = ("", "", "");
            f["proofs"] = JsonNode.Parse("""{"head":null,"index":0,"path":[],"seals":[]}""");
        });
        var lines = JsonNode.Parse(Text(zip))!["entries"]!.AsArray().Count;
        Assert.Equal((2, 2, 0), (await ExportedFile.Verified(unhashed), await ExportedFile.Verified(unhashed, "--before-chain", $"{lines - 1}"), await ExportedFile.Verified(unhashed, "--before-chain", $"{lines}")));
        // Any byte of it; but that the same text may be packed in two ways that differ by a bit, and is the same text then.
        var random = new Random(20261129);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])zip.Clone();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            Assert.True(await ExportedFile.Verified(bytes) != 0 || Text(bytes) == Text(zip), $"byte {at}");
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
        // A head whose case is gone with all its lines.
        Assert.Contains("whole cases are gone", (await Tampered(office, $"UPDATE sealed_heads SET case_id = '{Guid.CreateVersion7()}' WHERE case_id = '{other}'"))!.What, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task No_cell_keeps_the_seal_from_what_comes_after(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        Assert.Equal(1, await Seal(office));
        var id = await Given.ARegisteredCase(office);
        // By the database, without any key: the mark that earlier versions went by, and a head that says it was sealed on a day that has no seal.
        await office.Change("UPDATE day_seals SET last_seq = 9000000000000000000");
        await office.Change($"INSERT INTO sealed_heads (day, ordinal, case_id, entry_no, head) SELECT '{office.Day(-1)}', 0, h.case_id, h.entry_no, h.hash FROM history h WHERE h.case_id = '{id}'");
        office.Pass(1);
        Assert.Equal(1, await Seal(office));
        Assert.Equal(1, Assert.Single(await office.Rows<int>($"SELECT s.entry_no AS n FROM sealed_heads s JOIN day_seals d ON d.day = s.day WHERE s.case_id = '{id}' AND s.day = '{office.TodayText}'")));
        Assert.Null((await Verify(office)).Broken);
    }

    [Theory, OnEveryDatabase]
    public async Task A_line_that_the_seals_pass_by_is_named_from_the_second_day_after_it(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        Assert.Equal(1, await Seal(office));
        var first = office.TodayText;
        office.Pass(1);
        Assert.Equal(1, await Seal(office));
        // However that was brought about: its keyed hash is as it should be, and nobody would miss it.
        var late = (await (await office.SignIn("reception", "Dongkou-2023")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        var before = Assert.Single(await office.Rows<string>($"SELECT hash FROM day_seals WHERE day = '{office.TodayText}'"));
        office.Pass(2);
        // Nor is it missed by a seal of a day to come, made when a clock ran ahead.
        foreach (var (days, isFound) in new[] { (-1, false), (0, true), (30, false) })
        {
            var padding = new SealedHead(Guid.CreateVersion7(), SealPadding.EntryNo, new string('a', 64));
            var seal = DaySeal.Of(DateOnly.Parse(office.Day(days), null), [padding.Leaf], before);
            var broken = await Tampered(office,
                $"INSERT INTO sealed_heads (day, ordinal, case_id, entry_no, head) VALUES ('{office.Day(days)}', 0, '{padding.CaseId}', 0, '{padding.Head}')",
                $"INSERT INTO day_seals (day, heads, root, previous, hash, last_seq, sealed_at) SELECT '{office.Day(days)}', 1, '{seal.Root}', '{seal.Previous}', '{seal.Hash}', last_seq, sealed_at FROM day_seals WHERE day = '{first}'");
            Assert.True(days <= 0 || broken!.What.Contains("day to come", StringComparison.Ordinal), broken?.What);
            Assert.Equal((isFound, isFound ? late : (Guid?)null), (broken!.What.Contains("under no seal", StringComparison.Ordinal), broken.CaseId));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Rows_of_documents_are_compared_with_the_lines_that_name_them_and_files_with_their_hashes(string database)
    {
        await using var office = await Office.Open(database);
        var (id, sent) = (await Given.AClosedCase(office), await Given.ARegisteredCase(office));
        var (reception, leader) = (await office.As("reception"), await office.As("leader"));
        foreach (var each in new[] { id, sent }) (await reception.Upload(each, "证据.pdf", [.. Pdf, .. each.ToByteArray()], (await reception.Get($"/api/v1/cases/{each}")).ETag)).Expect(201);
        // What goes along with a referral is named by the first line of the case made from it.
        (await office.Do("screener", sent, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "转送" })).Expect(200);
        // One notice that was issued and served by acts of its own.
        var paper = await Given.ARegisteredCase(office);
        (await office.Do("screener", paper, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        (await office.Do("screener", paper, "documents", new { kind = "acceptance" })).Expect(200);
        var told = Assert.Single((await office.See(paper, "/documents")).List("issued")).Text("id");
        (await office.Do("screener", paper, "documents/service", new { documentId = told, method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        var sound = await Verify(office);
        Assert.Equal((null, true), (sound.Broken?.What, sound.Documents > 4));
        Assert.Equal(sound.Documents, sound.Files);
        foreach (var (tampering, words) in new[]
        {
            ($"DELETE FROM attachments WHERE case_id = '{id}'", "its row is gone"), ($"DELETE FROM attachments WHERE case_id <> '{id}'", "its row is gone"),
            ($"DELETE FROM case_documents WHERE case_id = '{id}'", "its row is gone"),
            ($"UPDATE attachments SET sha256 = '{new string('a', 64)}' WHERE case_id = '{id}'", "no line of history names the attachment"),
            (Twice($"{id}", "x"), "once more"),
            ($"UPDATE case_documents SET number = 'other' WHERE case_id = '{id}'", "is not what the line says"), ($"UPDATE case_documents SET kind = 'hearing' WHERE id = '{told}'", "is not what the line says"),
            ($"UPDATE case_documents SET served_on = '2026-01-01' WHERE id = '{told}'", "served"), ($"UPDATE case_documents SET served_on = NULL WHERE id = '{told}'", "served"),
            ($"UPDATE cases SET anonymised_on = '2026-03-02' WHERE id = '{id}'", "no line of history does"),
            ($"UPDATE attachments SET name = 'other.pdf' WHERE case_id = '{id}'", "name or size"), ($"UPDATE attachments SET size_bytes = size_bytes + 1 WHERE case_id = '{id}'", "name or size"),
            // What a referral passed on is named by its hash alone: a name that was sealed for another case is found by its seal.
            ($"UPDATE attachments SET name = (SELECT MIN(x.name) FROM attachments x WHERE x.case_id = '{sent}') WHERE case_id <> '{id}' AND case_id <> '{sent}'", "sealed name"),
            ($"UPDATE case_documents SET sha256 = '{new string('a', 64)}' WHERE case_id = '{id}'", "no line of history names the notice"),
        })
            Assert.Contains(words, (await Tampered(office, tampering))!.What, StringComparison.Ordinal);

        var notice = (await leader.Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued")[0].Text("id");
        var attachment = (await leader.Get($"/api/v1/cases/{id}/attachments")).Expect(200).List()[0];
        var folder = office.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Petitions.Infrastructure.Documents.DocumentOptions>>().Value.Folder;
        var file = Assert.Single(Directory.EnumerateFiles(folder, attachment.Text("sha256"), SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file, "%PDF-1.4 forged", TestContext.Current.CancellationToken);
        foreach (var gone in new[] { false, true })
        {
            if (gone) File.Delete(file);
            var broken = (await Verify(office)).Broken;
            Assert.Equal((id, $"the content of the document {attachment.Text("sha256")} is missing or changed: {(gone ? "it is gone" : "its content is not what its hash says")}"), (broken!.CaseId, broken.What));
            var quick = await Send(office, new VerifyEvidence { WithoutFiles = true });
            Assert.Equal((null, 0L), (quick.Broken?.What, quick.Files));
            // Nor is it given out for what it was.
            Assert.Equal("document-damaged", (await leader.Get($"/api/v1/cases/{id}/attachments/{attachment.Text("id")}")).Expect(503).Problem);
            Assert.Equal("document-damaged", (await leader.Get($"/api/v1/cases/{id}/file")).Expect(503).Problem);
            (await leader.Get($"/api/v1/cases/{id}/documents/{notice}")).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_service_never_writes_is_the_broken_link_of_its_case_and_line(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        var id = await Given.AnAcceptedCase(office);
        await Given.ARegisteredCase(office);
        Assert.Equal(1, await Seal(office));
        string[] columns = database == "sqlite" ? ["act", "to_state", "from_state", "at"] : ["act", "to_state", "from_state"];
        foreach (var column in columns)
        {
            var broken = await Tampered(office, $"UPDATE history SET {column} = 'zzz' WHERE case_id = '{id}' AND act = 'screening'");
            Assert.Equal((id, 2), (broken!.CaseId, broken.EntryNo));
        }

        if (database == "sqlite") Assert.Contains("never writes", (await Tampered(office, "UPDATE day_seals SET day = 'zzz'"))!.What, StringComparison.Ordinal);
        var file = office.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Petitions.Infrastructure.Evidence.EvidenceOptions>>().Value.File;
        await File.AppendAllTextAsync(file, "{zzz\n", TestContext.Current.CancellationToken);
        Assert.Contains("line 2 of the file of seals", (await Verify(office)).Broken!.What, StringComparison.Ordinal);
        // The next day is sealed all the same.
        office.Pass(1);
        (await (await office.SignIn("reception", "Dongkou-2023")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
        Assert.Equal(1, await Seal(office));
        Assert.Equal(3, (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_written_past_the_service_is_found_before_the_next_seal_and_after_it(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        foreach (var isSealed in new[] { false, true })
        {
            if (isSealed) Assert.Equal(1, await Seal(office));
            Assert.Null((await Verify(office)).Broken);
            var head = Assert.Single(await office.Rows<string>($"SELECT chain_head FROM cases WHERE id = '{id}'"));
            var version = int.Parse((await office.See(id)).TextOf("version")!, null);
            foreach (var act in new[] { CaseAct.Approval, CaseAct.Anonymisation })
                foreach (var mac in new[] { "NULL", "(SELECT x.mac FROM history x WHERE x.case_id = '" + id + "' AND x.entry_no = 1)" })
                {
                    var line = HistoryChain.Joined(head, new(id, version + 1, office.Clock.GetUtcNow(), "leader", "负责人", act, CaseState.Accepted, CaseState.Accepted, "同意", null));
                    var sql = "INSERT INTO history (case_id, entry_no, at, actor, actor_name, act, from_state, to_state, note, details, salt, sealed, commitment, hash, mac) SELECT h.case_id, "
                        + $"{version + 1}, h.at, 'leader', @ActorName, '{act.Word()}', 'accepted', 'accepted', @Note, NULL, '{line.Salt}', NULL, '{line.Commitment}', '{{0}}', {mac} FROM history h WHERE h.case_id = '{id}' AND h.entry_no = 1";
                    // At the instant of the first line, which stands in the database already.
                    var at = Assert.Single(await office.Rows<DateTimeOffset>($"SELECT at FROM history WHERE case_id = '{id}' AND entry_no = 1"));
                    var hash = HistoryChain.Hash(head, line with { At = at });
                    var known = $"UPDATE cases SET version = {version + 1}, chain_head = '{hash}' WHERE id = '{id}'";
                    var broken = await Tampered(office, string.Format(null, sql, hash), known, act == CaseAct.Anonymisation ? $"UPDATE cases SET data_key = '' WHERE id = '{id}'" : known);
                    Assert.Contains("keyed hash", broken!.What, StringComparison.Ordinal);
                }

            Assert.NotNull(await Tampered(office, $"UPDATE cases SET data_key = NULL, title = 'another title' WHERE id = '{id}'"));
            Assert.NotNull(await Tampered(office, $"UPDATE cases SET data_key = '' WHERE id = '{id}'"));
            Assert.Contains("nothing says", (await Tampered(office, $"UPDATE history SET mac = NULL WHERE case_id = '{id}'"))!.What, StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Lines_from_before_keyed_hashes_are_adopted_once(string database)
    {
        await using var office = await Office.Open(database);
        var (old, other) = (await Given.AnAcceptedCase(office), await Given.ARegisteredCase(office));
        await office.Change($"UPDATE history SET mac = NULL WHERE case_id = '{old}'");
        var before = await Verify(office);
        Assert.Contains("--adopt", before.Broken!.What, StringComparison.Ordinal);
        Assert.True(await Send(office, new AdoptHistory(before.Unsigned)));
        Assert.Null((await Verify(office)).Broken);
        await Given.AnAcceptedCase(office);
        Assert.Null((await Verify(office)).Broken);
        // Nobody makes more of them, neither by taking away what newer lines have nor by saying so anew.
        await office.Change($"UPDATE history SET mac = NULL WHERE case_id = '{other}'");
        var stripped = await Verify(office);
        Assert.NotNull(stripped.Broken);
        Assert.False(await Send(office, new AdoptHistory(stripped.Unsigned)));
        await office.Change($"UPDATE adopted_history SET lines = {stripped.Unsigned}");
        Assert.Contains("not said by the service", (await Verify(office)).Broken!.What, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_written_in_plain_over_what_is_sealed_is_not_shown(string database)
    {
        await using var office = await Office.Open(database);
        var (titled, told, named) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        await office.Change($"UPDATE cases SET title = 'another title' WHERE id = '{titled}'");
        await office.Change($"UPDATE case_texts SET content = 'another text' WHERE case_id = '{told}'");
        await office.Change($"UPDATE people SET name = 'someone else' WHERE case_id = '{named}'");
        var leader = await office.As("leader");
        foreach (var id in new[] { titled, told, named })
        {
            var answer = await leader.Get($"/api/v1/cases/{id}");
            Assert.Equal(500, answer.Code);
            Assert.DoesNotContain("别人", answer.Text, StringComparison.Ordinal);
        }

        // Nor does a rotation seal it, which would make it true.
        await office.Services.GetRequiredService<Petitions.Infrastructure.Secrecy.KeyRotation>().Run(CancellationToken.None);
        Assert.Equal(500, (await leader.Get($"/api/v1/cases/{titled}")).Code);
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
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        Assert.Contains("cut short", (await Verify(office)).Broken!.What, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("is gone", (await Verify(office)).Broken!.What, StringComparison.Ordinal);
        // What is missing is written with the next seal.
        office.Pass(1);
        await Seal(office);
        Assert.Null((await Verify(office)).Broken);
        File.Delete(file);
    }

    // The attachment of a case once more, under another identity.
    private static string Twice(string id, string name) => "INSERT INTO attachments (id, case_id, name, content_type, size_bytes, sha256, added_by, added_at) "
        + $"SELECT '{Guid.CreateVersion7()}', a.case_id, '{name}', a.content_type, a.size_bytes, a.sha256, a.added_by, a.added_at FROM attachments a WHERE a.case_id = '{id}'";

    /// <summary>That the file of a case, taken out now, proves itself.</summary>
    internal static async Task Proves(Office office, Guid id)
    {
        await Seal(office);
        Assert.Equal(0, await ExportedFile.Verified(await (await office.Now("auditor")).Download($"/api/v1/cases/{id}/file")));
    }

    [Theory, OnEveryDatabase]
    public async Task Whether_and_since_when_a_case_is_settled_is_shown_as_the_newest_line_about_it_says(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        foreach (var (act, settled, other) in new[] { ("settlement", true, "2026-03-01"), ("settlement", false, "2026-03-02"), ("settlement", true, "2026-03-03"), ("closure", true, "2026-03-05"), ("settlement", false, "2026-03-05"), ("settlement", true, "2026-03-03") })
        {
            (await (await office.Now("leader")).Act(id, act, new { settled, note = "双方和解" })).Expect(200);
            office.Pass(1);
            var zip = await (await office.Now("auditor")).Download($"/api/v1/cases/{id}/file");
            Assert.Equal((act, settled, 0), (act, settled, await ExportedFile.Verified(zip)));
            Assert.Equal((act, settled, 2), (act, settled, await ExportedFile.Verified(Edited(zip, f => f["view"]!["settledOn"] = other))));
            if (settled) Assert.Equal((act, settled, 2), (act, settled, await ExportedFile.Verified(Edited(zip, f => f["view"]!["settledOn"] = null))));
            Assert.Equal((act, settled, 2), (act, settled, await ExportedFile.Verified(Edited(zip, f => f["view"]!["settled"] = !settled))));
        }

        // The day told before the closing it keeps, and the closing shows what was said last.
        Assert.Equal(2, await ExportedFile.Verified(Edited(await (await office.Now("auditor")).Download($"/api/v1/cases/{id}/file"), f => f["view"]!["closure"]!["settled"] = false)));
    }

    private static async Task<int> Seal(Office office)
        => int.Parse((await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/seal-chains/runs")).Expect(200).TextOf("done")!, null);

    private static Task<EvidenceVerified> Verify(Office office) => Send(office, new VerifyEvidence());

    private static async Task<T> Send<T>(Office office, IRequest<T> message)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    // What was tampered with is put back by rolling back: the check joins the transaction.
    private static async Task<Petitions.Domain.Evidence.BrokenLink?> Tampered(Office office, params string[] statements)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        EvidenceVerified? verified = null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.InTransaction(async ct =>
        {
            // Chinese is a parameter: a SQL Server reads it in plain quotes by its own code page.
            foreach (var sql in statements) await session.Execute(sql, new { ActorName = "负责人", Note = "同意" }, ct);
            verified = await mediator.Send(new VerifyEvidence(), ct);
            throw new InvalidOperationException("enough");
        }, CancellationToken.None));
        return verified!.Broken;
    }

    // Every member and every item, by the way that leads to it; of lists the first two items only, as the others are like them.
    private static IEnumerable<object[]> Places(JsonNode? node, object[] way) => node switch
    {
        JsonObject all => all.SelectMany(m => Places(m.Value, [.. way, m.Key]).Prepend([.. way, m.Key])),
        JsonArray list => Enumerable.Range(0, Math.Min(2, list.Count)).SelectMany(i => Places(list[i], [.. way, i]).Prepend([.. way, i])),
        _ => [],
    };

    private static JsonNode Within(JsonNode node, object at) => at is int i ? node[i]! : node[(string)at]!;

    private static void Put(JsonNode node, object at, JsonNode? value)
    {
        if (at is int i) node[i] = value;
        else node[(string)at] = value;
    }

    private static void TakeOut(JsonNode node, object at)
    {
        if (at is int i) node.AsArray().RemoveAt(i);
        else node.AsObject().Remove((string)at);
    }

    private static string Text(byte[] zip)
    {
        using var source = new ZipArchive(new MemoryStream(zip));
        using var reader = new StreamReader(source.GetEntry("file.json")!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Edited(byte[] zip, Action<JsonNode> edit) => Rewritten(zip, text =>
    {
        if (!text.StartsWith('{')) return text;
        var file = JsonNode.Parse(text)!;
        edit(file);
        return file.ToJsonString();
    });

    private static byte[] With(byte[] zip, string name, string content)
    {
        using var result = new MemoryStream();
        result.Write(zip);
        using (var target = new ZipArchive(result, ZipArchiveMode.Update, leaveOpen: true))
        using (var writer = new StreamWriter(target.CreateEntry(name).Open())) writer.Write(content);
        return result.ToArray();
    }

    private static byte[] Changed(byte[] zip, string old, string now) => Rewritten(zip, text => text.Replace(old, now, StringComparison.Ordinal));

    private static byte[] Without(byte[] zip, string member) => Rewritten(zip, text =>
    {
        if (!text.StartsWith('{')) return text;
        var file = JsonNode.Parse(text)!;
        file[member]!.AsArray().RemoveAt(1);
        return file.ToJsonString();
    });

    private static byte[] Rewritten(byte[] zip, Func<string, string> change, bool turned = false)
    {
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        using (var source = new ZipArchive(new MemoryStream(zip)))
            foreach (var entry in turned ? source.Entries.Reverse() : source.Entries)
            {
                // Byte by byte, but for the one text among them: a document is none.
                var encoding = entry.FullName == "file.json" ? new UTF8Encoding(false) : Encoding.Latin1;
                using var reader = new StreamReader(entry.Open(), encoding);
                using var writer = new StreamWriter(target.CreateEntry(entry.FullName, entry.FullName == "file.json" ? CompressionLevel.Optimal : CompressionLevel.NoCompression).Open(), encoding);
                writer.Write(change(reader.ReadToEnd()));
            }

        return result.ToArray();
    }
}
