namespace Petitions.Benchmarks.Loads;

/// <summary>临时副本: a copy of a generated database, so that every run begins from the same file.</summary>
internal sealed class ScratchCopy : IAsyncDisposable
{
    private ScratchCopy(string file) => File = file;

    internal string File { get; }

    internal static ScratchCopy Of(string file)
    {
        var copy = Path.GetFullPath(file) + ".run";
        Remove(copy);
        System.IO.File.Copy(file, copy);
        if (System.IO.File.Exists(file + "-wal")) System.IO.File.Copy(file + "-wal", copy + "-wal");
        ReadThrough(copy);
        return new(copy);
    }

    public ValueTask DisposeAsync()
    {
        Remove(File);
        return ValueTask.CompletedTask;
    }

    // A service has been at work for weeks; a copy just made may be half out of the machine's memory again.
    private static void ReadThrough(string file)
    {
        using var stream = System.IO.File.OpenRead(file);
        var part = new byte[1 << 20];
        while (stream.Read(part) > 0)
        {
        }
    }

    private static void Remove(string file)
    {
        foreach (var part in (string[])["", "-wal", "-shm", ".seals.jsonl"]) System.IO.File.Delete(file + part);
        if (Directory.Exists(file + ".attachments")) Directory.Delete(file + ".attachments", recursive: true);
    }
}
