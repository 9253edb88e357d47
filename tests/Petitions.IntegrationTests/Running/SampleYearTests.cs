using Petitions.Infrastructure.Seeding;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

public sealed class SampleYearTests
{
    [Fact]
    public async Task What_a_build_has_made_of_the_sample_year_is_what_a_first_start_takes()
    {
        using var folder = new TestFolder();
        // Of this test alone: the settings are part of the file's name.
        var settings = new Dictionary<string, string> { ["Office:Sample"] = "true", ["Office:Run"] = $"{Guid.CreateVersion7()}", ["Jobs:Enabled"] = "false" };
        var made = Made(await Make(folder, "Development", 0, settings));
        try
        {
            var (writtenAt, bytes) = (File.GetLastWriteTimeUtc(made), await File.ReadAllBytesAsync(made, TestContext.Current.CancellationToken));
            await using (var service = await ServiceProcess.Start(folder.Path, settings))
            {
                var leader = await service.As("leader");
                Assert.Equal("49", (await leader.Get("/api/v1/dashboard?asOf=2023-12-31")).Expect(200).TextOf("total"));
                // The year's notices have come with it.
                var id = (await leader.Get("/api/v1/cases?state=closed&limit=1")).Expect(200).Of("items")![0]!["id"];
                var notices = (await leader.Get($"/api/v1/cases/{id}/documents")).Expect(200).Of("issued")!.AsArray();
                Assert.NotEmpty(notices);
                foreach (var notice in notices) Assert.Equal((byte)'P', (await leader.Download($"/api/v1/cases/{id}/documents/{notice!["id"]}"))[0]);
                // And every case of it proves itself.
                var auditor = await service.As("auditor");
                foreach (var row in (await auditor.Get("/api/v1/cases?limit=100")).Expect(200).Of("items")!.AsArray())
                    Assert.Equal(0, await ExportedFile.Verified(await auditor.Download($"/api/v1/cases/{row!["id"]}/file")));
            }

            var started = folder.Read(Cases);

            Assert.Equal(made, Made(await Make(folder, "Development", 0, settings)));
            Assert.Equal(writtenAt, File.GetLastWriteTimeUtc(made));
            await File.WriteAllBytesAsync(folder.Database, bytes, TestContext.Current.CancellationToken);
            foreach (var part in new[] { "-wal", "-shm" }) File.Delete(folder.Database + part);
            Assert.Equal(started, folder.Read(Cases));
        }
        finally
        {
            File.Delete(made);
            Directory.Delete(SampleYear.DocumentsOf(made), true);
        }
    }

    [Fact]
    public async Task Outside_development_no_sample_year_is_made()
    {
        using var folder = new TestFolder();
        var settings = new Dictionary<string, string> { ["Secrecy:Keys:k1"] = Key(1), ["Secrecy:CurrentKey"] = "k1", ["Secrecy:LookupKey"] = Key(2) };
        Assert.Contains("add --environment Development", await Make(folder, "Staging", 1, settings), StringComparison.Ordinal);
    }

    // Ids are made anew by every replay: the same ones are the same database.
    private const string Cases = "SELECT id || number || version FROM cases ORDER BY number";

    private static string Key(byte fill) => Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7 + fill))]);

    private static string Made(string output) => output.Split("stands in ")[1].Trim().TrimEnd('.');

    private static async Task<string> Make(TestFolder folder, string environment, int code, Dictionary<string, string> settings)
    {
        await using var command = ServiceProcess.Launch(folder.Path, settings, "sample", "--environment", environment);
        var exit = await command.Exit();
        Assert.True(exit == code, command.Output + command.Errors);
        return command.Output + command.Errors;
    }
}
