using Petitions.Infrastructure.Databases;

namespace Petitions.Api.Hosting;

/// <summary>路径: where relative paths of the configuration begin. <c>dotnet run</c> starts in the project's folder, a service anywhere.</summary>
internal static class Paths
{
    private const string ConnectionKey = DatabaseOptions.Section + ":" + nameof(DatabaseOptions.ConnectionString);

    /// <summary>The folder of appsettings.json: the working directory where it has one, else the program's own.</summary>
    public static string ContentRoot()
        => File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;

    /// <summary>Makes the paths of the SQLite file, the attachments and the seals whole, beginning at the content root.</summary>
    public static void Anchor(WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        var settings = new Dictionary<string, string?>();
        if (builder.Configuration["Attachments:Folder"] is { Length: > 0 } folder) settings["Attachments:Folder"] = Path.GetFullPath(folder, root);
        settings["Evidence:File"] = Path.GetFullPath(builder.Configuration["Evidence:File"] is { Length: > 0 } seals ? seals : "data/seals.jsonl", root);
        if (builder.Configuration[DatabaseOptions.Section + ":Provider"] is null or "sqlite"
            && EmbeddedFile.Anchored(builder.Configuration[ConnectionKey], root) is { } whole)
            settings[ConnectionKey] = whole;
        builder.Configuration.AddInMemoryCollection(settings);
    }
}
