namespace Petitions.IntegrationTests.Manner;

/// <summary>核定的文件: a file of docs/ that the running service prints and that is compared with the committed one.</summary>
internal static class Approved
{
    /// <summary>The folder of the solution.</summary>
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Compares; with PETITIONS_APPROVE=1 writes the file instead.</summary>
    public static void MustStandIn(string path, string text)
    {
        var file = Path.Combine(Repository, path);
        if (Environment.GetEnvironmentVariable("PETITIONS_APPROVE") == "1") File.WriteAllText(file, text);
        var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(committed == text, $"{path} is not what the service says: {Difference(committed, text)} Write it anew with PETITIONS_APPROVE=1 and read the difference.");
    }

    private static string Difference(string committed, string text)
    {
        var (old, now) = (committed.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(old.Length, now.Length)).FirstOrDefault(i => old[i] != now[i], Math.Min(old.Length, now.Length));
        return $"line {line + 1} is now «{now.ElementAtOrDefault(line)?.Trim()}», was «{old.ElementAtOrDefault(line)?.Trim()}».";
    }

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Petitions.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Petitions.sln above the tests."));
}
