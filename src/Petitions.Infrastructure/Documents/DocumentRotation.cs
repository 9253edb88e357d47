using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>
/// 文件密钥轮换: contents that stand in plain, from before files were sealed, and those under an old master key are sealed anew, while others read, keep and forget them.
/// Each is written aside, put on the disk, then renamed: cut off at any point it can be begun again.
/// </summary>
internal sealed partial class DocumentRotation(IOptions<DocumentOptions> options, DocumentSeals seals, TimeProvider time, ILogger<DocumentRotation> log)
{
    private const string Sealing = ".sealing";
    private static readonly TimeSpan LeftOver = TimeSpan.FromDays(1);

    private readonly string _folder = Path.GetFullPath(options.Value.Folder);

    /// <summary>Goes through the folder.</summary>
    internal async Task<RotationOutcome> Run(CancellationToken cancellation)
    {
        if (!Directory.Exists(_folder)) return new(0, []);
        var (done, left) = (0L, new List<string>());
        var files = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToList();
        foreach (var path in files)
        {
            if (path.EndsWith(Sealing, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(path) < time.GetUtcNow().UtcDateTime - LeftOver) File.Delete(path);
            if (IsContent(path) && await Renew(path, left, cancellation)) done++;
        }

        // An erasure that is alive has mostly come to its end meanwhile. What a killed one has left is named only: to seal it, or judge it, would race with
        // one that is at it still.
        foreach (var path in files.Where(f => f.EndsWith(DocumentCopies.Aside, StringComparison.Ordinal) && File.Exists(f)))
        {
            left.Add(Path.GetFileName(path));
            LogAside(Path.GetFileName(path));
        }

        return new(done, left);
    }

    /// <summary>Takes from every rotation that is at a content what it would put in its place.</summary>
    internal static void DropSealing(string path)
    {
        foreach (var sealing in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*" + Sealing)) File.Delete(sealing);
    }

    private bool IsContent(string path) => Path.GetFileName(path) is { Length: 64 } sha256 && path == DocumentCopies.PathOf(_folder, sha256);

    // The file that is to come is there before the old one is opened, and needs its name still when it takes the place: whoever forgets a content drops both, and looks
    // once more (DocumentStore.Forget). So what is forgotten does not come back, without a lock that other nodes would have to know of.
    private async Task<bool> Renew(string path, List<string> left, CancellationToken cancellation)
    {
        var sealing = $"{path}.{Path.GetRandomFileName()}{Sealing}";
        try
        {
            if (!seals.IsOld(path)) return false;
            if (await seals.Reseal(path, sealing, cancellation) != Path.GetFileName(path)) throw new SecrecyException("its content is not what its hash says");
            File.Move(sealing, path, overwrite: true);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
            return true;
        }
        // Forgotten meanwhile.
        catch (FileNotFoundException)
        {
            return false;
        }
        // One that nobody can open must not keep the rest from being sealed anew.
        catch (SecrecyException e)
        {
            left.Add(Path.GetFileName(path));
            LogLeft(Path.GetFileName(path), e.Message);
            return false;
        }
        finally
        {
            File.Delete(sealing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The document {Sha256} stays as it is ({Fault}): where no key is missing, put it back from a backup")]
    private partial void LogLeft(string sha256, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The file {Name} stays as it is: an erasure that was killed has left it aside; the first sweep purge-drafts after a day puts it back or deletes it: run this again then")]
    private partial void LogAside(string name);
}
