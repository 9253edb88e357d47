using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件副本: copies a content from one folder of documents to another; a content has one name, so what is there already is not copied again.</summary>
internal static class DocumentCopies
{
    /// <summary>How the name of a content ends that stands aside.</summary>
    public const string Aside = ".aside";

    /// <summary>Where a folder keeps the content of a hash.</summary>
    public static string PathOf(string folder, string sha256) => Path.Combine(folder, sha256[..2], sha256);

    /// <summary>Where a content stands aside while it is asked whether anybody holds it still.</summary>
    public static string AsideOf(string folder, string sha256) => PathOf(folder, sha256) + Aside;

    /// <summary>Copies one, sealed under a new key, also where it stands in plain; false where the content is not there, cannot be opened, or is not what its name says.</summary>
    public static async Task<bool> Copy(DocumentSeals seals, string sha256, string fromFolder, string toFolder, CancellationToken cancellation)
    {
        var (from, to) = (PathOf(fromFolder, sha256), PathOf(toFolder, sha256));
        if (File.Exists(to)) return true;
        if (!File.Exists(from)) from = AsideOf(fromFolder, sha256);
        if (!File.Exists(from)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var writing = to + ".writing";
        File.Delete(writing);
        try
        {
            if (await seals.Reseal(from, writing, cancellation) != sha256) return false;
            File.Move(writing, to, overwrite: true);
            return true;
        }
        catch (SecrecyException)
        {
            return false;
        }
        finally
        {
            File.Delete(writing);
        }
    }
}
