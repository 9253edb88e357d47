using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Documents;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Running;

public sealed class LeftoverTests
{
    private const string Sweep = "purge-drafts";

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
