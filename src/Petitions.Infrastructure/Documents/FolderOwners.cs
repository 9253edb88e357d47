using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Documents;

/// <summary>
/// 文件夹归属: which databases keep documents in a folder, each by the instant at which it was made, a line each in a file beside them. What one database does not know is nobody's only
/// where it has the folder to itself; decisions/0338.
/// </summary>
public sealed partial class FolderOwners(IServiceScopeFactory scopes, IOptions<DocumentOptions> options, ILogger<FolderOwners> log)
{
    private const string MadeSql = "SELECT applied_at AS MadeAt FROM schema_migrations WHERE name = '0001_reference.sql'";

    private readonly string _file = Path.Combine(Path.GetFullPath(options.Value.Folder), ".databases");
    private string? _own;

    /// <summary>Adds this database to those of the folder, where it is not one of them yet; says where there are others.</summary>
    public async Task Note(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<Session>().First<Made>(MadeSql, null, cancellation);
        var own = made!.MadeAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        try
        {
            if (!Listed().Contains(own)) await File.AppendAllTextAsync(_file, own + "\n", cancellation);
            _own = own;
            _ = IsShared();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnknown(_file, e.Message);
        }
    }

    /// <summary>True where another database keeps documents here, or nobody can tell.</summary>
    internal bool IsShared()
    {
        if (_own is null) return true;
        var others = Listed().Where(line => line != _own).ToList();
        if (others.Count == 0) return false;
        LogShared(Path.GetDirectoryName(_file)!, _own, string.Join(", ", others), _file);
        return true;
    }

    private List<string> Listed() => File.Exists(_file) ? [.. File.ReadAllLines(_file).Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()] : [];

    private sealed class Made
    {
        public DateTimeOffset MadeAt { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Folder} (Attachments:Folder) has documents of this database, made {Own}, and of another, made {Others}: purge-drafts takes none away that this one does not know. Give each database a folder of its own; the line of one that is gone is deleted from {File}")]
    private partial void LogShared(string folder, string own, string others, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} cannot be read or written ({Fault}), so nobody knows whose the documents beside it are: purge-drafts takes none away until the service has been started again and can")]
    private partial void LogUnknown(string file, string fault);
}
