using Petitions.Api;
using Petitions.Api.Commands;
using Petitions.Api.Hosting;
using Petitions.UnitTests.Evidence;
using Xunit;

namespace Petitions.UnitTests.Api;

/// <summary>What is told to a command is taken whole or refused: nothing of it is passed over.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("verify junk.zip")]
    [InlineData("verify --File junk.zip")]
    [InlineData("verify --file")]
    [InlineData("verify --file=")]
    [InlineData("verify --file --seals s.txt")]
    [InlineData("verify --file junk.zip --seals")]
    [InlineData("verify --file junk.zip --file other.zip")]
    [InlineData("verify --file junk.zip --file=junk.zip")]
    [InlineData("verify --file junk.zip --without-files")]
    [InlineData("verify --without-files --file junk.zip")]
    [InlineData("verify --adopt --file junk.zip")]
    [InlineData("verify --file junk.zip --Database:Provider=sqlite")]
    [InlineData("verify --file junk.zip other.zip")]
    [InlineData("verify --seals s.txt")]
    [InlineData("verify --before-chain 0")]
    [InlineData("verify --without-files --without-files")]
    [InlineData("verify --without-files=true")]
    [InlineData("verify --without-files --adopt")]
    [InlineData("verify --Database:Provider")]
    [InlineData("verify --Database:Provider sqlite --database:provider sqlite")]
    [InlineData("verify Database:Provider=sqlite")]
    [InlineData("verify --without-file")]
    [InlineData("migrate now")]
    [InlineData("compact --file junk.zip")]
    [InlineData("rotate-keys --dry-run")]
    [InlineData("skip-numbers")]
    [InlineData("skip-numbers --by")]
    [InlineData("skip-numbers --by 0")]
    [InlineData("skip-numbers --by 1000001")]
    [InlineData("skip-numbers --by +5")]
    [InlineData("sample x")]
    [InlineData("reconcile 2026-03-01")]
    [InlineData("reconcile --as-of")]
    [InlineData("reconcile --as-of=2026-03-01 --as-of 2026-03-02")]
    [InlineData("calendar load")]
    [InlineData("calendar load --file x.csv")]
    [InlineData("rules load x.csv y.csv")]
    [InlineData("backup --to x.db y.db")]
    [InlineData("restore --to x.db")]
    [InlineData("accounts lock --user a --user b")]
    [InlineData("accounts lock --user a --really")]
    public async Task What_a_command_does_not_know_is_refused_with_its_usage(string line)
    {
        var refused = await Assert.ThrowsAsync<StartFailure>(() => CommandTable.Find(line.Split(' '))!());
        Assert.Contains("usage: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--verison")]
    [InlineData("--verify")]
    [InlineData("-migrate")]
    [InlineData("--urls")]
    [InlineData("--environment")]
    [InlineData("--environment Production migrate")]
    [InlineData("--Database:Provider")]
    [InlineData("--help me")]
    public void What_no_service_knows_starts_none(string line) => Assert.Contains("usage: ", Assert.Throws<StartFailure>(() => CommandTable.Find(line.Split(' '))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("--environment Production")]
    [InlineData("--urls http://127.0.0.1:5080 --Database:Provider=sqlite")]
    public void Configuration_alone_serves(string line) => Assert.Null(CommandTable.Find(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public async Task A_file_is_checked_whatever_the_order_of_what_is_told_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("petitions-").FullName;
        var (file, seals, junk) = (Path.Combine(folder, "XF.zip"), Path.Combine(folder, "seals.jsonl"), Path.Combine(folder, "junk.zip"));
        await File.WriteAllBytesAsync(file, await ExportedFile.OfOneLine(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(junk, "junk", TestContext.Current.CancellationToken);
        // Of a day before the line: it asks for no proof.
        await File.WriteAllTextAsync(seals, Petitions.Application.Evidence.SealFile.Line(Petitions.Domain.Evidence.DaySeal.Of(new(2026, 3, 1), [new string('a', 64)], null)) + "\n", TestContext.Current.CancellationToken);
        foreach (var (path, code) in new[] { (file, 0), (junk, 1) })
            foreach (var told in new[]
            {
                new[] { "--file", path }, [$"--file={path}"], ["--file", path, "--before-chain", "0", "--seals", seals], ["--seals", seals, "--file", path], ["--before-chain=0", $"--seals={seals}", "--file", path],
            }) Assert.Equal(code, await PetitionsApp.Run(["verify", .. told]));
        Assert.Equal(2, await PetitionsApp.Run(["verify", "--before-chain", "1", "--file", file]));
        // Which proves nothing.
        await File.WriteAllTextAsync(seals, "", TestContext.Current.CancellationToken);
        Assert.Equal(1, await PetitionsApp.Run(["verify", "--file", file, "--seals", seals]));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Configuration_is_handed_on_with_its_values()
    {
        var options = CommandOptions.Parse(["--environment", "Production", "--Database:ConnectionString=Data Source=x", "--to", "a=b", "--Secrecy:Keys:k1", "x"], "usage: x", "--to");
        Assert.Equal("a=b", options["--to"]);
        Assert.Equal(["--environment", "Production", "--Database:ConnectionString", "Data Source=x", "--Secrecy:Keys:k1", "x"], options.Others);
    }
}
