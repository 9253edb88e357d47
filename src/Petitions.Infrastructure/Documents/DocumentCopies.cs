using System.Security.Cryptography;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件副本: copies a content from one folder of documents to another; a content has one name, so what is there already is not copied again.</summary>
internal static class DocumentCopies
{
    /// <summary>Where a folder keeps the content of a hash.</summary>
    public static string PathOf(string folder, string sha256) => Path.Combine(folder, sha256[..2], sha256);

    /// <summary>Where a content stands aside while it is asked whether anybody holds it still.</summary>
    public static string AsideOf(string folder, string sha256) => PathOf(folder, sha256) + ".aside";

    /// <summary>Copies one; false where the content is not there, or is not what its name says.</summary>
    public static async Task<bool> Copy(string sha256, string fromFolder, string toFolder, CancellationToken cancellation)
    {
        var (from, to) = (PathOf(fromFolder, sha256), PathOf(toFolder, sha256));
        if (File.Exists(to)) return true;
        if (!File.Exists(from)) from = AsideOf(fromFolder, sha256);
        if (!File.Exists(from)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var writing = to + ".writing";
        File.Copy(from, writing, overwrite: true);
        await using (var file = new FileStream(writing, FileMode.Open, FileAccess.ReadWrite))
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            file.Flush(flushToDisk: true);
            if (hash != sha256)
            {
                file.Close();
                File.Delete(writing);
                return false;
            }
        }

        File.Move(writing, to, overwrite: true);
        return true;
    }
}
