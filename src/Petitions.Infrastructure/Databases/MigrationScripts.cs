using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Petitions.Infrastructure.Databases;

internal sealed record MigrationScript(string Name, string Text)
{
    // Line ends are not content: a checkout on another system must not look like a changed script.
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}

internal static partial class MigrationScripts
{
    /// <exception cref="MigrationException">The folder is missing, holds no script, or one that cannot be read.</exception>
    public static IReadOnlyList<MigrationScript> Read(string folder)
    {
        try
        {
            var scripts = Directory.GetFiles(folder, "*.sql")
                .Where(path => ScriptName().IsMatch(Path.GetFileName(path)))
                .Select(path => new MigrationScript(Path.GetFileName(path), File.ReadAllText(path).ReplaceLineEndings("\n")))
                .OrderBy(script => script.Name, StringComparer.Ordinal)
                .ToList();
            return scripts.Count > 0 ? scripts : throw new MigrationException($"No migration scripts (NNNN_name.sql) in {folder}: see Database:ScriptsFolder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The migration scripts in {folder} cannot be read: {e.Message} See Database:ScriptsFolder.", e);
        }
    }

    /// <summary>Throws where the database was not made by these scripts; else gives those still to be applied.</summary>
    public static IReadOnlyList<MigrationScript> Pending(IReadOnlyList<MigrationScript> scripts, IReadOnlyDictionary<string, string> applied)
    {
        var unknown = applied.Keys.Except(scripts.Select(script => script.Name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new MigrationException($"The database is newer than this program: it has {string.Join(", ", unknown)}. Start the newer program.");
        var pending = new List<MigrationScript>();
        foreach (var script in scripts)
        {
            if (!applied.TryGetValue(script.Name, out var hash)) pending.Add(script);
            else if (pending.Count > 0)
                throw new MigrationException($"Migration {pending[0].Name} comes before {script.Name}, which is applied already: give it a later number.");
            else if (hash != script.Hash)
                throw new MigrationException($"Migration {script.Name} was changed after it had been applied: restore it and put the change into a new script.");
        }
        return pending;
    }

    [GeneratedRegex(@"^[0-9]{4}_[a-z0-9_]+\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex ScriptName();
}
