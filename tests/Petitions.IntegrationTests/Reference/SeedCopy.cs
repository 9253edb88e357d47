namespace Petitions.IntegrationTests.Reference;

/// <summary>A folder of reference files as a later version brings it: a copy, to be changed.</summary>
internal static class SeedCopy
{
    internal static void Of(string seeds, string copy)
    {
        foreach (var file in Directory.GetFiles(seeds, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(seeds, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
