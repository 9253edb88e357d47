namespace Petitions.SqlServerTests;

/// <summary>建表脚本: the scripts of db/, found upwards from the test's own folder.</summary>
internal static class SchemaScripts
{
    /// <summary>The scripts of one database's folder in the order in which they are applied; empty when there are none.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(string database)
    {
        var folder = Path.Combine(Root(), "db", database);
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))]
            : [];
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Petitions.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests must run below the folder of Petitions.sln.");
    }
}
