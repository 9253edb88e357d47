using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Evidence;

namespace Petitions.Api.Hosting;

/// <summary>存放位置: what is kept outside the database, made and tried before anybody is listened to; else the first upload, or the seal of the night, would find out.</summary>
internal sealed class StoragePlaces(IOptions<DocumentOptions> documents, IOptions<EvidenceOptions> evidence)
{
    /// <summary>Makes the folders and tries to write there; leaves nothing behind.</summary>
    /// <exception cref="StartFailure">A place that cannot be written to.</exception>
    public void Require()
    {
        Try("Attachments:Folder", documents.Value.Folder, () => TryFolder(documents.Value.Folder));
        var seals = Path.GetFullPath(evidence.Value.File);
        Try("Evidence:File", seals, () =>
        {
            if (File.Exists(seals)) using (new FileStream(seals, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) return;
            if (Directory.Exists(seals)) throw new IOException("it is a folder.");
            TryFolder(Path.GetDirectoryName(seals)!);
        });
    }

    private static void TryFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, ".petitions-" + Path.GetRandomFileName());
        using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
    }

    private static void Try(string setting, string place, Action attempt)
    {
        try
        {
            attempt();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartFailure($"{setting} is '{place}', which cannot be written to: {e.Message}");
        }
    }
}
