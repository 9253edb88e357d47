using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件副本: copies a content from one folder of documents to another; a content has one name, so what is there already is not copied again.</summary>
internal static class DocumentCopies
{
    /// <summary>How the name of a content ends that stands aside.</summary>
    public const string Aside = ".aside";

    /// <summary>Where a folder keeps the content of a hash.</summary>
    public static string PathOf(string folder, string sha256) => Path.Combine(folder, sha256[..2], sha256);

    /// <summary>Where whoever moves a content aside, while it is asked whether anybody holds it still, puts it: a name of their own, so that nobody takes away what another has moved.</summary>
    public static string NewAsideOf(string folder, string sha256) => $"{PathOf(folder, sha256)}.{Path.GetRandomFileName()}{Aside}";

    /// <summary>Every file that a content may stand in: its place, and what stands aside now.</summary>
    public static IEnumerable<string> PlacesOf(string folder, string sha256)
    {
        var path = PathOf(folder, sha256);
        yield return path;
        if (!Directory.Exists(Path.GetDirectoryName(path))) yield break;
        foreach (var aside in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, sha256 + "*" + Aside)) yield return aside;
    }

    /// <summary>The hash that the name of a file says, in its place or aside; null of any other file.</summary>
    public static string? HashIn(string name)
        => name.Length >= 64 && name.AsSpan(0, 64).IndexOfAnyExcept("0123456789abcdef") < 0 && (name.Length == 64 || name[64] == '.' && name.EndsWith(Aside, StringComparison.Ordinal)) ? name[..64] : null;

    /// <summary>Copies one, sealed under a new key, also where it stands in plain; false where the content is not there, cannot be opened, or is not what its name says.</summary>
    public static async Task<bool> Copy(DocumentSeals seals, string sha256, string fromFolder, string toFolder, CancellationToken cancellation)
    {
        var to = PathOf(toFolder, sha256);
        if (File.Exists(to)) return true;
        if (PlacesOf(fromFolder, sha256).FirstOrDefault(File.Exists) is not { } from) return false;
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
