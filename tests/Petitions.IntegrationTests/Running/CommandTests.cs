using System.Reflection;

namespace Petitions.IntegrationTests.Running;

/// <summary>The program at a terminal: what it says of itself, which database it speaks of, and what it leaves alone.</summary>
public sealed class CommandTests
{
    private static readonly string[] Development = ["--environment", "Development"];

    private static readonly string Version = typeof(Petitions.Api.PetitionsApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    [Fact]
    public async Task Asked_for_help_or_its_version_it_answers_and_starts_nothing()
    {
        using var folder = new TestFolder();
        foreach (var (asked, said) in new[] { ("--help", "rotate-keys"), ("-h", "--environment"), ("--version", Version) })
            Assert.Contains(said, (await Ended(folder, 0, [], asked)).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Database));
    }

    [Theory]
    [InlineData("--verison")]
    [InlineData("--verify")]
    [InlineData("-migrate")]
    public async Task A_mistyped_word_starts_no_service(string word)
    {
        using var folder = new TestFolder();
        Assert.Contains($"'{word}'", (await Ended(folder, 1, [], word, "--environment", "Development")).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Database));
    }

    [Fact]
    public async Task Every_command_says_first_which_database_it_speaks_of_and_a_start_says_which_program_serves_it()
    {
        using var folder = new TestFolder();
        foreach (var command in new[] { "migrate", "accounts lock --user nobody", "reconcile", "verify", "rotate-keys", "compact", $"backup --to {folder.Database}.copy" })
        {
            await using var run = ServiceProcess.Launch(folder.Path, null, [.. command.Split(' '), .. Development]);
            await run.Exit();
            Assert.Equal((command, $"Database: sqlite {folder.Database}"), (command, run.Output.Split(Environment.NewLine)[0]));
        }

        await using var service = await ServiceProcess.Start(folder.Path);
        Assert.Contains($"Petitions {Version} starts on sqlite {folder.Database}", service.Output, StringComparison.Ordinal);
        Assert.Contains("The database holds 0 cases", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_neither_makes_a_database_nor_brings_one_up_to_date_which_a_running_older_program_serves()
    {
        using var folder = new TestFolder();
        string[] commands = ["accounts lock --user nobody", "reconcile", "verify", "rotate-keys"];
        foreach (var command in commands) await Refused(folder, command);
        Assert.False(File.Exists(folder.Database));

        var scripts = Path.Combine(folder.Path, "db");
        Directory.CreateDirectory(Path.Combine(scripts, "sqlite"));
        foreach (var script in Directory.GetFiles(Path.Combine(Manner.Approved.Repository, "db", "sqlite")).Order(StringComparer.Ordinal).SkipLast(1))
            File.Copy(script, Path.Combine(scripts, "sqlite", Path.GetFileName(script)));
        await Ended(folder, 0, new() { ["Database:ScriptsFolder"] = scripts }, ["migrate", .. Development]);
        var older = folder.Read("SELECT name FROM schema_migrations ORDER BY name");
        foreach (var command in commands) await Refused(folder, command);
        Assert.Equal(older, folder.Read("SELECT name FROM schema_migrations ORDER BY name"));

        await Ended(folder, 0, [], ["migrate", .. Development]);
        await Ended(folder, 0, [], ["reconcile", .. Development]);
    }

    private static async Task Refused(TestFolder folder, string command)
        => Assert.Contains("run migrate", (await Ended(folder, 1, [], [.. command.Split(' '), .. Development])).Errors, StringComparison.Ordinal);

    private static async Task<(string Output, string Errors)> Ended(TestFolder folder, int code, Dictionary<string, string> settings, params string[] arguments)
    {
        await using var run = ServiceProcess.Launch(folder.Path, settings, arguments);
        var ended = await run.Exit(TimeSpan.FromSeconds(30));
        Assert.True(ended == code, $"{string.Join(' ', arguments)} ended with {ended}: {run.Output}{run.Errors}");
        return (run.Output, run.Errors);
    }
}
