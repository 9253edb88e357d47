namespace Petitions.UnitTests;

/// <summary>仓库: the files of the checkout, found from the test's own folder upwards.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Files below a folder with this ending, as paths from the top with forward slashes; what a build made is left out.</summary>
    public static IReadOnlyList<string> Files(string under, string ending)
        => [.. Directory.EnumerateFiles(Path.Combine(Folder, under), "*" + ending, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Petitions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Petitions.sln is in no folder above the tests.");
    }
}
