using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>
/// 文件夹归属: which databases keep documents in a folder, each by the instant at which a service first started on it, a line each in a file beside them. What one database does not know is nobody's only
/// where it has the folder to itself; decisions/0338, 0340.
/// </summary>
public sealed partial class FolderOwners(IServiceScopeFactory scopes, IOptions<DocumentOptions> options, ILogger<FolderOwners> log)
{
    private const string ServedSql = "SELECT first_at AS ServedSince FROM key_checks WHERE setting = @Setting";

    private readonly string _file = Path.Combine(Path.GetFullPath(options.Value.Folder), ".databases");
    private string? _own;

    /// <summary>Adds this database to those of the folder, where it is not one of them yet; says where there are others.</summary>
    public async Task Note(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var served = await scope.ServiceProvider.GetRequiredService<Session>().First<Served>(ServedSql, new { Setting = SecrecyKeys.LookupSetting }, cancellation);
        var own = served!.ServedSince.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        _own = own;
        _ = IsShared();
    }

    /// <summary>True where another database keeps documents here, or nobody can tell: the own line was not there, and is written now.</summary>
    internal bool IsShared()
    {
        if (_own is null) return true;
        try
        {
            var listed = Listed();
            var (known, others) = (listed.Contains(_own), listed.Where(line => line != _own).ToList());
            if (!known) File.AppendAllText(_file, _own + "\n");
            if (others.Count > 0) LogShared(Path.GetDirectoryName(_file)!, _own, string.Join(", ", others), _file);
            return !known || others.Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnknown(_file, e.Message);
            return true;
        }
    }

    private List<string> Listed() => File.Exists(_file) ? [.. File.ReadAllLines(_file).Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()] : [];

    private sealed class Served
    {
        public DateTimeOffset ServedSince { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Folder} (Attachments:Folder) has documents of this database, served since {Own}, and of another, served since {Others}: purge-drafts takes none away that this one does not know. Give each database a folder of its own; the line of one that is gone is deleted from {File}")]
    private partial void LogShared(string folder, string own, string others, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} cannot be read or written ({Fault}), so nobody knows whose the documents beside it are: purge-drafts takes none away until it can")]
    private partial void LogUnknown(string file, string fault);
}
