using Petitions.Application.Sweeps;

namespace Petitions.Infrastructure.Documents;

// How a content goes: by whoever erases the last case that had it, or, where that came to no end, by the sweep.
internal sealed partial class DocumentStore
{
    private const int Portion = 500;

    public Task Forget(string sha256, Func<Task<bool>> isHeld) => OnDisk(() => Forget(sha256, DateTime.MaxValue, isHeld));

    public async Task<SweepOutcome> ForgetUnheld(DateTimeOffset before, bool onlyCount, Func<IReadOnlyList<string>, Task<IReadOnlySet<string>>> held, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(held);
        var outcome = SweepOutcome.Nothing;
        if (owners.IsShared()) return new(1, 0, 1);
        foreach (var portion in Kept().Where(f => f.LastWriteTimeUtc < before.UtcDateTime).Select(f => f.Name).Chunk(Portion))
        {
            cancellation.ThrowIfCancellationRequested();
            var kept = await held([.. portion.Select(DocumentCopies.HashIn).OfType<string>().Distinct()]);
            // The name of what stands aside is no hash: it goes, or goes back, whoever holds it.
            foreach (var name in portion.Where(n => !kept.Contains(n)))
                outcome += onlyCount ? SweepOutcome.Would(1) : await ForgetOne(DocumentCopies.HashIn(name)!, before.UtcDateTime, held);
        }

        return outcome;
    }

    public int DropCutOff(DateTimeOffset before, bool onlyCount)
    {
        if (!Directory.Exists(Incoming)) return 0;
        var left = new DirectoryInfo(Incoming).GetFiles().Where(f => f.LastWriteTimeUtc < before.UtcDateTime).ToList();
        // One that another node has just dropped is no error.
        if (!onlyCount) left.ForEach(f => File.Delete(f.FullName));
        return left.Count;
    }

    // One that the disk does not let go must not keep the others.
    private async Task<SweepOutcome> ForgetOne(string sha256, DateTime before, Func<IReadOnlyList<string>, Task<IReadOnlySet<string>>> held)
    {
        try
        {
            return new(1, await Forget(sha256, before, async () => (await held([sha256])).Count > 0) ? 1 : 0, 0);
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            LogUnavailable(_folder, e.Message);
            return new(1, 0, 1);
        }
    }

    // Move aside under a name of one's own, then ask, then take away what was moved and nothing else: a row of this content that is committed before the question is seen
    // by it, and one committed later finds no file and writes its own. A notice is put in its place before its row and not looked at again: what was written just now is
    // somebody's who has not committed yet. Once more where a file has appeared meanwhile, from a rotation or from such a writer, and for each that a killed erasure has left aside.
    private async Task<bool> Forget(string sha256, DateTime before, Func<Task<bool>> isHeld)
    {
        var path = DocumentCopies.PathOf(_folder, sha256);
        var changed = false;
        while (SetAside(sha256) is { } moved)
        {
            if (File.GetLastWriteTimeUtc(moved.To) >= before || await isHeld())
            {
                PutBack(moved.To, path);
                changed |= moved.From != path;
                break;
            }

            File.Delete(moved.To);
            DocumentRotation.DropSealing(path);
            changed = true;
        }

        FolderSync.Flush(Path.GetDirectoryName(path)!);
        return changed;
    }

    // What was left aside before what stands in its place, or it would stay there where that is held.
    private (string From, string To)? SetAside(string sha256)
    {
        var to = DocumentCopies.NewAsideOf(_folder, sha256);
        foreach (var from in DocumentCopies.PlacesOf(_folder, sha256).Reverse())
        {
            try
            {
                File.Move(from, to);
                return (from, to);
            }
            // It was never there, or somebody else has moved it.
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
            }
        }

        return null;
    }

    // What has come into its place meanwhile is the same content, sealed later.
    private static void PutBack(string aside, string path)
    {
        try
        {
            if (File.Exists(path)) File.Delete(aside);
            else File.Move(aside, path, overwrite: true);
        }
        // Somebody else has moved it, and asks after that.
        catch (FileNotFoundException)
        {
        }
    }

    // By the folders of two digits, each a small part of all.
    private IEnumerable<FileInfo> Kept() => Directory.Exists(_folder)
        ? new DirectoryInfo(_folder).EnumerateDirectories("??").SelectMany(d => d.GetFiles()).Where(f => DocumentCopies.HashIn(f.Name) is { } sha256 && sha256[..2] == f.Directory!.Name)
        : [];
}
