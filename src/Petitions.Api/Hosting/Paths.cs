using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Evidence;

namespace Petitions.Api.Hosting;

/// <summary>路径: where relative paths of the configuration begin. <c>dotnet run</c> starts in the project's folder, a service anywhere.</summary>
internal static class Paths
{
    private const string ConnectionKey = DatabaseOptions.Section + ":" + nameof(DatabaseOptions.ConnectionString);
    private const string FolderKey = DocumentOptions.Section + ":" + nameof(DocumentOptions.Folder);
    private const string SealsKey = EvidenceOptions.Section + ":" + nameof(EvidenceOptions.File);

    /// <summary>The folder of appsettings.json: the working directory where it has one, else the program's own.</summary>
    public static string ContentRoot()
        => File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;

    /// <summary>Makes the paths of the SQLite file, the attachments and the seals whole, beginning at the content root.</summary>
    public static void Anchor(WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        var settings = new Dictionary<string, string?>();
        // Of one that is left empty the validation of the options tells.
        foreach (var (key, otherwise) in new[] { (FolderKey, new DocumentOptions().Folder), (SealsKey, new EvidenceOptions().File) })
            if ((builder.Configuration[key] ?? otherwise) is { Length: > 0 } path) settings[key] = Path.GetFullPath(path, root);
        if (builder.Configuration[DatabaseOptions.Section + ":Provider"] is null or "sqlite"
            && EmbeddedFile.Anchored(builder.Configuration[ConnectionKey], root) is { } whole)
            settings[ConnectionKey] = whole;
        builder.Configuration.AddInMemoryCollection(settings);
    }
}
