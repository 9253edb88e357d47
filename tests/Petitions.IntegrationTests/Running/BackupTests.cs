using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

/// <summary>The commands <c>backup</c> and <c>restore</c>, as an operator runs them.</summary>
public sealed class BackupTests
{
    private const string Cases = "/api/v1/cases";

    [Fact]
    public async Task A_backup_taken_under_load_restores_every_case_answered_before_it_with_its_history_and_documents()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        var file = Path.Combine(folder.Path, "backups", "monday.db");
        List<(string Id, string History)> before = [];
        string document, notice;
        await using (var service = await ServiceProcess.Start(folder.Path))
        {
            var (reception, screener) = (await service.As("reception"), await service.As("screener"));
            for (var i = 0; i < 5; i++)
            {
                var id = (await reception.Post(Cases, Given.Letter())).Expect(201).TextOf("id")!;
                (await screener.Act(Guid.Parse(id), "screening", Given.Accepting())).Expect(200);
                before.Add((id, (await reception.Get($"{Cases}/{id}/history")).Expect(200).Text));
            }

            // A notice's document has no row among the attachments.
            notice = $"{Cases}/{before[0].Id}/documents/{(await reception.Get($"{Cases}/{before[0].Id}/documents")).Expect(200).Of("issued")![0]!["id"]}";
            var late = Guid.Parse((await reception.Post(Cases, Given.Letter())).Expect(201).TextOf("id")!);
            document = (await reception.Upload(late, "证据.pdf", "%PDF-1.7 evidence"u8.ToArray(), "\"1\"")).Expect(201).Headers["Location"];
            using var stop = new CancellationTokenSource();
            var load = Load(reception, stop.Token);
            await Succeeds(folder, "backup", "--to", file);
            await stop.CancelAsync();
            Assert.True(await load > 0);
        }

        Assert.Equal(await File.ReadAllTextAsync(file + ".sha256", TestContext.Current.CancellationToken), $"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)))}  monday.db\n");
        // Copied sealed; one lies in plain there, as in a backup from before files were sealed.
        Assert.All(Files(file + ".documents"), SealedFiles.Holds);
        var evidence = Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7 evidence"u8));
        await File.WriteAllBytesAsync(Path.Combine(file + ".documents", evidence[..2], evidence), "%PDF-1.7 evidence"u8.ToArray(), TestContext.Current.CancellationToken);
        await Succeeds(other, "restore", "--from", file);
        Assert.All(Files(Path.Combine(other.Path, "attachments")), SealedFiles.Holds);
        await using (var restored = await ServiceProcess.Start(other.Path))
        {
            var reception = await restored.As("reception");
            foreach (var (id, history) in before) Assert.Equal(history, (await reception.Get($"{Cases}/{id}/history")).Expect(200).Text);
            Assert.Equal("%PDF-1.7 evidence"u8.ToArray(), await reception.Download(document));
            (await reception.Get(notice)).Expect(200);
        }

        await Succeeds(other, "reconcile");
        Assert.Empty(other.Read("SELECT c.number FROM cases c WHERE c.version <> (SELECT COUNT(*) FROM history h WHERE h.case_id = c.id)"));
    }

    [Fact]
    public async Task What_would_overwrite_or_is_damaged_or_newer_is_refused()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        var file = Path.Combine(folder.Path, "copy.db");
        await Fails(folder, "no database", "backup", "--to", file);
        await Filled(folder, async reception => (await reception.Post(Cases, Given.Letter())).Expect(201));
        await Succeeds(folder, "backup", "--to", file);

        await Fails(folder, "never overwrites another", "backup", "--to", file);
        await Fails(folder, "never overwrites a database", "restore", "--from", file);
        await Fails(other, "no backup", "restore", "--from", file + ".elsewhere");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await Fails(other, "checksum", "restore", "--from", file);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        MakeNewer(file);
        await Fails(other, "newer than this program", "restore", "--from", file);
        File.Delete(file + ".sha256");
        await Fails(other, "sha256 is missing", "restore", "--from", file);
        Assert.False(File.Exists(other.Database));
    }

    // What it had opened it would go on writing to: acknowledged, and nowhere to be found.
    [Fact]
    public async Task While_a_service_runs_nothing_is_put_in_the_place_of_its_database_even_where_the_files_were_moved_away()
    {
        using var folder = new TestFolder();
        var (file, aside) = (Path.Combine(folder.Path, "copies", "monday.db"), Directory.CreateDirectory(Path.Combine(folder.Path, "aside")).FullName);
        await using (var service = await ServiceProcess.Start(folder.Path))
        await using (var beside = await ServiceProcess.Start(folder.Path))
        {
            (await (await service.As("reception")).Post(Cases, Given.Letter())).Expect(201);
            (await (await beside.As("reception")).Post(Cases, Given.Letter())).Expect(201);
            await Succeeds(folder, "backup", "--to", file);
            await Succeeds(folder, "migrate");
            await Succeeds(folder, "verify");
            await Fails(folder, "is at work", "compact");
            // As `mv petitions.db* aside`.
            foreach (var part in Directory.GetFiles(folder.Path, "petitions.db*")) File.Move(part, Path.Combine(aside, Path.GetFileName(part)));
            await Fails(folder, "stop it first", "restore", "--from", file);
            Assert.False(File.Exists(folder.Database));
            beside.Kill();
            service.Kill();
            await Task.WhenAll(beside.Exit(), service.Exit());
        }

        // A killed process leaves no lock behind.
        await Succeeds(folder, "restore", "--from", file);
        await Succeeds(folder, "compact");
        using (EmbeddedHold.Alone(folder.Database)) await Fails(folder, "start again when it has ended");
        await using var again = await ServiceProcess.Start(folder.Path);
        Assert.Equal("2", (await (await again.As("reception")).Get(Cases)).Expect(200).TextOf("total"));
    }

    [Fact]
    public async Task What_the_programs_make_their_own_account_alone_may_read()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TestFolder();
        using var other = new TestFolder();
        using var sample = new TestFolder();
        var file = Path.Combine(folder.Path, "copies", "monday.db");
        await using (var service = await ServiceProcess.Start(folder.Path))
        {
            var reception = await service.As("reception");
            var id = Guid.Parse((await reception.Post(Cases, Given.Letter())).Expect(201).TextOf("id")!);
            (await reception.Upload(id, "证据.pdf", "%PDF-1.7 mine"u8.ToArray(), "\"1\"")).Expect(201);
        }

        await Succeeds(folder, "backup", "--to", file);
        // As one made before, or carried here by somebody else.
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await Succeeds(other, "restore", "--from", file);
        await using (await ServiceProcess.Start(sample.Path, new Dictionary<string, string> { ["Office:Sample"] = "true" })) AssertOwn(sample, 3);
        AssertOwn(other, 2);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AssertOwn(folder, 5);
    }

    private static void AssertOwn(TestFolder folder, int least)
    {
        var made = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);
        Assert.True(made.Length >= least, string.Join('\n', made));
        Assert.Empty(made.Select(path => (path, Rights: OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)))
            .Where(p => p.Rights != UnixFileMode.None).ToList());
    }

    [Fact]
    public async Task A_missing_document_is_named_and_the_rest_is_kept()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "copy.db");
        await Filled(folder, async reception =>
        {
            var id = Guid.Parse((await reception.Post(Cases, Given.Letter())).Expect(201).TextOf("id")!);
            (await reception.Upload(id, "证据.pdf", "%PDF-1.7 lost"u8.ToArray(), "\"1\"")).Expect(201);
        });

        Directory.Delete(Path.Combine(folder.Path, "attachments"), recursive: true);
        await using var command = ServiceProcess.Launch(folder.Path, null, "backup", "--to", file, "--environment", "Development");
        Assert.Equal(2, await command.Exit());
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7 lost"u8)), command.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }

    private static string[] Files(string folder)
    {
        string[] files = [.. Directory.GetDirectories(folder).SelectMany(Directory.GetFiles)];
        Assert.NotEmpty(files);
        return files;
    }

    [Fact]
    public async Task A_document_whose_key_is_not_configured_any_more_is_named()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        var file = Path.Combine(folder.Path, "copy.db");
        await Filled(folder, async reception =>
        {
            var id = Guid.Parse((await reception.Post(Cases, Given.Letter())).Expect(201).TextOf("id")!);
            (await reception.Upload(id, "证据.pdf", "%PDF-1.7 sealed"u8.ToArray(), "\"1\"")).Expect(201);
        });

        await Succeeds(folder, "backup", "--to", file);
        var another = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var command = ServiceProcess.Launch(other.Path, null, "restore", "--from", file, "--environment", "Development",
            "--Secrecy:Keys:another", another, "--Secrecy:LookupKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Assert.Equal(2, await command.Exit());
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7 sealed"u8)) + " is missing or damaged, or its key is not configured", command.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(other.Database));
    }

    // What the command finds when no service runs: put there in this process, for it is the command that is started here as a program.
    private static async Task Filled(TestFolder folder, Func<Client, Task> fill)
    {
        var office = await Office.On(
            new DatabaseOptions { Provider = "sqlite", ConnectionString = $"Data Source={folder.Database}" },
            settings: new Dictionary<string, string?> { ["Attachments:Folder"] = Path.Combine(folder.Path, "attachments"), ["Evidence:File"] = Path.Combine(folder.Path, "seals.jsonl") });
        try
        {
            await fill(await office.As("reception"));
        }
        finally
        {
            await office.Stop();
            SqliteConnection.ClearAllPools();
        }
    }

    private static async Task<int> Load(Client reception, CancellationToken stop)
    {
        var taken = 0;
        while (!stop.IsCancellationRequested) if ((await reception.Post(Cases, Given.Letter())).Code == 201) taken++;
        return taken;
    }

    private static void MakeNewer(string file)
    {
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_migrations (name, content_hash, applied_at) VALUES ('9999_later.sql', 'x', '2099-01-01 00:00:00.000+00:00')";
            command.ExecuteNonQuery();
        }

        File.WriteAllText(file + ".sha256", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) + "  copy.db\n");
    }

    private static async Task Succeeds(TestFolder folder, params string[] command)
    {
        await using var run = ServiceProcess.Launch(folder.Path, null, [.. command, "--environment", "Development"]);
        Assert.True(await run.Exit() == 0, run.Output + run.Errors);
    }

    private static async Task Fails(TestFolder folder, string words, params string[] command)
    {
        await using var run = ServiceProcess.Launch(folder.Path, null, [.. command, "--environment", "Development"]);
        Assert.Equal(1, await run.Exit());
        Assert.Contains(words, Assert.Single(run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
