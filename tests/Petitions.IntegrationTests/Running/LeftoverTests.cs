using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Documents;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Running;

public sealed class LeftoverTests
{
    private const string Sweep = "purge-drafts";
    private const string ServedThenSql = "UPDATE key_checks SET first_at = @At";

    [Fact]
    public async Task Without_a_temporary_folder_an_export_is_refused_by_name_and_all_else_goes_on()
    {
        using var folder = new TestFolder();
        var passing = Directory.CreateDirectory(Path.Combine(folder.Path, "passing")).FullName;
        await using var service = await ServiceProcess.Start(folder.Path, new Dictionary<string, string> { ["TMPDIR"] = passing, ["TMP"] = passing });
        var leader = await service.As("leader");
        (await leader.Get("/api/v1/ledgers/export")).Expect(200);
        Directory.Delete(passing, recursive: true);

        var refused = (await leader.Get("/api/v1/ledgers/export")).Expect(503);
        Assert.Equal(("local-storage-unavailable", true), (refused.Problem, refused.Headers.ContainsKey("Retry-After")));
        (await (await service.As("reception")).Post("/api/v1/cases", Given.Letter())).Expect(201);

        Directory.CreateDirectory(passing);
        (await leader.Get("/api/v1/ledgers/export")).Expect(200);
    }

    [Fact]
    public async Task What_an_upload_that_was_cut_off_has_left_goes_when_it_is_older_than_a_day()
    {
        await using var office = await Office.Open("sqlite");
        var folder = Directory.CreateDirectory(Path.Combine(office.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder, "incoming")).FullName;
        var (old, young) = (Path.Combine(folder, "old"), Path.Combine(folder, "young"));
        foreach (var (file, hours) in new[] { (old, -25), (young, -23) })
        {
            await File.WriteAllTextAsync(file, "%PDF-1.7", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(file, office.Clock.GetUtcNow().AddHours(hours).UtcDateTime);
        }

        try
        {
            Assert.Equal("1/1/0", (await office.RunByHand(Sweep, new { dryRun = true })).Outcome());
            Assert.True(File.Exists(old));
            Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
            Assert.Equal((false, true), (File.Exists(old), File.Exists(young)));
            Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());
        }
        finally
        {
            File.Delete(young);
        }
    }

    // A killed erasure, an act that was rolled back after its notice was in its place: nobody else would ever look at such a file.
    [Theory, OnEveryDatabase]
    public async Task A_document_that_no_case_has_goes_when_it_is_older_than_a_day_and_one_left_aside_goes_or_goes_back(string database)
    {
        await using var office = await Office.Open(database);
        var folder = office.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder;
        var reception = await office.As("reception");
        foreach (var name in new[] { "attached", "back", "erased" })
            (await reception.Upload(await Given.ARegisteredCase(office, title: name), name + ".pdf", Pdf(name), "\"1\"")).Expect(201);
        var told = await Given.ARegisteredCase(office, title: "受理");
        (await office.Do("screener", told, "screening", Given.Accepting())).Expect(200);
        var notice = Assert.Single(await office.Rows<string>("SELECT sha256 FROM case_documents"));
        foreach (var name in new[] { "rolled back", "young", "gone" }) await Placed(office, Pdf(name));
        await office.Change($"UPDATE cases SET anonymised_on = '2026-03-01' WHERE id IN (SELECT a.case_id FROM attachments a WHERE a.sha256 = '{HashOf(Pdf("erased"))}')", new { });
        foreach (var name in new[] { "back", "gone" }) File.Move(PathOf(HashOf(Pdf(name))), PathOf(HashOf(Pdf(name))) + ".aside");
        // What a killed second one has left of a content that is in its place.
        File.Copy(PathOf(HashOf(Pdf("attached"))), PathOf(HashOf(Pdf("attached"))) + ".abc.aside");
        await File.WriteAllTextAsync(PathOf(notice) + ".abc.sealing", "", TestContext.Current.CancellationToken);
        foreach (var file in Files()) File.SetLastWriteTimeUtc(file, office.Clock.GetUtcNow().AddHours(file == PathOf(HashOf(Pdf("young"))) ? -23 : -25).UtcDateTime);
        var before = Files();

        Assert.Equal("1/1/0", (await office.RunByHand(Sweep, new { dryRun = true })).Outcome());
        Assert.Equal(before, Files());
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        string[] left = [.. new[] { "attached", "back", "young" }.Select(n => PathOf(HashOf(Pdf(n)))), PathOf(notice), PathOf(notice) + ".abc.sealing"];
        Assert.Equal(left.Order(StringComparer.Ordinal), Files());
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());

        string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);
        List<string> Files() => [.. Directory.GetDirectories(folder).SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal)];
    }

    // Two services whose folder is the default one: what the other database has is no more nobody's than what this one has.
    [Theory, OnEveryDatabase]
    public async Task Of_a_folder_that_two_databases_use_nothing_goes_until_one_has_it_to_itself(string database)
    {
        using var folder = new TestFolder();
        var settings = new Dictionary<string, string?> { ["Attachments:Folder"] = folder.Path };
        await using var one = await Office.Open(database, settings: settings);
        (await (await one.As("reception")).Upload(await Given.ARegisteredCase(one), "a.pdf", Pdf("one"), "\"1\"")).Expect(201);
        await using var another = await Office.Open(database);
        await another.Change(ServedThenSql, new { At = new DateTimeOffset(2025, 1, 2, 3, 4, 5, 6, TimeSpan.Zero) });
        await using var two = await Office.On(another.Database, settings: settings);
        (await (await two.As("reception")).Upload(await Given.ARegisteredCase(two), "b.pdf", Pdf("two"), "\"1\"")).Expect(201);
        await Placed(one, Pdf("nobody's"));
        var files = Directory.GetDirectories(folder.Path).SelectMany(Directory.GetFiles).ToList();
        foreach (var file in files) File.SetLastWriteTimeUtc(file, one.Clock.GetUtcNow().AddDays(-2).UtcDateTime);
        var marks = Path.Combine(folder.Path, ".databases");

        Assert.Equal(2, (await File.ReadAllLinesAsync(marks, TestContext.Current.CancellationToken)).Length);
        foreach (var office in new[] { one, two })
        {
            Assert.Equal("1/0/1", (await office.RunByHand(Sweep, new { dryRun = true })).Outcome());
            Assert.Equal("1/0/1", (await office.RunByHand(Sweep)).Outcome());
        }

        Assert.Equal(3, files.Count(File.Exists));
        // The other is given one of its own, and its documents with it.
        await File.WriteAllLinesAsync(marks, (await File.ReadAllLinesAsync(marks, TestContext.Current.CancellationToken)).Where(l => !l.StartsWith("2025-01-02", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        // Of whom the folder does not know any more, it takes nothing either, until it knows them again: the wrong line may have been deleted.
        Assert.Equal("1/0/1", (await two.RunByHand(Sweep)).Outcome());
        Assert.Equal("1/0/1", (await one.RunByHand(Sweep)).Outcome());
        await File.WriteAllTextAsync(marks, "", TestContext.Current.CancellationToken);
        Assert.Equal("1/0/1", (await one.RunByHand(Sweep)).Outcome());
        Assert.Equal("1/1/0", (await one.RunByHand(Sweep)).Outcome());
        Assert.Equal([HashOf(Pdf("one"))], files.Where(File.Exists).Select(Path.GetFileName));
    }

    // It is in its place before its row is committed, and nobody looks at it again: also where an old one of the same content lay there.
    [Fact]
    public async Task A_notice_that_is_being_made_is_nobodys_to_take_away()
    {
        await using var office = await Office.Open("sqlite");
        var (documents, now) = (office.Services.GetRequiredService<IDocumentStore>(), office.Clock.GetUtcNow());
        var sha256 = await Placed(office, Pdf("notice"));
        var path = Path.Combine(office.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder, sha256[..2], sha256);
        var asked = 0;
        foreach (var when in new[] { 1, 2 })
        {
            File.SetLastWriteTimeUtc(path, now.AddDays(-2).UtcDateTime);
            asked = 0;
            var outcome = await documents.ForgetUnheld(now.AddDays(-1), onlyCount: false, async _ =>
            {
                // Asked of all: what is made now is younger when it comes to its turn. Asked of this one, aside: what is made now stands in its place.
                if (++asked == when) await Placed(office, Pdf("notice"), now);
                return new HashSet<string>();
            }, CancellationToken.None);
            Assert.Equal((when, when == 1 ? (1, 0, 0) : (1, 1, 0)), (asked, (outcome.Seen, outcome.Done, outcome.Refused)));
            Assert.True(File.Exists(path));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Many_contents_are_asked_for_at_once_and_a_few_as_well(string database)
    {
        await using var office = await Office.Open(database);
        (await (await office.As("reception")).Upload(await Given.ARegisteredCase(office), "a.pdf", Pdf("a"), "\"1\"")).Expect(201);
        await using var scope = office.Services.CreateAsyncScope();
        var attachments = scope.ServiceProvider.GetRequiredService<IAttachments>();
        string[] many = [.. Enumerable.Range(0, 1_001).Select(i => HashOf(BitConverter.GetBytes(i))), HashOf(Pdf("a"))];

        Assert.Equal([HashOf(Pdf("a"))], await attachments.Held(many, TestContext.Current.CancellationToken));
        Assert.Equal([HashOf(Pdf("a"))], await attachments.Held(many[^1..], TestContext.Current.CancellationToken));
        Assert.Empty(await attachments.Held([], TestContext.Current.CancellationToken));
    }

    private static byte[] Pdf(string text) => Encoding.UTF8.GetBytes("%PDF-1.7\n" + text);

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<string> Placed(Office office, byte[] content, DateTimeOffset? at = null)
    {
        var folder = office.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder;
        var kept = office.Services.GetRequiredService<IDocumentStore>().Keep(content, CancellationToken.None);
        await kept.OnDisk;
        if (at is { } instant) File.SetLastWriteTimeUtc(Path.Combine(folder, kept.Sha256[..2], kept.Sha256), instant.UtcDateTime);
        return kept.Sha256;
    }

    [Fact]
    public void A_folder_that_is_made_is_put_on_the_disk_with_every_folder_that_was_made_for_it()
    {
        using var root = new TestFolder();
        var deepest = Path.Combine(root.Path, "a", "b", "c");

        Assert.Equal([root.Path, Path.Combine(root.Path, "a"), Path.Combine(root.Path, "a", "b")], FolderSync.Make(deepest));
        Assert.True(Directory.Exists(deepest));
        Assert.Empty(FolderSync.Make(deepest));
    }
}
