using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Seeding;

/// <summary>
/// 样例年成品: the database of the sample year as the build of <c>dotnet run</c> has made it, kept beside the program. Its name
/// carries all that went into it, so that a changed program, seed or setting finds no old one and replays the year itself.
/// </summary>
public static class SampleYear
{
    private static readonly string[] Sections = ["Office", "Secrecy"];

    /// <summary>Where the contents of its notices lie.</summary>
    public static string DocumentsOf(string file) => file + ".documents";

    /// <summary>Where the finished database of this program, these seeds and this configuration stands, once it is made.</summary>
    public static string FileOf(IConfiguration configuration, string seedsFolder)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A build with other code has other module ids.
        foreach (var module in new[] { typeof(OfficeTime).Module, typeof(Application.Pipeline.Caller).Module, typeof(SampleYear).Module })
            hash.AppendData(module.ModuleVersionId.ToByteArray());
        foreach (var (key, value) in Sections.SelectMany(s => configuration.GetSection(s).AsEnumerable()).OrderBy(s => s.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        // The keys themselves may stand in a file, whose path says nothing of them.
        if (configuration[$"{SecrecyOptions.Section}:{nameof(SecrecyOptions.KeyFile)}"] is { Length: > 0 } keys && File.Exists(keys)) hash.AppendData(File.ReadAllBytes(keys));
        foreach (var folder in new[] { seedsFolder, ScriptsOf(configuration) })
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file) + "\n"));
                hash.AppendData(File.ReadAllBytes(file));
            }

        return Path.Combine(AppContext.BaseDirectory, "sample-year", Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)) + ".db");
    }

    private static string ScriptsOf(IConfiguration configuration)
    {
        var options = new DatabaseOptions();
        configuration.GetSection(DatabaseOptions.Section).Bind(options);
        return Path.Combine(options.ScriptsFolder, "sqlite");
    }
}
