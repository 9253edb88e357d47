using System.Globalization;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

/// <summary>The command <c>verify</c>, as an operator runs it.</summary>
public sealed class VerifyTests
{
    private const string Stopped = "Not everything was looked at";

    [Fact]
    public async Task Every_case_that_was_written_to_is_named_and_every_content_that_is_gone()
    {
        using var folder = new TestFolder();
        List<string> cases = [];
        await Filled(folder, cases, 4, document: 3);
        Assert.DoesNotContain("BROKEN", await Verified(folder, 0), StringComparison.Ordinal);

        folder.Read("UPDATE cases SET version = version + 1 WHERE seq = (SELECT MIN(seq) FROM cases)");
        folder.Read($"UPDATE history SET actor = 'nobody' WHERE entry_no = 1 AND case_id = '{cases[2]}'");
        Directory.Delete(Path.Combine(folder.Path, "attachments"), recursive: true);

        var told = await Verified(folder, 2);
        Assert.DoesNotContain(Stopped, told, StringComparison.Ordinal);
        // The whole is counted, whatever of it is broken.
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases, {folder.Read("SELECT COUNT(*) FROM history")[0]} lines"), told, StringComparison.Ordinal);
        var named = told.Split('\n').Where(l => l.StartsWith("BROKEN ", StringComparison.Ordinal)).ToList();
        Assert.Collection(named,
            line => Assert.StartsWith($"BROKEN case {cases[0]}", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"BROKEN case {cases[2]} line 1", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"BROKEN case {cases[3]}: the content of the document", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_row_cannot_be_read_it_says_that_its_figures_are_not_of_the_whole_and_looks_at_the_contents_all_the_same()
    {
        using var folder = new TestFolder();
        List<string> cases = [];
        await Filled(folder, cases, 2, document: 1);
        folder.Read($"UPDATE history SET at = 'never' WHERE entry_no = 1 AND case_id = '{cases[0]}'");
        Directory.Delete(Path.Combine(folder.Path, "attachments"), recursive: true);

        var told = await Verified(folder, 2);
        Assert.Contains(Stopped, told, StringComparison.Ordinal);
        Assert.Contains($"BROKEN case {cases[0]} line 1: the line holds what the service never writes", told, StringComparison.Ordinal);
        Assert.Contains($"BROKEN case {cases[1]}: the content of the document", told, StringComparison.Ordinal);
        Assert.DoesNotContain("belong to no case", told, StringComparison.Ordinal);
    }

    private static async Task Filled(TestFolder folder, List<string> cases, int count, int document)
    {
        await using var service = await ServiceProcess.Start(folder.Path);
        var reception = await service.As("reception");
        for (var i = 0; i < count; i++) cases.Add((await reception.Post("/api/v1/cases", Given.Letter())).Expect(201).TextOf("id")!);
        (await reception.Upload(Guid.Parse(cases[document]), "证据.pdf", "%PDF-1.7 gone"u8.ToArray(), "\"1\"")).Expect(201);
    }

    private static async Task<string> Verified(TestFolder folder, int code)
    {
        await using var verify = ServiceProcess.Launch(folder.Path, null, "verify", "--environment", "Development");
        Assert.Equal(code, await verify.Exit());
        return verify.Output;
    }
}
